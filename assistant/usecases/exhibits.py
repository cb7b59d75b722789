"""The exhibits of a case: each paper with its stable number, its file, and what leans on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from assistant.case.case import Case, field_of
from assistant.case.exhibits import exhibit_label, exhibit_numbers
from assistant.case.references import references
from assistant.case.values import Name, PartialDate
from assistant.errors import AssistantError
from assistant.evidence.kinds import FileKind, kind_of_media_type
from assistant.grounds.levels import level_of
from assistant.pack.pack import Pack
from assistant.usecases.bringing import UNKNOWN_LANGUAGE, UNSORTED
from assistant.usecases.itemnames import item_kind, item_name

if TYPE_CHECKING:
    from assistant.drafting.draft import Draft
    from assistant.filing.annexes import Annex
    from assistant.usecases.desk import Desk
    from assistant.usecases.shelf import Shelf


class NoSuchExhibit(AssistantError):
    """No exhibit has this number, or none has it any more."""

    code: ClassVar[str] = "evidence.no_such_exhibit"


class FileState(Enum):
    """What is known of the file of an exhibit.

    ``UNCHANGED`` unless a verification failed since; reading every byte again is ``verify``.
    """

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NOT_HERE = "not_here"
    NO_FILE = "no_file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliance:
    """One place of the case that names an exhibit as its paper.

    ``path`` is the field that names it (``accounts[acc1].documents``) and ``item`` the item it is
    about (``accounts[acc1]``). ``kind`` and ``name`` are its words: "Account", "Banco Ejemplo · Spain";
    the name may be empty.
    """

    path: str
    item: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One paper of the case.

    ``title`` is what the person calls it and empty until she has said so; ``shown`` is never empty
    (the file name stands in) and belongs on this screen only. ``kind`` and ``size`` (bytes) are
    those of the file. ``translation_of`` and ``translations`` are documents. ``paragraphs`` and
    ``annex`` come from the draft given, if any. ``checked_at`` is the last verification (RFC 3339).
    """

    number: int
    document: str
    title: str
    shown: str
    date: PartialDate | None
    classes: tuple[str, ...]
    languages: tuple[str, ...]
    translation_of: str
    translations: tuple[str, ...]
    pages: int | None
    file_name: str
    kind: FileKind | None
    media_type: str
    size: int
    sha256: str
    level: str
    use: str
    held: str
    relied_on: tuple[Reliance, ...]
    paragraphs: tuple[str, ...]
    annex: int | None
    file_state: FileState
    checked_at: str

    @property
    def label(self) -> str:
        """Its number as shown: A-07."""
        return exhibit_label(self.number)

    @property
    def is_linked(self) -> bool:
        """Whether a fact names it or a paragraph cites it; a translation leans on its original."""
        return bool(self.relied_on or self.paragraphs or self.translation_of)

    @property
    def is_sorted(self) -> bool:
        """Whether somebody has said what it is; before that it stays private."""
        return self.classes != (UNSORTED,) or bool(self.title)


def find_exhibits(
    desk: Desk, words: str, *, draft: Draft | None = None, annexes: Iterable[Annex] = ()
) -> tuple[Exhibit, ...]:
    """Every exhibit in the order of the numbers, told in a language of the window."""
    bad, checked = _verified(desk)
    return exhibits_of(
        desk.pack,
        desk.case,
        words,
        shelf=desk.files,
        draft=draft,
        annexes=annexes,
        changed=bad,
        checked=checked,
    )


def exhibits_of(
    pack: Pack,
    case: Case,
    words: str,
    *,
    shelf: Shelf | None = None,
    draft: Draft | None = None,
    annexes: Iterable[Annex] = (),
    changed: frozenset[str] = frozenset(),
    checked: dict[str, str] | None = None,
) -> tuple[Exhibit, ...]:
    """The exhibits of a case that lies in no vault, with the files of a shelf."""
    numbers = exhibit_numbers(case)
    relied = relied_on(pack, case, words)
    cited = _cited(draft)
    placed = _annex_numbers(annexes)
    translated = _translations(case)
    made = []
    for document, number in numbers.items():
        sha256 = _word(case, document, "sha256")
        media_type = _word(case, document, "media_type")
        title = _title(case, document)
        made.append(
            Exhibit(
                number=number,
                document=document,
                title=title,
                shown=title or _word(case, document, "file_name") or exhibit_label(number),
                date=_date(case, document),
                classes=_words(case, document, "classes"),
                languages=tuple(
                    one for one in _words(case, document, "languages") if one != UNKNOWN_LANGUAGE
                ),
                translation_of=_word(case, document, "translation_of"),
                translations=translated.get(document, ()),
                pages=_number(case, document, "pages"),
                file_name=_word(case, document, "file_name"),
                kind=kind_of_media_type(media_type),
                media_type=media_type,
                size=_number(case, document, "size_bytes") or 0,
                sha256=sha256,
                level=level_of(pack, case, document),
                use=_word(case, document, "use"),
                held=_word(case, document, "state"),
                relied_on=relied.get(document, ()),
                paragraphs=cited.get(document, ()),
                annex=placed.get(document),
                file_state=_file_state(sha256, shelf, changed),
                checked_at=(checked or {}).get(sha256, ""),
            )
        )
    return tuple(sorted(made, key=lambda one: one.number))


def relied_on(pack: Pack, case: Case, words: str) -> dict[str, tuple[Reliance, ...]]:
    """For each document the places that name it as their paper; a translation is told elsewhere."""
    found: dict[str, list[Reliance]] = {}
    for path, target, ids in references(case, pack):
        if target != "documents" or field_of(path) == "documents[].translation_of":
            continue
        item = path.rpartition(".")[0]
        place = Reliance(
            path=path, item=item, kind=item_kind(pack, item, words), name=item_name(pack, case, item, words)
        )
        for document in ids:
            found.setdefault(document, []).append(place)
    return {document: tuple(places) for document, places in found.items()}


def unlinked(exhibits: Iterable[Exhibit]) -> tuple[Exhibit, ...]:
    """The exhibits no fact names and no paragraph cites. What goes into a Portal field needs neither."""
    return tuple(one for one in exhibits if not one.is_linked and one.use != "portal_field")


def document_numbered(case: Case, number: int) -> str:
    """The document with an exhibit number; ``NoSuchExhibit`` if there is none."""
    for document, given in exhibit_numbers(case).items():
        if given == number:
            return document
    raise NoSuchExhibit


def _verified(desk: Desk) -> tuple[frozenset[str], dict[str, str]]:
    """The files whose last verification failed, and when each was verified last."""
    changed: set[str] = set()
    checked: dict[str, str] = {}
    for record in desk.custody():
        if record.act == "verified":
            checked[record.sha256] = record.at
        if record.act in {"verified", "taken"}:
            is_changed = record.detail.get("result") == FileState.CHANGED.value
            (changed.add if is_changed else changed.discard)(record.sha256)
    return frozenset(changed), checked


def _file_state(sha256: str, shelf: Shelf | None, changed: frozenset[str]) -> FileState:
    if not sha256:
        return FileState.NO_FILE
    if shelf is None or not shelf.holds(sha256):
        return FileState.NOT_HERE
    return FileState.CHANGED if sha256 in changed else FileState.UNCHANGED


def _cited(draft: Draft | None) -> dict[str, tuple[str, ...]]:
    """For each document the numbers of the paragraphs whose words lean on it, in reading order."""
    from assistant.drafting.draft import Paragraph

    found: dict[str, dict[str, None]] = {}
    for block in () if draft is None else draft.blocks:
        if isinstance(block, Paragraph) and block.marker:
            for sentence in block.sentences:
                for document in (one for run in sentence.runs for one in run.source.exhibits):
                    found.setdefault(document, {})[block.marker] = None
    return {document: tuple(markers) for document, markers in found.items()}


def _annex_numbers(annexes: Iterable[Annex]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for annex in annexes:
        for document in annex.documents:
            numbers.setdefault(document, annex.number)
    return numbers


def _translations(case: Case) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for document in case.items("documents"):
        if original := _word(case, document, "translation_of"):
            found.setdefault(original, []).append(document)
    return {original: tuple(made) for original, made in found.items()}


def _title(case: Case, document: str) -> str:
    title = case.answer(f"documents[{document}].title")
    if not isinstance(title, Name):
        return ""
    return title.text if not title.latin else f"{title.text} ({title.latin})"


def _date(case: Case, document: str) -> PartialDate | None:
    said = case.answer(f"documents[{document}].date")
    return said if isinstance(said, PartialDate) else None


def _word(case: Case, document: str, key: str) -> str:
    said = case.answer(f"documents[{document}].{key}")
    return said if isinstance(said, str) else ""


def _words(case: Case, document: str, key: str) -> tuple[str, ...]:
    said = case.answer(f"documents[{document}].{key}")
    return tuple(one for one in said if isinstance(one, str)) if isinstance(said, tuple) else ()


def _number(case: Case, document: str, key: str) -> int | None:
    said = case.answer(f"documents[{document}].{key}")
    return said if isinstance(said, int) else None
