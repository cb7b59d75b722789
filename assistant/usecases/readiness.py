"""How far a request is from being filed: conditions, limits, dates, texts for the form, files of the kit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.errors import AssistantError
from assistant.filing.admissibility import Item, checklist
from assistant.filing.annexes import find_uncited, number_annexes
from assistant.filing.budget import Budget, find_budget
from assistant.filing.deadlines import Deadline, forecast
from assistant.filing.portal import PortalText, portal_texts
from assistant.grounds.assessment import Assessment, assess
from assistant.grounds.problems import Problem
from assistant.pack.admissibility import AdmissibilityItem
from assistant.pack.outlines import Reader
from assistant.pack.pack import Pack
from assistant.pack.severity import Severity
from assistant.usecases.composing import compose_papers, part_annex_list
from assistant.usecases.kitpapers import EmptyShelf, field_papers, find_missing

if TYPE_CHECKING:
    from assistant.usecases.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One document of the kit, by its id, and its pages."""

    document: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Everything the screen for filing says.

    ``blocking`` are the ids that stop a final kit, as ``Made`` has them. ``budget``, ``documents``
    and ``portal`` are empty where ``trouble`` says why the request could not be composed. ``not_needed``
    are conditions for other people than this applicant. ``papers`` stand in the annexes with
    ``paper_pages``; ``annex_pages`` adds a cover sheet for each annex, so the finished ones may have more.
    """

    kind: str
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    blocking: tuple[str, ...]
    deadlines: Mapping[str, Deadline]
    budget: Budget | None
    documents: tuple[Printed, ...]
    portal: tuple[PortalText, ...]
    trouble: AssistantError | None
    not_needed: tuple[AdmissibilityItem, ...] = ()
    papers: int = 0
    paper_pages: int = 0

    @property
    def annex_pages(self) -> int:
        """Pages of all annexes with their cover sheets, as far as the pages of the papers are known."""
        return self.paper_pages + (self.budget.annexes if self.budget else 0)

    @property
    def stops(self) -> tuple[Problem, ...]:
        """The problems that stop filing."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.BLOCK)


def find_readiness(
    case: Case, pack: Pack, document: str, language: str, today: date, *, shelf: Shelf | None = None
) -> Readiness:
    """Where a request stands in one of its languages; composes and prints it in memory.

    The files of its papers are looked for on the ``shelf``.
    """
    assessment = assess(pack, case, today)
    try:
        return _composed(
            case,
            pack,
            assessment,
            document=document,
            language=language,
            today=today,
            shelf=shelf or EmptyShelf(),
        )
    except AssistantError as failure:
        items = checklist(pack, case, assessment)
        stops = (problem.id for problem in assessment.problems if problem.severity is Severity.BLOCK)
        return Readiness(
            kind=assessment.kind,
            items=items,
            problems=assessment.problems,
            blocking=tuple(stops),
            deadlines=forecast(pack, case, assessment),
            budget=None,
            documents=(),
            portal=(),
            trouble=failure,
            not_needed=_not_needed(pack, assessment, items),
        )


def _composed(
    case: Case,
    pack: Pack,
    assessment: Assessment,
    *,
    document: str,
    language: str,
    today: date,
    shelf: Shelf,
) -> Readiness:
    from assistant.drafting.compose import compose
    from assistant.drafting.leak import find_leaks, leak_problems
    from assistant.usecases.kits import find_blocking
    from assistant.writers.pdf import write_pdf

    draft = compose(pack, case, assessment, document, language, final=False, today=today)
    request, _ = part_annex_list(draft)
    documents = [Printed(document=document, pages=write_pdf(request).pages)]
    papers = compose_papers(pack, case, assessment, language, final=False, today=today)
    documents += [Printed(document=outline.id, pages=write_pdf(paper).pages) for outline, paper in papers]
    annexes = number_annexes(case, pack, draft, assessment.kind)
    portal = portal_texts(pack, case, assessment, language)
    annexed = tuple(paper for annex in annexes for paper in annex.documents)
    missing = find_missing(case, shelf, annexed=annexed, alone=[paper for _, paper in field_papers(portal)])
    open_texts = (draft, *(paper for outline, paper in papers if outline.reader is Reader.SOURCE))
    leaks = [one for text in open_texts for one in leak_problems(find_leaks(text, case, pack), pack)]
    budget = find_budget(
        pack,
        assessment.kind,
        pages=documents[0].pages,
        annexes=len(annexes),
        further=(*leaks, *missing, *find_uncited(case, pack, annexes)),
    )
    items = checklist(pack, case, assessment, further=budget.problems)
    return Readiness(
        kind=assessment.kind,
        items=items,
        problems=(*budget.problems, *assessment.problems),
        blocking=tuple(find_blocking(assessment, budget, items)),
        deadlines=forecast(pack, case, assessment),
        budget=budget,
        documents=tuple(documents),
        portal=portal,
        trouble=None,
        not_needed=_not_needed(pack, assessment, items),
        papers=len(annexed),
        paper_pages=sum(
            pages if isinstance(pages := case.answer(f"documents[{one}].pages"), int) else 0
            for one in annexed
        ),
    )


def _pages(case: Case, document: str) -> int:
    pages = case.answer(f"documents[{document}].pages")
    return pages if isinstance(pages, int) else 0


def _not_needed(pack: Pack, assessment: Assessment, items: tuple[Item, ...]) -> tuple[AdmissibilityItem, ...]:
    """The conditions for this kind of request that only other applicants have to meet."""
    applying = {item.rule.id for item in items}
    kind = assessment.kind
    return tuple(
        rule
        for rule in pack.admissibility.values()
        if rule.id not in applying and (not rule.kinds or kind in rule.kinds)
    )
