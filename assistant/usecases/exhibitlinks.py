"""Saying which fact an exhibit proves, which paper a translation belongs to, and what a paper is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from assistant.case.case import Case, field_of
from assistant.errors import AssistantError
from assistant.grounds.levels import default_level
from assistant.pack.dictionary import Kind
from assistant.pack.pack import Pack
from assistant.usecases.itemnames import item_kind, item_name

if TYPE_CHECKING:
    from assistant.usecases.desk import Desk

_TRANSLATION = "translation"


class LinkRefused(AssistantError):
    """The two cannot be linked: one of them is not there, or they are one and the same."""

    code: ClassVar[str] = "evidence.link_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something an exhibit can prove.

    ``path`` is given to ``link``: the field that names papers (``accounts[acc1].documents``).
    ``kind`` and ``name`` are its words; ``linked`` are the documents it names now. ``is_one`` if it
    names one paper only, so that linking replaces it.
    """

    path: str
    kind: str
    name: str
    linked: tuple[str, ...]
    is_one: bool = False


def link_targets(pack: Pack, case: Case, words: str) -> tuple[Target, ...]:
    """Everything of the case an exhibit can be linked to, in the order of the dictionary."""
    return tuple(
        Target(
            path=path,
            kind=item_kind(pack, item, words),
            name=item_name(pack, case, item, words),
            linked=_linked(case, path),
            is_one=is_one,
        )
        for field_id, is_one in _linking_fields(pack)
        for path in case.paths_of(field_id)
        for item in (path.rpartition(".")[0],)
    )


def link(desk: Desk, document: str, path: str) -> None:
    """Let a fact name an exhibit as its paper; saved when it returns."""
    fields = dict(_linking_fields(desk.pack))
    case, field_id = desk.case, field_of(path)
    if (
        field_id not in fields
        or path not in case.paths_of(field_id)
        or document not in case.items("documents")
    ):
        raise LinkRefused
    if fields[field_id]:
        desk.change(case.with_fact(path, document))
    elif document not in (linked := _linked(case, path)):
        desk.change(case.with_fact(path, (*linked, document)))


def unlink(desk: Desk, document: str, path: str) -> None:
    """Let a fact no longer name an exhibit; it is as if never answered if none is left."""
    linked = _linked(desk.case, path)
    if field_of(path) not in dict(_linking_fields(desk.pack)) or document not in linked:
        raise LinkRefused
    left = tuple(one for one in linked if one != document)
    desk.change(desk.case.with_fact(path, left) if left else desk.case.without(path))


def pair(desk: Desk, translation: str, original: str) -> None:
    """Say that one exhibit translates another; it becomes a translation with the level of its original.

    A translation of a translation is refused: say the original instead.
    """
    case = desk.case
    both = {translation, original} <= set(case.items("documents"))
    is_chain = isinstance(case.answer(f"documents[{original}].translation_of"), str) or any(
        case.answer(f"{path}.translation_of") == translation for path in case.item_paths("documents")
    )
    if not both or translation == original or is_chain:
        raise LinkRefused
    path = f"documents[{translation}]"
    case = case.with_fact(f"{path}.translation_of", original)
    desk.change(classified(desk.pack, case, translation, (_TRANSLATION,), before=desk.case))


def unpair(desk: Desk, translation: str) -> None:
    """Say that an exhibit translates no other."""
    path = f"documents[{translation}].translation_of"
    if desk.case.answer(path) is None:
        raise LinkRefused
    desk.change(desk.case.without(path))


def classify(desk: Desk, document: str, classes: Iterable[str]) -> None:
    """Say what a paper is; the first class is the main one.

    The level follows the classes as long as the person has not chosen another one. The use stays:
    what was private stays private until she says otherwise.
    """
    chosen = tuple(dict.fromkeys(classes))
    known = document in desk.case.items("documents")
    if not known or not chosen or not set(chosen) <= desk.pack.classes.keys():
        raise LinkRefused
    desk.change(classified(desk.pack, desk.case, document, chosen, before=desk.case))


def classified(pack: Pack, case: Case, document: str, classes: tuple[str, ...], *, before: Case) -> Case:
    """The case with other classes of a paper; ``before`` tells whether its level was the default."""
    path = f"documents[{document}]"
    said = before.answer(f"{path}.confidentiality")
    case = case.with_fact(f"{path}.classes", classes)
    if said is None or said == default_level(pack, before, document):
        case = case.with_fact(f"{path}.confidentiality", default_level(pack, case, document))
    return case


def _linking_fields(pack: Pack) -> tuple[tuple[str, bool], ...]:
    """The fields that name papers as proof, and whether they name one only."""
    return tuple(
        (field.id, field.kind is Kind.REF)
        for field in pack.fields.values()
        if field.kind in {Kind.REF, Kind.REFS}
        and field.target == "documents"
        and field.list_id not in {"documents", None}
    )


def _linked(case: Case, path: str) -> tuple[str, ...]:
    said = case.answer(path)
    if isinstance(said, str):
        return (said,)
    return tuple(one for one in said if isinstance(one, str)) if isinstance(said, tuple) else ()
