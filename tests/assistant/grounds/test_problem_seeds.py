"""One seeded fault for each check: it is found, at its item and with its facts; the sample has none of them.

A check without a seed fails this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from assistant.case.case import Case
from assistant.case.conditions import holds
from assistant.case.values import (
    Fact,
    Moment,
    Name,
    NoAnswer,
    NonAnswer,
    PartialDate,
    Text,
    Translation,
)
from assistant.grounds.assessment import assess
from assistant.grounds.needs import Needs, missing_papers
from assistant.grounds.problems import Problem
from assistant.pack.pack import Pack
from tests.assistant.conftest import TODAY

UNKNOWN, LATER = NonAnswer(kind=NoAnswer.UNKNOWN), NonAnswer(kind=NoAnswer.LATER)


def day(text: str) -> PartialDate:
    """A date as exact as it is written."""
    return PartialDate(
        **dict(zip(("year", "month", "day"), map(int, text.split("-")), strict=False)), qualifier=None
    )


def at(text: str) -> Moment:
    return Moment(date=day(text))


def en(text: str) -> Text:
    return Text(lang="en", text=text)


@dataclass(frozen=True, kw_only=True)
class Seed:
    """Changes to the sample (or to an empty case), and where the problem then stands."""

    blank: bool = False
    says: Mapping[str, Fact] = field(default_factory=dict)
    forgets: tuple[str, ...] = ()
    adds: tuple[tuple[str, str], ...] = ()
    item: str = ""
    facts: tuple[str, ...] = ()


def planted(sample: Case, seed: Seed) -> Case:
    case = Case() if seed.blank else sample
    for list_path, item in seed.adds:
        case = case.with_item(list_path, item)
    for path in seed.forgets:
        case = case.without(path)
    for path, fact in seed.says.items():
        case = case.with_fact(path, fact)
    return case


BIRTH = "person.birth_date"
REF = "case.refs[ref1]"
MANDATE: dict[str, Fact] = {
    "applicant.submitter": "representative",
    "rep.name": Name(text="Invented Counsel"),
}
NEW_REFS = (("case.refs", "ref2"), ("case.refs", "ref3"))


def used(*grounds: str) -> dict[str, Fact]:
    return {f"request.grounds[{ground}].decision": "use" for ground in grounds}


def chosen(*grounds: str) -> tuple[tuple[str, str], ...]:
    return tuple(("request.grounds", ground) for ground in grounds)


SEEDS: dict[str, Seed] = {
    # -- dates
    "dates.birth_after_event": Seed(
        says={"events[ev1].date": day("1984-09-22")}, item="ev1", facts=("events[ev1].date", BIRTH)
    ),
    "dates.birth_after_document": Seed(
        says={"documents[doc3].date": day("1983")}, item="doc3", facts=("documents[doc3].date", BIRTH)
    ),
    "dates.birth_after_account": Seed(
        says={"accounts[acc1].measure_date": day("1984-08"), "accounts[acc1].learned_date": UNKNOWN},
        item="acc1",
        facts=("accounts[acc1].measure_date", BIRTH),
    ),
    "dates.birth_after_incident": Seed(
        says={"incidents[inc2].start": at("1983")}, item="inc2", facts=("incidents[inc2].start", BIRTH)
    ),
    "dates.birth_after_offence": Seed(
        says={"case.offence_from": day("1980"), "case.offence_to": day("1981")},
        facts=("case.offence_to", BIRTH),
    ),
    "dates.offence_ends_before_it_begins": Seed(
        says={"case.offence_to": day("2018")}, facts=("case.offence_to", "case.offence_from")
    ),
    "dates.charge_before_offence": Seed(
        says={f"{REF}.date": day("2018-12")}, item="ref1", facts=(f"{REF}.date", "case.offence_from")
    ),
    "dates.judgment_before_offence": Seed(
        says={f"{REF}.kind": "judgment", f"{REF}.date": day("2018-12")},
        item="ref1",
        facts=(f"{REF}.date", "case.offence_from"),
    ),
    "dates.data_before_offence": Seed(
        says={"data.since": day("2018-12-31")}, facts=("data.since", "case.offence_from")
    ),
    "dates.notice_before_warrant": Seed(
        says={f"{REF}.kind": "warrant", f"{REF}.date": day("2024-07")}, facts=("data.since", f"{REF}.date")
    ),
    "dates.warrant_after_acquittal": Seed(
        adds=NEW_REFS,
        says={
            "case.status": "acquitted",
            "case.refs[ref2].kind": "judgment",
            "case.refs[ref2].date": day("2023-09"),
            "case.refs[ref3].kind": "warrant",
            "case.refs[ref3].date": day("2023-10"),
        },
        item="ref3",
        facts=("case.refs[ref3].date", "case.refs[ref2].date"),
    ),
    "dates.extradition_before_offence": Seed(
        says={"extr.list[ex1].date": day("2018")}, item="ex1", facts=("extr.list[ex1].date",)
    ),
    "dates.incident_ends_before_it_begins": Seed(
        says={"incidents[inc1].end": at("2025-02-15")},
        item="inc1",
        facts=("incidents[inc1].end", "incidents[inc1].start"),
    ),
    "dates.event_ends_before_it_begins": Seed(
        says={"events[ev4].end_date": day("2023-05")},
        item="ev4",
        facts=("events[ev4].end_date", "events[ev4].date"),
    ),
    "dates.harm_ends_before_it_begins": Seed(
        says={"harms[harm1].end": day("2025-04")}, item="harm1", facts=("harms[harm1].end",)
    ),
    "dates.expiry_before_issue": Seed(
        says={"travel_documents[td1].issue": day("2027-02")},
        item="td1",
        facts=("travel_documents[td1].expiry", "travel_documents[td1].issue"),
    ),
    "dates.measure_ended_before_it_began": Seed(
        says={"accounts[acc2].ended_date": day("2024-09")},
        item="acc2",
        facts=("accounts[acc2].ended_date", "accounts[acc2].measure_date"),
    ),
    "dates.measure_learned_before_it_began": Seed(
        says={"accounts[acc1].learned_date": day("2025-04-10")},
        item="acc1",
        facts=("accounts[acc1].learned_date", "accounts[acc1].measure_date"),
    ),
    "dates.reply_before_request": Seed(
        says={"dbhits[db1].request_date": day("2025-06"), "dbhits[db1].reply_date": day("2025-05")},
        item="db1",
        facts=("dbhits[db1].reply_date", "dbhits[db1].request_date"),
    ),
    "dates.extract_before_data": Seed(
        says={"data.public_extract_captured_on": day("2024-06-09")},
        facts=("data.public_extract_captured_on", "data.since"),
    ),
    "dates.protection_ends_before_decision": Seed(
        says={"refugee.valid_until": day("2024-01")}, facts=("refugee.valid_until", "refugee.date")
    ),
    "dates.protection_before_application": Seed(
        says={"refugee.status": "recognised_1951", "refugee.date": day("2024-02-19")},
        item="doc8",
        facts=("documents[doc8].date", "refugee.date"),
    ),
    "dates.mandate_differs": Seed(
        says={
            "documents[doc4].classes": ("poa",),
            "rep.poa_signed_on": day("2023-05-15"),
        },
        item="doc4",
        facts=("documents[doc4].date", "rep.poa_signed_on"),
    ),
    "dates.new_fact_before_decision": Seed(
        says={
            "ccf.prior": "compliant",
            "ccf.new_fact_date": day("2026-07-01"),
            "ccf.prior_date": day("2026-08"),
        },
        facts=("ccf.new_fact_date", "ccf.prior_date"),
    ),
    "dates.answer_received_before_it_was_given": Seed(
        says={"ccf.prior_date": day("2026-08"), "ccf.prior_received_on": day("2026-07")},
        facts=("ccf.prior_received_on", "ccf.prior_date"),
    ),
    "dates.filed_before_signature": Seed(
        says={"filing.filed_on": day("2026-11-01"), "request.signed_on": day("2026-11-02")},
        facts=("filing.filed_on", "request.signed_on"),
    ),
    "dates.filed_before_paper": Seed(
        says={"filing.filed_on": day("2025-04-10")},
        item="doc7",
        facts=("documents[doc7].date", "filing.filed_on"),
    ),
    "dates.filing_out_of_order": Seed(
        says={"filing.filed_on": day("2026-06-01"), "filing.admissible_on": day("2026-05-31")},
        facts=("filing.admissible_on", "filing.filed_on"),
    ),
    "dates.in_the_future": Seed(
        says={"events[ev3].date": day("2027")}, item="ev3", facts=("events[ev3].date",)
    ),
    "events.date_unknown": Seed(says={"events[ev3].date": UNKNOWN}, item="ev3", facts=("events[ev3].date",)),
    # -- answers that contradict each other
    "answers.extract_not_public": Seed(
        says={"data.public_extract": "no"}, facts=("data.known_how", "data.public_extract")
    ),
    "answers.never_requested": Seed(
        says={"extr.never_requested": "yes"},
        facts=("extr.never_requested", "extr.list[ex1].requested", "incidents[inc1].request_received"),
    ),
    "answers.decided_without_request": Seed(
        says={"extr.list[ex1].requested": "no"},
        item="ex1",
        facts=("extr.list[ex1].requested", "extr.list[ex1].outcome"),
    ),
    "answers.no_warrant": Seed(says={"case.warrant": "none"}, facts=("case.warrant", "case.warrant_count")),
    "answers.sentence_without_conviction": Seed(
        says={"case.sentence_months": 36}, facts=("case.status", "case.sentence_months")
    ),
    "answers.more_left_than_sentence": Seed(
        says={"case.sentence_months": 36, "case.sentence_left_months": 37},
        facts=("case.sentence_left_months", "case.sentence_months"),
    ),
    "answers.notified": Seed(
        says={"trial.notified": "yes", "trial.defects": ("no_notice",)},
        facts=("trial.notified", "trial.defects"),
    ),
    "answers.defended": Seed(
        says={"trial.defended": "yes", "trial.defects": ("no_lawyer",)},
        facts=("trial.defended", "trial.defects"),
    ),
    "answers.protected_against_itself": Seed(
        says={"refugee.from": "PT"}, facts=("refugee.host", "refugee.from")
    ),
    "answers.protection_against_another": Seed(
        says={"refugee.from": "RU"}, facts=("refugee.from", "data.source_country")
    ),
    "answers.application_decided": Seed(says={"refugee.status": "refused"}, facts=("refugee.status",)),
    "answers.fewer_arrests": Seed(says={"extr.arrest_incidents": 0}, facts=("extr.arrest_incidents",)),
    "answers.addon_does_not_fit": Seed(
        says={"request.addons": ("preemptive",)}, facts=("request.kind", "request.addons")
    ),
    "answers.findings_without_paper": Seed(
        says={"documents[doc6].classes": ("border_papers",)}, facts=("person.findings",)
    ),
    "answers.statements_without_paper": Seed(
        says={"documents[doc5].state": "requested"}, facts=("person.official_statements",)
    ),
    "minor.other_holder": Seed(
        says={"applicant.kind": "minor", "minor.sole_authority": "no"}, facts=("minor.sole_authority",)
    ),
    # -- who asks
    "id.expired": Seed(
        says={"travel_documents[td1].expiry": day("2026-11-30")},
        item="td1",
        facts=("person.id_document", "travel_documents[td1].expiry"),
    ),
    "id.expiring": Seed(
        says={"travel_documents[td1].expiry": day("2027-02")}, item="td1", facts=("person.id_document",)
    ),
    "id.not_valid": Seed(
        says={"travel_documents[td1].status": "revoked"},
        item="td1",
        facts=("travel_documents[td1].status", "person.id_document"),
    ),
    "id.not_in_hand": Seed(
        says={"travel_documents[td1].in_hand": "no"}, item="td1", facts=("travel_documents[td1].in_hand",)
    ),
    "poa.no_access_clause": Seed(
        says={**MANDATE, "rep.poa_access_clause": "no"}, facts=("rep.poa_access_clause",)
    ),
    "poa.unsigned": Seed(
        says={**MANDATE, "documents[doc4].classes": ("poa",), "documents[doc4].state": "draft_unsigned"},
        item="doc4",
        facts=("documents[doc4].state",),
    ),
    "poa.expired": Seed(
        says={**MANDATE, "rep.poa_valid_until": day("2026-11")}, facts=("rep.poa_valid_until",)
    ),
    "poa.ends_early": Seed(
        says={**MANDATE, "rep.poa_valid_until": day("2028-11-30")}, facts=("rep.poa_valid_until",)
    ),
    "poa.scope": Seed(
        says={**MANDATE, "rep.poa_scope": ("access", "correction")}, facts=("rep.poa_scope", "request.kind")
    ),
    "rep.same_person": Seed(
        says={**MANDATE, "rep.name": Name(text="LAZOUSKI, Tadevush")}, facts=("rep.name",)
    ),
    "identity.minor_as_adult": Seed(says={BIRTH: day("2008-12-02")}, facts=("applicant.kind", BIRTH)),
    "identity.adult_as_minor": Seed(
        says={"applicant.kind": "minor", BIRTH: day("2008-12-01")}, facts=("applicant.kind", BIRTH)
    ),
    "identity.submitter_does_not_fit": Seed(
        says={"applicant.submitter": "parent_or_guardian"}, facts=("applicant.submitter", "applicant.kind")
    ),
    "identity.subject_does_not_fit": Seed(
        says={"request.subject": "entity"}, facts=("request.subject", "applicant.kind")
    ),
    "identity.entity_with_person": Seed(says={"applicant.kind": "entity"}, facts=("applicant.kind", BIRTH)),
    "identity.stateless_with_nationality": Seed(
        says={"person.stateless": "yes"}, facts=("person.stateless", "person.nationalities")
    ),
    "identity.nationality_twice": Seed(
        says={"person.former_nationalities": ("RU", "BY")},
        facts=("person.nationalities", "person.former_nationalities"),
    ),
    "identity.passport_of_other_country": Seed(
        says={"travel_documents[td1].issuer": "UA"}, item="td1", facts=("travel_documents[td1].issuer",)
    ),
    "identity.two_names_on_document": Seed(
        says={"person.names[nm4].use": ("as_recorded", "id_document")},
        item="nm4",
        facts=("person.names[nm4].use",),
    ),
    "identity.holder_differs": Seed(
        says={"accounts[acc1].holder_name": Name(text="Another Person")},
        item="acc1",
        facts=("accounts[acc1].holder_name",),
    ),
    "identity.name_differs": Seed(
        says={"corrections[cor1].correct": en("KAVALENKA Ales")},
        item="cor1",
        facts=("corrections[cor1].correct", "person.names"),
    ),
    "identity.birth_date_differs": Seed(
        says={
            "corrections[cor1].detail": "birth_date",
            "corrections[cor1].correct": en("23 September 1985"),
            "data.errors": ("birth_date",),
        },
        item="cor1",
        facts=("corrections[cor1].correct", BIRTH),
    ),
    "identity.birth_date_twice": Seed(
        says={"person.birth_date_other": (day("1984-09-23"),)}, facts=("person.birth_date_other", BIRTH)
    ),
    "contact.email_tells_name": Seed(
        says={"contact.email": "t.lazouski-1@example.org"}, facts=("contact.email",)
    ),
    "data.source_twice": Seed(
        says={"data.other_source_countries": ("BY",)}, facts=("data.other_source_countries",)
    ),
    "corrections.missing_row": Seed(
        says={"data.errors": ("name", "charge")}, facts=("data.errors", "corrections")
    ),
    "corrections.not_an_error": Seed(
        says={"data.errors": ("charge",)}, item="cor1", facts=("corrections[cor1].detail", "data.errors")
    ),
    "corrections.without_paper": Seed(
        says={"data.errors_proven": "yes"},
        forgets=("corrections[cor1].documents",),
        item="cor1",
        facts=("corrections[cor1].documents",),
    ),
    # -- the request
    "answer.missing": Seed(forgets=("data.types",), item="data.types", facts=("data.types",)),
    "route.already_decided": Seed(says={"ccf.prior": "compliant"}, facts=("ccf.prior",)),
    "route.no_ground": Seed(
        blank=True,
        says={"data.known_how": "ccf_reply", "ccf.prior": "access_data_found"},
        facts=("ccf.prior",),
    ),
    "route.revision_late": Seed(
        says={"ccf.prior": "compliant", "ccf.new_fact_date": day("2026-05-31")}, facts=("ccf.new_fact_date",)
    ),
    "grounds.unsupported": Seed(
        adds=chosen("refugee_status"),
        says=used("refugee_status"),
        item="refugee_status",
        facts=("request.grounds[refugee_status].decision",),
    ),
    "grounds.gate_closed": Seed(
        adds=chosen("rpd83.unclear_criminal_conduct"),
        says={**used("rpd83.unclear_criminal_conduct"), "data.types": ("message",)},
        item="rpd83.unclear_criminal_conduct",
        facts=("data.types",),
    ),
    "grounds.too_many": Seed(
        adds=chosen(
            "art3.political_predominance",
            "rpd83.unclear_criminal_conduct",
            "expression_assembly",
            "art2.fair_trial",
            "rpd12.accuracy",
            "extradition_refused",
        ),
        says=used(
            "art3.political_predominance",
            "rpd83.unclear_criminal_conduct",
            "expression_assembly",
            "art2.fair_trial",
            "rpd12.accuracy",
            "extradition_refused",
        ),
        facts=("request.grounds",),
    ),
    "grounds.too_few": Seed(
        adds=chosen("art2.fair_trial"), says=used("art2.fair_trial"), facts=("request.grounds",)
    ),
    "grounds.without_proof": Seed(
        adds=chosen("art2.fair_trial"),
        says={**used("art2.fair_trial"), "documents[doc6].classes": ("border_papers",)},
        item="art2.fair_trial",
        facts=("trial.defects",),
    ),
    "grounds.argues_the_unknown": Seed(
        adds=chosen("refugee_related"),
        says={
            **used("refugee_related"),
            "request.grounds[refugee_related].argument": en("The application rests on the same facts."),
        },
        item="refugee_related",
        facts=("request.grounds[refugee_related].argument", "risk.torture"),
    ),
    "grounds.long_defence": Seed(
        adds=chosen("rpd83.unclear_criminal_conduct"),
        says={
            **used("rpd83.unclear_criminal_conduct"),
            "request.grounds[rpd83.unclear_criminal_conduct].argument": en("It was otherwise. " * 100),
        },
        item="rpd83.unclear_criminal_conduct",
        facts=("request.grounds[rpd83.unclear_criminal_conduct].argument",),
    ),
    "combination.offence_and_predominance": Seed(
        adds=chosen("art3.political_predominance", "art3.offence_by_nature"),
        says={
            **used("art3.political_predominance", "art3.offence_by_nature"),
            "case.offences": ("treason_espionage_secrets",),
        },
        item="art3.political_predominance",
        facts=("request.grounds[art3.offence_by_nature].decision",),
    ),
    "combination.private_and_political": Seed(
        adds=chosen("rpd83.private_matter", "art3.political_predominance"),
        says={
            **used("rpd83.private_matter", "art3.political_predominance"),
            "case.private_complainant": "yes",
            "case.civil_parallel": "yes",
            "case.offences": ("breach_of_trust_commercial",),
        },
        item="art3.political_predominance",
        facts=("request.grounds[rpd83.private_matter].decision",),
    ),
    "combination.limitation_and_invalid": Seed(
        adds=chosen("statute_of_limitation", "proceedings_invalid"),
        says={
            **used("statute_of_limitation", "proceedings_invalid"),
            "case.limitation_passed": "yes",
            "case.limitation_doc": "court_decision",
            "case.closed_doc": "yes",
            "case.warrant_state": "cancelled",
        },
        item="proceedings_invalid",
        facts=("request.grounds[statute_of_limitation].decision",),
    ),
    "combination.refusal_and_no_request": Seed(
        adds=chosen("extradition_refused", "no_extradition_sought"),
        says={
            **used("extradition_refused", "no_extradition_sought"),
            "extr.never_requested": "yes",
            "extr.located_since": day("2020-01"),
        },
        item="no_extradition_sought",
        facts=("request.grounds[extradition_refused].decision",),
    ),
    # -- data and protection
    "facts.not_seen": Seed(says={"case.facts_specific": "not_seen"}, facts=("case.facts_specific",)),
    "data.not_confirmed": Seed(says={"data.known_how": "official_oral"}, facts=("data.known_how",)),
    "data.maybe_national": Seed(
        says={"data.known_how": "inference_only", "data.types": UNKNOWN}, facts=("data.types",)
    ),
    "data.media_not_proof": Seed(says={"data.known_how": "media"}, facts=("data.known_how",)),
    "data.bank_not_proof": Seed(
        says={"data.known_how": "media"},
        facts=("accounts[acc2].reason_stated", "accounts[acc3].reason_stated"),
    ),
    "data.written_mention": Seed(
        says={"data.known_how": "court_file"},
        item="inc1",
        facts=("incidents[inc1].interpol_mentioned", "data.known_how"),
    ),
    "protection.pending": Seed(facts=("refugee.status",)),
    "protection.refused": Seed(says={"refugee.status": "revoked"}, facts=("refugee.status",)),
    "protection.not_refugee": Seed(
        says={"refugee.status": "subsidiary_or_humanitarian"}, facts=("refugee.status",)
    ),
    "correction.photo_needed": Seed(says={"data.errors": ("name", "photo")}, facts=("data.errors",)),
    # -- papers
    "missing.translation": Seed(item="doc5", facts=("documents[doc5].translation",)),
    "proof.not_held": Seed(
        says={"documents[doc7].state": "requested"},
        item="doc7",
        facts=("documents[doc7].state", "accounts[acc1].documents"),
    ),
    "translation.of_nothing": Seed(
        says={"documents[doc7].classes": ("translation",)},
        item="doc7",
        facts=("documents[doc7].translation_of",),
    ),
    "translation.of_itself": Seed(
        says={"documents[doc7].classes": ("translation",), "documents[doc7].translation_of": "doc7"},
        item="doc7",
        facts=("documents[doc7].translation_of",),
    ),
    "translation.before_original": Seed(
        says={"documents[doc4].classes": ("translation",), "documents[doc4].translation_of": "doc5"},
        item="doc4",
        facts=("documents[doc4].date", "documents[doc5].date"),
    ),
    "conf.missing_row": Seed(item="doc7", facts=("documents[doc7].confidentiality",)),
    "conf.lowered": Seed(
        says={"documents[doc7].confidentiality": "R1"},
        item="doc7",
        facts=("documents[doc7].confidentiality",),
    ),
    "conf.unjustified": Seed(
        forgets=("confidentiality[cf1].justification",),
        item="cf1",
        facts=("confidentiality[cf1].justification",),
    ),
    "conf.no_summary": Seed(
        says={"confidentiality[cf1].level": "R1"},
        forgets=("confidentiality[cf1].summary",),
        item="cf1",
        facts=("confidentiality[cf1].summary",),
    ),
    "conf.row_of_nothing": Seed(
        says={"confidentiality[cf1].item": "doc99"}, item="cf1", facts=("confidentiality[cf1].item",)
    ),
    "conf.row_too_low": Seed(
        says={"confidentiality[cf1].level": "R1"}, item="cf1", facts=("confidentiality[cf1].level",)
    ),
    "conf.source_not_barred": Seed(
        says={"confidentiality[cf1].states_barred": ("RU",)},
        item="cf1",
        facts=("confidentiality[cf1].states_barred", "data.source_country"),
    ),
    # -- accounts and incidents
    "account.domestic_proceedings": Seed(item="acc3", facts=("accounts[acc3]",)),
    "account.separate_procedure": Seed(
        says={"accounts[acc2].measure": "frozen_fiu"}, item="acc2", facts=("accounts[acc2]",)
    ),
    "account.sanctions": Seed(
        says={"accounts[acc2].measure": "sanctions"}, item="acc2", facts=("accounts[acc2].measure",)
    ),
    "account.precedes_data": Seed(item="acc3", facts=("accounts[acc3]",)),
    "account.no_document": Seed(item="acc2", facts=("accounts[acc2]",)),
    "account.quantity_missing": Seed(
        says={"accounts[acc2].asset_code": "USDT"}, item="acc2", facts=("accounts[acc2]",)
    ),
    "account.basis_missing": Seed(
        forgets=("accounts[acc1].balance_basis",), item="acc1", facts=("accounts[acc1].balance_basis",)
    ),
    "account.valuation_not_estimate": Seed(
        says={"accounts[acc1].asset_code": "gold"}, item="acc1", facts=("accounts[acc1].balance_basis",)
    ),
    "incident.precedes_data": Seed(
        says={"incidents[inc1].start": at("2024-05-10"), "incidents[inc1].end": UNKNOWN},
        item="inc1",
        facts=("incidents[inc1].start", "data.since"),
    ),
    # -- words
    "text.untranslated": Seed(item="n2p1", facts=("narratives[n2].passages[n2p1].translations",)),
    "text.unprintable": Seed(
        says={"events[ev3].text": en("The flat is searched by 王.")}, item="ev3", facts=("events[ev3].text",)
    ),
    "text.reveals": Seed(
        says={"events[ev3].text": en("The flat is searched while the Applicant is in braga.")},
        item="ev3",
        facts=("events[ev3].text", "person.residence_place"),
    ),
    "text.account_number": Seed(
        says={"harms[harm1].description": en("Rent could not be paid from GB82 WEST 1234 5698 7654 32.")},
        item="harm1",
        facts=("harms[harm1].description",),
    ),
    "text.inflammatory": Seed(
        says={"events[ev3].text": en("Thugs of the regime search the flat.")},
        item="ev3",
        facts=("events[ev3].text",),
    ),
    "text.innocence": Seed(
        says={"narratives[n1].passages[n1p1].text": "Я ничего не совершал и невиновен."},
        item="n1p1",
        facts=("narratives[n1].passages[n1p1].text",),
    ),
    "text.promise": Seed(
        says={"request.purpose_text": en("The notice will certainly be deleted.")},
        facts=("request.purpose_text",),
    ),
    "text.currencies_added": Seed(
        says={"harms[harm1].description": en("The total was EUR 500 and USD 700.")},
        item="harm1",
        facts=("harms[harm1].description",),
    ),
    "text.stale": Seed(
        says={
            "person.activity_text": Text(
                lang="ru",
                text="Изменено.",
                translations=(
                    Translation(
                        lang="en",
                        text="Old.",
                        status="reviewed",
                        made_by="translator",
                        source_sha256="0" * 64,
                    ),
                ),
            )
        },
        facts=("person.activity_text",),
    ),
}

ELSEWHERE = {
    *("limit.pages", "limit.annexes", "exhibit.uncited", "text.leak"),
    *("file.missing", "file.reveals", "file.unsearched"),
    *("file.made_smaller", "file.too_large", "limit.annex_files"),
}
"""What only the finished request and its files show: tests of the budget, of leaks and of kits."""


def at_item(pack: Pack, case: Case, name: str, item: str) -> list[Problem]:
    return [one for one in assess(pack, case, TODAY).problems if one.id == name and one.item == item]


def test_every_check_has_a_seed(pack: Pack) -> None:
    classes = {f"missing.{paper.id}" for paper in pack.classes.values()} - {"missing.translation"}
    assert set(pack.problems) - classes - ELSEWHERE == set(SEEDS)


@pytest.mark.parametrize("name", SEEDS)
def test_a_seeded_fault_is_found_at_its_item_with_its_facts(pack: Pack, sample: Case, name: str) -> None:
    seed = SEEDS[name]
    found = at_item(pack, planted(sample, seed), name, seed.item)
    assert len(found) == 1
    assert set(seed.facts) <= set(found[0].facts)
    assert found[0].severity in pack.problems[name].severities


@pytest.mark.parametrize("name", [name for name, seed in SEEDS.items() if seed.says or seed.forgets])
def test_without_the_seed_nothing_is_found(pack: Pack, sample: Case, name: str) -> None:
    """The sample raises no false alarm; that its passport ends soon is true."""
    if name != "id.expiring":
        assert not at_item(pack, sample, name, SEEDS[name].item)


def test_each_class_of_papers_that_can_be_missing_is_missed(pack: Pack) -> None:
    for paper in pack.classes.values():
        if paper.severity is None:
            continue
        for asking in paper.required_for:
            needs = Needs(kind="deletion", words=frozenset({"deletion", asking}))
            missed = [found.id for found, _ in missing_papers(pack, Case(), needs, (asking,), {})]
            assert paper.id in missed or holds(paper.unless, Case())


def test_a_problem_never_repeats_an_answer(pack: Pack, sample: Case) -> None:
    """Parameters are ids, numbers and dates: a label, never what the person wrote."""
    for seed in SEEDS.values():
        for problem in assess(pack, planted(sample, seed), TODAY).problems:
            for value in problem.params.values():
                assert not isinstance(value, str) or value in pack.fields or value in pack.grounds
