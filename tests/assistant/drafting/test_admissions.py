"""What the persecuting State looks for: a whereabout, an admission, a claim that nothing carries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, NoAnswer, NonAnswer, PartialDate
from assistant.drafting.draft import Draft
from assistant.pack.pack import Pack
from tests.assistant.drafting.conftest import composed
from tests.assistant.drafting.strong import paper
from tests.assistant.drafting.variants import revision, said, urgent

_ISOLATES = re.compile("[\u2066-\u2069]")
_UNKNOWN = NonAnswer(kind=NoAnswer.UNKNOWN)
_SINCE = PartialDate(year=2021, month=1)


def _case(sample: Case, *grounds: str, **answers: Fact) -> Case:
    papers = ("law1",)
    chosen: dict[str, Fact] = {f"request.grounds[{one}].decision": "use" for one in grounds}
    held = {path: fact for one in papers for path, fact in paper(one).items()}
    given = {name.replace("__", "."): fact for name, fact in answers.items()}
    rows = {**sample.rows, "request.grounds": grounds}
    rows["documents"] = (*sample.items("documents"), *papers)
    return Case(facts={**sample.facts, **chosen, **held, **given}, rows=rows)


def _plain(text: str) -> str:
    return _ISOLATES.sub("", text).replace("\u00a0", " ")


def _told(draft: Draft) -> Mapping[str, str]:
    return {one.id.partition("/")[0]: _plain(one.text) for one in draft.sentences()}


def _words(draft: Draft) -> str:
    return "\n".join(_plain(one.text) for one in draft.sentences())


# -- whereabouts


@pytest.mark.parametrize(
    ("ground", "answers"),
    [
        ("no_extradition_sought", {"extr__never_requested": "yes"}),
        ("rpd35.lack_of_interest", {"extr__never_requested": "yes", "case__abroad_element": "no"}),
        ("notice_type_misuse", {"data__types": ("blue_notice",), "data__since": PartialDate(year=2024)}),
        ("notice_type_misuse", {"data__types": ("yellow_notice",)}),
    ],
)
def test_what_the_source_knows_of_a_residence_is_not_confirmed_and_no_paper_is_cited_for_it(
    pack: Pack, sample: Case, ground: str, answers: dict[str, Fact]
) -> None:
    case = _case(sample, ground, extr__located_since=_SINCE, **answers)
    case = Case(facts=case.facts, rows={**case.rows, "extr.list": ()})
    told = _told(composed(pack, case))
    located = [text for name, text in told.items() if name.endswith("_located") or name.endswith(".located")]
    assert located
    assert not any("residence" in text for text in told.values())
    assert all("(statement of the Applicant)" in text for text in located)


@pytest.mark.parametrize("document", ["ccf-deletion", "ccf-provisional"])
@pytest.mark.parametrize("status", ["pending", "recognised_1951", "subsidiary_or_humanitarian"])
def test_without_a_summary_nothing_says_that_protection_was_asked_for(
    pack: Pack, sample: Case, document: str, status: str
) -> None:
    case = urgent(sample).with_fact("refugee.status", status)
    bare = Case(facts=case.facts, rows={**case.rows, "confidentiality": ()})
    told = _told(composed(pack, bare, document))
    assert not {name for name in told if name.startswith(("protection.", "provisional.status"))}
    if status == "pending":
        assert "protection.summary" in _told(composed(pack, case, document))


@pytest.mark.parametrize("status", ["refused", "revoked", "recognised_1951", "naturalised_after_protection"])
def test_the_summary_of_an_application_is_not_told_once_it_was_decided(
    pack: Pack, sample: Case, status: str
) -> None:
    case = _case(sample, "refugee_status", "refugee_related", refugee__status=status)
    told = composed(pack, case)
    assert "protection.summary" not in _told(told)
    assert "has a pending application" not in _words(told)
    decided = case.with_fact("documents[doc8].classes", ("refugee_decision",))
    assert "protection.summary" in _told(composed(pack, decided))


@pytest.mark.parametrize("document", ["ccf-access", "ccf-preventive"])
def test_a_request_for_access_names_no_protection_before_its_summary_is_written(
    pack: Pack, sample: Case, document: str
) -> None:
    case = _case(
        sample, "refugee_related", "art2.torture_risk", data__known_how="inference_only", risk__torture="yes"
    )
    case = case.with_fact("request.kind", "access").with_fact("request.addons", ("preemptive",))
    bare = Case(facts=case.facts, rows={**case.rows, "confidentiality": ()})
    assert "circumstances of international protection" not in _words(composed(pack, bare, document))
    assert "circumstances of international protection" in _words(composed(pack, case, document))


def test_a_power_of_attorney_leaves_the_address_for_service_where_the_person_wants_it(
    pack: Pack, sample: Case
) -> None:
    chosen = {
        one: sample.with_fact("contact.service_address_of", one) for one in ("applicant", "representative")
    }
    told = {one: _told(composed(pack, case, "power-of-attorney")) for one, case in chosen.items()}
    assert "authority.service" in told["representative"]
    assert "authority.service" not in told["applicant"]


def test_a_state_the_request_does_not_name_is_named_in_the_schedule(pack: Pack, sample: Case) -> None:
    case = urgent(sample).with_fact("person.nationalities", ("BY", "PT"))
    case = case.with_fact("request.provisional_measures", ("inform_ncb_of_presence",))
    assert "Portugal" not in _words(composed(pack, case)) + _words(composed(pack, case, "ccf-provisional"))
    told = _told(composed(pack, case, "ccf-schedule"))
    assert told["schedule.presence"].endswith(": Portugal.")
    assert told["schedule.nationalities"] == "States of nationality: Belarus and Portugal."


def test_urgent_measures_name_neither_health_nor_a_status(pack: Pack, sample: Case) -> None:
    for kind in ("medical", "status_expiry"):
        case = urgent(sample).with_fact("request.urgency[u1].kind", kind)
        case = case.with_fact("person.health", "yes").with_fact(
            "person.health_text", said("An illness.", "Une maladie.", "Una enfermedad.", "مرض.")
        )
        words = _words(composed(pack, case, "ccf-provisional"))
        assert not re.search("health|medical|illness|residence|status of", words)


def test_a_harm_to_health_is_for_the_commission_alone(pack: Pack, sample: Case) -> None:
    words = said("Treated in hospital.", "Hospitalisation.", "Hospitalización.", "علاج في مستشفى.")
    facts: dict[str, Fact] = {
        "harms[h1].area": "health",
        "harms[h1].date": _SINCE,
        "harms[h1].description": words,
    }
    case = Case(facts={**sample.facts, **facts}, rows={**sample.rows, "harms": ("h1",)})
    assert "hospital" not in _words(composed(pack, case))
    assert "Treated in hospital" in _words(composed(pack, case, "ccf-schedule"))


# -- admissions


def test_a_paper_nobody_holds_is_not_a_decision_nobody_took(pack: Pack, sample: Case) -> None:
    timed = _case(sample, "statute_of_limitation", case__limitation_passed="yes", case__limitation_doc="none")
    assert "No court has" not in _words(composed(pack, timed))
    closed = _told(composed(pack, _case(sample, "proceedings_invalid", case__closed_doc="yes")))
    assert "There is an official decision" in closed["invalid.closed"]
    assert closed["invalid.no_paper"].endswith("is available to the Applicant.")


def test_acts_in_a_paper_are_attributed_and_alleged_and_not_those_of_the_person(
    pack: Pack, sample: Case
) -> None:
    coup: dict[str, Fact] = {
        "case__offences": ("coup_or_constitutional_order",),
        "case__facts_specific": "yes",
    }
    assert (
        "attributed to the Applicant"
        in _told(composed(pack, _case(sample, "art3.power_change", **coup)))["power.acts"]
    )
    bribe: dict[str, Fact] = {
        "person__roles": ("former_official",),
        "case__facts_specific": "yes",
        "case__intent_or_benefit": "yes",
    }
    told = _told(composed(pack, _case(sample, "art3.status_of_person", **bribe)))
    assert told["office.specific"].startswith("The papers allege specific acts")


def test_a_request_about_a_child_does_not_say_that_it_is_about_no_child(pack: Pack, sample: Case) -> None:
    case = _case(
        sample,
        "rpd83.family_custody",
        data__types=("yellow_notice",),
        case__offences=("child_removal_custody",),
    )
    assert "custody.unnamed" in _told(composed(pack, case))
    assert "custody.unnamed" not in _told(composed(pack, case.with_fact("applicant.kind", "minor")))


# -- conclusions that nothing carries


def test_one_sign_of_politics_is_put_to_the_chamber_and_two_are_concluded_from(
    pack: Pack, sample: Case
) -> None:
    case = _case(sample, "art3.political_predominance", person__findings=("none",))
    assert "political.conclusion" in _told(composed(pack, case))
    one = replace(
        case, facts={**case.facts, "person.official_statements": "no", "person.others_targeted": "no"}
    )
    told = _told(composed(pack, one))
    assert "political.event" in told and "political.examine" in told
    assert "political.conclusion" not in told and "political.together" not in told


@pytest.mark.parametrize(
    "answers",
    [
        {"case__offences": ("fraud_embezzlement",)},
        {"case__offences": ("public_assembly_riot",)},
        {"case__offences": ("extremism_or_speech", "homicide_violence")},
        {"case__offences": ("insult_defamation",), "case__private_complainant": "yes"},
        {"case__offences": ("extremism_or_speech",), "case__aggravating": _UNKNOWN},
    ],
)
def test_speech_is_concluded_upon_only_where_the_charge_is_one_of_speech(
    pack: Pack, sample: Case, answers: dict[str, Fact]
) -> None:
    speech: dict[str, Fact] = {"case__offences": ("extremism_or_speech",)}
    assert "expression.conclusion" in _told(composed(pack, _case(sample, "expression_assembly", **speech)))
    told = _told(composed(pack, _case(sample, "expression_assembly", **answers)))
    assert "expression.examine" in told and "expression.conclusion" not in told


def test_insult_of_a_private_person_is_no_offence_by_nature(pack: Pack, sample: Case) -> None:
    case = _case(sample, "art3.offence_by_nature", case__offences=("insult_defamation",))
    assert "nature.conclusion" in _told(composed(pack, case))
    private = _told(composed(pack, case.with_fact("case.private_complainant", "yes")))
    assert "nature.examine" in private and not {"nature.conclusion", "nature.conclusion_if"} & set(private)


def test_a_wrong_entry_that_nobody_can_show_is_to_be_verified(pack: Pack, sample: Case) -> None:
    case = _case(sample, "rpd12.accuracy", data__errors=("birth_date",), data__errors_proven="no")
    assert "accuracy.verify" in _told(composed(pack, case))
    shown = _told(composed(pack, case.with_fact("data.errors_proven", "yes")))
    assert "accuracy.conclusion" in shown


def test_a_description_with_acts_and_intent_is_not_called_empty(pack: Pack, sample: Case) -> None:
    case = _case(sample, "rpd83.unclear_criminal_conduct", case__intent_or_benefit="yes")
    told = _told(composed(pack, case))
    assert "unclear.failing" in told
    assert not any(name.startswith("unclear.conclusion") for name in told)


def test_an_appeal_that_may_be_open_ends_no_proceedings(pack: Pack, sample: Case) -> None:
    case = _case(sample, "proceedings_invalid", case__status="acquitted")
    facts: dict[str, Fact] = {"documents[doc5].classes": ("case_closure",), "documents[doc5].date": _SINCE}
    case = Case(facts={**case.facts, **facts, "data.since": PartialDate(year=2020)}, rows=case.rows)
    assert "invalid.conclusion_notice" in _told(composed(pack, case))
    appealed = _told(composed(pack, case.with_fact("case.refs[ref1].kind", "appeal")))
    assert "invalid.request" in appealed and "invalid.conclusion_notice" not in appealed


def test_how_the_data_became_known_does_not_show_that_they_caused_the_danger(
    pack: Pack, sample: Case
) -> None:
    told = _told(composed(pack, urgent(sample), "ccf-provisional"))
    assert told["provisional.known_how"].startswith("The data became known through")
    assert told["provisional.torture"].startswith("According to the Applicant,")


def test_what_the_subsidiary_request_asks_for_stands_in_the_relief_sought(pack: Pack, sample: Case) -> None:
    assert "prayer.update" not in _told(composed(pack, sample))
    case = _case(sample, "art2.in_absentia", case__status="convicted_in_absentia")
    told = _told(composed(pack, case))
    assert {"subsidiary.art2.in_absentia", "prayer.update"} <= set(told)


def test_the_full_arguments_for_a_revision_tell_the_new_fact_and_ask_for_something(
    pack: Pack, sample: Case
) -> None:
    told = _told(composed(pack, revision(sample), "ccf-revision-arguments"))
    assert {"revision.fact", "revision.effect", "object.source", "prayer.delete", "prayer.reasons"} <= set(
        told
    )


def test_a_table_that_is_not_there_is_not_pointed_to(pack: Pack, sample: Case) -> None:
    case = _case(sample, "rpd12.accuracy", data__errors=("sltd_reason",))
    assert "accuracy.table" in _told(composed(pack, case))
    assert not {"accuracy.table", "accuracy.table_above"} & set(_told(composed(pack, case, "ccf-passport")))


def test_consequences_are_not_announced_where_there_are_none(pack: Pack, sample: Case) -> None:
    rows = {**sample.rows} | dict.fromkeys(("incidents", "accounts", "dbhits", "harms", "narratives"), ())
    assert "impact.purpose" not in _told(composed(pack, Case(facts=sample.facts, rows=rows)))
    assert "impact.purpose" in _told(composed(pack, sample))


def test_violence_that_is_alleged_is_not_kept_silent_beside_speech(pack: Pack, sample: Case) -> None:
    case = _case(sample, "expression_assembly", case__offences=("extremism_or_speech", "homicide_violence"))
    told = _told(composed(pack, case))
    assert told["expression.violence"].endswith("reporting this allegation implies no admission.")
    assert "expression.peaceful" not in told


def test_a_group_that_is_not_named_is_not_hinted_at(pack: Pack, sample: Case) -> None:
    case = _case(
        sample,
        "art3.religion_race",
        person__roles=("lgbt",),
        case__offences=("morality_or_lifestyle",),
    )
    told = _told(composed(pack, case))
    assert "religion.examine_rights" in told
    assert not {"religion.others", "religion.mixed"} & set(told)
