"""What has happened so far, as events in four lanes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from assistant.case.case import Case
from assistant.case.values import Moment, Name, PartialDate


class Lane(Enum):
    """What an event is about; each lane has its own shape on the screen."""

    NOTICE = "notice"
    MONEY = "money"
    TRAVEL = "travel"
    PROTECTION = "protection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated thing. ``what`` is a stable word for it, ``who`` the name it concerns, if any."""

    lane: Lane
    date: PartialDate
    what: str
    who: str
    path: str


def find_events(case: Case) -> tuple[Event, ...]:
    """The dated events of a case, oldest first; equal dates keep the person's order."""
    return tuple(sorted(_events(case), key=lambda event: event.date.first_day()))


def _events(case: Case) -> Iterator[Event]:
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
        yield from _dated(case, Lane.TRAVEL, f"{path}.start", what, place)
    status = _word(case, "refugee.status")
    if status and status != "none":
        yield from _dated(case, Lane.PROTECTION, "refugee.date", status, "")
    for path in case.item_paths("extr.list"):
        outcome = _word(case, f"{path}.outcome") or "pending"
        yield from _dated(
            case, Lane.PROTECTION, f"{path}.date", f"extradition_{outcome}", _word(case, f"{path}.country")
        )


def _dated(case: Case, lane: Lane, path: str, what: str, who: str) -> Iterator[Event]:
    said = case.answer(path)
    day = said.date if isinstance(said, Moment) else said
    if isinstance(day, PartialDate):
        yield Event(lane=lane, date=day, what=what, who=who, path=path)


def _word(case: Case, path: str) -> str:
    said = case.answer(path)
    return said if isinstance(said, str) else ""


def _name(case: Case, path: str) -> str:
    said = case.answer(path)
    return (said.latin or said.text) if isinstance(said, Name) else ""
