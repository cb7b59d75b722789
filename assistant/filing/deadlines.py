"""When answers are due (``docs/law/procedure.md`` 3.1): dates counted from what has happened."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.case.case import Case
from assistant.case.conditions import holds
from assistant.case.values import PartialDate, add_months
from assistant.filing.states import find_state
from assistant.grounds.assessment import Assessment
from assistant.pack.deadlines import DeadlineRule
from assistant.pack.pack import Pack

_FILING = ("filing.filed_on", "filing.planned_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One date. ``forecast`` marks a date counted from something that is only expected.

    ``target_only`` means a statutory target, not a guarantee. ``is_done`` is true once what was
    due has happened. ``source`` is the provision. ``realistic`` is the day by what is reported of
    real life, ``None`` while no source gives a length of time.
    """

    date: datetime.date
    forecast: bool
    target_only: bool
    is_done: bool
    source: str
    realistic: datetime.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The longest way by the Statute, without any extension, until the applicant is told.

    ``months`` are those of the rules, counted from filing. ``steps`` are the ids of these rules, each
    with its day: what has happened, else what was counted, else the months after the step before.
    """

    months: int
    steps: tuple[tuple[str, datetime.date], ...]

    @property
    def date(self) -> datetime.date:
        """The day of the last step."""
        return self.steps[-1][1]


def forecast(pack: Pack, case: Case, assessment: Assessment) -> Mapping[str, Deadline]:
    """The dates that can be computed, by the id of their rule, in the order of the rules.

    Calendar months end on the last day of a month that has no such day. With nothing to file
    there is no forecast; the last day for a revision, and what the Commission has set, stand on
    their own. What cannot come any more from where the request stands has no date.
    """
    state = find_state(pack, case).state
    found: dict[str, Deadline] = {}
    for rule in _rules(pack, assessment, state):
        deadline = _counted(rule, case, assessment, found) or _set(rule, case)
        if deadline is not None:
            is_done = deadline.is_done or _is_reached(pack, rule, state)
            found[rule.id] = replace(deadline, is_done=is_done)
    return MappingProxyType(found)


def _rules(pack: Pack, assessment: Assessment, state: str) -> tuple[DeadlineRule, ...]:
    """The rules for this kind of request that can still happen, or have happened."""
    return tuple(
        rule
        for rule in pack.deadlines.values()
        if (not rule.kinds or assessment.kind in rule.kinds)
        and (not rule.reached or _is_reached(pack, rule, state) or _is_ahead(pack, rule, state))
    )


def _is_reached(pack: Pack, rule: DeadlineRule, state: str) -> bool:
    return any(pack.states.leads_to(reached, state) for reached in rule.reached)


def _is_ahead(pack: Pack, rule: DeadlineRule, state: str) -> bool:
    return any(pack.states.leads_to(state, reached) for reached in rule.reached)


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
            return _deadline(rule, due, is_forecast=place > 0, is_done=is_done, start=day)
    return None


def _later(
    rule: DeadlineRule, day: datetime.date, case: Case, assessment: Assessment
) -> datetime.date | None:
    if rule.days is not None:
        return day + min(datetime.timedelta(days=rule.days), datetime.date.max - day)
    months = _months(rule, case, assessment)
    return None if months is None else add_months(day, months)


def _months(rule: DeadlineRule, case: Case, assessment: Assessment) -> int | None:
    is_shorter = rule.shorter_months is not None and holds(
        rule.shorter_when, case, derived=assessment.derived
    )
    return rule.shorter_months if is_shorter else rule.months


def find_horizon(
    pack: Pack, case: Case, assessment: Assessment, found: Mapping[str, Deadline]
) -> Horizon | None:
    """How long it can take by the Statute; ``found`` is the forecast. ``None`` if nothing is planned.

    Of the ways from filing to the end the longest counts, and of equal ones that of the later rule. A
    rule that starts from something that has happened goes on from the rule that was to make it happen.
    """
    rules = _rules(pack, assessment, find_state(pack, case).state)
    ways: dict[str, tuple[DeadlineRule, ...]] = {}
    lengths = {rule.id: _months(rule, case, assessment) or 0 for rule in rules}

    def length(way: tuple[DeadlineRule, ...]) -> int:
        return sum(lengths[rule.id] for rule in way)

    for rule in rules:
        if not lengths[rule.id] or not rule.target_only:
            continue
        if not set(_FILING).isdisjoint(rule.starts):
            ways[rule.id] = (rule,)
            continue
        behind = [ways[one.id] for one in rules if one.id in ways and {one.id, one.done} & set(rule.starts)]
        if behind:
            ways[rule.id] = (*max(behind, key=length), rule)
    if not any(name in found for name in ways):
        return None
    longest = max(reversed(ways.values()), key=length)
    return Horizon(months=length(longest), steps=tuple(_dated(longest, case, found, lengths)))


def _dated(
    way: tuple[DeadlineRule, ...], case: Case, found: Mapping[str, Deadline], lengths: Mapping[str, int]
) -> Iterator[tuple[str, datetime.date]]:
    day: datetime.date | None = None
    for rule in way:
        said = case.answer(rule.done) if rule.done else None
        happened = said.interval().first if isinstance(said, PartialDate) else None
        if happened is not None:
            day = happened
        elif rule.id in found:
            day = found[rule.id].date
        elif day is not None:
            day = add_months(day, lengths[rule.id])
        if day is not None:
            yield rule.id, day


def without_date(pack: Pack, assessment: Assessment) -> tuple[DeadlineRule, ...]:
    """The rules for this kind of request that give no date: what is known of them is said in words."""
    return tuple(
        rule
        for rule in pack.deadlines.values()
        if assessment.kind in rule.kinds and not rule.starts and not rule.set_for
    )


def _practised(rule: DeadlineRule, start: datetime.date) -> datetime.date | None:
    if rule.practice is None or rule.practice.months is None:
        return None
    return add_months(start, rule.practice.months)


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


def _deadline(
    rule: DeadlineRule,
    day: datetime.date,
    *,
    is_forecast: bool,
    is_done: bool,
    start: datetime.date | None = None,
) -> Deadline:
    return Deadline(
        date=day,
        forecast=is_forecast,
        target_only=rule.target_only,
        is_done=is_done,
        source=rule.source,
        realistic=_practised(rule, start) if start else None,
    )
