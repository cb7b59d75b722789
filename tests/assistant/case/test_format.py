"""Case files: what goes out comes back in, and the bytes are always the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.case.case import Case
from assistant.case.fault import CaseFaults
from assistant.case.format import is_newer, read_case, write_case
from assistant.case.values import Money, NoAnswer, NonAnswer, PartialDate, Text
from assistant.pack.pack import Pack

MINIMAL = {
    "format": "casebook-case",
    "format_version": "1.0",
    "meta": {
        "case_id": "a71a6418-f8a7-5044-b918-06a2a1619e9a",
        "created_at": "2026-11-20T09:00:00+00:00",
        "updated_at": "2026-11-21T18:30:00+00:00",
    },
}


def file_with(**more: object) -> bytes:
    return json.dumps(MINIMAL | more).encode()


def test_the_sample_comes_back_unchanged_and_loses_nothing(
    sample: Case, sample_bytes: bytes, pack: Pack
) -> None:
    written = write_case(sample, pack)

    assert read_case(written, pack) == sample
    assert json.loads(written) == json.loads(sample_bytes)


def test_a_file_has_two_space_indents_dictionary_order_and_plain_unicode(sample: Case, pack: Pack) -> None:
    text = write_case(sample, pack).decode("utf-8")
    document: dict[str, Any] = json.loads(text)

    assert text.startswith(
        '{\n  "format": "casebook-case",\n  "format_version": "1.0",\n  "meta": {\n    "case_id"'
    )
    assert text.endswith("}\n")
    assert "Лазоўскі" in text
    groups = [key for key in document if key not in {"format", "format_version"}]
    assert groups[:4] == ["meta", "applicant", "person", "contact"]
    assert groups[-2:] == ["request", "filing"]
    assert list(document["accounts"][0])[:4] == ["id", "institution", "country", "kind"]


def test_the_order_in_which_things_were_said_does_not_show(sample: Case, pack: Pack) -> None:
    backwards = Case(
        facts=dict(reversed(list(sample.facts.items()))),
        rows=dict(reversed(list(sample.rows.items()))),
        extensions=dict(reversed(list(sample.extensions.items()))),
    )

    assert write_case(backwards, pack) == write_case(sample, pack)


def test_the_four_ways_of_not_answering_stay_apart(pack: Pack) -> None:
    note = {"lang": "fr", "text": "je ne sais pas", "translations": []}
    risk = {
        "torture": {"no_answer": "unknown", "note": note},
        "past_illtreatment": {"no_answer": "not_applicable"},
        "death_penalty": {"no_answer": "later"},
    }
    case = read_case(file_with(risk=risk, steps=[], harms={"no_answer": "later"}), pack)

    assert case.fact("risk.torture") == NonAnswer(
        kind=NoAnswer.UNKNOWN, note=Text(lang="fr", text="je ne sais pas")
    )
    assert case.no_answer("risk.past_illtreatment") is NoAnswer.NOT_APPLICABLE
    assert case.no_answer("risk.death_penalty") is NoAnswer.LATER
    assert case.fact("risk.reprisals") is None
    assert case.rows["steps"] == ()
    assert case.no_answer("harms") is NoAnswer.LATER
    assert "events" not in case.rows
    assert read_case(write_case(case, pack), pack) == case


def test_a_stale_translation_is_kept_stale(pack: Pack) -> None:
    text = {
        "lang": "ru",
        "text": "новый текст",
        "translations": [
            {"lang": "en", "text": "old text", "status": "certified", "made_by": "translator",
             "source_sha256": "0" * 64},
        ],
    }  # fmt: skip
    case = read_case(file_with(case={"charge_text": text}), pack)
    said = read_case(write_case(case, pack), pack).answer("case.charge_text")

    assert isinstance(said, Text)
    assert said.is_stale(said.translations[0])
    assert said.usable_in("en") is None


def test_foreign_keys_are_written_back_where_they_were(pack: Pack) -> None:
    foreign = {"deep": [1, 2.5, None, True, {"again": "ж\u0000"}]}
    raw = file_with(
        **{"$schema": "urn:casebook:case:1.0", "x_tool": foreign},
        person={"x_note": "", "names": [{"id": "nm1", "x_seen": []}]},
        trial={"x_only": 0},
    )
    case = read_case(raw, pack)

    assert case.extensions["person.names[nm1].x_seen"] == []
    assert json.loads(write_case(case, pack)) == json.loads(raw)
    assert read_case(write_case(case, pack), pack) == case


def test_amounts_keep_every_digit_and_dates_their_precision(pack: Pack) -> None:
    case = read_case(
        file_with(case={
            "amount": {"amount": "0.10", "currency": "EUR"},
            "offence_from": {"date": "2019", "qualifier": "about"},
        }),
        pack,
    )  # fmt: skip
    amount, since = case.answer("case.amount"), case.answer("case.offence_from")

    assert isinstance(amount, Money)
    assert str(amount.amount) == "0.10"
    assert isinstance(since, PartialDate)
    assert (since.year, since.month) == (2019, None)
    assert b'"amount": "0.10"' in write_case(case, pack)


def test_text_is_put_in_its_normal_form_and_a_translation_of_it_stays_current(pack: Pack) -> None:
    apart, joined = "Jose\u0301", "Jos\u00e9"
    text = Text(lang="es", text=apart)
    given = {"lang": "es", "text": apart, "translations": [
        {"lang": "en", "text": "Joseph", "status": "reviewed", "made_by": "translator",
         "source_sha256": text.sha256()},
    ]}  # fmt: skip
    said = read_case(file_with(risk={"text": given}), pack).answer("risk.text")

    assert isinstance(said, Text)
    assert said.text == joined
    assert said.usable_in("en") == "Joseph"


def test_a_half_filled_item_leaves_the_program_marked_as_open(pack: Pack) -> None:
    case = read_case(file_with(), pack).with_item("accounts", "acc1")
    case = case.with_fact("accounts[acc1].measure", "frozen_bank")
    back = read_case(write_case(case, pack), pack)

    assert back.answer("accounts[acc1].measure") == "frozen_bank"
    assert back.no_answer("accounts[acc1].institution") is NoAnswer.LATER
    assert back.no_answer("accounts[acc1].measure_date") is NoAnswer.LATER
    assert back.no_answer("accounts[acc1].currency") is NoAnswer.LATER
    assert back.fact("accounts[acc1].balance") is None


def test_an_item_the_format_cannot_hold_yet_is_named_and_nothing_is_written(pack: Pack) -> None:
    case = read_case(file_with(), pack).with_item("documents", "doc1")

    with pytest.raises(CaseFaults) as refused:
        write_case(case, pack)

    paths = {fault.path for fault in refused.value.faults}
    assert {"documents[doc1].classes", "documents[doc1].state"} <= paths
    assert "documents[doc1].title" not in paths


def test_an_answer_with_no_place_in_the_format_is_never_dropped_silently(sample: Case, pack: Pack) -> None:
    for path in ("person.shoe_size", "accounts[gone].country"):
        with pytest.raises(CaseFaults) as refused:
            write_case(sample.with_fact(path, "PT"), pack)
        assert [fault.path for fault in refused.value.faults] == [path]


def test_a_plan_alone_makes_the_state_of_filing_a_draft(pack: Pack) -> None:
    case = read_case(file_with(), pack).with_fact("filing.planned_on", PartialDate(year=2027, month=1, day=5))

    assert json.loads(write_case(case, pack))["filing"] == {"state": "draft", "planned_on": "2027-01-05"}


def test_a_newer_minor_version_is_read_kept_and_known_as_newer(pack: Pack) -> None:
    case = read_case(file_with(format_version="1.7"), pack)

    assert is_newer(case)
    assert not is_newer(read_case(file_with(), pack))
    assert json.loads(write_case(case, pack))["format_version"] == "1.7"


def test_a_key_only_a_newer_version_knows_is_refused_rather_than_lost(pack: Pack) -> None:
    with pytest.raises(CaseFaults) as refused:
        read_case(file_with(format_version="1.7", weather={"today": "rain"}), pack)

    assert [(fault.path, fault.reason) for fault in refused.value.faults] == [("weather", "unknown_key")]
