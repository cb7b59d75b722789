"""What a person can still mend: each rule of ``docs/case-format.md`` 7, with its exceptions."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.case import Case
from assistant.case.values import (
    Fact,
    Name,
    NoAnswer,
    NonAnswer,
    PartialDate,
    Qualifier,
    Text,
    Translation,
)
from assistant.grounds.assessment import assess
from assistant.grounds.problems import Problem, Situation, find_problems, limit_problems
from assistant.pack.pack import Pack
from assistant.pack.severity import Severity
from tests.assistant.conftest import TODAY

BLOCK, WARN, INFO = Severity.BLOCK, Severity.WARN, Severity.INFO
UNKNOWN, LATER = NonAnswer(kind=NoAnswer.UNKNOWN), NonAnswer(kind=NoAnswer.LATER)


def problems_of(pack: Pack, case: Case) -> tuple[Problem, ...]:
    return assess(pack, case, TODAY).problems


def found(pack: Pack, case: Case, name: str) -> list[tuple[Severity, str]]:
    """Severity and item of each problem with an id."""
    return [(one.severity, one.item) for one in problems_of(pack, case) if one.id == name]


def changed(case: Case, **facts: Fact) -> Case:
    """The case with facts said; a double underscore in a name is a point."""
    for name, fact in facts.items():
        case = case.with_fact(name.replace("__", "."), fact)
    return case


def day(text: str, qualifier: Qualifier | None = None) -> PartialDate:
    parts = [int(part) for part in text.split("-")]
    return PartialDate(**dict(zip(("year", "month", "day"), parts, strict=False)), qualifier=qualifier)


# -- the sample


def test_the_sample_has_exactly_the_expected_problems(pack: Pack, sample: Case) -> None:
    listed = [(one.severity.value, one.id, one.item) for one in problems_of(pack, sample)]
    assert listed == [
        ("block", "answer.missing", "request.declaration_truth"),
        ("block", "answer.missing", "request.signed_on"),
        ("block", "missing.signed_request", ""),
        ("block", "missing.translation", "doc3"),
        ("block", "missing.translation", "doc6"),
        ("warn", "account.domestic_proceedings", "acc3"),
        ("warn", "account.precedes_data", "acc3"),
        ("warn", "answer.missing", "request.grounds"),
        ("warn", "conf.missing_row", "doc6"),
        ("warn", "conf.missing_row", "doc7"),
        ("warn", "id.expiring", "td1"),
        ("warn", "missing.translation", "doc5"),
        ("warn", "missing.translation", "doc7"),
        ("warn", "missing.translation", "doc8"),
        ("warn", "protection.pending", ""),
        ("warn", "text.untranslated", "n1p2"),
        ("warn", "text.untranslated", "n2p1"),
        ("info", "account.no_document", "acc2"),
        ("info", "account.no_document", "acc3"),
        ("info", "missing.individual_finding", ""),
    ]


def test_every_problem_has_words_and_a_severity_it_may_have(pack: Pack, sample: Case) -> None:
    for case in (sample, Case()):
        for problem in problems_of(pack, case):
            assert problem.severity in pack.problems[problem.id].severities
            assert problem.facts


def test_a_case_in_which_nothing_was_said_asks_for_what_every_request_needs(pack: Pack) -> None:
    listed = problems_of(pack, Case())
    blocking = {one.item for one in listed if one.id == "answer.missing" and one.severity is BLOCK}
    assert {"person.names", "person.birth_date", "data.types", "request.kind", "ccf.earlier"} <= blocking
    assert {one.id for one in listed if one.severity is BLOCK} == {
        "answer.missing",
        "missing.id_copy",
        "missing.signed_request",
    }


# -- answers


def test_not_known_is_an_answer_and_later_is_not(pack: Pack, sample: Case) -> None:
    assert (BLOCK, "data.types") in found(pack, changed(sample, data__types=LATER), "answer.missing")
    asked = found(pack, changed(sample, data__types=UNKNOWN), "answer.missing")
    assert "data.types" not in {item for _, item in asked}


def test_an_answer_only_some_requests_need_is_a_warning(pack: Pack, sample: Case) -> None:
    assert (WARN, "case.status") in found(pack, sample.without("case.status"), "answer.missing")
    access = changed(sample, request__kind="access").without("case.status")
    items = {item for _, item in found(pack, access, "answer.missing")}
    assert "case.status" not in items
    assert "request.scope" in items


def test_each_spelling_of_a_name_is_asked_for_what_it_lacks(pack: Pack, sample: Case) -> None:
    case = sample.without("person.names[nm2].given")
    assert (BLOCK, "person.names[nm2].given") in found(pack, case, "answer.missing")


def test_one_spelling_must_be_that_of_the_identity_document(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("person.names[nm3].use", ("transliteration",))
    assert (BLOCK, "person.names") in found(pack, case, "answer.missing")


def test_a_stateless_person_is_not_asked_for_a_nationality(pack: Pack, sample: Case) -> None:
    case = sample.without("person.nationalities")
    assert (BLOCK, "person.nationalities") in found(pack, case, "answer.missing")
    assert found(pack, changed(case, person__stateless="yes"), "answer.missing") == found(
        pack, sample, "answer.missing"
    )


def test_an_organisation_is_asked_about_itself_and_not_about_a_person(pack: Pack, sample: Case) -> None:
    case = changed(sample, applicant__kind="entity").without("person.birth_date")
    items = {item for _, item in found(pack, case, "answer.missing")}
    assert "entity.name" in items
    assert not any(item.startswith("person.") for item in items)
    assert found(pack, case, "missing.entity_document") == [(BLOCK, "")]
    assert found(pack, case, "missing.entity_authority") == [(BLOCK, "")]
    assert not found(pack, case, "missing.id_copy")


# -- papers


def test_a_paper_that_is_only_asked_for_is_missing(pack: Pack, sample: Case) -> None:
    assert not found(pack, sample, "missing.id_copy")
    case = sample.with_fact("documents[doc1].state", "requested")
    assert found(pack, case, "missing.id_copy") == [(BLOCK, "")]


def test_a_represented_person_needs_a_power_of_attorney_with_access(pack: Pack, sample: Case) -> None:
    case = changed(sample, applicant__submitter="representative", rep__poa_access_clause="no")
    assert found(pack, case, "missing.poa") == [(BLOCK, "")]
    assert found(pack, case, "poa.no_access_clause") == [(BLOCK, "")]
    assert not found(pack, sample.with_fact("rep.poa_access_clause", "no"), "poa.no_access_clause")


def test_a_minor_needs_proof_of_authority(pack: Pack, sample: Case) -> None:
    case = changed(sample, applicant__kind="minor")
    assert found(pack, case, "missing.child_authority") == [(BLOCK, "")]


def test_only_grounds_that_are_used_ask_for_papers(pack: Pack, sample: Case) -> None:
    assert not found(pack, sample, "missing.court_records")
    case = sample.with_item("request.grounds", "art2.fair_trial").with_fact(
        "request.grounds[art2.fair_trial].decision", "use"
    )
    assert found(pack, case, "missing.court_records") == [(WARN, "")]
    assert found(pack, case, "grounds.too_few") == [(INFO, "")]
    assert not found(pack, sample, "grounds.too_few")


def test_a_judgment_serves_as_a_charge_sheet(pack: Pack, sample: Case) -> None:
    without = sample.with_fact("documents[doc3].classes", ("other",))
    assert found(pack, without, "missing.charge_sheet") == [(WARN, "")]
    judged = sample.with_fact("documents[doc3].classes", ("judgment",))
    assert not found(pack, judged, "missing.charge_sheet")


def test_a_request_for_access_asks_only_for_the_papers_of_every_request(pack: Pack, sample: Case) -> None:
    case = sample.without_item("documents", "doc2").without_item("documents", "doc3")
    assert found(pack, case, "missing.notice_extract") == [(WARN, "")]
    access = {one.id for one in problems_of(pack, changed(case, request__kind="access"))}
    assert {name for name in access if name.startswith("missing.")} == {
        "missing.signed_request",
        "missing.translation",
    }


def test_urgent_measures_ask_for_proof_of_urgency(pack: Pack, sample: Case) -> None:
    case = changed(sample, request__addons=("provisional",))
    assert found(pack, case, "missing.urgency_proof") == [(WARN, "")]
    assert (WARN, "contact.emergency") in found(pack, case, "answer.missing")
    assert not found(pack, changed(case, request__kind="access"), "missing.urgency_proof")


def test_more_than_five_grounds_are_too_many(pack: Pack, sample: Case) -> None:
    case = sample
    names = [one.id for one in assess(pack, case, TODAY).findings if one.is_shown][:6]
    for name in names:
        case = case.with_item("request.grounds", name).with_fact(f"request.grounds[{name}].decision", "use")
    assert found(pack, case, "grounds.too_many") == [(WARN, "")]
    fewer = case.with_fact(f"request.grounds[{names[0]}].decision", "do_not_use")
    assert not found(pack, fewer, "grounds.too_many")


# -- translations


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("documents[doc3].languages", ("ru", "en")),
        ("documents[doc3].languages", ("zh-Hans", "es")),
        ("documents[doc3].translation", "partial"),
        ("documents[doc3].translation", "certified"),
        ("documents[doc3].use", "keep_private"),
        ("documents[doc3].state", "requested"),
    ],
)
def test_a_paper_that_can_be_read_or_is_not_annexed_needs_no_translation(
    pack: Pack, sample: Case, path: str, value: Fact
) -> None:
    assert (BLOCK, "doc3") in found(pack, sample, "missing.translation")
    case = sample.with_fact(path, value)
    assert "doc3" not in {item for _, item in found(pack, case, "missing.translation")}


def test_a_translation_that_is_a_paper_of_its_own_counts(pack: Pack, sample: Case) -> None:
    case = sample.with_item("documents", "doc9")
    facts: dict[str, Fact] = {
        "classes": ("translation",),
        "title": Name(text="Translation"),
        "state": "held",
        "use": "annex",
        "languages": ("en",),
        "translation_of": "doc3",
    }
    for key, value in facts.items():
        case = case.with_fact(f"documents[doc9].{key}", value)
    assert "doc3" not in {item for _, item in found(pack, case, "missing.translation")}
    hoped_for = case.with_fact("documents[doc9].state", "requested")
    assert (BLOCK, "doc3") in found(pack, hoped_for, "missing.translation")


def test_a_passage_needs_a_checked_and_current_translation(pack: Pack, sample: Case) -> None:
    path = "narratives[n1].passages[n1p2]"
    words = sample.answer(f"{path}.text")
    assert isinstance(words, str)
    made = Translation(
        lang="en",
        text="Invented.",
        status="reviewed",
        made_by="translator",
        source_sha256=Text(lang="ru", text=words).sha256(),
    )
    case = sample.with_fact(f"{path}.translations", (made,))
    assert found(pack, case, "text.untranslated") == [(WARN, "n2p1")]
    stale = case.with_fact(f"{path}.text", words + " И ещё.")
    assert (WARN, "n1p2") in found(pack, stale, "text.untranslated")
    restricted = sample.with_fact(f"{path}.confidentiality", "R2")
    assert (WARN, "n1p2") not in found(pack, restricted, "text.untranslated")
    asked_in_french = [
        item for _, item in found(pack, changed(sample, request__language="fr"), "text.untranslated")
    ]
    assert asked_in_french == ["n1p1", "n1p2", "n2p1"]


# -- identity


@pytest.mark.parametrize(
    ("expiry", "expected"),
    [
        ("2026-12-01", "id.expired"),
        ("2026-12-02", "id.expiring"),
        ("2027-03-01", "id.expiring"),
        ("2027-03-02", ""),
        ("2026-12", "id.expired"),
        ("2027", "id.expiring"),
        ("2026", "id.expired"),
    ],
)
def test_an_identity_document_must_outlast_the_filing(
    pack: Pack, sample: Case, expiry: str, expected: str
) -> None:
    case = sample.with_fact("travel_documents[td1].expiry", day(expiry))
    listed = {one.id for one in problems_of(pack, case)} & {"id.expired", "id.expiring"}
    assert listed == ({expected} if expected else set())


def test_of_an_uncertain_expiry_the_careful_day_counts(pack: Pack, sample: Case) -> None:
    about = sample.with_fact("travel_documents[td1].expiry", day("2027-03", Qualifier.ABOUT))
    assert found(pack, about, "id.expiring") == [(WARN, "td1")]
    before = sample.with_fact("travel_documents[td1].expiry", day("2026-12-02", Qualifier.BEFORE))
    assert found(pack, before, "id.expired") == [(BLOCK, "td1")]


def test_three_months_end_on_the_last_day_of_a_short_month(pack: Pack, sample: Case) -> None:
    case = changed(sample, filing__planned_on=day("2026-11-30")).with_fact(
        "travel_documents[td1].expiry", day("2027-02-28")
    )
    assert found(pack, case, "id.expiring") == [(WARN, "td1")]


# -- data, protection, confidentiality


@pytest.mark.parametrize(
    ("known_how", "expected"),
    [
        ("ccf_reply", set()),
        ("public_extract", set()),
        ("police_document", set()),
        ("court_file", {"data.written_mention"}),
        ("official_oral", {"data.not_confirmed", "data.bank_not_proof", "data.written_mention"}),
        ("bank_or_visa_letter", {"data.not_confirmed", "data.bank_not_proof", "data.written_mention"}),
        (
            "media",
            {"data.not_confirmed", "data.media_not_proof", "data.bank_not_proof", "data.written_mention"},
        ),
        ("inference_only", {"data.not_confirmed", "data.bank_not_proof", "data.written_mention"}),
    ],
)
def test_what_shows_the_data_decides_what_is_said_about_it(
    pack: Pack, sample: Case, known_how: str, expected: set[str]
) -> None:
    listed = problems_of(pack, changed(sample, data__known_how=known_how))
    assert {one.id for one in listed if one.id.startswith("data.")} == expected
    assert all(one.severity is INFO for one in listed if one.id.startswith("data."))
    assert {one.item for one in listed if one.id == "data.written_mention"} <= {"inc1"}


@pytest.mark.parametrize("known_how", ["official_oral", "inference_only", "bank_or_visa_letter"])
def test_an_alert_nobody_has_named_may_be_national(pack: Pack, sample: Case, known_how: str) -> None:
    case = changed(sample, data__known_how=known_how, data__types=UNKNOWN)
    assert found(pack, case, "data.maybe_national") == [(INFO, "")]
    assert not found(pack, changed(case, data__types=("red_notice",)), "data.maybe_national")
    assert not found(pack, changed(case, data__known_how="media"), "data.maybe_national")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("none", ""),
        ("pending", "protection.pending"),
        ("refused", "protection.refused"),
        ("revoked", "protection.refused"),
        ("subsidiary_or_humanitarian", "protection.not_refugee"),
        ("recognised_1951", ""),
        ("naturalised_after_protection", ""),
    ],
)
def test_protection_is_never_called_what_it_is_not(
    pack: Pack, sample: Case, status: str, expected: str
) -> None:
    listed = problems_of(pack, changed(sample, refugee__status=status))
    assert {one.id for one in listed if one.id.startswith("protection.")} == (
        {expected} if expected else set()
    )


def test_a_wrong_photograph_and_an_unseen_accusation_are_said(pack: Pack, sample: Case) -> None:
    case = changed(sample, data__errors=("name", "photo"), case__facts_specific="not_seen")
    assert found(pack, case, "correction.photo_needed") == [(INFO, "")]
    assert found(pack, case, "facts.not_seen") == [(INFO, "")]


def test_a_paper_less_protected_than_its_kind_is_said(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("documents[doc7].confidentiality", "R0")
    assert found(pack, case, "conf.lowered") == [(WARN, "doc7")]
    assert found(pack, case, "conf.missing_row") == [(WARN, "doc6")]
    private = case.with_fact("documents[doc7].use", "keep_private")
    assert not found(pack, private, "conf.lowered")


def test_without_a_level_a_paper_has_that_of_its_kind(pack: Pack, sample: Case) -> None:
    case = sample.without("documents[doc7].confidentiality")
    assert (WARN, "doc7") in found(pack, case, "conf.missing_row")
    several = case.with_fact("documents[doc2].classes", ("notice_extract", "medical_report"))
    assert found(pack, several, "conf.lowered") == [(WARN, "doc2")]


def test_a_translation_is_as_confidential_as_its_original(pack: Pack, sample: Case) -> None:
    case = sample.with_item("documents", "doc9")
    facts: dict[str, Fact] = {
        "classes": ("translation",),
        "state": "held",
        "use": "annex",
        "languages": ("en",),
        "translation_of": "doc7",
    }
    for key, value in facts.items():
        case = case.with_fact(f"documents[doc9].{key}", value)
    assert (WARN, "doc9") in found(pack, case, "conf.missing_row")
    assert found(pack, case.with_fact("documents[doc9].confidentiality", "R1"), "conf.lowered") == [
        (WARN, "doc9")
    ]


def test_a_row_of_the_schedule_needs_a_reason(pack: Pack, sample: Case) -> None:
    assert not found(pack, sample, "conf.unjustified")
    case = sample.with_fact("confidentiality[cf1].justification", LATER)
    assert found(pack, case, "conf.unjustified") == [(WARN, "cf1")]


# -- accounts


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"measure": "frozen_fiu"}, {"separate_procedure", "no_document"}),
        ({"measure": "frozen_bank", "reason_stated": "court_order"}, {"separate_procedure", "no_document"}),
        (
            {"measure": "seized_court", "reason_stated": "court_order"},
            {"domestic_proceedings", "no_document"},
        ),
        ({"measure": "sanctions"}, {"sanctions", "no_document"}),
        ({"measure": "none"}, set()),
        ({"measure": "closed_bank", "documents": ("doc7",)}, set()),
        ({"asset_code": "USDT"}, {"quantity_missing", "no_document", "valuation_not_estimate"}),
        ({"measure_date": day("2024-05-10")}, {"precedes_data", "no_document"}),
        ({"measure_date": day("2024-05-11")}, {"no_document"}),
        ({"measure_date": day("2024-05")}, {"no_document"}),
    ],
)
def test_each_account_is_told_what_is_doubtful_about_it(
    pack: Pack, sample: Case, facts: dict[str, Fact], expected: set[str]
) -> None:
    case = sample
    for key, value in facts.items():
        case = case.with_fact(f"accounts[acc2].{key}", value)
    listed = problems_of(pack, case)
    assert {one.id.removeprefix("account.") for one in listed if one.item == "acc2"} == expected


def test_a_paper_that_is_not_held_does_not_prove_a_measure(pack: Pack, sample: Case) -> None:
    case = sample.with_fact("documents[doc7].state", "requested")
    assert (INFO, "acc1") in found(pack, case, "account.no_document")


# -- the route


def decided(case: Case, learned: str) -> Case:
    return changed(case, ccf__prior="compliant", ccf__new_fact_date=day(learned))


def test_a_revision_asks_for_the_decision_and_the_new_fact(pack: Pack, sample: Case) -> None:
    case = decided(sample, "2026-06-01")
    assert assess(pack, case, TODAY).kind == "revision"
    assert found(pack, case, "missing.ccf_decision") == [(BLOCK, "")]
    assert found(pack, case, "missing.new_fact_proof") == [(BLOCK, "")]
    ids = {one.id for one in problems_of(pack, case)}
    assert not ids & {"route.already_decided", "route.revision_late", "missing.individual_finding"}
    assert (WARN, "ccf.new_fact_text") in found(pack, case, "answer.missing")


def test_one_day_later_nothing_can_be_filed(pack: Pack, sample: Case) -> None:
    case = decided(sample, "2026-05-31")
    assert assess(pack, case, TODAY).kind == "none"
    assert found(pack, case, "route.already_decided") == [(BLOCK, "")]
    assert found(pack, case, "route.revision_late") == [(BLOCK, "")]
    late = next(one for one in problems_of(pack, case) if one.id == "route.revision_late")
    assert late.params == {"date": date(2026, 11, 30)}


def test_without_a_decision_a_date_of_a_new_fact_stops_nothing(pack: Pack, sample: Case) -> None:
    case = changed(sample, ccf__new_fact_date=day("2020-01-01"))
    assert problems_of(pack, case) == problems_of(pack, sample)


def test_known_data_without_a_ground_stop_the_request(pack: Pack, sample: Case) -> None:
    case = changed(Case(), data__known_how="ccf_reply", ccf__prior="access_data_found")
    assert found(pack, case, "route.no_ground") == [(BLOCK, "")]


def test_the_choice_of_the_person_counts_where_the_rules_leave_one(pack: Pack, sample: Case) -> None:
    def kind(case: Case) -> str:
        return assess(pack, case, TODAY).kind

    assert kind(changed(sample, request__kind="correction_deletion")) == "correction_deletion"
    assert kind(changed(sample, request__kind="access")) == "access"
    assert kind(sample.without("request.kind")) == "deletion"
    unconfirmed = changed(sample, data__known_how="media")
    assert kind(unconfirmed) == "access"
    assert kind(changed(unconfirmed, request__detained="yes")) == "deletion"
    assert kind(changed(unconfirmed, filing__filed_on=day("2026-11-20"))) == "deletion"


# -- limits


def test_a_limit_that_is_broken_stops_and_one_that_is_not_known_does_not(pack: Pack) -> None:
    assert limit_problems(pack, "deletion", pages=10, annexes=20) == ()
    broken = limit_problems(pack, "deletion", pages=11, annexes=21)
    assert [(one.id, one.severity, dict(one.params)) for one in broken] == [
        ("limit.annexes", BLOCK, {"count": 21, "limit": 20}),
        ("limit.pages", BLOCK, {"count": 11, "limit": 10}),
    ]
    assert [one.id for one in limit_problems(pack, "revision", pages=3, annexes=30)] == ["limit.pages"]
    assert limit_problems(pack, "access", pages=30, annexes=30) == ()


def test_problems_can_be_found_apart_from_an_assessment(pack: Pack, sample: Case) -> None:
    whole = assess(pack, sample, TODAY)
    again = find_problems(
        Situation(
            pack=pack,
            case=sample,
            today=TODAY,
            ref_date=whole.reference_date,
            derived=whole.derived,
            proposal=whole.proposal,
            kind=whole.kind,
            used=whole.used,
            accounts=whole.accounts,
            incidents=whole.incidents,
        )
    )
    assert again == whole.problems
