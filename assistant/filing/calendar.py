"""Dates for the calendar of a telephone or computer (RFC 5545), with words that tell a stranger nothing.

A calendar lies open on a screen, is copied to servers and shared. So an event holds a day and one
neutral sentence: no name, no country, no legal word, nothing of what is due. Its UID is a keyed hash,
the same each time, so that a second export replaces the events of the first.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm

PRODID = "-//calendar//calendar//EN"
"""RFC 5545 asks for a name of what wrote the file; this one is nobody's."""

REMIND_AT = time(9)
"""Local time of day of a reminder."""

ALARM_DAYS = (0, 1, 3, 7)
"""Days before an event on which a reminder can be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day and what it is for; ``key`` is the same each time and never written down."""

    key: str
    day: date


def write_calendar(
    days: Iterable[CalendarDay],
    titles: Sequence[str],
    *,
    secret: str,
    now: datetime,
    alarm_days: int | None = None,
) -> bytes:
    """An iCalendar file with one event for each day, of the whole day and not busy.

    ``titles`` are the neutral words of each event, in the order of the days. ``secret`` must be known
    to nobody but the case: from it and the key the UID is made. ``now`` gives the day of DTSTAMP, which
    says nothing of the hour. ``alarm_days`` before each event a reminder is set, at nine in the morning;
    without it none is.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    written = datetime.combine(now.astimezone(UTC).date(), time(), UTC)
    for one, title in zip(days, titles, strict=True):
        event = Event()
        event.add("uid", _uid(secret, one.key))
        event.add("dtstamp", written)
        event.add("dtstart", one.day)
        if one.day < date.max:
            event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", title)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        if alarm_days is not None:
            event.add_component(_alarm(title, alarm_days))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _alarm(title: str, days: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(hours=REMIND_AT.hour) - timedelta(days=days))
    return alarm


def _uid(secret: str, key: str) -> str:
    """A number that looks random and cannot be guessed from the key without the secret."""
    made = hmac.new(secret.encode(), key.encode(), hashlib.sha256).digest()
    return str(uuid.UUID(bytes=made[:16], version=4))
