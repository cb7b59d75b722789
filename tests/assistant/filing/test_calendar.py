"""The calendar file: read by another reader, and empty of every word that tells something."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from assistant.filing.calendar import CalendarDay, write_calendar

NOW = datetime(2026, 11, 22, 10, 42, 7, tzinfo=UTC)
DAYS = (
    CalendarDay(key="deadline.revision", day=date(2027, 1, 31)),
    CalendarDay(key="answer/tl1", day=date(2028, 2, 29)),
)
TITLES = ("Paperwork: look at your papers (1)", "Paperwork; look, at your \\papers\nnow (2) " + "ж" * 90)


def written(days: tuple[CalendarDay, ...] = DAYS, owner: str = "one", **options: int | None) -> bytes:
    return write_calendar(days, TITLES[: len(days)], secret=owner, now=NOW, **options)


def test_another_reader_finds_whole_days_and_the_same_words() -> None:
    calendar = icalendar.Calendar.from_ical(written())

    events = calendar.walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2027, 1, 31), date(2028, 2, 29)]
    assert [event.decoded("dtend") for event in events] == [date(2027, 2, 1), date(2028, 3, 1)]
    assert [str(event["summary"]) for event in events] == list(TITLES)
    assert {event["transp"] for event in events} == {"TRANSPARENT"}
    assert calendar.errors == []


def test_the_lines_are_folded_and_ended_as_the_standard_asks() -> None:
    raw = written()

    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert rb"Paperwork\; look\, at your \\papers\nnow" in raw.replace(b"\r\n ", b"")
    raw.decode("utf-8")


def test_an_event_says_nothing_but_the_day_and_the_neutral_words() -> None:
    raw = written()

    for told in (b"revision", b"deadline", b"answer", b"tl1", b"10:42", b"1042"):
        assert told not in raw.lower()
    names = {line.split(b":")[0].split(b";")[0] for line in raw.replace(b"\r\n ", b"").split(b"\r\n") if line}
    assert names == {
        b"BEGIN", b"END", b"VERSION", b"PRODID", b"CALSCALE", b"SUMMARY", b"DTSTART", b"DTEND", b"DTSTAMP",
        b"UID", b"CLASS", b"TRANSP",
    }  # fmt: skip


def test_the_stamp_is_the_day_of_the_clock_and_not_its_hour() -> None:
    assert b"DTSTAMP:20261122T000000Z" in written()
    assert written() == written()


def test_a_second_export_replaces_the_events_of_the_first() -> None:
    moved = (CalendarDay(key="deadline.revision", day=date(2027, 2, 5)), DAYS[1])

    assert uids(written(moved)) == uids(written())
    assert len(set(uids(written()))) == 2


def test_without_the_case_nobody_can_say_what_an_event_is_from_its_number() -> None:
    assert not set(uids(written(owner="one"))) & set(uids(written(owner="other")))
    for uid in uids(written()):
        assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", uid)


def uids(raw: bytes) -> list[str]:
    return [str(event["uid"]) for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")]


@pytest.mark.parametrize(
    ("days", "trigger"),
    [(0, timedelta(hours=9)), (1, timedelta(hours=-15)), (7, timedelta(days=-7, hours=9))],
)
def test_a_reminder_rings_at_nine_in_the_morning(days: int, trigger: timedelta) -> None:
    events = icalendar.Calendar.from_ical(written(alarm_days=days)).walk("VEVENT")

    (alarm,) = events[0].walk("VALARM")
    assert alarm.decoded("trigger") == trigger
    assert str(alarm["description"]) == TITLES[0]


def test_the_end_of_the_calendar_needs_no_day_after_it() -> None:
    raw = written((CalendarDay(key="a", day=date.max),))

    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert event.decoded("dtstart") == date.max
