"""What holds of every case: nothing raises, and no silence ever strengthens a ground."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.case.case import Case
from assistant.case.conditions import Results, holds
from assistant.case.values import Fact, NoAnswer, NonAnswer
from assistant.grounds.derived import derive, reference_date
from assistant.grounds.evaluation import evaluate, preselect, results_of
from assistant.grounds.finding import ElementState, Finding, Status
from assistant.grounds.proposal import Proposal, propose
from assistant.pack.pack import Pack, bundled_pack
from assistant.pack.route import NO_REQUEST
from assistant.pack.syntax import Expression, Not, unparse, walk
from tests.assistant.grounds.cases import cases, values_of

PACK = bundled_pack()
TODAY = date(2026, 12, 1)
STRENGTH = {Status.ABSENT: 0, Status.SUGGEST: 1, Status.STRONG: 2}
SILENCES: tuple[Fact | None, ...] = (None, *(NonAnswer(kind=kind) for kind in NoAnswer))

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def judge(case: Case) -> tuple[dict[str, Finding], Proposal]:
    derived = derive(PACK, case, reference_date(case, TODAY))
    findings = evaluate(PACK, case, derived)
    proposal = propose(PACK.route, case, derived, findings)
    return {found.id: found for found in preselect(findings, proposal.kind)}, proposal


def silenced(case: Case, path: str, silence: Fact | None) -> Case:
    return case.without(path) if silence is None else case.with_fact(path, silence)


@QUICK
@given(case=cases(wild=True))
def test_the_rules_judge_any_case_whatever_it_holds(case: Case) -> None:
    found, proposal = judge(case)
    assert tuple(found) == tuple(PACK.grounds)
    assert 1 <= proposal.row <= len(PACK.route.rows)
    assert set(proposal.addons_ticked) <= set(proposal.addons_offered)


@QUICK
@given(case=cases(), data=st.data())
def test_an_answer_that_falls_silent_strengthens_no_ground_and_shows_no_element(
    case: Case, data: st.DataObject
) -> None:
    """No exception at all: each ``not`` in a trigger stands beside a test that needs the same answer."""
    path = data.draw(st.sampled_from(sorted(values_of(case)) or ["case.status"]))
    before, _ = judge(case)
    after, _ = judge(silenced(case, path, data.draw(st.sampled_from(SILENCES))))
    for name, found in after.items():
        assert STRENGTH[found.status] <= STRENGTH[before[name].status], name
        for old, new in zip(before[name].elements, found.elements, strict=True):
            assert old.state is ElementState.MET or new.state is not ElementState.MET, (name, new.id)


@QUICK
@given(case=cases(), data=st.data())
def test_silence_preselects_a_ground_only_where_the_law_lets_a_warning_go_or_the_route_changes(
    case: Case, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(values_of(case)) or ["case.status"]))
    before, proposal = judge(case)
    after, _ = judge(silenced(case, path, data.draw(st.sampled_from(SILENCES))))
    for name, found in after.items():
        if found.preselected and not before[name].preselected:
            assert before[name].cautions or proposal.kind in {"access", NO_REQUEST}
            assert before[name].status is Status.STRONG


@QUICK
@given(case=cases())
def test_a_closed_gate_or_a_missing_suggestion_means_absent_and_silent(case: Case) -> None:
    derived = derive(PACK, case, TODAY)
    found = evaluate(PACK, case, derived)
    results: Results = results_of(found)
    for finding in found:
        ground = finding.ground
        is_open = holds(ground.gate, case, derived=derived)
        is_suggested = holds(ground.suggest, case, derived=derived, results=results)
        assert finding.is_shown == (is_open and is_suggested)
        if not finding.is_shown:
            assert not finding.cautions


@QUICK
@given(case=cases())
def test_what_is_preselected_is_strong_and_free_of_cautions(case: Case) -> None:
    found, proposal = judge(case)
    for finding in found.values():
        if finding.preselected:
            assert finding.status is Status.STRONG
            assert not finding.cautions
            assert proposal.kind not in {"access", NO_REQUEST}


@QUICK
@given(case=cases(), data=st.data())
def test_a_paper_that_is_not_in_the_hands_of_the_person_strengthens_nothing(
    case: Case, data: st.DataObject
) -> None:
    papers = case.items("documents")
    for paper in papers:
        before, _ = judge(case)
        state = data.draw(st.sampled_from(["draft_unsigned", "requested", "unavailable"]))
        after, _ = judge(case.with_fact(f"documents[{paper}].state", state))
        for name, found in after.items():
            assert STRENGTH[found.status] <= STRENGTH[before[name].status], name
            assert set(before[name].missing_documents) <= set(found.missing_documents) or _has_unless(name)


def _has_unless(ground: str) -> bool:
    """Whether a class this ground requires can be excused by the answers."""
    return any(
        ground in paper.required_for and unparse(paper.unless) != "false" for paper in PACK.classes.values()
    )


def nots(expression: Expression) -> list[str]:
    return [unparse(node.inner) for node in walk(expression) if isinstance(node, Not)]


def test_the_places_where_a_trigger_uses_not_are_exactly_these() -> None:
    found = {
        ground.id: nots(ground.gate) + nots(ground.suggest) + nots(ground.strong)
        for ground in PACK.grounds.values()
    }
    assert {name: inner for name, inner in found.items() if inner} == {
        "expression_assembly": ["has(case.offences, homicide_violence)"],
        "art3.terrorism_label": ["has(case.offences, terrorism_act)"],
    }


def test_the_cautions_that_warn_because_something_is_not_there_are_exactly_these() -> None:
    found = {
        f"{ground.id}:{caution.id}"
        for ground in PACK.grounds.values()
        for caution in ground.cautions
        if nots(caution.when)
    }
    assert found == {
        "art2.torture_risk:only_reports",
        "transfer_of_proceedings:no_paper",
        "rpd83.seriousness_threshold:diffusion",
        "extradition_refused:procedural_reason",
        "no_extradition_sought:since_when",
        "purpose_defeated:only_assets",
    }


@pytest.mark.parametrize("silence", SILENCES[1:])
def test_the_whole_sample_fallen_silent_shows_nothing(pack: Pack, sample: Case, silence: Fact) -> None:
    silent = Case(
        facts=dict.fromkeys((path for path in sample.facts if "documents[" not in path), silence),
        rows=sample.rows,
    )
    found, proposal = judge(silent)
    assert not any(finding.is_shown for finding in found.values())
    assert (proposal.kind, proposal.row) == ("access", 3)
