"""What is to be done, where each thing stands, and which dates to keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from assistant.case.values import PartialDate
from assistant.usecases.desk import Desk


class TaskStatus(Enum):
    """Where a task stands."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NEEDS_YOU = "needs_you"
    NOT_STARTED = "not_started"
    CANNOT_START = "cannot_start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task. ``title`` is the English source of a section's name, empty for the program's own tasks."""

    id: str
    stage: str
    title: str
    title_context: str
    status: TaskStatus
    open_questions: int
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateToKeep:
    """A day that matters: a deadline id, ``filing`` or ``identity``."""

    id: str
    day: date


def dates_to_keep(desk: Desk) -> tuple[DateToKeep, ...]:
    """The dates that follow from the planned or actual filing, and the end of the identity document; soonest first."""
    from assistant.filing.deadlines import forecast

    dates = []
    planned = desk.case.answer("filing.planned_on")
    if isinstance(planned, PartialDate) and desk.case.answer("filing.filed_on") is None:
        dates.append(DateToKeep(id="filing", day=planned.first_day()))
    if planned is not None or desk.case.answer("filing.filed_on") is not None:
        due = forecast(desk.pack, desk.case, desk.assessment())
        dates.extend(DateToKeep(id=name, day=deadline.date) for name, deadline in due.items())
    document = desk.case.answer("person.id_document")
    expiry = desk.case.answer(f"travel_documents[{document}].expiry") if isinstance(document, str) else None
    if isinstance(expiry, PartialDate):
        dates.append(DateToKeep(id="identity", day=expiry.first_day()))
    return tuple(sorted(dates, key=lambda kept: kept.day))
