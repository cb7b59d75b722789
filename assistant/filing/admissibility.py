"""The checklist before filing (``docs/law/procedure.md`` 2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import Enum

from assistant.case.case import Case
from assistant.case.conditions import holds, holds_document
from assistant.case.values import NoAnswer
from assistant.grounds.assessment import Assessment
from assistant.grounds.problems import Problem
from assistant.pack.admissibility import AdmissibilityItem
from assistant.pack.pack import Pack

REASONS = "adm.reasons"
"""The condition that grounds are argued; which are, only the assessment knows."""


class State(Enum):
    """Where one condition stands."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"
    """Not met, and the person does not know what it rests on."""
    TO_CONFIRM = "to_confirm"
    """No answer can show it: the person confirms it when filing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One condition that applies to this request."""

    rule: AdmissibilityItem
    state: State


def checklist(
    pack: Pack, case: Case, assessment: Assessment, *, further: Iterable[Problem] = ()
) -> tuple[Item, ...]:
    """The conditions for this kind of request, in the order of the rules.

    ``further`` are problems only the finished files show: too many pages or annexes.
    """
    found = frozenset(problem.id for problem in (*assessment.problems, *further))
    return tuple(
        Item(rule=rule, state=_state(rule, case, assessment, found))
        for rule in pack.admissibility.values()
        if (not rule.kinds or assessment.kind in rule.kinds)
        and holds(rule.when, case, derived=assessment.derived)
    )


def _state(rule: AdmissibilityItem, case: Case, assessment: Assessment, found: Set[str]) -> State:
    if not found.isdisjoint(rule.refuted_by):
        return State.MISSING
    if rule.id == REASONS:
        return State.MET if assessment.used else State.MISSING
    if rule.met is None:
        return State.TO_CONFIRM
    if holds(rule.met, case, derived=assessment.derived):
        return State.MET
    has_papers = all(holds_document(case, paper) for paper in rule.papers)
    is_unknown = any(
        case.no_answer(path) is NoAnswer.UNKNOWN for fact in rule.facts for path in case.paths_of(fact)
    )
    return State.UNKNOWN if has_papers and is_unknown else State.MISSING
