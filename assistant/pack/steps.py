"""What the person does before, while and after filing (``docs/law/procedure.md`` 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from assistant.pack.dictionary import Field
from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.kinds import KINDS
from assistant.pack.naming import read_condition, read_names
from assistant.pack.syntax import Expression


class Stage(Enum):
    """When a step is taken; ``AGAIN`` is about another request after this one."""

    BEFORE = "before"
    FILING = "filing"
    AFTER = "after"
    AGAIN = "again"


class Means(Enum):
    """What in the program helps to take a step."""

    NOTHING = ""
    STATE = "state"
    """Entering what has happened."""
    MESSAGES = "messages"
    ANSWERS = "answers"
    PAPERS = "papers"
    LETTERS = "letters"
    REQUEST = "request"
    """Another request of the same person."""
    NEW_FACT = "new_fact"
    """The day on which something new and decisive was learned."""
    URGENT = "urgent"
    """Measures for the time until the decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When a step is to be thought of once a request is under way.

    ``states`` are those of ``filing.state`` in which it can be, ``when`` what else must be so.
    ``starts`` are date facts or deadlines; the first that is known counts. Without any there is no day:
    the step is there at any time. From the start it is due after each of ``months``, or after
    ``days``, at the latest after ``last_days``; with ``last_days`` alone it is due at once until then.
    A step that ``repeats`` is counted again from the newest message or change of the state.
    """

    states: tuple[str, ...]
    when: Expression
    starts: tuple[str, ...]
    days: int | None
    last_days: int | None
    months: tuple[int, ...]
    repeats: bool
    means: Means


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do; ``text`` is an English source message. ``kinds`` empty: every kind of request.

    ``timing`` is there for what is to be thought of while a request is under way.
    """

    id: str
    stage: Stage
    kinds: tuple[str, ...]
    text: str
    source: str
    mark: str
    timing: Timing | None


def load_steps(
    root: Path, fields: Mapping[str, Field], deadlines: Mapping[str, object]
) -> Mapping[str, Step]:
    """The steps by id, in the order they are taken; ``deadlines`` are the time rules by id."""
    file = read_entries(root, "rules/steps.toml")

    def read(entry: Entry) -> Step:
        kinds = entry.texts("kinds")
        if not set(kinds) <= set(KINDS):
            entry.refuse("kinds", f"a kind is one of {', '.join(KINDS)}")
        return Step(
            id=entry.text("id"),
            stage=entry.member("stage", Stage),
            kinds=kinds,
            text=entry.text("text"),
            source=entry.text("source"),
            mark=entry.mark(),
            timing=_timing(entry.table("timing"), fields, deadlines) if entry.has("timing") else None,
        )

    steps = by_id(file.entries("step"), read)
    file.finish()
    return steps


def _timing(entry: Entry, fields: Mapping[str, Field], deadlines: Mapping[str, object]) -> Timing:
    timing = Timing(
        states=entry.texts("states", required=True),
        when=read_condition(entry, "when", entry.text("when", "true"), fields),
        starts=read_names(entry, "starts", {**fields, **deadlines}),
        days=entry.integer("days"),
        last_days=entry.integer("last_days"),
        months=entry.integers("months"),
        repeats=entry.flag("repeats"),
        means=entry.member("means", Means, ""),
    )
    if not set(timing.states) <= set(fields["filing.state"].options):
        entry.refuse("states", "a state is one of the words of filing.state")
    lengths = (timing.months or None, timing.days, timing.last_days)
    if bool(timing.starts) != any(length is not None for length in lengths):
        entry.refuse("starts", "a day needs a start and a length of time")
    entry.finish()
    return timing
