"""Attribution, sums and lengths (``docs/law/impact.md`` 4 and 5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, Moment, Money, Name, NoAnswer, NonAnswer, PartialDate, Qualifier
from assistant.grounds.attribution import Attribution, Cause, Flag, Why, read_accounts, read_incidents
from assistant.grounds.totals import Totals, add_up
from tests.assistant.grounds.test_problems import day

UNKNOWN = NonAnswer(kind=NoAnswer.UNKNOWN)


def money(amount: str, currency: str = "EUR") -> Money:
    return Money(amount=Decimal(amount), currency=currency)


def with_account(case: Case, item: str, facts: Mapping[str, Fact]) -> Case:
    if item not in case.items("accounts"):
        case = case.with_item("accounts", item)
    for key, fact in facts.items():
        case = case.with_fact(f"accounts[{item}].{key}", fact)
    return case


def account(**facts: Fact) -> Case:
    """A case with one account, closed a month after public data, 100 euros on it."""
    case = Case(facts={"data.since": day("2024-06-10"), "data.public_extract": "yes"})
    usual: dict[str, Fact] = {
        "institution": Name(text="Example bank"),
        "country": "LT",
        "balance": money("100.00"),
        "balance_basis": "statement",
        "measure": "closed_bank",
        "measure_date": day("2024-07-10"),
        "reason_stated": "none",
    }
    return with_account(case, "acc1", {**usual, **facts})


def cause(case: Case) -> Cause:
    return read_accounts(case)["acc1"].cause


def totals(case: Case) -> Totals:
    return add_up(case, read_accounts(case))


# -- the sample


def test_the_accounts_of_the_sample_are_read_as_expected(sample: Case) -> None:
    assert dict(read_accounts(sample)) == {
        "acc1": Attribution(cause=Cause.STATED, why=Why.NAMES_INTERPOL, flags=()),
        "acc2": Attribution(cause=Cause.PROBABLE, why=Why.SOON_AFTER, flags=(Flag.NO_DOCUMENT,)),
        "acc3": Attribution(
            cause=Cause.UNCLEAR,
            why=Why.ORDERED,
            flags=(Flag.DOMESTIC_PROCEEDINGS, Flag.PRECEDES_DATA, Flag.NO_DOCUMENT),
        ),
    }


def test_the_incidents_of_the_sample_are_read_as_expected(sample: Case) -> None:
    read = read_incidents(sample)
    assert [(item, reading.cause, reading.hours) for item, reading in read.items()] == [
        ("inc1", Cause.STATED, Decimal(53)),
        ("inc2", Cause.STATED_ORALLY, None),
        ("inc3", Cause.UNCLEAR, None),
        ("inc4", Cause.UNCLEAR, None),
    ]


def test_the_totals_of_the_sample_stay_apart_by_currency(sample: Case) -> None:
    found = totals(sample)
    assert found.attributed == {"EUR": Decimal("7415.20"), "USD": Decimal("1980.00")}
    assert found.blocked_now == {"EUR": Decimal("7415.20")}
    assert found.returned == {"USD": Decimal("1980.00")}
    assert found.own_estimates == {"BYN": Decimal("23150.44")}
    assert found.by_measure == {
        "restricted": {"EUR": Decimal("7415.20")},
        "closed_bank": {"USD": Decimal("1980.00")},
    }
    assert (found.accounts, found.institutions, found.countries) == (2, 2, 2)
    assert (found.first, found.last) == (day("2024-10-21"), day("2025-04-11"))


@pytest.mark.parametrize("since", [day("2021-11"), day("2021"), day("2021", Qualifier.ABOUT)])
def test_older_data_no_longer_come_after_the_seizure(sample: Case, since: PartialDate) -> None:
    read = read_accounts(sample.with_fact("data.since", since))
    assert read["acc3"].flags == (Flag.DOMESTIC_PROCEEDINGS, Flag.NO_DOCUMENT)
    assert read["acc2"].cause is Cause.UNCLEAR
    assert read["acc1"].cause is Cause.STATED


# -- causes


@pytest.mark.parametrize("reason", ["interpol", "wanted"])
def test_a_reason_that_names_the_data_is_stated_whatever_the_dates(reason: str) -> None:
    assert cause(account(reason_stated=reason, measure_date=day("2020"))) is Cause.STATED


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("none", Cause.PROBABLE),
        ("media", Cause.PROBABLE),
        ("aml_risk", Cause.PROBABLE),
        ("policy", Cause.PROBABLE),
        ("other", Cause.PROBABLE),
        ("court_order", Cause.UNCLEAR),
        (UNKNOWN, Cause.UNCLEAR),
    ],
)
def test_a_reason_that_speaks_against_it_leaves_the_cause_unclear(reason: Fact, expected: Cause) -> None:
    assert cause(account(reason_stated=reason)) is expected


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("frozen_bank", Cause.PROBABLE),
        ("refused_opening", Cause.PROBABLE),
        ("restricted", Cause.PROBABLE),
        ("seized_court", Cause.UNCLEAR),
        ("frozen_fiu", Cause.UNCLEAR),
        ("sanctions", Cause.EXCLUDED),
        ("none", Cause.NOT_APPLICABLE),
        (UNKNOWN, Cause.UNCLEAR),
    ],
)
def test_only_what_a_bank_decides_by_itself_is_probable(measure: Fact, expected: Cause) -> None:
    assert cause(account(measure=measure)) is expected


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        (day("2024-06-09"), Cause.UNCLEAR),
        (day("2024-06-10"), Cause.PROBABLE),
        (day("2024-12-07"), Cause.PROBABLE),
        (day("2024-12-08"), Cause.UNCLEAR),
        (day("2024-06"), Cause.UNCLEAR),
        (day("2024-11"), Cause.PROBABLE),
        (day("2024-12"), Cause.UNCLEAR),
        (day("2024"), Cause.UNCLEAR),
        (day("2024-07-10", Qualifier.ABOUT), Cause.PROBABLE),
        (day("2024-07-10", Qualifier.BEFORE), Cause.UNCLEAR),
        (day("2024-07-10", Qualifier.AFTER), Cause.UNCLEAR),
        (UNKNOWN, Cause.UNCLEAR),
    ],
)
def test_a_measure_counts_only_if_it_certainly_falls_in_the_time(measured: Fact, expected: Cause) -> None:
    assert cause(account(measure_date=measured)) is expected


def test_an_unknown_beginning_of_the_data_leaves_the_cause_unclear() -> None:
    assert cause(account().without("data.since")) is Cause.UNCLEAR


def test_probable_needs_something_the_bank_could_have_read() -> None:
    case = account().without("data.public_extract")
    assert cause(case) is Cause.UNCLEAR
    assert cause(case.with_fact("data.known_how", "public_extract")) is Cause.PROBABLE
    entry = case.with_item("dbhits", "db1")
    assert cause(entry.with_fact("dbhits[db1].entry_basis", ("media",))) is Cause.UNCLEAR
    named = entry.with_fact("dbhits[db1].entry_basis", ("media", "interpol_public_notice"))
    assert cause(named) is Cause.PROBABLE


@pytest.mark.parametrize("measure", ["sanctions", "none"])
def test_what_is_kept_out_of_drafts_stays_out_whatever_reason_is_stored(measure: str) -> None:
    assert not read_accounts(account(measure=measure, reason_stated="interpol"))["acc1"].is_attributed


# -- sums


def test_two_accounts_of_one_currency_are_added_and_two_currencies_never() -> None:
    case = with_account(account(), "acc2", {**dict_of(account()), "balance": money("0.25")})
    case = with_account(case, "acc3", {**dict_of(account()), "balance": money("5", "JPY")})
    assert totals(case).attributed == {"EUR": Decimal("100.25"), "JPY": Decimal(5)}


def dict_of(case: Case) -> dict[str, Fact]:
    prefix = "accounts[acc1]."
    return {path.removeprefix(prefix): fact for path, fact in case.facts.items() if path.startswith(prefix)}


def test_what_was_paid_back_is_no_longer_blocked() -> None:
    blocked = account(measure="frozen_bank")
    assert totals(blocked).blocked_now == {"EUR": Decimal("100.00")}
    partly = account(measure="frozen_bank", amount_returned=money("40.00"))
    assert totals(partly).blocked_now == {"EUR": Decimal("60.00")}
    assert totals(partly).returned == {"EUR": Decimal("40.00")}
    assert totals(account(measure="frozen_bank", amount_returned=money("100.00"))).blocked_now == {}
    assert totals(account(measure="frozen_bank", amount_returned=money("101.00"))).blocked_now == {}
    assert totals(account(measure="frozen_bank", ended_date=day("2024-09"))).blocked_now == {}
    foreign = account(measure="frozen_bank", amount_returned=money("40.00", "USD"))
    assert totals(foreign).blocked_now == {"EUR": Decimal("100.00")}


@pytest.mark.parametrize("measure", ["closed_bank", "refused_opening"])
def test_an_ended_relation_blocks_no_money(measure: str) -> None:
    assert totals(account(measure=measure)).blocked_now == {}


def test_what_stands_apart_is_in_no_other_sum() -> None:
    for facts, name, amount in (
        ({"measure": "sanctions"}, "sanctions", "100.00"),
        ({"measure": "none"}, "without_measure", "100.00"),
        ({"measure": UNKNOWN}, "without_measure", "100.00"),
        ({"balance_basis": "own_estimate"}, "own_estimates", "100.00"),
        ({"balance": money("-30.00")}, "owed", "30.00"),
    ):
        found = totals(account(**facts))
        assert getattr(found, name) == {"EUR": Decimal(amount)}
        others = (
            "attributed",
            "blocked_now",
            "returned",
            "own_estimates",
            "owed",
            "sanctions",
            "without_measure",
        )
        assert not any(getattr(found, other) for other in others if other != name)
        assert found.by_measure == {}


def test_a_debt_is_never_netted_against_money_anywhere() -> None:
    case = account(measure="none")
    loan = {**dict_of(account()), "measure": "none", "balance": money("-70.00")}
    found = totals(with_account(case, "acc2", loan))
    assert found.without_measure == {"EUR": Decimal("100.00")}
    assert found.owed == {"EUR": Decimal("70.00")}


def test_a_coin_is_counted_by_quantity_and_its_value_is_an_estimate() -> None:
    case = account(asset_code="USDT", asset_quantity=Decimal("12.5"), asset_unit="coin")
    case = with_account(case, "acc2", {**dict_of(case), "asset_quantity": Decimal("0.5")})
    case = with_account(
        case, "acc3", {"asset_code": "gold", "asset_quantity": Decimal(3), "asset_unit": "gram"}
    )
    found = totals(case)
    assert found.assets == {("USDT", "coin"): Decimal("13.0"), ("gold", "gram"): Decimal(3)}
    assert found.attributed == {}
    assert found.own_estimates == {"EUR": Decimal("200.00")}


def test_a_draft_adds_up_only_what_is_attributed(sample: Case) -> None:
    attributed = {item: one for item, one in read_accounts(sample).items() if one.is_attributed}
    found = add_up(sample, attributed)
    assert found.own_estimates == {}
    assert found.attributed == totals(sample).attributed


def test_one_bank_with_two_accounts_is_one_institution() -> None:
    case = with_account(account(), "acc2", {**dict_of(account()), "country": "PT"})
    found = totals(case)
    assert (found.accounts, found.institutions, found.countries) == (2, 1, 2)


def test_a_case_without_accounts_adds_up_to_nothing() -> None:
    found = totals(Case())
    assert found.attributed == {}
    assert (found.accounts, found.first, found.last) == (0, None, None)


# -- incidents


def incident(start: Fact, end: Fact) -> Case:
    case = Case().with_item("incidents", "inc1")
    return case.with_fact("incidents[inc1].start", start).with_fact("incidents[inc1].end", end)


def moment(text: str, at: str | None = None) -> Moment:
    return Moment(date=day(text), time=time.fromisoformat(at) if at else None)


@pytest.mark.parametrize(
    ("start", "end", "hours", "days"),
    [
        (moment("2025-02-16", "11:20"), moment("2025-02-18", "16:20"), Decimal(53), None),
        (moment("2025-02-16", "23:50"), moment("2025-02-17", "00:20"), Decimal("0.5"), None),
        (moment("2025-02-16", "10:00"), moment("2025-02-16", "10:20"), Decimal("0.33"), None),
        (moment("2024-02-28"), moment("2024-03-01"), None, 2),
        (moment("2025-02-16", "11:20"), moment("2025-02-18"), None, 2),
        (moment("2025-02"), moment("2025-03"), None, None),
        (moment("2025-02-18", "10:00"), moment("2025-02-18", "09:00"), None, None),
        (moment("2025-02-18"), UNKNOWN, None, None),
    ],
)
def test_hours_are_given_only_if_both_times_are_known(
    start: Fact, end: Fact, hours: Decimal | None, days: int | None
) -> None:
    reading = read_incidents(incident(start, end))["inc1"]
    assert (reading.hours, reading.days) == (hours, days)
