"""Dates and times as people type them."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.case.values import Moment, PartialDate, Qualifier
from assistant.interview.dates import read_date, read_moment, write_date, write_moment
from assistant.interview.problem import Unreadable
from assistant.interview.raw import RawDate, RawMoment


@pytest.mark.parametrize(
    ("raw", "date"),
    [
        (RawDate(day="14", month="3", year="2026"), PartialDate(year=2026, month=3, day=14)),
        (RawDate(day="٤", month="٠٣", year="٢٠٢٦"), PartialDate(year=2026, month=3, day=4)),
        (RawDate(month="3", year="2026"), PartialDate(year=2026, month=3)),
        (RawDate(year="2026"), PartialDate(year=2026)),
        (
            RawDate(year="2024", month="8", qualifier="about"),
            PartialDate(year=2024, month=8, qualifier=Qualifier.ABOUT),
        ),
        (RawDate(day="29", month="2", year="2024"), PartialDate(year=2024, month=2, day=29)),
    ],
)
def test_a_date_is_as_exact_as_it_was_typed(raw: RawDate, date: PartialDate) -> None:
    assert read_date(raw) == date


@pytest.mark.parametrize(
    "raw", [RawDate(), RawDate(qualifier="about"), RawDate(day=" ", month="", year="  ")]
)
def test_three_empty_fields_are_no_date(raw: RawDate) -> None:
    assert read_date(raw) is None


@pytest.mark.parametrize(
    ("raw", "part", "reason"),
    [
        (RawDate(day="14", month="13", year="2026"), "month", "typed_month"),
        (RawDate(day="14", month="0", year="2026"), "month", "typed_month"),
        (RawDate(day="14", month="March", year="2026"), "month", "typed_month"),
        (RawDate(day="32", month="1", year="2026"), "day", "typed_day"),
        (RawDate(day="31", month="4", year="2026"), "day", "typed_no_such_day"),
        (RawDate(day="29", month="2", year="2026"), "day", "typed_no_such_day"),
        (RawDate(day="14", month="3"), "year", "typed_year_missing"),
        (RawDate(day="14", year="2026"), "month", "typed_month_missing"),
        (RawDate(year="26"), "year", "typed_year"),
        (RawDate(year="1403"), "year", "typed_calendar"),
        (RawDate(year="2567"), "year", "typed_calendar"),
        (RawDate(year="2026", qualifier="perhaps"), "qualifier", "typed_choice"),
    ],
)
def test_what_is_no_date_is_refused_at_the_field_to_mend(raw: RawDate, part: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_date(raw)

    assert (refused.value.part, refused.value.reason) == (part, reason)


@pytest.mark.parametrize("typed", ["14:10", "14.10", "14h10", "١٤:١٠"])
def test_a_time_of_day_is_read(typed: str) -> None:
    moment = read_moment(RawMoment(date=RawDate(day="3", month="9", year="2026"), time=typed))

    assert moment == Moment(date=PartialDate(year=2026, month=9, day=3), time=time(14, 10))


@pytest.mark.parametrize("typed", ["25:00", "14:60", "noon", "2:10 pm", "1410"])
def test_a_time_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match="typed_time"):
        read_moment(RawMoment(date=RawDate(day="3", month="9", year="2026"), time=typed))


@pytest.mark.parametrize(
    "date", [RawDate(month="9", year="2026"), RawDate(day="3", month="9", year="2026", qualifier="about")]
)
def test_a_time_needs_a_full_date(date: RawDate) -> None:
    with pytest.raises(Unreadable, match="typed_time_needs_day"):
        read_moment(RawMoment(date=date, time="14:10"))


@given(st.dates(), st.sampled_from(["", "about", "before", "after"]), st.integers(1, 3), st.times())
def test_what_is_shown_is_read_back(day: object, qualifier: str, precision: int, clock: time) -> None:
    year = max(1800, min(2200, day.year))  # type: ignore[attr-defined]
    date = PartialDate(
        year=year,
        month=day.month if precision > 1 else None,  # type: ignore[attr-defined]
        day=min(day.day, 28) if precision > 2 else None,  # type: ignore[attr-defined]
        qualifier=Qualifier(qualifier) if qualifier else None,
    )
    hour = time(clock.hour, clock.minute) if date.is_exact else None

    assert read_date(write_date(date)) == date
    assert read_moment(write_moment(Moment(date=date, time=hour))) == Moment(date=date, time=hour)


@given(st.builds(RawDate, day=st.text(max_size=5), month=st.text(max_size=5), year=st.text(max_size=6)))
def test_any_three_texts_are_read_or_refused(raw: RawDate) -> None:
    try:
        read_date(raw)
    except Unreadable as refused:
        assert refused.part in {"day", "month", "year"}
