"""Where a request can stand, and where it can go from there (``docs/law/procedure.md`` 3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.pack.dictionary import Field, Kind
from assistant.pack.entry import Entry, by_id, read_entries

_STATE = "filing.state"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state. ``text`` says what it means for the person, an English source sentence.

    ``next`` are the states its arrows lead to, the usual one first. An ``optional`` state may be
    passed by. ``date`` is the fact with the day on which it was reached, empty if none is kept;
    ``dated`` says that this day is worth asking for. ``told`` says that nobody learns of a later state
    without learning of this one.
    """

    id: str
    next: tuple[str, ...]
    optional: bool
    date: str
    dated: bool
    told: bool
    text: str
    source: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A contradiction between state and dates: an English sentence with ``{state}`` and ``{other}``."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The states by id, in order, and what can be doubtful about them."""

    states: Mapping[str, State]
    doubts: Mapping[str, Doubt]

    @property
    def first(self) -> State:
        """Where every request begins."""
        return next(iter(self.states.values()))

    def leads_to(self, one: str, other: str, *, without: str = "") -> bool:
        """True if arrows lead from a state to another one, or are none needed, not through ``without``."""
        seen, ahead = set[str](), [one]
        while ahead:
            state = ahead.pop()
            if state not in seen and state != without:
                seen.add(state)
                ahead.extend(self.states[state].next)
        return other in seen

    def passes(self, state: str, by: str) -> bool:
        """True if ``state`` cannot be reached without having been in ``by``."""
        return not self.leads_to(self.first.id, state, without=by)

    def after(self, state: str) -> tuple[str, ...]:
        """Where a request can go next, the usual one first."""
        return self.states[state].next


DOUBTS = (
    "behind", "elsewhere", "undated", "unordered", "outcome_missing", "outcome_early", "blocked_early",
)  # fmt: skip
"""What the program finds doubtful; each needs its sentence."""


def load_states(root: Path, fields: Mapping[str, Field]) -> Machine:
    """The states: exactly the words of ``filing.state``, in their order."""
    file = read_entries(root, "rules/states.toml")
    machine = Machine(
        states=by_id(file.entries("state"), lambda entry: _state(entry, fields)),
        doubts=by_id(file.entries("doubt"), _doubt),
    )
    file.finish()
    if tuple(machine.states) != fields[_STATE].options:
        file.refuse("state", f"the states must be the words of {_STATE}, in their order")
    elif any(not machine.leads_to(machine.first.id, name) for name in machine.states):
        file.refuse("state", "no arrow leads to a state")
    if set(machine.doubts) != set(DOUBTS):
        file.refuse("doubt", f"a sentence is needed for each of {', '.join(DOUBTS)}, and for no other")
    return machine


def _state(entry: Entry, fields: Mapping[str, Field]) -> State:
    known, name, date = fields[_STATE].options, entry.text("id"), entry.text("date", "")
    following = entry.texts("next")
    for other in following:
        # Arrows lead forward only, so that no request goes round in a circle.
        if name not in known or other not in known[known.index(name) + 1 :]:
            entry.refuse("next", f"{other} is not a later state")
    if date and (date not in fields or fields[date].kind is not Kind.DATE):
        entry.refuse("date", f"{date} is not a date of the dictionary")
    state = State(
        id=name,
        next=tuple(other for other in following if other in known),
        optional=entry.flag("optional"),
        date=date,
        dated=(dated := entry.flag("dated")),
        told=entry.flag("told", default=dated),
        text=entry.text("text"),
        source=entry.text("source"),
        mark=entry.mark(),
    )
    if state.dated and not date:
        entry.refuse("dated", "a day can only be asked for where one is kept")
    return state


def _doubt(entry: Entry) -> Doubt:
    return Doubt(id=entry.text("id"), text=entry.text("text"))
