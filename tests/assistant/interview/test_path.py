"""Which questions apply."""

from __future__ import annotations

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, NoAnswer, NonAnswer, PartialDate
from assistant.interview.path import find_path, find_section_path, find_step
from assistant.pack.pack import Pack

LATER = NonAnswer(kind=NoAnswer.LATER)
DAY = PartialDate(year=2026, month=12, day=3)


def asked(pack: Pack, section: str, facts: dict[str, Fact]) -> list[str]:
    return [step.id for step in find_section_path(pack, Case(facts=facts), section)]


@pytest.mark.parametrize(
    ("section", "facts", "question", "applies"),
    [
        ("data", {}, "data.extract", False),
        ("data", {"data.public_extract": "yes"}, "data.extract", True),
        ("data", {"data.known_how": "public_extract"}, "data.extract", True),
        ("data", {"data.errors": ("none",)}, "corrections", False),
        ("data", {"data.errors": ("name",)}, "corrections", True),
        ("data", {"data.errors": LATER}, "corrections", False),
        ("data", {"data.types": ("sltd_record",)}, "sltd.facts", True),
        ("data", {"ccf.prior": "none"}, "ccf.last_answer", False),
        ("data", {"ccf.prior": LATER}, "ccf.last_answer", False),
        ("data", {"ccf.prior": "access_no_data"}, "ccf.last_answer", True),
        ("data", {"ccf.prior": "compliant"}, "ccf.new_fact", True),
        ("person", {"applicant.submitter": "representative"}, "rep.authority", True),
        ("person", {"applicant.kind": "minor"}, "minor.guardian", True),
        ("person", {"applicant.kind": "person"}, "entity.identity", False),
        ("person", {"person.stateless": "yes"}, "person.nationalities", False),
        ("person", {"person.timing_link": "yes"}, "person.timing", True),
        ("case", {"case.warrant": "none"}, "case.warrant_now", False),
        ("case", {"case.warrant": "court"}, "case.warrant_now", True),
        ("case", {"case.offences": ("terrorism_act",)}, "terror.allegation", True),
        ("case", {"case.offences": ("child_removal_custody",)}, "family.proceedings", True),
        ("case", {"case.dup_outcome": "no"}, "case.dup_same_facts", False),
        ("protection", {"refugee.status": "none"}, "refugee.where", False),
        ("protection", {"refugee.status": "pending"}, "refugee.where", True),
        ("request", {"request.kind": "access"}, "request.relief", False),
        ("request", {"request.kind": "access"}, "request.scope", True),
        ("request", {"request.addons": ("provisional",)}, "contact.emergency", True),
        ("request", {"request.kind": "deletion"}, "request.steps_impossible", True),
        ("request", {"request.kind": "access"}, "preventive.indicators", True),
        ("request", {"request.kind": "deletion"}, "preventive.indicators", False),
        ("request", {"request.kind": "access"}, "preventive.dossier", False),
        ("filing", {}, "filing.filed", True),
        ("filing", {}, "filing.state", False),
        ("filing", {"filing.filed_on": DAY}, "filing.state", True),
        ("filing", {"filing.filed_on": DAY}, "filing.carried_out", False),
        ("filing", {"filing.filed_on": DAY, "filing.decided_on": DAY}, "filing.carried_out", True),
    ],
)
def test_a_question_applies_when_the_answers_before_it_say_so(
    pack: Pack, section: str, facts: dict[str, Fact], question: str, applies: bool
) -> None:
    assert (question in asked(pack, section, facts)) is applies


def test_questions_of_an_item_come_for_each_item_in_the_order_of_the_person(pack: Pack) -> None:
    case = Case().with_item("accounts", "b").with_item("accounts", "a")

    steps = [step.id for step in find_section_path(pack, case, "accounts")]

    assert steps.index("accounts") < steps.index("accounts.bank@accounts[b]")
    assert steps.index("accounts.bank@accounts[b]") < steps.index("accounts.bank@accounts[a]")


def test_a_condition_of_an_item_looks_at_that_item(pack: Pack) -> None:
    case = Case(facts={"accounts[b].measure": "none", "accounts[a].measure": "frozen_bank"})
    case = case.with_item("accounts", "b").with_item("accounts", "a")

    steps = {step.id for step in find_section_path(pack, case, "accounts")}

    assert "accounts.reason@accounts[a]" in steps
    assert "accounts.reason@accounts[b]" not in steps


def test_a_list_inside_a_list_is_asked_inside_it(pack: Pack, sample: Case) -> None:
    steps = [
        step
        for step in find_section_path(pack, sample, "words")
        if step.item == "narratives[n1].passages[n1p2]"
    ]

    assert steps[0].paths == ("narratives[n1].passages[n1p2].text", "narratives[n1].passages[n1p2].lang")


def test_a_step_is_found_by_its_id_a_fact_a_list_or_an_item(pack: Pack, sample: Case) -> None:
    for target, found in (
        ("data.types", "data.types"),
        ("accounts[acc1].measure_date", "accounts.event@accounts[acc1]"),
        ("accounts.event@accounts[acc1]", "accounts.event@accounts[acc1]"),
        ("accounts[acc2]", "accounts.bank@accounts[acc2]"),
        ("extr.list", "extr.list"),
    ):
        step = find_step(pack, sample, target)
        assert step is not None
        assert step.id == found
    assert find_step(pack, sample, "accounts[gone].measure") is None


def test_no_two_steps_have_the_same_name_or_ask_for_the_same_fact(pack: Pack, sample: Case) -> None:
    steps = find_path(pack, sample)
    paths = [path for step in steps for path in step.paths]

    assert len({step.id for step in steps}) == len(steps)
    assert len(set(paths)) == len(paths)


def test_a_section_that_does_not_exist_has_no_steps(pack: Pack, sample: Case) -> None:
    assert find_section_path(pack, sample, "elsewhere") == ()
