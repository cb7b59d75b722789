"""From editors to answers and back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.case.case import Case, field_of
from assistant.case.values import (
    Money,
    Name,
    NoAnswer,
    NonAnswer,
    PartialDate,
    Text,
    Translation,
    Value,
)
from assistant.interview.answers import empty_raw, read_answer, write_answer
from assistant.interview.problem import InputProblem
from assistant.interview.raw import Raw, RawDate, RawMoney, RawName, RawText
from assistant.pack.dictionary import Kind
from assistant.pack.pack import Pack


def read(pack: Pack, path: str, raw: Raw) -> Value | InputProblem | None:
    reading = read_answer(pack.fields[field_of(path)], raw, pack.codes, path=path)
    return reading.problem or reading.fact


@pytest.mark.parametrize(
    ("path", "raw", "fact"),
    [
        ("data.known_how", "media", "media"),
        ("data.types", ("red_notice", "message", "red_notice"), ("red_notice", "message")),
        ("data.source_country", "by", "BY"),
        ("data.other_source_countries", ("RU", "kz"), ("RU", "KZ")),
        ("data.reference", "  A-12/3\n", "A-12/3"),
        ("person.languages", ("ru", "be-Latn"), ("ru", "be-Latn")),
        ("person.names[n1].script", "cyrl", "Cyrl"),
        ("case.max_penalty_months", "١٢٠", 120),
        ("contact.email", " a@example.org ", "a@example.org"),
        ("accounts[a1].number_masked", "33A1", "33A1"),
        ("accounts[a1].asset_quantity", "0,5", Decimal("0.5")),
        ("accounts[a1].currency", "eur", "EUR"),
        ("narratives[n1].passages[p1].text", "one\r\ntwo", "one\ntwo"),
        (
            "accounts[a1].balance",
            RawMoney(amount="7.415,2", currency="eur"),
            Money(amount=Decimal("7415.20"), currency="EUR"),
        ),
        (
            "person.birth_place",
            RawName(text="Ліда", lang="be", latin="Lida"),
            Name(text="Ліда", lang="be", latin="Lida"),
        ),
        ("person.birth_place", RawName(text="Braga"), Name(text="Braga")),
        ("trial.text", RawText(text="كتاب", lang="ar"), Text(lang="ar", text="كتاب")),
        ("entity.other_names", (RawName(text="Alpha"), RawName()), (Name(text="Alpha"),)),
        ("person.birth_date_other", (RawDate(year="1984"), RawDate()), (PartialDate(year=1984),)),
        ("documents[d1].classes", ("role_proof", "publication"), ("role_proof", "publication")),
        ("extr.list[e1].documents", ("doc1",), ("doc1",)),
    ],
)
def test_an_editor_becomes_an_answer(pack: Pack, path: str, raw: Raw, fact: Value) -> None:
    assert read(pack, path, raw) == fact


@pytest.mark.parametrize(
    ("path", "raw", "part", "reason"),
    [
        ("data.known_how", "rumour", "", "typed_choice"),
        ("data.errors", ("none", "name"), "", "typed_stands_alone"),
        ("request.scope", ("everything", "sltd"), "", "typed_stands_alone"),
        ("data.source_country", "Belarus", "", "typed_country"),
        ("data.other_source_countries", ("RU", "nowhere"), "2", "typed_country"),
        ("person.names[n1].lang", "Russian", "", "typed_language"),
        ("case.max_penalty_months", "ten years", "", "typed_whole_number"),
        ("contact.email", "someone", "", "typed_email"),
        ("data.public_extract_url", "www.example.org", "", "typed_web_address"),
        ("accounts[a1].number_masked", "PT50 0000 0000", "", "typed_last_four"),
        ("accounts[a1].balance", RawMoney(amount="12"), "currency", "typed_currency_missing"),
        ("accounts[a1].balance", RawMoney(amount="12", currency="XAU"), "currency", "typed_currency"),
        ("accounts[a1].balance", RawMoney(amount="1,234", currency="EUR"), "amount", "typed_ambiguous"),
        ("accounts[a1].balance", RawMoney(amount="1.5", currency="JPY"), "amount", "typed_no_decimals"),
        ("person.birth_date", RawDate(day="14", month="13", year="1984"), "month", "typed_month"),
        (
            "person.birth_date_other",
            (RawDate(year="1984"), RawDate(month="5")),
            "2.year",
            "typed_year_missing",
        ),
        ("person.birth_place", RawName(latin="Lida"), "text", "typed_name_missing"),
        ("entity.other_names", (RawName(latin="A"),), "1.text", "typed_name_missing"),
        ("trial.text", RawText(text="words"), "lang", "typed_language_missing"),
        ("data.reference", "x" * 401, "", "typed_too_long"),
        ("data.reference", "a\x07b", "", "typed_hidden_character"),
        ("trial.text", RawText(text="a\x00b", lang="en"), "text", "typed_hidden_character"),
    ],
)
def test_what_cannot_be_kept_is_named_with_its_place(
    pack: Pack, path: str, raw: Raw, part: str, reason: str
) -> None:
    problem = read(pack, path, raw)

    assert isinstance(problem, InputProblem)
    assert (problem.path, problem.part, problem.reason) == (path, part, reason)


def test_every_empty_editor_is_no_answer(pack: Pack) -> None:
    for field in pack.fields.values():
        if field.kind is not Kind.LIST:
            assert read(pack, field.id, empty_raw(field)) is None


def test_words_keep_their_translations_and_an_old_one_becomes_stale(pack: Pack) -> None:
    before = Text(lang="ru", text="было")
    translation = Translation(
        lang="en", text="was", status="reviewed", made_by="translator", source_sha256=before.sha256()
    )
    said = Text(lang="ru", text="было", translations=(translation,))

    reading = read_answer(
        pack.fields["trial.text"],
        RawText(text="стало", lang="ru"),
        pack.codes,
        path="trial.text",
        before=said,
    )

    assert isinstance(reading.fact, Text)
    assert reading.fact.translations == (translation,)
    assert reading.fact.is_stale(translation)


def test_a_non_answer_shows_an_empty_editor(pack: Pack) -> None:
    field = pack.fields["person.birth_date"]

    assert write_answer(field, NonAnswer(kind=NoAnswer.UNKNOWN)) == RawDate()
    assert write_answer(field, None) == RawDate()


def test_every_answer_of_the_sample_is_read_back_from_its_editor(pack: Pack, sample: Case) -> None:
    asked = {field_id for section in pack.sections for q in section.all_questions() for field_id in q.fields}
    paths = [path for path in sample.facts if field_of(path) in asked]

    for path in paths:
        field, said = pack.fields[field_of(path)], sample.fact(path)
        reading = read_answer(field, write_answer(field, said), pack.codes, path=path, before=said)
        expected = None if isinstance(said, NonAnswer) else said
        assert (reading.fact, reading.problem) == (expected, None), path

    assert len(paths) > 250


def test_the_sentence_of_a_problem_never_repeats_what_was_typed(pack: Pack) -> None:
    problem = read(pack, "contact.email", "secret-name")

    assert isinstance(problem, InputProblem)
    assert "secret-name" not in repr(problem)
    assert "secret-name" not in pack.faults[problem.reason].format(**problem.params)
