"""Messages to and from the Commission, and the answers that are due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.case.case import Case
from assistant.case.values import PartialDate, Text

MESSAGES = "filing.correspondence"
ANSWERS = "filing.set_deadlines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. ``path`` is its item in the case; what was not said is ``None`` or empty.

    ``is_out`` is true for what was sent to the Commission, ``None`` while it is not said.
    """

    path: str
    day: PartialDate | None
    is_out: bool | None
    channel: str
    summary: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDue:
    """An answer the Commission has asked for. ``days_left`` is below zero once the day has passed.

    ``due`` and ``days_left`` are ``None`` while the last day is not entered.
    """

    path: str
    what: str
    due: date | None
    days_left: int | None
    done: PartialDate | None

    @property
    def is_done(self) -> bool:
        """True once it was answered."""
        return self.done is not None

    @property
    def is_late(self) -> bool:
        """True if it is still open and its last day has passed."""
        return not self.is_done and self.days_left is not None and self.days_left < 0


def find_messages(case: Case) -> tuple[Message, ...]:
    """The messages, newest first; those without a day stand before them, they still need one."""
    found = list(_messages(case))
    # Of two messages of one day the one entered later is the newer.
    found.reverse()
    return tuple(sorted(found, key=lambda one: (one.day is None, _sorted_by(one)), reverse=True))


def find_answers_due(case: Case, today: date) -> tuple[AnswerDue, ...]:
    """What is open, most overdue first and what has no day yet last; then what was answered, newest first."""
    found = tuple(_answers(case, today))
    still_open = [one for one in found if not one.is_done]
    done = [one for one in found if one.is_done]
    return (
        *sorted(still_open, key=lambda one: (one.due is None, one.due or date.max)),
        *sorted(done, key=lambda one: one.due or date.min, reverse=True),
    )


def newest_contact(case: Case, today: date) -> date | None:
    """The last day on which something went to or came from the Commission; nothing of the future counts."""
    days = [message.day.last_day() for message in find_messages(case) if message.day is not None]
    known = [day for day in days if day <= today]
    return max(known, default=None)


def _sorted_by(message: Message) -> date:
    return message.day.first_day() if message.day is not None else date.min


def _messages(case: Case) -> Iterator[Message]:
    for path in case.item_paths(MESSAGES):
        day, way, channel, summary, documents = (
            case.answer(f"{path}.{part}") for part in ("date", "direction", "channel", "summary", "documents")
        )
        yield Message(
            path=path,
            day=day if isinstance(day, PartialDate) else None,
            is_out=way == "out" if isinstance(way, str) else None,
            channel=channel if isinstance(channel, str) else "",
            summary=summary.text if isinstance(summary, Text) else "",
            documents=tuple(one for one in documents if isinstance(one, str))
            if isinstance(documents, tuple)
            else (),
        )


def _answers(case: Case, today: date) -> Iterator[AnswerDue]:
    for path in case.item_paths(ANSWERS):
        what, due, done = (case.answer(f"{path}.{part}") for part in ("what", "due", "done_on"))
        # Of a period its first day counts, the careful reading of a time that runs against the person.
        day = due.first_day() if isinstance(due, PartialDate) else None
        yield AnswerDue(
            path=path,
            what=what if isinstance(what, str) else "",
            due=day,
            days_left=(day - today).days if day is not None else None,
            done=done if isinstance(done, PartialDate) else None,
        )
