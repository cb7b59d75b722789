"""An annex that no sentence refers to is pointed out, unless the schedule tells of it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.case import Case
from assistant.case.format import read_case
from assistant.drafting.compose import compose
from assistant.filing.annexes import find_uncited, number_annexes
from assistant.filing.budget import find_budget
from assistant.grounds.assessment import assess
from assistant.grounds.problems import Problem
from assistant.pack.pack import Pack, bundled_pack

TODAY = date(2026, 11, 25)


@pytest.fixture
def pack() -> Pack:
    return bundled_pack()


@pytest.fixture
def sample(sample_bytes: bytes) -> Case:
    return read_case(sample_bytes, bundled_pack(), TODAY)


def uncited(pack: Pack, case: Case) -> tuple[Problem, ...]:
    draft = compose(pack, case, assess(pack, case, TODAY), "ccf-deletion", "en", final=False, today=TODAY)
    return find_uncited(case, pack, number_annexes(case, pack, draft, "deletion"))


def with_paper(case: Case, level: str) -> Case:
    case = case.with_item("documents", "doc9")
    said = {"state": "held", "use": "annex", "confidentiality": level}
    for key, value in said.items():
        case = case.with_fact(f"documents[doc9].{key}", value)
    return case.with_fact("documents[doc9].classes", ("other",))


def test_every_annex_of_the_sample_is_spoken_of(pack: Pack, sample: Case) -> None:
    assert uncited(pack, sample) == ()


def test_a_paper_nobody_refers_to_is_named(pack: Pack, sample: Case) -> None:
    (problem,) = uncited(pack, with_paper(sample, "R0"))
    assert (problem.id, problem.item) == ("exhibit.uncited", "doc9")
    assert problem.facts == ("documents[doc9].use",)
    assert problem.severity is pack.problems["exhibit.uncited"].severities[0]


def test_the_schedule_speaks_of_restricted_papers_and_of_its_rows(pack: Pack, sample: Case) -> None:
    assert uncited(pack, with_paper(sample, "R2")) == ()
    by_row = with_paper(sample, "R1").with_fact("confidentiality[cf1].item", "doc9")
    assert "doc9" not in {problem.item for problem in uncited(pack, by_row)}


def test_the_budget_carries_what_the_finished_request_shows(pack: Pack, sample: Case) -> None:
    found = uncited(pack, with_paper(sample, "R0"))
    budget = find_budget(pack, "deletion", pages=11, annexes=8, further=found)
    assert [problem.id for problem in budget.problems] == ["limit.pages", "exhibit.uncited"]
