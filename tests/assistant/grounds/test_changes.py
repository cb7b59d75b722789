"""What must change when one answer changes (``docs/sample-expected.md``): grounds and route."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from assistant.case.case import Case
from assistant.case.values import NoAnswer, NonAnswer, PartialDate, Qualifier
from assistant.grounds.derived import derive, reference_date
from assistant.grounds.evaluation import evaluate, preselect
from assistant.grounds.finding import Finding
from assistant.grounds.proposal import Proposal, propose
from assistant.pack.pack import Pack
from tests.assistant.grounds.conftest import TODAY

UNKNOWN = NonAnswer(kind=NoAnswer.UNKNOWN)
LATER = NonAnswer(kind=NoAnswer.LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The findings and the proposal on a case."""

    findings: dict[str, Finding]
    proposal: Proposal
    derived: dict[str, bool | int | None] = field(default_factory=dict)

    def word(self, ground: str) -> str:
        """Status of a ground, with the marks of preselection and caution."""
        found = self.findings[ground]
        marks = (" preselected" if found.preselected else "") + (" caution" if found.cautions else "")
        return found.status.value + marks

    def shown(self) -> set[str]:
        return {name for name, found in self.findings.items() if found.is_shown}

    def preselected(self) -> set[str]:
        return {name for name, found in self.findings.items() if found.preselected}


def judge(pack: Pack, case: Case) -> Judged:
    derived = derive(pack, case, reference_date(case, TODAY))
    findings = evaluate(pack, case, derived)
    proposal = propose(pack.route, case, derived, findings)
    selected = preselect(findings, proposal.kind)
    return Judged(findings={found.id: found for found in selected}, proposal=proposal, derived=dict(derived))


def recognised(case: Case) -> Case:
    return case.with_fact("refugee.status", "recognised_1951").with_fact(
        "documents[doc8].classes", ("refugee_decision",)
    )


def unconfirmed(case: Case) -> Case:
    return case.with_fact("data.types", UNKNOWN).with_fact("data.known_how", "media")


def decided_before(learned: PartialDate) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        return case.with_fact("ccf.prior", "compliant").with_fact("ccf.new_fact_date", learned)

    return change


def without_individual_link(case: Case) -> Case:
    return (
        case.with_fact("person.timing_link", "no")
        .with_fact("person.findings", ("none",))
        .without("person.official_statements")
        .with_fact("person.others_targeted", UNKNOWN)
    )


def with_hearing(case: Case) -> Case:
    return (
        case.with_item("request.urgency", "urg1")
        .with_fact("request.urgency[urg1].kind", "extradition_hearing")
        .with_fact("request.urgency[urg1].date", PartialDate(year=2027, month=1, day=12))
        .with_fact("request.urgency[urg1].documents", ("doc6",))
    )


def test_a_recognised_refugee_argues_the_status_and_no_longer_the_application(
    pack: Pack, sample: Case
) -> None:
    after = judge(pack, recognised(sample))
    assert after.word("refugee_status") == "strong preselected"
    assert after.word("refugee_related") == "absent"
    assert after.findings["refugee_status"].missing_documents == ()
    assert after.preselected() == {
        "refugee_status", "rpd83.unclear_criminal_conduct", "art3.political_predominance",
    }  # fmt: skip


def test_a_recognised_refugee_without_the_decision_is_not_strong(pack: Pack, sample: Case) -> None:
    after = judge(pack, sample.with_fact("refugee.status", "recognised_1951"))
    assert after.word("refugee_status") == "suggest"


def test_unconfirmed_data_are_asked_about_first(pack: Pack, sample: Case) -> None:
    after = judge(pack, unconfirmed(sample))
    assert (after.proposal.kind, after.proposal.row) == ("access", 3)
    assert after.proposal.alternatives == ()
    assert after.proposal.addons_offered == ("preemptive",)
    assert after.proposal.addons_ticked == ()
    assert after.preselected() == set()
    assert after.word("art3.political_predominance") == "strong"
    assert after.word("extradition_refused") == "absent"
    assert not {name for name in after.shown() if name.startswith("rpd83.")}


def test_unconfirmed_data_may_be_attacked_at_once_if_it_is_urgent(pack: Pack, sample: Case) -> None:
    after = judge(pack, unconfirmed(sample).with_fact("request.detained", "yes"))
    assert [other.kind for other in after.proposal.alternatives] == ["deletion"]


def test_a_diffusion_keeps_the_missing_description_at_full_weight(pack: Pack, sample: Case) -> None:
    before = judge(pack, sample)
    after = judge(pack, sample.with_fact("data.types", ("red_diffusion",)))
    assert after.shown() == before.shown()
    assert after.findings["rpd83.unclear_criminal_conduct"].weight.value == "A"
    assert after.findings["rpd83.private_matter"].weight.value == "B"
    assert after.findings["rpd83.family_custody"].weight.value == "C"
    assert after.findings["rpd83.seriousness_threshold"].weight.value == "D"
    assert after.proposal == before.proposal


def test_a_clear_description_takes_the_missing_description_away(pack: Pack, sample: Case) -> None:
    after = judge(pack, sample.with_fact("case.facts_specific", "yes"))
    assert after.word("rpd83.unclear_criminal_conduct") == "absent"
    assert after.preselected() == {"art3.political_predominance"}


def test_a_revision_is_open_on_the_last_day_of_six_months(pack: Pack, sample: Case) -> None:
    after = judge(pack, decided_before(PartialDate(year=2026, month=6, day=1))(sample))
    assert (after.proposal.kind, after.proposal.row, after.proposal.problem) == ("revision", 1, "")
    assert after.proposal.addons_offered == ("provisional",)


def test_a_day_later_nothing_can_usefully_be_filed(pack: Pack, sample: Case) -> None:
    after = judge(pack, decided_before(PartialDate(year=2026, month=5, day=31))(sample))
    assert (after.proposal.kind, after.proposal.row) == ("none", 2)
    assert after.proposal.problem == "route.already_decided"
    assert after.proposal.addons_offered == ()
    assert after.preselected() == set()


def test_a_refusal_because_of_human_rights_mirrors_the_rules(pack: Pack, sample: Case) -> None:
    after = judge(pack, sample.with_fact("extr.list[ex1].reason", ("human_rights",)))
    assert after.word("extradition_refused") == "strong preselected"
    assert after.word("art2.torture_risk") == "strong preselected"
    assert after.findings["art2.torture_risk"].missing_documents == ("medical_report",)


def test_without_a_link_to_the_person_the_political_case_is_only_shown_with_a_warning(
    pack: Pack, sample: Case
) -> None:
    after = judge(pack, without_individual_link(sample))
    assert after.word("art3.political_predominance") == "suggest caution"
    assert after.word("expression_assembly") == "absent"


def test_a_wish_for_correction_only_gives_a_correction(pack: Pack, sample: Case) -> None:
    after = judge(pack, sample.with_fact("request.wanted_outcome", ("correction",)))
    assert (after.proposal.kind, after.proposal.row) == ("correction", 4)


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (PartialDate(year=2021, month=11), "suggest"),
        (PartialDate(year=2021), "absent"),
        (PartialDate(year=2021, qualifier=Qualifier.ABOUT), "absent"),
    ],
)
def test_the_age_of_the_data_counts_from_the_last_day_they_may_have_been_recorded_on(
    pack: Pack, sample: Case, since: PartialDate, expected: str
) -> None:
    assert judge(pack, sample.with_fact("data.since", since)).word("retention_expired") == expected


def test_defects_of_the_trial_put_off_are_no_answer(pack: Pack, sample: Case) -> None:
    assert judge(pack, sample.with_fact("trial.defects", LATER)).word("art2.fair_trial") == "absent"


def test_a_dated_hearing_with_a_held_paper_ticks_provisional_measures(pack: Pack, sample: Case) -> None:
    after = judge(pack, with_hearing(sample))
    assert after.proposal.addons_ticked == ("provisional",)
    paper_gone = with_hearing(sample).with_fact("documents[doc6].state", "requested")
    assert judge(pack, paper_gone).proposal.addons_ticked == ()


def test_a_passport_record_beside_wanted_data_needs_a_second_case(pack: Pack, sample: Case) -> None:
    both = judge(pack, sample.with_fact("data.types", ("red_notice", "sltd_record")))
    assert (both.proposal.subject, bool(both.proposal.second_case)) == ("person", True)
    alone = judge(pack, sample.with_fact("data.types", ("sltd_record",)))
    assert (alone.proposal.subject, alone.proposal.second_case) == ("travel_document", "")


def test_known_data_and_no_ground_leave_nothing_to_file(pack: Pack) -> None:
    after = judge(pack, Case(facts={"data.known_how": "ccf_reply"}))
    assert (after.proposal.kind, after.proposal.row, after.proposal.problem) == ("none", 7, "route.no_ground")


def test_an_empty_case_asks_what_is_held(pack: Pack) -> None:
    after = judge(pack, Case())
    assert (after.proposal.kind, after.proposal.row) == ("access", 3)
    assert after.shown() == set()


def test_confirmed_data_without_any_ground_are_asked_about(pack: Pack) -> None:
    after = judge(pack, Case(facts={"data.known_how": "police_document", "data.types": ("red_notice",)}))
    assert (after.proposal.kind, after.proposal.row) == ("access", 8)


def test_a_wrong_detail_alone_is_a_correction(pack: Pack) -> None:
    case = Case(facts={"data.known_how": "police_document", "data.errors": ("birth_date",)})
    after = judge(pack, case)
    assert (after.proposal.kind, after.proposal.row) == ("correction", 6)
