"""Dates an expression cannot compare: with today, and with "not known"."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.case.case import field_of
from assistant.case.validity import MAY_LIE_AHEAD, lies_ahead
from assistant.case.values import NoAnswer, NonAnswer, PartialDate, certainly_before
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
    yield from _acquittal(situation)
    for event in case.items("events"):
        path = f"events[{event}].date"
        if case.no_answer(path) is NoAnswer.UNKNOWN:
            yield situation.found("events.date_unknown", path, item=event)


def _acquittal(situation: Situation) -> Iterator[Problem]:
    """Warrants certainly later than every judgment of a case that ended with an acquittal."""
    case = situation.case
    if case.answer("case.status") != "acquitted":
        return
    rows = [
        (f"{row}.date", case.answer(f"{row}.kind"), situation.date(f"{row}.date"))
        for row in case.item_paths("case.refs")
    ]
    judgments = [(path, date) for path, kind, date in rows if kind in {"judgment", None}]
    for path, kind, date in rows:
        if kind == "warrant" and judgments and all(_is_later(date, other) for _, other in judgments):
            item = path.partition("[")[2].partition("]")[0]
            yield situation.found("dates.warrant_after_acquittal", path, judgments[0][0], item=item)


def _is_later(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and other is not None and certainly_before(other, one)
