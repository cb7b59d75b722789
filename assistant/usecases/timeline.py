"""What has happened so far, as events in lanes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from assistant.case.case import Case
from assistant.case.values import Interval, Moment, Name, PartialDate


class Lane(Enum):
    """What an event is about; each lane has its own shape on the screen."""

    CASE = "case"
    NOTICE = "notice"
    MONEY = "money"
    TRAVEL = "travel"
    PROTECTION = "protection"
    HARM = "harm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated thing. ``what`` is a stable word for it, ``who`` the name it concerns, if any.

    ``until`` is when it ended, if it lasted and the end is known.
    """

    lane: Lane
    date: PartialDate
    what: str
    who: str
    path: str
    until: PartialDate | None = None

    def interval(self) -> Interval:
        """The days it may have happened on, to its end if it lasted; ``None`` where a side is open."""
        days = self.date.interval()
        if self.until is None:
            return days
        last = self.until.interval().last
        return Interval(days.first, last if last is None or days.last is None else max(last, days.last))


def find_events(case: Case) -> tuple[Event, ...]:
    """The dated events of a case, oldest first; equal dates keep the person's order."""
    return tuple(sorted(_events(case), key=lambda event: event.date.first_day()))


_LANES = {"notice": Lane.NOTICE, "protection": Lane.PROTECTION, "extradition": Lane.PROTECTION}
"""The lanes of lines of the chronology by their kind; all others are about the case itself."""


def _events(case: Case) -> Iterator[Event]:
    for path in case.item_paths("events"):
        kind = _word(case, f"{path}.kind") or "other"
        lane = _LANES.get(kind, Lane.CASE)
        yield from _dated(case, lane, f"{path}.date", f"event_{kind}", "", end=f"{path}.end_date")
    yield from _dated(case, Lane.NOTICE, "data.since", "recorded", "")
    yield from _dated(case, Lane.NOTICE, "data.public_extract_captured_on", "extract_seen", "")
    yield from _dated(case, Lane.NOTICE, "ccf.prior_date", "answered", "")
    for path in case.item_paths("accounts"):
        measure = _word(case, f"{path}.measure")
        if measure and measure != "none":
            yield from _dated(
                case, Lane.MONEY, f"{path}.measure_date", measure, _name(case, f"{path}.institution")
            )
    for path in case.item_paths("incidents"):
        what = _word(case, f"{path}.kind") or "other"
        place = _name(case, f"{path}.place") or _word(case, f"{path}.country")
        yield from _dated(case, Lane.TRAVEL, f"{path}.start", what, place, end=f"{path}.end")
    status = _word(case, "refugee.status")
    if status and status != "none":
        yield from _dated(case, Lane.PROTECTION, "refugee.date", status, "")
    for path in case.item_paths("extr.list"):
        outcome = _word(case, f"{path}.outcome") or "pending"
        yield from _dated(
            case, Lane.PROTECTION, f"{path}.date", f"extradition_{outcome}", _word(case, f"{path}.country")
        )
    for path in case.item_paths("dbhits"):
        provider = _word(case, f"{path}.provider") or "other"
        yield from _dated(case, Lane.HARM, f"{path}.reply_date", f"listed_{provider}", "")
    for path in case.item_paths("harms"):
        area = _word(case, f"{path}.area") or "other"
        yield from _dated(case, Lane.HARM, f"{path}.date", area, "", end=f"{path}.end")


def _dated(case: Case, lane: Lane, path: str, what: str, who: str, *, end: str = "") -> Iterator[Event]:
    day, until = _day(case, path), _day(case, end) if end else None
    if day is not None:
        yield Event(lane=lane, date=day, what=what, who=who, path=path, until=until)


def _day(case: Case, path: str) -> PartialDate | None:
    said = case.answer(path)
    day = said.date if isinstance(said, Moment) else said
    return day if isinstance(day, PartialDate) else None


def _word(case: Case, path: str) -> str:
    said = case.answer(path)
    return said if isinstance(said, str) else ""


def _name(case: Case, path: str) -> str:
    said = case.answer(path)
    return (said.latin or said.text) if isinstance(said, Name) else ""
