"""Entering what happened to a request: along the arrows of its states, with the day that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from assistant.case.case import Case
from assistant.case.values import PartialDate, certainly_before
from assistant.filing.correspondence import ANSWERS
from assistant.filing.states import find_state
from assistant.pack.pack import Pack
from assistant.pack.states import Machine

STATE, OUTCOME, REFERENCE, SIGNED = (
    "filing.state",
    "filing.outcome",
    "filing.portal_reference",
    "request.signed_on",
)
FILED, DECIDED, DOCUMENTS_ASKED = "filed", "decided", "documents_requested"
MISSING_ITEMS = "missing_items"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A state a request can go to, and what is asked with it.

    ``date`` is the fact with the day it was reached, empty if none is kept; ``day_needed`` says that
    nothing can be entered without it. ``asks_outcome``, ``asks_reference`` and ``asks_due`` (the last
    day for papers that are missing) say what else belongs to it.
    """

    state: str
    date: str
    day_needed: bool
    asks_outcome: bool
    asks_reference: bool
    asks_due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the person says has happened; ``day`` and ``due`` as far as she knows them."""

    state: str
    day: PartialDate | None = None
    outcome: str = ""
    reference: str = ""
    due: PartialDate | None = None


class Trouble(Enum):
    """Why an entry cannot be right."""

    NO_SUCH_MOVE = "no_such_move"
    DAY_MISSING = "day_missing"
    FUTURE = "future"
    BEFORE = "before"
    """Before something that has to come first."""
    AFTER = "after"
    """After something that comes later."""
    OUTCOME_MISSING = "outcome_missing"
    DUE_MISSING = "due_missing"
    DUE_NOT_A_DAY = "due_not_a_day"
    DUE_BEFORE_FILING = "due_before_filing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One thing to mend. ``other`` is the state or fact whose ``day`` does not fit, if it is about one."""

    trouble: Trouble
    other: str = ""
    day: PartialDate | None = None


def possible_moves(pack: Pack, case: Case) -> tuple[Move, ...]:
    """Where the request can go from where it stands, the usual one first.

    Nobody is told of every state, so what lies behind one can be entered at once, but never what lies
    behind a state that is told.
    """
    machine = pack.states
    here = find_state(pack, case).state
    ahead, told = list(machine.after(here)), list[str]()
    while ahead:
        state = ahead.pop(0)
        if state in told:
            continue
        told.append(state)
        if not machine.states[state].told:
            ahead.extend(machine.after(state))
    return tuple(_move(machine, state) for state in told)


def find_trouble(pack: Pack, case: Case, entry: Entry, today: date) -> tuple[Refusal, ...]:
    """What is to be mended before something can be entered; empty if it can be."""
    move = next((one for one in possible_moves(pack, case) if one.state == entry.state), None)
    if move is None:
        return (Refusal(trouble=Trouble.NO_SUCH_MOVE),)
    found = list[Refusal]()
    if entry.day is None and move.day_needed:
        found.append(Refusal(trouble=Trouble.DAY_MISSING))
    if entry.day is not None and move.date:
        found.extend(_about_the_day(pack.states, case, move, entry.day, today))
    if move.asks_outcome and not entry.outcome:
        found.append(Refusal(trouble=Trouble.OUTCOME_MISSING))
    if move.asks_due:
        found.extend(_about_the_last_day(case, entry.due))
    return tuple(found)


def enter(pack: Pack, case: Case, entry: Entry, today: date) -> Case:
    """The case after an entry that ``find_trouble`` has nothing against; ``ValueError`` for another."""
    if find_trouble(pack, case, entry, today):
        raise ValueError("the entry cannot be right")
    move = _move(pack.states, entry.state)
    case = case.with_fact(STATE, entry.state)
    if move.date and entry.day is not None:
        case = case.with_fact(move.date, entry.day)
    if move.asks_outcome:
        case = case.with_fact(OUTCOME, entry.outcome)
    if move.asks_reference and entry.reference:
        case = case.with_fact(REFERENCE, entry.reference)
    if move.asks_due and entry.due is not None:
        item = case.new_item_id("tl")
        case = case.with_item(ANSWERS, item)
        case = case.with_fact(f"{ANSWERS}[{item}].what", MISSING_ITEMS)
        case = case.with_fact(f"{ANSWERS}[{item}].due", entry.due)
    return case


def last_entry(pack: Pack, case: Case) -> str:
    """The state that would be taken back; empty if nothing was entered yet."""
    state = find_state(pack, case).state
    return "" if state == pack.states.first.id else state


def take_back(pack: Pack, case: Case) -> Case:
    """The case before its last entry: the state goes one back, and its day and what came with it go.

    Where several arrows lead to a state, the one of the usual way counts. Reference, time limits and
    messages stay: they are facts of their own.
    """
    machine, state = pack.states, last_entry(pack, case)
    if not state:
        return case
    case = case.with_fact(STATE, _before(machine, case, state))
    if machine.states[state].date:
        case = case.without(machine.states[state].date)
    return case.without(OUTCOME) if state == DECIDED else case


def _move(machine: Machine, name: str) -> Move:
    state = machine.states[name]
    return Move(
        state=name,
        date=state.date,
        day_needed=state.dated,
        asks_outcome=name == DECIDED,
        asks_reference=name == FILED,
        asks_due=name == DOCUMENTS_ASKED,
    )


def _before(machine: Machine, case: Case, state: str) -> str:
    """Where the request stood before.

    Of the states that lead here the last whose day is known; else the first that may not be passed by and
    whose day need not be known.
    """
    behind = [one for one in machine.states.values() if state in one.next]
    for one in reversed(behind):
        if one.date and isinstance(case.answer(one.date), PartialDate):
            return one.id
    likely = [one.id for one in behind if not one.optional and not one.dated]
    return likely[0] if likely else behind[0].id


def _about_the_day(machine: Machine, case: Case, move: Move, day: PartialDate, today: date) -> list[Refusal]:
    found = list[Refusal]()
    first = day.interval().first
    if first is not None and first > today:
        found.append(Refusal(trouble=Trouble.FUTURE))
    signed = case.answer(SIGNED)
    if move.state == FILED and isinstance(signed, PartialDate) and certainly_before(day, signed):
        found.append(Refusal(trouble=Trouble.BEFORE, other=SIGNED, day=signed))
    for name, state in machine.states.items():
        known = case.answer(state.date) if state.date and name != move.state else None
        if not isinstance(known, PartialDate):
            continue
        if machine.leads_to(name, move.state) and certainly_before(day, known):
            found.append(Refusal(trouble=Trouble.BEFORE, other=name, day=known))
        elif machine.leads_to(move.state, name) and certainly_before(known, day):
            found.append(Refusal(trouble=Trouble.AFTER, other=name, day=known))
    return found


def _about_the_last_day(case: Case, due: PartialDate | None) -> list[Refusal]:
    if due is None:
        return [Refusal(trouble=Trouble.DUE_MISSING)]
    if not due.is_exact:
        return [Refusal(trouble=Trouble.DUE_NOT_A_DAY)]
    filed = case.answer("filing.filed_on")
    if isinstance(filed, PartialDate) and certainly_before(due, filed):
        return [Refusal(trouble=Trouble.DUE_BEFORE_FILING, day=filed)]
    return []
