"""What to do while a request is under way, by where it stands and by the days.

``docs/law/procedure.md`` 5.3 and 3.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from assistant.case.case import Case
from assistant.case.conditions import holds
from assistant.case.values import PartialDate, add_months
from assistant.filing.correspondence import newest_contact
from assistant.filing.deadlines import Deadline, forecast
from assistant.filing.states import Position, find_state
from assistant.grounds.assessment import Assessment
from assistant.pack.pack import Pack
from assistant.pack.steps import Means, Step, Timing

MOST_REPEATS = 12
"""Looks into the future end here, whatever a pack says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A step for the person. Without ``first`` it can be needed at any time.

    ``first`` is the day from which it is to be thought of, ``last`` the day until which, if there is
    one. ``is_forecast`` is true where it is counted from a day that is only expected.
    """

    step: str
    first: date | None
    last: date | None
    is_forecast: bool
    means: Means

    def is_now(self, today: date) -> bool:
        """True if its day has come."""
        return self.first is not None and self.first <= today

    def is_late(self, today: date) -> bool:
        """True if the day until which it was to be done has passed."""
        return self.last is not None and self.last < today


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    day: date
    is_forecast: bool


def find_duties(pack: Pack, case: Case, assessment: Assessment, today: date) -> tuple[Duty, ...]:
    """What is to be done: what has a day, soonest first, then what can come at any time.

    Of several days of one step the newest that has come stands, and those ahead.
    """
    position, found = find_state(pack, case), forecast(pack, case, assessment)
    duties = [
        duty
        for step in pack.steps.values()
        if step.timing is not None and _applies(step, step.timing, case, assessment, position)
        for duty in _duties(step, step.timing, case, found, today)
    ]
    return tuple(sorted(duties, key=lambda duty: (duty.first is None, duty.first or date.max)))


def repeats(duty: Duty, pack: Pack, until: date) -> Iterator[date]:
    """The days on which a step that repeats is to be done at the latest, up to a day."""
    timing = pack.steps[duty.step].timing
    if timing is None or not timing.repeats or duty.last is None or not timing.last_days:
        return
    day = duty.last
    for _number in range(MOST_REPEATS):
        if day > until:
            return
        yield day
        day = _after(day, timing.last_days)


def _applies(step: Step, timing: Timing, case: Case, assessment: Assessment, position: Position) -> bool:
    return (
        position.state in timing.states
        and (not step.kinds or assessment.kind in step.kinds)
        and holds(timing.when, case, derived=assessment.derived)
    )


def _duties(
    step: Step, timing: Timing, case: Case, found: Mapping[str, Deadline], today: date
) -> Iterator[Duty]:
    def duty(first: date | None, last: date | None = None, *, is_forecast: bool = False) -> Duty:
        return Duty(step=step.id, first=first, last=last, is_forecast=is_forecast, means=timing.means)

    if not timing.starts:
        yield duty(None)
        return
    start = _start(timing, case, found)
    if start is None:
        return
    if timing.months:
        for day in _current([add_months(start.day, months) for months in timing.months], today):
            yield duty(day, is_forecast=start.is_forecast)
        return
    begin = start.day
    if timing.repeats and (contact := newest_contact(case, today)) is not None:
        begin = max(begin, contact)
    last = None if timing.last_days is None else _after(begin, timing.last_days)
    # Without a first day it is due from the start on, or from today where the start lies ahead.
    first = min(begin, today) if timing.days is None else _after(begin, timing.days)
    yield duty(first, last, is_forecast=start.is_forecast)


def _start(timing: Timing, case: Case, found: Mapping[str, Deadline]) -> _Start | None:
    """The day a step is counted from: of the facts the first known, of the deadlines the first still open."""
    open_ones = [
        found[name] for name in timing.starts if name in found and not found[name].is_done
    ]  # several times the Commission has set are open at once
    if open_ones:
        soonest = min(open_ones, key=lambda one: one.date)
        return _Start(day=soonest.date, is_forecast=soonest.forecast)
    for name in timing.starts:
        said = case.answer(name)
        if isinstance(said, PartialDate):
            return _Start(day=said.first_day(), is_forecast=False)
    return None


def _current(days: list[date], today: date) -> Iterator[date]:
    """The newest day that has come, as long as the next one has not, and the days ahead."""
    for day, following in pairwise([*days, None]):
        if day is not None and (day > today or following is None or following > today):
            yield day


def _after(day: date, days: int) -> date:
    return day + min(timedelta(days=days), date.max - day)
