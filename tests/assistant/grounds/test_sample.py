"""The sample case against ``docs/sample-expected.md``: route and grounds."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.case import Case
from assistant.grounds.derived import derive, reference_date
from assistant.grounds.evaluation import evaluate, preselect, rank
from assistant.grounds.finding import ElementState, Finding, Status
from assistant.grounds.proposal import Proposal, propose
from assistant.pack.pack import Pack
from tests.assistant.grounds.conftest import TODAY

SHOWN = {
    "art3.political_predominance": ("A", Status.STRONG, True),
    "rpd83.unclear_criminal_conduct": ("A", Status.STRONG, True),
    "expression_assembly": ("A", Status.SUGGEST, False),
    "art2.fair_trial": ("B", Status.SUGGEST, False),
    "rpd12.accuracy": ("B", Status.SUGGEST, False),
    "extradition_refused": ("B", Status.SUGGEST, False),
    "refugee_related": ("C", Status.SUGGEST, False),
}


@pytest.fixture(scope="module")
def judged(pack: Pack, sample: Case) -> tuple[dict[str, Finding], Proposal]:
    derived = derive(pack, sample, reference_date(sample, TODAY))
    findings = evaluate(pack, sample, derived)
    proposal = propose(pack.route, sample, derived, findings)
    return {finding.id: finding for finding in preselect(findings, proposal.kind)}, proposal


@pytest.fixture(scope="module")
def findings(judged: tuple[dict[str, Finding], Proposal]) -> dict[str, Finding]:
    return judged[0]


def test_the_reference_date_is_the_planned_day_of_filing(sample: Case) -> None:
    assert reference_date(sample, TODAY) == date(2026, 12, 1)
    assert reference_date(sample.without("filing.planned_on"), TODAY) == TODAY


@pytest.mark.parametrize("ground", SHOWN)
def test_each_ground_of_the_sample_stands_as_expected(findings: dict[str, Finding], ground: str) -> None:
    found = findings[ground]
    assert (found.weight.value, found.status, found.preselected) == SHOWN[ground]


def test_every_other_ground_is_there_and_absent(pack: Pack, findings: dict[str, Finding]) -> None:
    assert tuple(findings) == tuple(pack.grounds)
    others = [found for name, found in findings.items() if name not in SHOWN]
    assert len(others) == 28
    assert all(found.status is Status.ABSENT and not found.cautions for found in others)
    assert not any(found.preselected for found in others)


def test_only_the_refused_extradition_has_a_caution(findings: dict[str, Finding]) -> None:
    warned = {name: found.cautions for name, found in findings.items() if found.cautions}
    assert list(warned) == ["extradition_refused"]
    assert [caution.text for caution in warned["extradition_refused"]] == [
        "The reason of the refusal is procedural or not known; it does not mirror INTERPOL's own rules."
    ]


def test_four_of_the_five_elements_of_the_political_case_are_met(findings: dict[str, Finding]) -> None:
    elements = {element.id: element for element in findings["art3.political_predominance"].elements}
    assert {name for name, element in elements.items() if element.state is ElementState.MET} == {
        "timing", "statements", "others", "finding",
    }  # fmt: skip
    assert elements["refusal"].state is ElementState.MISSING
    assert elements["statements"].documents == ("doc5",)
    assert "person.timing_event_date" in elements["timing"].facts


def test_an_answer_unknown_leaves_an_element_unknown(findings: dict[str, Finding]) -> None:
    elements = {element.id: element.state for element in findings["refugee_related"].elements}
    assert elements == {
        "protection": ElementState.MET,
        "country": ElementState.MET,
        "decision": ElementState.MISSING,
        "risk": ElementState.UNKNOWN,
    }


def test_papers_that_are_wanted_and_not_held_are_named(findings: dict[str, Finding]) -> None:
    assert findings["art3.political_predominance"].missing_documents == ("individual_finding",)
    assert findings["rpd83.unclear_criminal_conduct"].missing_documents == ()
    assert findings["art2.fair_trial"].missing_documents == ("court_records", "individual_finding")
    assert findings["refugee_related"].missing_documents == ("refugee_decision",)
    assert findings["extradition_refused"].missing_documents == ()


def test_the_draft_leads_with_what_can_be_verified_on_paper(pack: Pack, findings: dict[str, Finding]) -> None:
    preselected = [found for found in findings.values() if found.preselected]
    assert [found.id for found in rank(preselected, pack.grounds.order)] == [
        "rpd83.unclear_criminal_conduct",
        "art3.political_predominance",
    ]


def test_the_route_is_a_deletion_by_row_five(judged: tuple[dict[str, Finding], Proposal]) -> None:
    proposal = judged[1]
    assert (proposal.kind, proposal.row, proposal.subject) == ("deletion", 5, "person")
    assert [other.kind for other in proposal.alternatives] == ["correction_deletion"]
    assert proposal.addons_offered == ("provisional",)
    assert proposal.addons_ticked == ()
    assert (proposal.problem, proposal.second_case) == ("", "")
