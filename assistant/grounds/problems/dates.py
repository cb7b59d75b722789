"""Dates an expression cannot compare: with today, and with "not known"."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.case.case import field_of
from assistant.case.validity import MAY_LIE_AHEAD, lies_ahead
from assistant.case.values import NoAnswer, NonAnswer
from assistant.grounds.problems.problem import Problem, Situation
from assistant.pack.dictionary import Kind

_DATES = frozenset({Kind.DATE, Kind.DATES, Kind.MOMENT})


def find_dates(situation: Situation) -> Iterator[Problem]:
    """Things that have happened on a day that has not come, and lines of the chronology without a day."""
    case, fields = situation.case, situation.pack.fields
    for path, said in case.facts.items():
        field = fields.get(field_of(path))
        if field is None or field.kind not in _DATES or field.id in MAY_LIE_AHEAD:
            continue
        if not isinstance(said, NonAnswer) and lies_ahead(said, situation.today):
            item = path.partition("[")[2].partition("]")[0]
            yield situation.found("dates.in_the_future", path, item=item, params={"field": field.id})
    for event in case.items("events"):
        path = f"events[{event}].date"
        if case.no_answer(path) is NoAnswer.UNKNOWN:
            yield situation.found("events.date_unknown", path, item=event)
