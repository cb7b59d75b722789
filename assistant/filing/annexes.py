"""The annexes of a request: their numbers, what stands in them, and the names their files get."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.case.case import Case
from assistant.drafting.annexgroups import Group, group_annexes
from assistant.drafting.draft import Draft
from assistant.grounds.problems import Problem, uncited_problems
from assistant.pack.pack import Pack

_NAMED_LEVELS = frozenset({"R2", "R3"})
_MOST_SLUGS = 2
_MIXED = "various"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """One composite annex. ``items`` are its papers, each with its translations behind it.

    ``sections`` of the draft cite a paper of it; ``uncited`` are the papers that none does. ``places`` are
    those of the plan. ``file_name`` says no more than its level allows: what open papers are about, nothing
    of those whose content goes to the requesting country only as a summary, the level of restricted ones.
    """

    number: int
    items: tuple[tuple[str, ...], ...]
    level: str
    file_name: str
    sections: tuple[str, ...]
    uncited: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """Every paper in the order in which it is bound."""
        return tuple(document for item in self.items for document in item)

    @property
    def place(self) -> str:
        """The first place of the plan it holds."""
        return self.places[0]

    @property
    def label(self) -> str:
        """What is stamped on its cover: A7."""
        return f"A{self.number}"

    def part_name(self, number: int, count: int) -> str:
        """The name of one of the files it is divided into, ``A07_R2_1of2.pdf``; its own if it is whole."""
        if count == 1:
            return self.file_name
        return f"{self.file_name.removesuffix('.pdf')}_{number}of{count}.pdf"


def number_annexes(case: Case, pack: Pack, draft: Draft, kind: str) -> tuple[Annex, ...]:
    """The annexes of a kind of request: as the draft numbers them, then the others in plan order."""
    numbers = {entry.document: entry.number for entry in draft.annexes}
    sections = {entry.document: entry.sections for entry in draft.annexes}
    groups = group_annexes(case, pack, kind)
    last = len(numbers) + 1
    ranked = sorted(groups, key=lambda group: numbers.get(group.documents[0], last))
    return tuple(_annex(case, pack, number, group, sections) for number, group in enumerate(ranked, start=1))


def find_uncited(case: Case, pack: Pack, annexes: Iterable[Annex]) -> tuple[Problem, ...]:
    """The papers nobody is told about: no sentence of the request, and not the confidentiality schedule.

    The schedule names every restricted paper, and whatever a row of it is about. A translation is spoken
    of with its original.
    """
    rows = {case.answer(f"{row}.item") for row in case.item_paths("confidentiality")}
    alone = (
        item[0]
        for annex in annexes
        if annex.level not in _NAMED_LEVELS
        for item in annex.items
        if set(item) <= set(annex.uncited)
    )
    return uncited_problems(pack, (document for document in alone if document not in rows))


def _annex(case: Case, pack: Pack, number: int, group: Group, sections: dict[str, tuple[str, ...]]) -> Annex:
    cited = (one for document in group.documents for one in sections.get(document, ()))
    return Annex(
        number=number,
        items=tuple(item.documents for item in group.items),
        level=group.level,
        file_name=_file_name(case, pack, number, group),
        sections=tuple(dict.fromkeys(cited)),
        uncited=tuple(document for document in group.documents if not sections.get(document)),
        places=group.places,
    )


def _file_name(case: Case, pack: Pack, number: int, group: Group) -> str:
    name = f"A{number:02}"
    if group.is_open:
        name += f"_{_subject(case, pack, group)}"
    elif group.level in _NAMED_LEVELS:
        name += f"_{group.level}"
    return f"{name}.pdf"


def _subject(case: Case, pack: Pack, group: Group) -> str:
    """The class of papers that share one, else the places of the plan."""
    classes = {_main_class(case, item.documents[0]) for item in group.items}
    if len(classes) == 1 and (only := next(iter(classes))) in pack.classes:
        return only
    slugs = [pack.annex_plan.places[place].slug for place in group.places]
    return "_".join(slugs) if len(slugs) <= _MOST_SLUGS else _MIXED


def _main_class(case: Case, document: str) -> str:
    classes = case.answer(f"documents[{document}].classes")
    return str(classes[0]) if isinstance(classes, tuple) and classes else ""
