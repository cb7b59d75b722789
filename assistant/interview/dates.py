"""Dates and times as people type them: three fields, and perhaps an hour."""

from __future__ import annotations

import calendar
import re
from datetime import time

from assistant.case.values import Moment, PartialDate, Qualifier
from assistant.interview.numerals import plain_digits
from assistant.interview.problem import Unreadable
from assistant.interview.raw import RawDate, RawMoment

_EARLIEST, _LATEST = 1800, 2200
"""Years outside are those of another calendar, or a slip."""
_TIME = re.compile(r"([0-9]{1,2})[:.hH٫]([0-9]{2})")


def read_date(raw: RawDate) -> PartialDate | None:
    """A date as exact as it was typed; ``None`` if the three fields are empty."""
    day, month, year = (plain_digits(typed) for typed in (raw.day, raw.month, raw.year))
    if not (day or month or year):
        return None
    if month and not _between(month, 1, 12):
        raise Unreadable("typed_month", part="month")
    if day and not _between(day, 1, 31):
        raise Unreadable("typed_day", part="day")
    if not year:
        raise Unreadable("typed_year_missing", part="year")
    if not re.fullmatch(r"[0-9]{4}", year):
        raise Unreadable("typed_year", part="year")
    if not _between(year, _EARLIEST, _LATEST):
        raise Unreadable("typed_calendar", part="year")
    if day and not month:
        raise Unreadable("typed_month_missing", part="month")
    if day and int(day) > calendar.monthrange(int(year), int(month))[1]:
        raise Unreadable("typed_no_such_day", part="day")
    if raw.qualifier not in {"", *(qualifier.value for qualifier in Qualifier)}:
        raise Unreadable("typed_choice", part="qualifier")
    return PartialDate(
        year=int(year),
        month=int(month) if month else None,
        day=int(day) if day else None,
        qualifier=Qualifier(raw.qualifier) if raw.qualifier else None,
    )


def read_moment(raw: RawMoment) -> Moment | None:
    """A date with, if it was typed, the time of day."""
    day = read_date(raw.date)
    typed = plain_digits(raw.time)
    if not typed:
        return None if day is None else Moment(date=day)
    found = _TIME.fullmatch(typed)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Unreadable("typed_time", part="time")
    if day is None or not day.is_exact:
        raise Unreadable("typed_time_needs_day", part="day")
    return Moment(date=day, time=time(int(found[1]), int(found[2])))


def write_date(date: PartialDate) -> RawDate:
    """The three fields for a date."""
    return RawDate(
        day=str(date.day or ""),
        month=str(date.month or ""),
        year=str(date.year),
        qualifier=date.qualifier.value if date.qualifier else "",
    )


def write_moment(moment: Moment) -> RawMoment:
    """The fields for a moment."""
    return RawMoment(date=write_date(moment.date), time="" if moment.time is None else f"{moment.time:%H:%M}")


def _between(digits: str, least: int, most: int) -> bool:
    return digits.isascii() and digits.isdecimal() and len(digits) <= 4 and least <= int(digits) <= most
