"""What incidents add up to, and why an account is put down to the data."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.case.case import Case
from assistant.case.values import Fact, Money, PartialDate
from assistant.grounds.attribution import Cause, Why, read_accounts, read_incidents
from assistant.grounds.effects import Effects, sum_up
from assistant.grounds.totals import add_up


def effects(case: Case) -> Effects:
    return sum_up(case, read_incidents(case))


def test_the_incidents_of_the_sample_add_up_to_what_is_told_of_them(sample: Case) -> None:
    found = effects(sample)
    assert dict(found.counts) == {"stopped": 1, "held": 1, "turned_back": 1, "permits": 1, "documents": 0}
    assert (found.hours, found.days) == (Decimal(53), 0)
    assert (found.told, found.all) == (2, 4)
    assert dict(found.costs) == {"EUR": Decimal("822.40")}


def test_costs_of_two_currencies_are_never_added(sample: Case) -> None:
    case = sample.with_fact("incidents[inc3].cost", Money(amount=Decimal(100), currency="USD"))
    assert dict(effects(case).costs) == {"EUR": Decimal("822.40"), "USD": Decimal(100)}


def test_an_incident_long_before_the_data_is_flagged_and_stays_stated(sample: Case) -> None:
    case = sample.with_fact("data.since", PartialDate(year=2026))
    reading = read_incidents(case)["inc1"]
    assert reading.precedes_data
    assert reading.cause is Cause.STATED


@pytest.mark.parametrize(
    ("facts", "why", "cause"),
    [
        ({}, Why.SOON_AFTER, Cause.PROBABLE),
        ({"reason_stated": "interpol"}, Why.NAMES_INTERPOL, Cause.STATED),
        ({"reason_stated": "wanted"}, Why.NAMES_SEARCH, Cause.STATED),
        ({"measure": "sanctions"}, Why.SANCTIONS, Cause.EXCLUDED),
        ({"measure": "none"}, Why.NO_MEASURE, Cause.NOT_APPLICABLE),
        ({"measure": "seized_court"}, Why.ORDERED, Cause.UNCLEAR),
        ({"reason_stated": "court_order"}, Why.ORDERED, Cause.UNCLEAR),
        ({"measure_date": PartialDate(year=2024)}, Why.BEFORE, Cause.UNCLEAR),
        ({"measure_date": PartialDate(year=2025, month=6)}, Why.LATE, Cause.UNCLEAR),
    ],
)
def test_a_cause_says_which_rule_decided_it(
    sample: Case, facts: dict[str, Fact], why: Why, cause: Cause
) -> None:
    case = sample
    for key, fact in facts.items():
        case = case.with_fact(f"accounts[acc2].{key}", fact)
    reading = read_accounts(case)["acc2"]
    assert (reading.why, reading.cause) == (why, cause)


def test_what_is_missing_is_said_as_the_reason_why_a_link_is_unclear(sample: Case) -> None:
    unanswered = read_accounts(sample.without("accounts[acc2].reason_stated"))["acc2"]
    undated = read_accounts(sample.without("accounts[acc2].measure_date"))["acc2"]
    private = sample.with_fact("data.public_extract", "no").with_fact("data.known_how", "court_file")
    unseen = read_accounts(private.with_fact("dbhits[db1].entry_basis", ("media",)))["acc2"]
    assert (unanswered.why, undated.why, unseen.why) == (Why.NOT_ANSWERED, Why.NO_DATE, Why.NOT_PUBLIC)
    assert {unanswered.cause, undated.cause, unseen.cause} == {Cause.UNCLEAR}


def test_attributed_and_unclear_sums_make_up_those_of_all_measures(sample: Case) -> None:
    case = sample.with_fact("accounts[acc2].reason_stated", "court_order")
    totals = add_up(case, read_accounts(case))
    assert totals.unclear == {"USD": Decimal("1980.00")}
    assert totals.counted == {"EUR": 1}
    assert totals.blocked_since == {"EUR": PartialDate(year=2025, month=4, day=11)}
    everything: dict[str, Decimal] = {}
    for sums in totals.by_measure.values():
        for code, amount in sums.items():
            everything[code] = everything.get(code, Decimal(0)) + amount
    assert everything == {**totals.attributed, **totals.unclear}
