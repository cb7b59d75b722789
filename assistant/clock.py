"""The present moment, passed in so that no result depends on when it was computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the local date and the moment with its offset."""

    def today(self) -> date: ...

    def now(self) -> datetime: ...


class SystemClock:
    """The computer's own clock."""

    def today(self) -> date:
        return self.now().date()

    def now(self) -> datetime:
        return datetime.now().astimezone().replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still: tests, samples and screens rendered for review."""

    moment: datetime

    def today(self) -> date:
        return self.moment.date()

    def now(self) -> datetime:
        return self.moment
