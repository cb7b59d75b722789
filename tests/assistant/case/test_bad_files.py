"""Hostile and broken files: each gets its faults with path and reason, and nothing is imported."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from assistant.case.document import DEEPEST
from assistant.case.fault import CaseFaults, Fault
from assistant.case.format import MOST_FAULTS, read_case
from assistant.pack.pack import Pack

SECRET = "Zq-secret-7"
META = (
    '"meta": {"case_id": "a71a6418-f8a7-5044-b918-06a2a1619e9a", '
    '"created_at": "2026-11-20T09:00:00+00:00", "updated_at": "2026-11-21T18:30:00+00:00"}'
)
HEAD = f'{{"format": "casebook-case", "format_version": "1.0", {META}'


def faults_of(raw: bytes, pack: Pack) -> list[tuple[str, str]]:
    return [(fault.path, fault.reason) for fault in refused(raw, pack)]


def refused(raw: bytes, pack: Pack) -> tuple[Fault, ...]:
    with pytest.raises(CaseFaults) as failure:
        read_case(raw, pack)
    return failure.value.faults


WHOLE_FILES: dict[str, tuple[bytes, tuple[str, str]]] = {
    "nothing": (b"", ("", "not_json")),
    "bytes of a picture": (b"\x89PNG\r\n\x1a\n\x00", ("", "not_utf8")),
    "words": ("Здравствуйте".encode(), ("", "not_json")),
    "another encoding": ('{"format": "casebook-case"}'.encode("utf-16"), ("", "not_utf8")),
    "a byte-order mark": (b"\xef\xbb\xbf{}", ("", "byte_order_mark")),
    "broken off": (HEAD.encode(), ("", "not_json")),
    "a list": (b"[]", ("", "not_a_case_file")),
    "null": (b"null", ("", "not_a_case_file")),
    "another kind of file": (b'{"format": "invoice"}', ("format", "not_a_case_file")),
    "no format at all": (b"{}", ("format", "not_a_case_file")),
    "the next main version": (
        b'{"format": "casebook-case", "format_version": "2.0"}',
        ("format_version", "other_version"),
    ),
    "a version as a number": (
        b'{"format": "casebook-case", "format_version": 1.0}',
        ("format_version", "other_version"),
    ),
    "no version": (b'{"format": "casebook-case"}', ("format_version", "other_version")),
    "endless brackets": (b"[" * 3_000_000, ("", "too_deep")),
    "endless objects": (b'{"a":' * 1_000_000, ("", "too_deep")),
    "deep foreign keys": (
        f'{HEAD}, "x_a": {"[" * DEEPEST}{"]" * DEEPEST}}}'.encode(),
        ("x_a" + "[1]" * (DEEPEST - 1), "too_deep"),
    ),
    "a key twice": (f'{HEAD}, "person": {{"sex": 1, "sex": 2}}}}'.encode(), ("person.sex", "key_twice")),
    "a key twice in an item": (
        f'{HEAD}, "steps": [{{"id": "s1", "country": "PT", "country": "ES"}}]}}'.encode(),
        ("steps[s1].country", "key_twice"),
    ),
    "no number": (f'{HEAD}, "x_a": {{"b": NaN}}}}'.encode(), ("x_a.b", "not_a_number")),
    "an infinite number": (f'{HEAD}, "x_a": [1, -Infinity]}}'.encode(), ("x_a[2]", "not_a_number")),
    "a float beyond all floats": (f'{HEAD}, "x_a": 1e999999}}'.encode(), ("x_a", "not_a_number")),
    "a number without end": (f'{HEAD}, "x_a": {"9" * 100_000}}}'.encode(), ("x_a", "not_a_number")),
    "half a character in a foreign key": (
        f'{HEAD}, "x_a": {{"\\ud800": "b"}}}}'.encode(),
        ("x_a.(unreadable key)", "not_unicode"),
    ),
    "half a character in a foreign text": (f'{HEAD}, "x_a": "\\udfff"}}'.encode(), ("x_a", "not_unicode")),
    "no meta": (b'{"format": "casebook-case", "format_version": "1.0"}', ("meta.case_id", "missing")),
    "an empty group that needs a key": (f'{HEAD}, "filing": {{}}}}'.encode(), ("filing", "against_schema")),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_a_bad_file_is_refused_with_its_first_fault(name: str, pack: Pack) -> None:
    raw, expected = WHOLE_FILES[name]

    assert faults_of(raw, pack)[0] == expected


def change(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    """A change at a path of keys and positions: ``accounts.0.balance``."""

    def apply(document: dict[str, Any]) -> None:
        *way, last = path.split(".")
        place: Any = document
        for key in way:
            place = place[int(key)] if isinstance(place, list) else place.setdefault(key, {})
        if value is ...:
            del place[last]
        elif isinstance(place, list):
            place.insert(int(last), value)
        else:
            place[last] = value

    return apply


def money(amount: object, currency: object = "EUR") -> dict[str, object]:
    return {"amount": amount, "currency": currency}


def text(words: object, **more: object) -> dict[str, object]:
    return {"lang": "en", "text": words, **more}


VALUES: list[tuple[str, object, str, str]] = [
    # where, what, path of the fault, reason
    ("person.shoe", SECRET, "person.shoe", "unknown_key"),
    (f"person.{SECRET} was here", 1, "person.(unreadable key)", "unknown_key"),
    ("person.X_a", 1, "person.X_a", "unknown_key"),
    ("x-a", 1, "(unreadable key)", "unknown_key"),
    ("$schema", 1, "$schema", "unknown_key"),
    ("person", None, "person", "null"),
    ("person", [SECRET], "person", "not_an_object"),
    ("person.sex", None, "person.sex", "null"),
    ("person.sex", SECRET, "person.sex", "not_an_option"),
    ("person.stateless", True, "person.stateless", "true_or_false"),
    ("person.roles", [], "person.roles", "empty_list"),
    ("person.roles", "lawyer", "person.roles", "not_a_list"),
    ("person.roles", ["lawyer", "lawyer"], "person.roles", "repeated"),
    ("person.roles", ["lawyer", SECRET], "person.roles[2]", "not_an_option"),
    ("person.roles", ["none", "lawyer"], "person.roles", "stands_alone"),
    ("request.scope", ["notices", "everything"], "request.scope", "stands_alone"),
    ("person.activity_text", SECRET, "person.activity_text", "text_without_language"),
    ("person.activity_text", text(""), "person.activity_text.text", "empty"),
    ("person.activity_text", text("a\u0007b"), "person.activity_text.text", "control_character"),
    ("person.activity_text", text("\ud800"), "person.activity_text.text", "not_unicode"),
    ("person.activity_text", text("a" * 20_001), "person.activity_text.text", "too_long"),
    ("person.activity_text", text("a", mood=SECRET), "person.activity_text.mood", "unknown_key"),
    ("person.activity_text", {"text": SECRET}, "person.activity_text.lang", "missing"),
    ("risk.text", {"lang": "English", "text": "a"}, "risk.text.lang", "not_a_language_tag"),
    ("person.activity_text", {"lang": "qq", "text": "a"}, "person.activity_text.lang", "unknown_language"),
    ("person.activity_text", text("a", translations=[{"lang": "fr"}]),
     "person.activity_text.translations[1].text", "missing"),
    ("person.names.0.family", "a\nb", "person.names[nm1].family", "line_feed"),
    ("person.names.0.family", 7, "person.names[nm1].family", "not_a_text"),
    ("person.names.0.script", "Qqqq", "person.names[nm1].script", "unknown_script"),
    ("person.names.0.script", "cyrillic", "person.names[nm1].script", "not_a_script_code"),
    ("person.birth_date", "11.03.2021", "person.birth_date", "not_a_date"),
    ("person.birth_date", "2021-02-29", "person.birth_date", "not_a_real_date"),
    ("person.birth_date", "0000", "person.birth_date", "not_a_real_date"),
    ("person.birth_date", "2031-05", "person.birth_date", "in_the_future"),
    ("data.since", {"date": "2000", "qualifier": "since"}, "data.since.qualifier", "not_an_option"),
    ("person.birth_date_other", ["1990", "2999"], "person.birth_date_other", "in_the_future"),
    ("person.birth_country", "pt", "person.birth_country", "not_a_country_code"),
    ("person.birth_country", "ZZ", "person.birth_country", "unknown_country"),
    ("person.birth_country", "EU", "person.birth_country", "unknown_country"),
    ("person.nationalities", ["BY", "AA"], "person.nationalities[2]", "unknown_country"),
    ("person.languages", ["ru", "qq"], "person.languages[2]", "unknown_language"),
    ("person.id_document", "td9", "person.id_document", "no_such_item"),
    ("person.id_document", "../etc/passwd", "person.id_document", "not_an_item_id"),
    ("person.residence_place", "Braga", "person.residence_place", "not_an_object"),
    ("contact.email", "nobody", "contact.email", "not_an_email"),
    ("data.public_extract_url", "file:///etc/passwd", "data.public_extract_url", "not_a_web_address"),
    ("meta.case_id", "A" * 36, "meta.case_id", "not_a_uuid"),
    ("meta.case_id", {"no_answer": "later"}, "meta.case_id", "takes_no_non_answer"),
    ("meta.updated_at", "yesterday", "meta.updated_at", "not_a_timestamp"),
    ("meta.updated_at", "2026-13-41T00:00:00Z", "meta.updated_at", "not_a_real_date"),
    ("meta.updated_at", ..., "meta.updated_at", "missing"),
    ("meta.pack_date", "2026-11", "meta.pack_date", "not_a_full_date"),
    ("case.warrant_count", -1, "case.warrant_count", "too_small"),
    ("case.warrant_count", 10**40, "case.warrant_count", "too_large"),
    ("case.warrant_count", 1.5, "case.warrant_count", "not_a_whole_number"),
    ("case.warrant_count", True, "case.warrant_count", "not_a_whole_number"),
    ("case.warrant_count", "1", "case.warrant_count", "not_a_whole_number"),
    ("case.warrant_count", {"no_answer": "perhaps"}, "case.warrant_count.no_answer", "not_an_option"),
    ("case.warrant_count", {"no_answer": "later", "why": SECRET}, "case.warrant_count.why", "unknown_key"),
    ("case.amount", 12.5, "case.amount", "number_not_text"),
    ("case.amount", money(12.5), "case.amount.amount", "number_not_text"),
    ("case.amount", money("1,000.00"), "case.amount.amount", "not_a_decimal"),
    ("case.amount", money("1000"), "case.amount.amount", "minor_units"),
    ("case.amount", money("1000.00", "JPY"), "case.amount.amount", "minor_units"),
    ("case.amount", money("1000.00", "TND"), "case.amount.amount", "minor_units"),
    ("case.amount", money("-1.00"), "case.amount.amount", "negative"),
    ("case.amount", money("1.00", "XAU"), "case.amount.currency", "unknown_currency"),
    ("case.amount", money("1.00", "eur"), "case.amount.currency", "not_a_currency_code"),
    ("case.offence_to", "2018", "case.offence_to", "too_early"),
    ("case.sentence_left_months", 61, "case.sentence_left_months", "more_than_sentence"),
    ("accounts.0.id", ..., "accounts[1].id", "missing"),
    ("accounts.0.id", "Acc 1", "accounts[1].id", "not_an_item_id"),
    ("accounts.1.id", "acc1", "accounts[2].id", "id_twice"),
    ("accounts.1.id", "doc1", "documents[1].id", "id_twice"),
    ("accounts.0", SECRET, "accounts[1]", "not_an_object"),
    ("accounts", SECRET, "accounts", "not_a_list"),
    ("accounts", None, "accounts", "null"),
    ("accounts.0.currency", ..., "accounts[acc1].currency", "missing"),
    ("accounts.0.measure_date", ..., "accounts[acc1].measure_date", "missing"),
    ("accounts.0.balance_date", ..., "accounts[acc1].balance_date", "missing"),
    ("accounts.0.asset_code", "BTC", "accounts[acc1].asset_quantity", "missing"),
    ("accounts.0.number_masked", "12345", "accounts[acc1].number_masked", "more_than_four"),
    ("accounts.0.balance", money("1.00", "USD"), "accounts[acc1].balance.currency", "other_currency"),
    ("accounts.0.learned_date", "2025-04-10", "accounts[acc1].learned_date", "too_early"),
    ("accounts.0.asset_quantity", 1, "accounts[acc1].asset_quantity", "number_not_text"),
    ("incidents.0.end", "2025-02-16T11:20", "incidents[inc1].end", "not_later"),
    ("incidents.0.end", "2025-02-16T11:19", "incidents[inc1].end", "too_early"),
    ("incidents.0.end", "2025-02T11:19", "incidents[inc1].end", "not_a_moment"),
    ("incidents.0.end", "2025-02-16T25:00", "incidents[inc1].end", "not_a_moment"),
    ("incidents.0.end", ..., "incidents[inc1].end", "missing"),
    ("incidents.0.country", ..., "incidents[inc1].country", "missing"),
    ("travel_documents.0.expiry", "2017-01-20", "travel_documents[td1].expiry", "not_later"),
    ("documents.0.classes", ["id_copy", "love_letter"], "documents[doc1].classes[2]", "not_an_option"),
    ("documents.0.sha256", "00", "documents[doc1].sha256", "not_a_fingerprint"),
    ("documents.0.size_bytes", 0, "documents[doc1].size_bytes", "too_small"),
    ("documents.0.state", {"no_answer": "later"}, "documents[doc1].state", "takes_no_non_answer"),
    ("narratives.0.passages.1.text", "", "narratives[n1].passages[n1p2].text", "empty"),
    ("narratives.0.passages.1.lang", ..., "narratives[n1].passages[n1p2].lang", "missing"),
    ("narratives.0.passages.0.translations.0.source_sha256", "x",
     "narratives[n1].passages[n1p1].translations[1].source_sha256", "not_a_fingerprint"),
    ("request.grounds", [{"ground": "no", "decision": "use"}], "request.grounds[1].ground", "not_an_option"),
    ("request.grounds", [{"ground": "art2.fair_trial"}],
     "request.grounds[art2.fair_trial].decision", "missing"),
    ("request.grounds", [{"ground": "art2.fair_trial", "decision": "use"}] * 2,
     "request.grounds[2].ground", "id_twice"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "what", "path", "reason"), VALUES, ids=lambda part: str(part)[:40])
def test_a_bad_value_is_named_by_its_path_and_its_reason(
    where: str, what: object, path: str, reason: str, *, pack: Pack, sample_bytes: bytes
) -> None:
    document = json.loads(sample_bytes)
    document["case"]["sentence_months"] = 60
    change(where, copy.deepcopy(what))(document)
    faults = refused(json.dumps(document).encode(), pack)

    assert (path, reason) in [(fault.path, fault.reason) for fault in faults]
    assert not any(fault.reason == "against_schema" for fault in faults)
    assert SECRET not in repr(faults)


def test_every_fault_of_a_file_is_reported_at_once(pack: Pack, sample_bytes: bytes) -> None:
    document = json.loads(sample_bytes)
    document["person"]["sex"] = "unsure"
    document["accounts"][1]["balance"]["amount"] = "1980"
    document["incidents"][2].pop("country")
    document["documents"][3]["weight"] = 3
    document["corrections"][0]["documents"] = ["doc77"]

    assert set(faults_of(json.dumps(document).encode(), pack)) == {
        ("person.sex", "not_an_option"),
        ("accounts[acc2].balance.amount", "minor_units"),
        ("incidents[inc3].country", "missing"),
        ("documents[doc4].weight", "unknown_key"),
        ("corrections[cor1].documents", "no_such_item"),
    }


def test_an_item_without_a_usable_id_is_not_also_reported_as_absent(pack: Pack, sample_bytes: bytes) -> None:
    document = json.loads(sample_bytes)
    document["documents"][0]["id"] = "Nr. 1"

    assert faults_of(json.dumps(document).encode(), pack) == [("documents[1].id", "not_an_item_id")]


def test_a_file_of_nothing_but_faults_is_refused_with_a_count_of_the_rest(pack: Pack) -> None:
    keys = ", ".join(f'"k{number}": 1' for number in range(MOST_FAULTS + 42))
    faults = refused(f"{HEAD}, {keys}}}".encode(), pack)

    assert len(faults) == MOST_FAULTS + 1
    assert (faults[-1].reason, faults[-1].params["count"]) == ("more_faults", 42)


def test_every_reason_has_a_sentence_and_its_words_are_filled(pack: Pack, sample_bytes: bytes) -> None:
    raws = [raw for raw, _ in WHOLE_FILES.values() if len(raw) < 1000]
    for where, what, _, _ in VALUES:
        document = json.loads(sample_bytes)
        document["case"]["sentence_months"] = 60
        change(where, copy.deepcopy(what))(document)
        raws.append(json.dumps(document).encode())

    for raw in raws:
        for fault in refused(raw, pack):
            sentence = pack.faults[fault.reason].format(**fault.params)
            assert sentence.endswith((".", "?"))
            assert "{" not in sentence
