"""Every ground is reached, every strong one carried, every caution sounded: one story each."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from assistant.case.case import Case
from assistant.case.values import NoAnswer, NonAnswer, PartialDate
from assistant.grounds.derived import derive
from assistant.grounds.evaluation import evaluate
from assistant.grounds.finding import Finding, Status
from assistant.pack.pack import Pack, bundled_pack
from assistant.pack.syntax import Literal
from tests.assistant.grounds.conftest import TODAY

RED: dict[str, object] = {"data.types": ("red_notice",)}
BLUE: dict[str, object] = {"data.types": ("blue_notice",)}
YELLOW: dict[str, object] = {"data.types": ("yellow_notice",)}
SLTD: dict[str, object] = {"data.types": ("sltd_record",)}
DIFFUSION: dict[str, object] = {"data.types": ("red_diffusion",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A case that opens a ground; what carries it in addition; what sounds each caution.

    A key ``extr: outcome`` belongs to one refusal or request of extradition, ``held`` names the
    classes of held papers.
    """

    ground: str
    opens: dict[str, object]
    carries: dict[str, object] | None = None
    warns: tuple[dict[str, object], ...] = ()


STORIES = (
    Story(
        ground="art3.political_predominance",
        opens={"person.roles": ("academic",)},
        carries={"person.timing_link": "yes", "person.others_targeted": "yes"},
        warns=({"person.findings": ("ngo_pattern_only",), "person.timing_link": "no"},),
    ),
    Story(
        ground="art3.offence_by_nature",
        opens={"case.offences": ("treason_espionage_secrets", "tax_customs")},
        carries={"case.offences": ("treason_espionage_secrets",)},
        warns=({"case.offences": ("insult_defamation", "fraud_embezzlement")},),
    ),
    Story(
        ground="expression_assembly",
        opens={"person.roles": ("rights_defender",), "person.timing_link": "yes"},
        carries={"case.offences": ("public_assembly_riot",)},
        warns=({"case.offences": ("public_assembly_riot", "terrorism_act")},),
    ),
    Story(
        ground="art3.status_of_person",
        opens={"person.roles": ("former_official",)},
        carries={"person.timing_link": "yes", "case.facts_specific": "no"},
        warns=({"case.facts_specific": "yes", "case.intent_or_benefit": "yes"},),
    ),
    Story(
        ground="art3.power_change",
        opens={"case.offences": ("coup_or_constitutional_order",)},
        carries={"case.facts_specific": "partly"},
        warns=({"case.offences": ("coup_or_constitutional_order", "homicide_violence")},),
    ),
    Story(
        ground="art3.terrorism_label",
        opens={"case.offences": ("terrorist_or_banned_org_membership",)},
        carries={"terror.recognised_by": "only_source", "terror.acts_stated": "none"},
        warns=({"terror.recognised_by": "un"}, {"terror.acts_stated": "violent_by_me"}),
    ),
    Story(
        ground="art3.religion_race",
        opens={"person.roles": ("ethnic_minority",), "person.others_targeted": "yes"},
        carries={"case.offences": ("religious_offence",)},
    ),
    Story(
        ground="art3.interstate_immunity",
        opens={"person.roles": ("judge_prosecutor",), "case.abroad_element": "yes"},
        carries={"person.roles": ("int_court_or_org_staff",)},
    ),
    Story(
        ground="refugee_status",
        opens={"refugee.status": "recognised_1951", "refugee.from": "BY", "data.source_country": "BY"},
        carries={"held": ("refugee_decision",)},
        warns=({"refugee.consent": "no"}, {"case.offences": ("homicide_violence",)}),
    ),
    Story(
        ground="refugee_related",
        opens={"refugee.status": "pending", "refugee.from": "BY", "data.source_country": "BY"},
        carries={
            "refugee.status": "subsidiary_or_humanitarian",
            "risk.torture": "yes",
            "held": ("refugee_decision",),
        },
    ),
    Story(
        ground="art2.fair_trial",
        opens={"trial.defects": ("closed_hearing",)},
        carries={
            "trial.defects": ("no_lawyer",),
            "person.findings": ("un_wgad",),
            "held": ("individual_finding",),
        },
        warns=({"case.status": "suspect"},),
    ),
    Story(
        ground="art2.in_absentia",
        opens=RED | {"case.status": "convicted_in_absentia"},
        carries={"trial.notified": "no", "trial.retrial_right": "no"},
        warns=({"trial.notified": "yes"}, {"trial.defended": "yes"}),
    ),
    Story(
        ground="art2.torture_risk",
        opens={"risk.torture": "yes"},
        carries={"risk.past_illtreatment": "yes", "held": ("medical_report",)},
        warns=({"person.findings": ("none",)},),
    ),
    Story(
        ground="art2.death_penalty",
        opens={"risk.death_penalty": "yes"},
        carries={
            "risk.moratorium_or_assurance": "no",
            "person.roles": ("academic",),
            "person.timing_link": "yes",
            "person.others_targeted": "yes",
        },
        warns=({"risk.moratorium_or_assurance": "yes"},),
    ),
    Story(ground="art2.health", opens={"person.health": "yes"}),
    Story(
        ground="ne_bis_in_idem",
        opens=RED | {"case.dup_outcome": "acquitted_final", "case.dup_same_facts": "same"},
        carries={"held": ("foreign_judgment",)},
        warns=({"case.dup_outcome": "closed_on_merits"}, {"case.dup_same_facts": "partly"}),
    ),
    Story(
        ground="transfer_of_proceedings",
        opens=RED | {"case.transferred": "yes"},
        carries={"held": ("transfer_decision",)},
        warns=({},),
    ),
    Story(
        ground="proceedings_invalid",
        opens=RED | {"case.warrant_state": "cancelled"},
        carries={"held": ("case_closure",)},
        warns=(
            {
                "data.since": PartialDate(year=2025),
                "held": ("case_closure",),
                "documents[p].date": PartialDate(year=2024),
            },
        ),
    ),
    Story(
        ground="statute_of_limitation",
        opens=RED | {"case.limitation_passed": "yes"},
        carries={"case.limitation_doc": "court_decision"},
        warns=({"case.limitation_doc": "none"},),
    ),
    Story(
        ground="rpd83.seriousness_threshold",
        opens=RED | {"case.status": "charged", "case.max_penalty_months": 23},
        carries={"case.offences": ("tax_customs",), "held": ("law_text",)},
        warns=({"case.offences": ("tax_customs", "other")}, DIFFUSION),
    ),
    Story(
        ground="rpd83.private_matter",
        opens=RED | {"case.private_complainant": "yes", "case.debt_settled": "partly"},
        carries={"case.civil_parallel": "yes", "case.facts_specific": "no", "case.intent_or_benefit": "no"},
        warns=({"case.aggravating": ("several_victims",)}, {"case.intent_or_benefit": "yes"}),
    ),
    Story(
        ground="rpd83.unfunded_cheque",
        opens=RED | {"case.offences": ("unfunded_cheque_debt",)},
        carries={"case.cheque_as_security": "yes"},
        warns=({"case.offences": ("unfunded_cheque_debt", "fraud_embezzlement")},),
    ),
    Story(
        ground="rpd83.excluded_offence",
        opens=DIFFUSION | {"case.offences": ("drugs_personal_use",)},
        carries=RED,
        warns=({"case.aggravating": ("child_exploitation",)},),
    ),
    Story(
        ground="rpd83.family_custody",
        opens=YELLOW | {"case.offences": ("child_removal_custody",)},
        carries={"family.conflict_orders": "yes", "family.hague": "pending"},
        warns=({"family.hague": "return_ordered"}, {"case.aggravating": ("child_at_risk",)}),
    ),
    Story(
        ground="rpd83.unclear_criminal_conduct",
        opens=BLUE | {"case.facts_specific": "partly"},
        carries={"case.intent_or_benefit": "no"},
    ),
    Story(ground="rpd35.lack_of_interest", opens=RED | {"case.offences": ("unfunded_cheque_debt",)}),
    Story(
        ground="extradition_refused",
        opens=RED | {"extr: outcome": "refused", "extr: reason": ("fair_trial",)},
        carries={"extr: final": "yes"},
        warns=({"extr: reason": ("own_national",)},),
    ),
    Story(
        ground="no_extradition_sought",
        opens=RED | {"extr.never_requested": "yes", "extr.located_since": PartialDate(year=2023)},
        carries={"extr.arrest_incidents": 1},
        warns=({"extr.located_since": NonAnswer(kind=NoAnswer.UNKNOWN)},),
    ),
    Story(
        ground="purpose_defeated",
        opens=YELLOW | {"extr: outcome": "granted", "extr: surrendered": "yes"},
        carries={"held": ("enforcement_certificate",)},
        warns=({"extr: surrendered": "no", "case.asset_takeover": "yes"},),
    ),
    Story(ground="retention_expired", opens={"data.since": PartialDate(year=2020)}),
    Story(
        ground="rpd12.accuracy",
        opens={"data.errors": ("nationality",)},
        carries={"data.errors_proven": "yes"},
        warns=({"data.errors_proven": "no"}, {"data.errors": ("charge",)}),
    ),
    Story(
        ground="notice_type_misuse",
        opens={"data.types": ("green_notice",)},
        carries={"case.status": "acquitted"},
        warns=({"case.status": "charged"},),
    ),
    Story(
        ground="circumvention_diffusion",
        opens={
            "ccf.prior": "not_compliant",
            "ccf.prior_date": PartialDate(year=2024),
            "data.since": PartialDate(year=2025),
        },
        carries={"circ.reason_general": "yes", "held": ("ccf_decision",)},
        warns=({"circ.reason_general": "no"},),
    ),
    Story(
        ground="stolen_passport_record",
        opens=SLTD,
        carries={"sltd.reason": "lost", "sltd.in_hand": "yes", "sltd.reported_by_you": "no"},
        warns=({"sltd.reason": "revoked", "sltd.told_why": "yes"},),
    ),
    Story(ground="ncb_non_cooperation", opens={"ncb.silent": "yes"}),
)


def case_of(*parts: dict[str, object]) -> Case:
    """The case of a story: later parts change earlier answers."""
    told = {path: said for part in parts for path, said in part.items()}
    held = told.pop("held", None)
    facts: dict[str, object] = {path.replace("extr: ", "extr.list[x]."): said for path, said in told.items()}
    rows = {"extr.list": ("x",)} if any("extr.list[x]" in path for path in facts) else {}
    if held is not None:
        rows["documents"] = ("p",)
        facts |= {"documents[p].classes": held, "documents[p].state": "held"}
    return Case(facts=facts, rows=rows)  # type: ignore[arg-type]  # the stories hold facts


def finding(pack: Pack, story: Story, *parts: dict[str, object]) -> Finding:
    case = case_of(story.opens, *parts)
    found = evaluate(pack, case, derive(pack, case, TODAY))
    return next(one for one in found if one.id == story.ground)


def test_there_is_a_story_for_every_ground_its_strength_and_each_caution() -> None:
    grounds = bundled_pack().grounds
    assert [story.ground for story in STORIES] == list(grounds)
    for story in STORIES:
        assert (story.carries is None) == (grounds[story.ground].strong == Literal(False))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.ground)
def test_the_story_opens_its_ground_and_the_rest_carries_it(pack: Pack, story: Story) -> None:
    opened = finding(pack, story)
    assert opened.status is Status.SUGGEST
    if story.carries is not None:
        assert finding(pack, story, story.carries).status is Status.STRONG
    assert finding(pack, Story(ground=story.ground, opens={})).status is Status.ABSENT


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.ground)
def test_every_caution_of_the_ground_is_sounded_by_some_variant(pack: Pack, story: Story) -> None:
    sounded = {caution.id for variant in story.warns for caution in finding(pack, story, variant).cautions}
    assert sounded == {caution.id for caution in pack.grounds[story.ground].cautions}
    for variant in story.warns:
        assert finding(pack, story, variant).cautions
