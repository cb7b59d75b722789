"""The fields of the Portal: what stands in them, what is missing, what nobody sees."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.case import Case
from assistant.case.values import Name, NoAnswer, NonAnswer, Text, Translation
from assistant.filing.portal import PortalText, portal_texts
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack

TODAY = date(2026, 11, 25)


def fields_of(case: Case, pack: Pack, language: str = "en") -> dict[str, PortalText]:
    texts = portal_texts(pack, case, assess(pack, case, TODAY), language)
    return {text.field.id.removeprefix("field."): text for text in texts}


def test_the_fields_of_this_request_come_in_the_order_of_the_form(sample: Case, pack: Pack) -> None:
    fields = fields_of(sample, pack)

    assert list(fields)[:6] == [
        "request_type", "language", "submitter_role", "applicant_kind", "surname", "given_names",
    ]  # fmt: skip
    assert [text.number for text in fields.values()] == list(range(1, len(fields) + 1))
    for other in ("rep_name", "entity_name", "minor_link", "decision_ref", "new_fact"):
        assert other not in fields


def test_the_sample_fills_the_fields_with_its_own_words(sample: Case, pack: Pack) -> None:
    texts = {name: field.text for name, field in fields_of(sample, pack).items()}

    assert texts["surname"] == "LAZOUSKI"
    assert texts["given_names"] == "Tadevush"
    assert texts["other_names"].split("\n") == [
        "ЛАЗОЎСКІ Тадэвуш Ігаравіч",
        "ЛОЗОВСКИЙ Тадеуш Игоревич",
        "LOZOVSKII Tadeush",
    ]
    assert texts["birth_date"] == "23 September 1984"
    assert texts["birth_place"] == "Lida (Ліда), Belarus"
    assert texts["id_issuer"] == "Belarus"
    assert (
        texts["case_refs"] == "charge, SAMPLE-000, Investigative Committee (Следственный комитет), June 2023"
    )
    assert texts["source_countries"] == "Belarus"
    assert texts["public_extract_url"].split("\n") == [
        "https://www.interpol.int/How-we-work/Notices/Red-Notices/View-Red-Notices",
        "2 July 2024",
    ]


@pytest.mark.parametrize(
    ("language", "born", "sex"),
    [("fr", "23 septembre 1984", "masculin"), ("es", "23 de septiembre de 1984", "masculino")],
)
def test_the_texts_are_in_the_language_of_the_request(
    language: str, born: str, sex: str, sample: Case, pack: Pack
) -> None:
    fields = fields_of(sample, pack, language)

    assert fields["birth_date"].text == born
    assert fields["sex"].text == sex


def test_arabic_texts_hold_no_invisible_characters(sample: Case, pack: Pack) -> None:
    fields = fields_of(sample, pack, "ar")

    assert fields["birth_date"].text == "23 أيلول/سبتمبر 1984"
    for field in fields.values():
        assert not set(field.text) & set("\u2066\u2067\u2068\u2069\u200e\u200f\u202a\u202b\u202c\ufeff")


def test_what_is_missing_is_named_and_what_may_be_left_out_is_not(sample: Case, pack: Pack) -> None:
    fields = fields_of(sample, pack)

    assert fields["declaration_truth"].missing == ("request.declaration_truth",)
    assert fields["id_number"].missing == ("travel_documents[].number",)
    assert fields["signature"].missing_papers == ("signed_request",)
    assert fields["id_copy"].papers == ("doc1",)
    for optional in ("phone", "notice_ref", "place", "prior_requests"):
        assert not fields[optional].is_open


def test_one_missing_part_of_a_filled_field_is_named(sample: Case, pack: Pack) -> None:
    field = fields_of(sample.without("person.birth_country"), pack)["birth_place"]

    assert field.text == "Lida (Ліда)"
    assert field.missing == ("person.birth_country",)


def test_words_without_a_checked_translation_are_left_out_and_named(sample: Case, pack: Pack) -> None:
    text = Text(lang="ru", text="Увидел на сайте.")
    unchecked = Translation(
        lang="en", text="Seen.", status="draft", made_by="machine", source_sha256=text.sha256()
    )
    told = sample.with_fact("data.knowledge_text", Text(lang="ru", text=text.text, translations=(unchecked,)))
    field = fields_of(told, pack)["knowledge_basis"]

    assert field.text == "the public extract of the notice"
    assert field.untranslated == ("data.knowledge_text",)
    assert field.is_open


def test_a_text_beyond_the_limit_is_kept_whole_and_reported(sample: Case, pack: Pack) -> None:
    at_limit = sample.with_fact("request.purpose_text", Text(lang="en", text="a" * 500))
    beyond = sample.with_fact("request.purpose_text", Text(lang="en", text="a" * 501))

    assert not fields_of(at_limit, pack)["purpose_text"].is_too_long
    assert fields_of(beyond, pack)["purpose_text"].is_too_long
    assert fields_of(beyond, pack)["purpose_text"].length == 501


def test_what_a_person_does_not_know_is_said_so(sample: Case, pack: Pack) -> None:
    unknown = sample.with_fact("person.father_name", NonAnswer(kind=NoAnswer.UNKNOWN))
    not_mine = sample.with_fact("person.father_name", NonAnswer(kind=NoAnswer.NOT_APPLICABLE))

    assert fields_of(unknown, pack)["parents"].text == "not known to the Applicant"
    assert fields_of(not_mine, pack)["parents"].text == ""


def test_a_represented_organisation_fills_its_own_fields(sample: Case, pack: Pack) -> None:
    entity = (
        sample.with_fact("applicant.kind", "entity")
        .with_fact("applicant.submitter", "representative")
        .with_fact("entity.name", Name(text="Example Ltd", lang="en"))
        .with_fact("rep.capacity", "lawyer")
    )
    fields = fields_of(entity, pack)

    assert fields["entity_name"].text == "Example Ltd"
    assert fields["rep_capacity"].text == "lawyer"
    assert "surname" not in fields
    assert "poa" in fields


@pytest.mark.parametrize("language", ["en", "ar", "fr", "es"])
def test_the_field_on_protection_names_neither_the_state_nor_the_date(
    language: str, sample: Case, pack: Pack
) -> None:
    bare = sample.without_item("confidentiality", "cf1")
    for case in (sample, bare, bare.with_fact("refugee.status", "recognised_1951")):
        text = fields_of(case, pack, language)["protection_status"].text

        assert text
        for secret in ("Portugal", "البرتغال", "2024"):
            assert secret not in text


def test_the_field_on_protection_holds_what_the_schedule_says_may_be_passed_on(
    sample: Case, pack: Pack
) -> None:
    summary = (
        "The Applicant has a pending application for protection in a State party to the 1951 Convention."
    )

    assert fields_of(sample, pack)["protection_status"].text == summary


def test_words_that_name_the_place_of_residence_do_not_reach_the_form(sample: Case, pack: Pack) -> None:
    telling = Text(lang="en", text="At the airport in Portugal, where he lives in Braga.")
    for fact, name in (("data.knowledge_text", "knowledge_basis"), ("request.purpose_text", "purpose_text")):
        field = fields_of(sample.with_fact(fact, telling), pack)[name]

        assert "Portugal" not in field.text
        assert "Braga" not in field.text
        assert "[words withheld" in field.text
        assert field.withheld == (fact,)
        assert field.is_open


def test_a_place_of_signature_that_shows_where_the_person_lives_is_left_out(sample: Case, pack: Pack) -> None:
    field = fields_of(sample.with_fact("request.signed_place", "Braga"), pack)["place"]

    assert field.text == ""
    assert field.withheld == ("request.signed_place",)
    assert fields_of(sample.with_fact("request.signed_place", "Vienna"), pack)["place"].text == "Vienna"


def test_a_refused_extradition_does_not_stand_where_pending_ones_are_asked(sample: Case, pack: Pack) -> None:
    assert fields_of(sample, pack)["detention_status"].text == ""

    pending = sample.with_fact("extr.list[ex1].outcome", "pending")

    assert fields_of(pending, pack)["detention_status"].text == "Montenegro, decision pending, 28 March 2025"


def test_no_custody_is_claimed_only_if_the_person_said_so(sample: Case, pack: Pack) -> None:
    free = sample.with_fact("request.detained", "no")

    assert (
        fields_of(free, pack)["detention_status"].text == "not in custody; no extradition proceedings pending"
    )
    assert (
        fields_of(free.without("extr.list[ex1].outcome"), pack)["detention_status"].text == "not in custody"
    )


def test_urgent_measures_are_answered_with_yes_or_no(sample: Case, pack: Pack) -> None:
    asked = sample.with_fact("request.addons", ("provisional",)).with_fact(
        "request.provisional_measures", ("block_access",)
    )

    assert fields_of(sample, pack)["provisional_requested"].text == "no"
    assert fields_of(asked, pack)["provisional_requested"].text == "yes\nblocking of access to the data"


@pytest.mark.parametrize("status", ["refused", "revoked", "recognised_1951"])
def test_the_field_on_protection_calls_no_application_pending_that_was_decided(
    pack: Pack, sample: Case, status: str
) -> None:
    text = fields_of(sample.with_fact("refugee.status", status), pack)["protection_status"].text
    assert text and "pending" not in text
