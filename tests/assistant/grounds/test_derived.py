"""The derived facts at their edges."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.case import Case
from assistant.case.values import PartialDate, Qualifier, Value
from assistant.grounds.derived import RESTS_ON, derive, reference_date, revision_deadline
from assistant.pack.pack import Pack
from assistant.pack.syntax import DERIVED

DAY = date(2026, 12, 1)


def derived_from(pack: Pack, day: date = DAY, **facts: Value) -> dict[str, bool | int | None]:
    case = Case(facts={name.replace("__", "."): value for name, value in facts.items()})
    return dict(derive(pack, case, day))


def test_every_derived_fact_of_the_language_is_computed_and_says_what_it_rests_on(pack: Pack) -> None:
    assert set(derive(pack, Case(), DAY)) == set(DERIVED) == set(RESTS_ON)
    assert {field for fields in RESTS_ON.values() for field in fields} <= set(pack.fields)


def test_a_case_without_answers_has_no_numbers_and_no_flags(pack: Pack) -> None:
    assert dict(derive(pack, Case(), DAY)) == {
        **dict.fromkeys(DERIVED, False),
        "data.age_years": None,
        "years_located": None,
        "arrest_count": 0,
    }


def test_the_day_of_filing_wins_over_the_planned_one_and_over_today() -> None:
    case = Case(facts={"filing.planned_on": PartialDate.of(date(2026, 12, 1))})
    assert reference_date(Case(), date(2026, 11, 25)) == date(2026, 11, 25)
    assert reference_date(case, date(2026, 11, 25)) == date(2026, 12, 1)
    filed = case.with_fact("filing.filed_on", PartialDate.of(date(2026, 12, 3)))
    assert reference_date(filed, date(2026, 11, 25)) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("since", "day", "years"),
    [
        (PartialDate(year=2021, month=12, day=1), date(2026, 12, 1), 5),
        (PartialDate(year=2021, month=12, day=2), date(2026, 12, 1), 4),
        (PartialDate(year=2024, month=2, day=29), date(2025, 2, 28), 1),
        (PartialDate(year=2024, month=2, day=29), date(2025, 2, 27), 0),
        (PartialDate(year=2027), date(2026, 12, 1), 0),
        (PartialDate(year=2020, qualifier=Qualifier.BEFORE), date(2026, 12, 1), 6),
        (PartialDate(year=2020, qualifier=Qualifier.AFTER), date(2026, 12, 1), None),
    ],
)
def test_full_years_count_from_the_last_day(
    pack: Pack, since: PartialDate, day: date, years: int | None
) -> None:
    assert derived_from(pack, day, data__since=since)["data.age_years"] == years


def test_a_country_that_knew_for_two_years_and_did_nothing_was_inactive(pack: Pack) -> None:
    since = PartialDate(year=2024, month=11, day=30)
    found = derived_from(pack, extr__located_since=since, extr__never_requested="yes")
    assert found["located_inactive"] is True
    later = derived_from(
        pack,
        extr__located_since=PartialDate(year=2024, month=12, day=2),
        extr__never_requested="yes",
    )
    assert later["located_inactive"] is False
    assert derived_from(pack, extr__located_since=since)["located_inactive"] is False


def test_arrests_are_the_larger_of_what_was_counted_and_what_was_told(pack: Pack) -> None:
    case = Case(
        rows={"incidents": ("a", "b", "c")},
        facts={
            "extr.arrest_incidents": 1,
            "incidents[a].kind": "arrest_extradition",
            "incidents[b].kind": "detention",
            "incidents[b].interpol_mentioned": "written",
            "incidents[c].kind": "detention",
            "incidents[c].interpol_mentioned": "oral",
        },
    )
    assert derive(pack, case, DAY)["arrest_count"] == 2
    assert derive(pack, case.with_fact("extr.arrest_incidents", 5), DAY)["arrest_count"] == 5


def test_the_months_for_a_revision_run_from_the_first_day_the_fact_may_have_been_learned_on(
    pack: Pack,
) -> None:
    def last_day(learned: PartialDate) -> date | None:
        return revision_deadline(pack, Case(facts={"ccf.new_fact_date": learned}))

    assert last_day(PartialDate(year=2026, month=8, day=31)) == date(2027, 2, 28)
    assert last_day(PartialDate(year=2026, month=6)) == date(2026, 12, 1)
    assert last_day(PartialDate(year=2026, month=6, qualifier=Qualifier.BEFORE)) is None


@pytest.mark.parametrize(
    ("when", "urgent"),
    [
        (PartialDate(year=2026, month=12, day=1), True),
        (PartialDate(year=2027, month=3, day=1), True),
        (PartialDate(year=2027, month=3, day=2), False),
        (PartialDate(year=2026, month=11, day=30), False),
        (PartialDate(year=2027, month=1), True),
        (PartialDate(year=2027), False),
    ],
)
def test_a_date_is_urgent_if_it_certainly_lies_within_ninety_days(
    pack: Pack, when: PartialDate, urgent: bool
) -> None:
    case = Case(
        rows={"request.urgency": ("u",), "documents": ("d",)},
        facts={
            "request.urgency[u].date": when,
            "request.urgency[u].documents": ("d",),
            "documents[d].state": "held",
        },
    )
    assert derive(pack, case, DAY)["urgent"] is urgent


def test_the_country_that_asks_is_the_own_country_if_it_is_one_of_the_nationalities(pack: Pack) -> None:
    own = derived_from(pack, data__source_country="BY", person__nationalities=("PT", "BY"))
    other = derived_from(pack, data__source_country="RU", person__nationalities=("PT", "BY"))
    assert (own["case.own_country"], other["case.own_country"]) == (True, False)
