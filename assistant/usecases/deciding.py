"""Deciding what a request argues and which request it is. The program proposes; the person decides."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from assistant.case.case import Case
from assistant.grounds.assessment import Assessment

LIST = "request.grounds"


class Decision(Enum):
    """What a person says of a ground."""

    USE = "use"
    DO_NOT_USE = "do_not_use"
    LATER = "decide_later"


def decision_on(case: Case, ground: str) -> Decision | None:
    """What was decided; ``None`` if nothing was."""
    said = case.answer(f"{LIST}[{ground}].decision")
    return Decision(said) if isinstance(said, str) else None


def decide(case: Case, assessment: Assessment, ground: str, decision: Decision) -> Case:
    """The case with a decision on one ground.

    While nothing is decided, a request argues what is preselected. The first decision would put an
    end to that without a word, so it keeps the other grounds of the request as they are.
    """
    used = tuple(finding.id for finding in assessment.used)
    if not case.items(LIST):
        for place, name in enumerate(used, start=1):
            if name != ground:
                case = _said(case, name, Decision.USE)
                case = case.with_fact(f"{LIST}[{name}].order", place)
    case = _said(case, ground, decision)
    if decision is Decision.USE:
        if case.answer(f"{LIST}[{ground}].order") is None:
            place = used.index(ground) + 1 if ground in used else _last(case) + 1
            case = case.with_fact(f"{LIST}[{ground}].order", place)
        return case
    return case.without(f"{LIST}[{ground}].order")


def move(case: Case, assessment: Assessment, ground: str, step: int) -> Case:
    """The case with a ground of the request argued earlier (``step`` -1) or later (1)."""
    order = [finding.id for finding in assessment.used]
    if ground not in order:
        return case
    here = order.index(ground)
    there = min(max(here + step, 0), len(order) - 1)
    if there == here:
        return case
    order.insert(there, order.pop(here))
    return _in_order(case, order)


def choose_kind(case: Case, kind: str) -> Case:
    """The case with the kind of request the person wants."""
    return case.with_fact("request.kind", kind)


def _said(case: Case, ground: str, decision: Decision) -> Case:
    if ground not in case.items(LIST):
        case = case.with_item(LIST, ground)
    return case.with_fact(f"{LIST}[{ground}].decision", decision.value)


def _in_order(case: Case, order: Sequence[str]) -> Case:
    for place, ground in enumerate(order, start=1):
        case = _said(case, ground, Decision.USE)
        case = case.with_fact(f"{LIST}[{ground}].order", place)
    return case


def _last(case: Case) -> int:
    places = (case.answer(f"{LIST}[{item}].order") for item in case.items(LIST))
    return max((place for place in places if isinstance(place, int)), default=0)
