"""Rules between fields: what is refused, what is only doubted, what is nobody's business."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.case.case import Case
from assistant.case.references import remove_item
from assistant.case.validity import find_doubts, find_faults
from assistant.case.values import Fact, Moment, Money, Name, NoAnswer, NonAnswer, PartialDate, Qualifier, Text
from assistant.pack.pack import Pack

TODAY = date(2026, 11, 25)


def day(written: str, qualifier: Qualifier | None = None) -> PartialDate:
    parts = [int(part) for part in written.split("-")]
    return PartialDate(**dict(zip(("year", "month", "day"), parts, strict=False)), qualifier=qualifier)


def euros(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")


def with_facts(case: Case, facts: dict[str, Fact]) -> Case:
    for path, fact in facts.items():
        case = case.with_fact(path, fact)
    return case


def reasons(case: Case, pack: Pack) -> list[tuple[str, str]]:
    return [(fault.path, fault.reason) for fault in find_faults(case, pack, TODAY)]


def test_the_sample_keeps_every_rule(sample: Case, pack: Pack) -> None:
    assert find_faults(sample, pack, TODAY) == ()
    assert find_doubts(sample, pack) == ()


def test_only_a_certainly_wrong_order_of_dates_is_refused(sample: Case, pack: Pack) -> None:
    since, until = "case.offence_from", "case.offence_to"

    assert reasons(with_facts(sample, {since: day("2019"), until: day("2018-12-31")}), pack) == [
        (until, "too_early")
    ]
    for wrong_perhaps in (day("2019-01"), day("2018", Qualifier.ABOUT), day("2018", Qualifier.AFTER)):
        assert reasons(with_facts(sample, {since: day("2019"), until: wrong_perhaps}), pack) == []
    later = NonAnswer(kind=NoAnswer.LATER)
    assert reasons(with_facts(sample, {since: later, until: day("2001")}), pack) == []


def test_two_times_of_one_day_are_compared_and_two_days_without_times_are_not(
    sample: Case, pack: Pack
) -> None:
    start, end = "incidents[inc2].start", "incidents[inc2].end"
    when = Moment(date=day("2025-06-03"))

    assert reasons(with_facts(sample, {start: when, end: when}), pack) == []


def test_what_lies_ahead_may_be_dated_ahead_and_nothing_else(sample: Case, pack: Pack) -> None:
    ahead = day("2027-03-01")

    assert reasons(sample.with_fact("filing.planned_on", ahead), pack) == []
    assert reasons(sample.with_fact("travel_documents[td1].expiry", day("2036-01-20")), pack) == []
    assert reasons(sample.with_fact("refugee.valid_until", ahead), pack) == []
    assert reasons(sample.with_fact("data.since", ahead), pack) == [("data.since", "in_the_future")]
    assert reasons(sample.with_fact("data.since", day("2026")), pack) == []
    assert reasons(sample.with_fact("data.since", day("2030", Qualifier.BEFORE)), pack) == []


def test_an_estimate_of_an_asset_may_be_in_any_currency(sample: Case, pack: Pack) -> None:
    asset: dict[str, Fact] = {
        "accounts[acc1].balance": Money(amount=Decimal("10.00"), currency="USD"),
        "accounts[acc1].asset_code": "BTC",
        "accounts[acc1].balance_basis": "own_estimate",
    }

    assert reasons(with_facts(sample, asset), pack) == []
    del asset["accounts[acc1].asset_code"]
    assert reasons(with_facts(sample, asset), pack) == [("accounts[acc1].balance.currency", "other_currency")]


def test_a_balance_may_be_below_zero_and_no_other_amount(sample: Case, pack: Pack) -> None:
    assert reasons(sample.with_fact("accounts[acc1].balance", euros("-5.00")), pack) == []
    assert reasons(sample.with_fact("incidents[inc1].cost", euros("-5.00")), pack) == [
        ("incidents[inc1].cost.amount", "negative")
    ]


def test_a_language_is_checked_wherever_it_stands(sample: Case, pack: Pack) -> None:
    note = NonAnswer(kind=NoAnswer.UNKNOWN, note=Text(lang="xx", text="?"))
    place = Name(text="Braga", lang="pt-Qabc")

    assert reasons(sample.with_fact("risk.torture", note), pack) == [
        ("risk.torture.note.lang", "unknown_language")
    ]
    assert reasons(sample.with_fact("person.birth_place", place), pack) == [
        ("person.birth_place.lang", "unknown_language")
    ]


def test_a_small_language_with_three_letters_can_be_named(sample: Case, pack: Pack) -> None:
    assert reasons(sample.with_fact("person.languages", ("inh", "cnr", "kaa-Cyrl")), pack) == []


def test_more_paid_back_than_there_was_is_doubted_not_refused(sample: Case, pack: Pack) -> None:
    more = sample.with_fact("accounts[acc1].amount_returned", euros("7415.21"))

    assert reasons(more, pack) == []
    assert [(doubt.path, doubt.reason) for doubt in find_doubts(more, pack)] == [
        ("accounts[acc1].amount_returned", "more_than_balance")
    ]


def test_the_same_account_twice_is_doubted(sample: Case, pack: Pack) -> None:
    keys = ("institution", "currency", "measure_date")
    copied = {f"accounts[acc3].{key}": sample.facts[f"accounts[acc1].{key}"] for key in keys}

    assert [(doubt.path, doubt.reason) for doubt in find_doubts(with_facts(sample, copied), pack)] == [
        ("accounts[acc3]", "same_account")
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("My account is DE89 3704 0044 0532 0130 00.", ["account_number"]),
        ("ACCOUNT GB29NWBK60161331926819 AT THE BANK", ["account_number"]),
        ("DE89 3704 0044 0532 0130 00 WAS CLOSED", ["account_number"]),
        ("DE88 3704 0044 0532 0130 00", []),
        ("card 4111 1111 1111 1111", ["card_number"]),
        ("card 4111-1111-1111-1112", []),
        ("calls on 2024-05-14 and 2025-06-03, file 12/2023", []),
    ],
)
def test_full_numbers_in_free_text_are_doubted_by_their_checksums(
    words: str, expected: list[str], sample: Case, pack: Pack
) -> None:
    told = sample.with_fact("narratives[n1].passages[n1p2].text", words)
    quoted = sample.with_fact("accounts[acc1].reason_quote", Text(lang="en", text=words))

    assert [doubt.reason for doubt in find_doubts(told, pack)] == expected
    assert [doubt.reason for doubt in find_doubts(quoted, pack)] == expected


def test_removing_a_paper_removes_what_points_to_it(sample: Case, pack: Pack) -> None:
    smaller = remove_item(sample, pack, "documents", "doc8")
    smaller = remove_item(smaller, pack, "documents", "doc6")
    smaller = remove_item(smaller, pack, "travel_documents", "td1")

    assert reasons(smaller, pack) == []
    assert smaller.fact("person.id_document") is None
    assert smaller.fact("incidents[inc1].documents") is None
    assert smaller.answer("accounts[acc1].documents") == ("doc7",)
    assert smaller.items("confidentiality") == ()
    assert reasons(sample.without_item("documents", "doc6"), pack) != []
