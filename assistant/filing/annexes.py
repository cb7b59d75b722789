"""The annexes of a request: their numbers and the names their files get."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.case.case import Case
from assistant.drafting.draft import Draft
from assistant.grounds.levels import level_of
from assistant.grounds.problems import Problem, uncited_problems
from assistant.pack.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """One paper as an annex. ``sections`` of the draft cite it; none does if it is only added.

    ``file_name`` says no more than its level allows: the class of an open paper, nothing of one
    whose content goes to the requesting country only as a summary, the level of a restricted one.
    """

    number: int
    document: str
    level: str
    file_name: str
    sections: tuple[str, ...]


def number_annexes(case: Case, pack: Pack, draft: Draft) -> tuple[Annex, ...]:
    """The held papers for annexes: as the draft numbers them, then the others in file order."""
    cited = {entry.document: entry.sections for entry in draft.annexes}
    further = (
        item
        for item in case.items("documents")
        if item not in cited
        and case.answer(f"documents[{item}].state") == "held"
        and case.answer(f"documents[{item}].use") == "annex"
    )
    return tuple(
        _annex(case, pack, number, document, cited.get(document, ()))
        for number, document in enumerate((*cited, *further), start=1)
    )


def find_uncited(case: Case, pack: Pack, annexes: Iterable[Annex]) -> tuple[Problem, ...]:
    """The annexes nobody is told about: no sentence of the request, and not the confidentiality schedule.

    The schedule names every restricted paper, and whatever a row of it is about.
    """
    rows = {case.answer(f"{row}.item") for row in case.item_paths("confidentiality")}
    alone = (one.document for one in annexes if not one.sections and one.level in {"R0", "R1"})
    return uncited_problems(pack, (document for document in alone if document not in rows))


def _annex(case: Case, pack: Pack, number: int, document: str, sections: tuple[str, ...]) -> Annex:
    level = level_of(pack, case, document)
    classes = case.answer(f"documents[{document}].classes")
    name = f"A{number:02}"
    if level == "R0" and isinstance(classes, tuple):
        name += f"_{classes[0]}"
    elif level in {"R2", "R3"}:
        name += f"_{level}"
    return Annex(number=number, document=document, level=level, file_name=f"{name}.pdf", sections=sections)
