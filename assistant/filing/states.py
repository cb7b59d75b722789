"""Where a request stands, by what was said and by the dates (``docs/law/procedure.md`` 3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from assistant.case.case import Case
from assistant.case.values import PartialDate, certainly_before
from assistant.pack.pack import Pack
from assistant.pack.states import Machine

_STATE, _OUTCOME, _BLOCKED, _FILED = (
    "filing.state",
    "filing.outcome",
    "filing.blocked_since",
    "filing.filed_on",
)
_DECIDED = "decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class StateDoubt:
    """Something about state and dates that cannot be right as it stands; it is told, never refused.

    ``id`` names its sentence in the pack; ``state`` and ``other`` are the states it speaks of,
    ``facts`` the fields to look at.
    """

    id: str
    state: str
    other: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a request stands.

    ``stored`` is what was said, ``dated`` the furthest state whose day is known, empty if none.
    ``state`` is the later of the two, or what was said where neither leads to the other.
    ``blocked_since`` and ``outcome`` stand beside the state and may be there in any.
    """

    stored: str
    dated: str
    state: str
    next: tuple[str, ...]
    blocked_since: PartialDate | None
    outcome: str
    doubts: tuple[StateDoubt, ...]


def find_state(pack: Pack, case: Case) -> Position:
    """Where the request stands. Never raises on a case, whatever it holds."""
    machine = pack.states
    said = case.answer(_STATE)
    stored = said if isinstance(said, str) and said in machine.states else machine.first.id
    dated = next((name for name in reversed(tuple(machine.states)) if _day(machine, case, name)), "")
    state = dated if dated and machine.leads_to(stored, dated) else stored
    outcome, blocked = case.answer(_OUTCOME), case.answer(_BLOCKED)
    return Position(
        stored=stored,
        dated=dated,
        state=state,
        next=machine.after(state),
        blocked_since=blocked if isinstance(blocked, PartialDate) else None,
        outcome=outcome if isinstance(outcome, str) else "",
        doubts=tuple(_doubts(machine, case, stored, dated)),
    )


def next_states(pack: Pack, case: Case) -> tuple[str, ...]:
    """The states the request can go to from where it stands, the usual one first."""
    return find_state(pack, case).next


def _day(machine: Machine, case: Case, state: str) -> PartialDate | None:
    name = machine.states[state].date
    said = case.answer(name) if name else None
    return said if isinstance(said, PartialDate) else None


def _doubts(machine: Machine, case: Case, stored: str, dated: str) -> Iterator[StateDoubt]:
    if dated and dated != stored and not machine.leads_to(dated, stored):
        yield StateDoubt(
            id="behind" if machine.leads_to(stored, dated) else "elsewhere",
            state=stored,
            other=dated,
            facts=(_STATE, machine.states[dated].date),
        )
    for state in machine.states.values():
        if state.dated and machine.passes(stored, state.id) and not _day(machine, case, state.id):
            yield StateDoubt(id="undated", state=stored, other=state.id, facts=(state.date,))
    yield from _unordered(machine, case)
    yield from _about_the_outcome(machine, case, stored, dated)
    filed, blocked = case.answer(_FILED), case.answer(_BLOCKED)
    if (
        isinstance(filed, PartialDate)
        and isinstance(blocked, PartialDate)
        and certainly_before(blocked, filed)
    ):
        yield StateDoubt(id="blocked_early", state=stored, other="", facts=(_BLOCKED, _FILED))


def _unordered(machine: Machine, case: Case) -> Iterator[StateDoubt]:
    """Known days that stand the wrong way round."""
    known = [(name, day) for name in machine.states if (day := _day(machine, case, name))]
    for (one, its_day), (other, other_day) in combinations(known, 2):
        if certainly_before(other_day, its_day):
            facts = (machine.states[one].date, machine.states[other].date)
            yield StateDoubt(id="unordered", state=one, other=other, facts=facts)


def _about_the_outcome(machine: Machine, case: Case, stored: str, dated: str) -> Iterator[StateDoubt]:
    is_decided = machine.passes(stored, _DECIDED) or bool(dated and machine.passes(dated, _DECIDED))
    has_outcome = isinstance(case.answer(_OUTCOME), str)
    if is_decided and not has_outcome:
        yield StateDoubt(id="outcome_missing", state=stored, other="", facts=(_OUTCOME,))
    if has_outcome and not is_decided:
        yield StateDoubt(id="outcome_early", state=stored, other="", facts=(_OUTCOME, _STATE))
