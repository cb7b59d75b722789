"""Annex numbers and file names, and the room a request has."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.case import Case
from assistant.drafting.compose import compose
from assistant.filing.annexes import number_annexes
from assistant.filing.budget import find_budget
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("document", ["ccf-deletion", "ccf-access"])
def test_annexes_follow_the_draft_and_then_the_file(document: str, sample: Case, pack: Pack) -> None:
    draft = compose(pack, sample, assess(pack, sample, TODAY), document, "en", final=False, today=TODAY)
    annexes = number_annexes(sample, pack, draft, "deletion")
    cited = [entry.document for entry in draft.annexes]

    assert [annex.documents[0] for annex in annexes][: len(cited)] == cited
    assert sorted(one for annex in annexes for one in annex.documents) == [f"doc{n}" for n in range(2, 9)]
    assert [annex.number for annex in annexes] == list(range(1, 8))


def test_a_file_name_says_no_more_than_its_level_allows(sample: Case, pack: Pack) -> None:
    draft = compose(pack, sample, assess(pack, sample, TODAY), "ccf-deletion", "en", final=False, today=TODAY)
    annexes = number_annexes(sample, pack, draft, "deletion")
    names = {annex.documents[0]: annex.file_name for annex in annexes}

    assert names["doc2"].endswith("_notice_extract.pdf")
    assert names["doc6"].removesuffix(".pdf")[1:].isdigit()
    for restricted in ("doc7", "doc8"):
        assert names[restricted].endswith("_R2.pdf")
        assert "bank" not in names[restricted] and "protection" not in names[restricted]


@pytest.mark.parametrize(("pages", "annexes", "expected"), [
    (10, 20, []), (11, 20, ["limit.pages"]), (11, 21, ["limit.annexes", "limit.pages"]),
])  # fmt: skip
def test_a_deletion_request_has_ten_pages_and_twenty_annexes(
    pages: int, annexes: int, expected: list[str], pack: Pack
) -> None:
    budget = find_budget(pack, "deletion", pages=pages, annexes=annexes)

    assert (budget.most_pages, budget.most_annexes, budget.pages_planned) == (10, 20, False)
    assert sorted(problem.id for problem in budget.problems) == expected
    assert budget.is_over is bool(expected)


def test_the_pages_of_an_access_request_are_planned_and_stop_nothing(pack: Pack) -> None:
    budget = find_budget(pack, "access", pages=3, annexes=30)

    assert (budget.most_pages, budget.pages_planned, budget.most_annexes) == (2, True, None)
    assert budget.is_over
    assert budget.problems == ()
    assert find_budget(pack, "revision", pages=2, annexes=0).most_pages == 2
