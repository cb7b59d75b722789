"""When answers are due (``docs/law/procedure.md`` 3.1): dates counted from what has happened."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assistant.case.case import Case
from assistant.case.conditions import holds
from assistant.case.values import PartialDate, add_months
from assistant.grounds.assessment import Assessment
from assistant.pack.pack import Pack
from assistant.pack.procedure import DeadlineRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One date. ``forecast`` marks a date counted from something that is only expected.

    ``target_only`` means a statutory target, not a guarantee. ``is_done`` is true once what was
    due has happened. ``source`` is the provision.
    """

    date: datetime.date
    forecast: bool
    target_only: bool
    is_done: bool
    source: str


def forecast(pack: Pack, case: Case, assessment: Assessment) -> Mapping[str, Deadline]:
    """The dates that can be computed, by the id of their rule, in the order of the rules.

    Calendar months end on the last day of a month that has no such day. With nothing to file
    there is no forecast; the last day for a revision, and what the Commission has set, stand on
    their own.
    """
    found: dict[str, Deadline] = {}
    for rule in pack.deadlines.values():
        applies = not rule.kinds or assessment.kind in rule.kinds
        deadline = (_counted(rule, case, assessment, found) or _set(rule, case)) if applies else None
        if deadline is not None:
            found[rule.id] = deadline
    return MappingProxyType(found)


def _counted(
    rule: DeadlineRule, case: Case, assessment: Assessment, found: Mapping[str, Deadline]
) -> Deadline | None:
    """The date a rule gives, counted from the first of its starts that is known."""
    for place, start in enumerate(rule.starts):
        said = case.answer(start)
        # Of a period its first day counts, the careful reading of a time that runs against the person.
        day = found[start].date if start in found else None
        if isinstance(said, PartialDate):
            day = said.interval().first
        due = day and _later(rule, day, case, assessment)
        if due is not None:
            is_done = bool(rule.done) and case.answer(rule.done) is not None
            return _deadline(rule, due, is_forecast=place > 0, is_done=is_done)
    return None


def _later(
    rule: DeadlineRule, day: datetime.date, case: Case, assessment: Assessment
) -> datetime.date | None:
    if rule.days is not None:
        return day + min(datetime.timedelta(days=rule.days), datetime.date.max - day)
    is_shorter = rule.shorter_months is not None and holds(
        rule.shorter_when, case, derived=assessment.derived
    )
    months = rule.shorter_months if is_shorter else rule.months
    return None if months is None else add_months(day, months)


def _set(rule: DeadlineRule, case: Case) -> Deadline | None:
    """The next time the Commission has set for this; the last one that was kept, if none is open."""
    times = [
        (case.answer(f"{item}.done_on") is not None, due.first_day())
        for item in case.item_paths("filing.set_deadlines")
        if case.answer(f"{item}.what") in rule.set_for
        and isinstance(due := case.answer(f"{item}.due"), PartialDate)
    ]
    if not times:
        return None
    still_due = sorted(day for is_done, day in times if not is_done)
    day = still_due[0] if still_due else max(day for _, day in times)
    return _deadline(rule, day, is_forecast=False, is_done=not still_due)


def _deadline(rule: DeadlineRule, day: datetime.date, *, is_forecast: bool, is_done: bool) -> Deadline:
    return Deadline(
        date=day, forecast=is_forecast, target_only=rule.target_only, is_done=is_done, source=rule.source
    )
