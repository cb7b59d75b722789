"""Papers, order and the grounds a request argues."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.case.case import Case
from assistant.case.values import PartialDate
from assistant.grounds.assessment import Assessment, assess
from assistant.grounds.derived import derive
from assistant.grounds.evaluation import evaluate, rank
from assistant.grounds.finding import ElementState, Finding, Status
from assistant.pack.grounds import Weight
from assistant.pack.pack import Pack
from assistant.usecases.checking import problem_words
from tests.assistant.grounds.conftest import TODAY


def find(pack: Pack, case: Case) -> dict[str, Finding]:
    return {found.id: found for found in evaluate(pack, case, derive(pack, case, TODAY))}


def with_paper(case: Case, paper: str, *classes: str, date: PartialDate | None = None) -> Case:
    held = (
        case.with_item("documents", paper)
        .with_fact(f"documents[{paper}].classes", classes)
        .with_fact(f"documents[{paper}].state", "held")
    )
    return held if date is None else held.with_fact(f"documents[{paper}].date", date)


def decide(case: Case, *decisions: tuple[str, str, int | None]) -> Case:
    for ground, decision, order in decisions:
        case = case.with_item("request.grounds", ground).with_fact(
            f"request.grounds[{ground}].decision", decision
        )
        if order is not None:
            case = case.with_fact(f"request.grounds[{ground}].order", order)
    return case


# -- papers

CLOSED = Case(
    facts={
        "data.types": ("red_notice",),
        "data.since": PartialDate(year=2024, month=6, day=10),
        "case.status": "discontinued",
    }
)


def test_a_case_that_ended_is_strong_once_the_decision_is_held(pack: Pack) -> None:
    assert find(pack, CLOSED)["proceedings_invalid"].status is Status.SUGGEST
    after = with_paper(CLOSED, "p1", "case_closure", date=PartialDate(year=2025))
    found = find(pack, after)["proceedings_invalid"]
    assert (found.status, found.cautions) == (Status.STRONG, ())
    assert found.missing_documents == ()
    assert found.documented


@pytest.mark.parametrize(
    ("dates", "warns"),
    [
        ((PartialDate(year=2023),), True),
        ((PartialDate(year=2024),), False),
        ((PartialDate(year=2023), PartialDate(year=2025)), False),
        ((PartialDate(year=2023), None), False),
        ((PartialDate(year=2022), PartialDate(year=2023)), True),
    ],
)
def test_a_decision_certainly_older_than_the_data_is_a_warning(
    pack: Pack, dates: tuple[PartialDate | None, ...], warns: bool
) -> None:
    case = CLOSED
    for number, day in enumerate(dates):
        case = with_paper(case, f"p{number}", "case_closure", date=day)
    cautions = find(pack, case)["proceedings_invalid"].cautions
    assert [caution.id for caution in cautions] == (["older_than_the_data"] if warns else [])


def test_a_paper_proves_only_an_element_that_the_answers_show(pack: Pack, sample: Case) -> None:
    elements = {element.id: element for element in find(pack, sample)["extradition_refused"].elements}
    assert elements["final"].documents == ("doc6",)
    assert elements["reason"].state is ElementState.MISSING
    assert elements["reason"].documents == ()


def test_a_judgment_serves_in_the_place_of_a_charge_sheet(pack: Pack, sample: Case) -> None:
    bare = sample.with_fact("documents[doc3].state", "requested")
    missing = find(pack, bare)["rpd83.unclear_criminal_conduct"].missing_documents
    assert missing == ("charge_sheet",)
    judged = with_paper(bare, "p1", "judgment")
    assert find(pack, judged)["rpd83.unclear_criminal_conduct"].missing_documents == ()


def test_consent_to_ask_the_host_authority_serves_in_the_place_of_its_confirmation(
    pack: Pack, sample: Case
) -> None:
    assert "host_confirmation" not in find(pack, sample)["refugee_status"].missing_documents
    refused = sample.with_fact("refugee.consent", "no")
    assert "host_confirmation" in find(pack, refused)["refugee_status"].missing_documents


def test_an_absent_ground_still_says_what_it_would_need(pack: Pack, sample: Case) -> None:
    found = find(pack, sample)["refugee_status"]
    assert found.status is Status.ABSENT
    assert {element.id: element.state for element in found.elements}["status"] is ElementState.MISSING


def test_a_list_that_was_never_asked_leaves_an_element_unknown_and_an_empty_one_missing(pack: Pack) -> None:
    def state(case: Case) -> ElementState:
        return find(pack, case)["extradition_refused"].elements[0].state

    assert state(Case()) is ElementState.UNKNOWN
    assert state(Case().with_empty_list("extr.list")) is ElementState.MISSING
    assert state(Case().with_item("extr.list", "x1")) is ElementState.UNKNOWN
    pending = Case().with_item("extr.list", "x1").with_fact("extr.list[x1].outcome", "pending")
    answered = pending.with_fact("extr.list[x1].country", "ME").with_fact(
        "extr.list[x1].date", PartialDate(year=2025)
    )
    assert state(answered) is ElementState.MISSING


# -- order


def test_the_order_is_by_weight_then_by_papers_then_by_what_can_be_verified(pack: Pack, sample: Case) -> None:
    found = find(pack, sample)

    def placed(name: str, *, documented: bool, weight: Weight = Weight.A) -> Finding:
        return replace(found[name], documented=documented, weight=weight)

    mixed = [
        placed("expression_assembly", documented=True),
        placed("art2.torture_risk", documented=True),
        placed("art3.offence_by_nature", documented=True),
        placed("rpd83.private_matter", documented=True),
        placed("proceedings_invalid", documented=True),
        placed("refugee_status", documented=True),
        placed("rpd83.unclear_criminal_conduct", documented=False),
        placed("rpd12.accuracy", documented=True, weight=Weight.B),
    ]
    assert [finding.id for finding in rank(mixed, pack.grounds.order)] == [
        "refugee_status",
        "proceedings_invalid",
        "rpd83.private_matter",
        "art3.offence_by_nature",
        "art2.torture_risk",
        "expression_assembly",
        "rpd83.unclear_criminal_conduct",
        "rpd12.accuracy",
    ]


# -- what the request argues


def used(assessment: Assessment) -> list[str]:
    return [finding.id for finding in assessment.used]


def test_until_the_person_decides_the_preselected_grounds_are_argued(pack: Pack, sample: Case) -> None:
    assessment = assess(pack, sample, TODAY)
    expected = ["rpd83.unclear_criminal_conduct", "art3.political_predominance"]
    assert used(assessment) == expected
    assert used(assess(pack, sample.with_empty_list("request.grounds"), TODAY)) == expected
    assert assessment.finding("refugee_status").status is Status.ABSENT
    with pytest.raises(KeyError):
        assessment.finding("art3.unheard_of")


def test_the_decisions_of_the_person_count_in_the_order_given(pack: Pack, sample: Case) -> None:
    case = decide(
        sample,
        ("expression_assembly", "use", None),
        ("rpd83.unclear_criminal_conduct", "use", 2),
        ("art3.political_predominance", "decide_later", 1),
        ("rpd12.accuracy", "use", 1),
        ("extradition_refused", "do_not_use", 1),
    )
    assert used(assess(pack, case, TODAY)) == [
        "rpd12.accuracy", "rpd83.unclear_criminal_conduct", "expression_assembly",
    ]  # fmt: skip


def test_a_chosen_ground_that_the_answers_no_longer_support_is_not_argued_and_the_person_is_told(
    pack: Pack, sample: Case
) -> None:
    refugee = sample.with_fact("refugee.status", "recognised_1951")
    chosen = decide(refugee, ("refugee_status", "use", 1), ("art3.political_predominance", "use", 2))
    assert used(assess(pack, chosen, TODAY)) == ["refugee_status", "art3.political_predominance"]
    revoked = assess(pack, chosen.with_fact("refugee.status", "revoked"), TODAY)
    assert used(revoked) == ["art3.political_predominance"]
    (told,) = (problem for problem in revoked.problems if problem.id == "grounds.unsupported")
    assert told.item == "refugee_status"
    text, _ = problem_words(told, pack, "en")
    assert "Recognised refugee against the requesting country" in text


def test_a_person_who_decided_against_every_ground_argues_none(pack: Pack, sample: Case) -> None:
    case = decide(sample, ("rpd83.unclear_criminal_conduct", "do_not_use", None))
    assert used(assess(pack, case, TODAY)) == []
