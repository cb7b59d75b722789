"""The checklist before filing (``docs/law/procedure.md`` 2.2)."""

from __future__ import annotations

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, NoAnswer, NonAnswer, PartialDate
from assistant.filing.admissibility import State, checklist
from assistant.grounds.assessment import assess
from assistant.grounds.problems import limit_problems
from assistant.pack.pack import Pack
from tests.assistant.conftest import TODAY

UNKNOWN = NonAnswer(kind=NoAnswer.UNKNOWN)


def states(pack: Pack, case: Case) -> dict[str, State]:
    """The state of each condition, without the common beginning of its id."""
    items = checklist(pack, case, assess(pack, case, TODAY))
    return {item.rule.id.removeprefix("adm."): item.state for item in items}


def test_the_checklist_of_the_sample_says_what_is_there_and_what_is_not(pack: Pack, sample: Case) -> None:
    assert states(pack, sample) == {
        "channel_portal": State.TO_CONFIRM,
        "terms_of_use": State.TO_CONFIRM,
        "standing": State.MET,
        "identity_document": State.MET,
        "language": State.MET,
        "purpose": State.MET,
        "signature": State.MISSING,
        "reasons": State.MET,
        "summary_of_arguments": State.TO_CONFIRM,
        "annexes": State.TO_CONFIRM,
        "annex_translation": State.MISSING,
        "within_mandate": State.TO_CONFIRM,
        "not_abusive": State.MISSING,
    }


def test_an_access_request_needs_no_reasons(pack: Pack, sample: Case) -> None:
    assert not {"reasons", "summary_of_arguments", "annexes"} & set(
        states(pack, sample.with_fact("request.kind", "access"))
    )


def test_an_expired_identity_document_does_not_count(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("travel_documents[td1].expiry", PartialDate(year=2026, month=11))
    assert states(pack, case)["identity_document"] is State.MISSING


def test_translated_annexes_meet_the_condition(pack: Pack, sample: Case) -> None:
    case = sample
    for paper in sample.items("documents"):
        case = case.with_fact(f"documents[{paper}].translation", "full")
    assert states(pack, case)["annex_translation"] is State.MET


def test_reasons_are_missing_while_no_ground_is_used(pack: Pack, sample: Case) -> None:
    case = sample.with_item("request.grounds", "art2.fair_trial").with_fact(
        "request.grounds[art2.fair_trial].decision", "decide_later"
    )
    assert states(pack, case)["reasons"] is State.MISSING


@pytest.mark.parametrize(
    ("clause", "expected"),
    [("yes", State.MET), ("no", State.MISSING), (UNKNOWN, State.UNKNOWN)],
)
def test_a_power_of_attorney_must_allow_access(
    pack: Pack, sample: Case, clause: Fact, expected: State
) -> None:
    case = (
        sample.with_fact("applicant.submitter", "representative")
        .with_fact("rep.poa_access_clause", clause)
        .with_fact("documents[doc5].classes", ("poa",))
    )
    assert states(pack, case)["poa"] is expected
    without = case.with_fact("documents[doc5].state", "draft_unsigned")
    assert states(pack, without)["poa"] is State.MISSING


def test_an_organisation_proves_itself_and_its_officer(pack: Pack, sample: Case) -> None:
    found = states(pack, sample.with_fact("applicant.kind", "entity"))
    assert found["identity_entity"] is State.MISSING
    assert found["entity_authority"] is State.MISSING
    assert "identity_document" not in found


def test_a_late_revision_does_not_meet_the_time(pack: Pack, sample: Case) -> None:
    case = (
        sample.with_fact("ccf.prior", "compliant")
        .with_fact("ccf.new_fact_date", PartialDate(year=2026, month=6, day=1))
        .with_fact("documents[doc5].classes", ("new_fact_proof",))
    )
    assert states(pack, case)["revision_six_months"] is State.MET
    assert states(pack, case)["new_fact_summary"] is State.MISSING
    later = case.with_fact("filing.planned_on", PartialDate(year=2026, month=12, day=2))
    assert "revision_six_months" not in states(pack, later)


def test_too_many_pages_are_known_only_from_the_finished_files(pack: Pack, sample: Case) -> None:
    assessment = assess(pack, sample, TODAY)
    further = limit_problems(pack, assessment.kind, pages=12, annexes=3)
    found = {item.rule.id: item.state for item in checklist(pack, sample, assessment, further=further)}
    assert found["adm.summary_of_arguments"] is State.MISSING
    assert found["adm.annexes"] is State.TO_CONFIRM
