"""Which kind of request fits (``docs/law/grounds.md`` 0.4). The program proposes; the person decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.case.case import Case
from assistant.case.conditions import Derived, holds
from assistant.grounds.evaluation import results_of
from assistant.grounds.finding import Finding
from assistant.pack.kinds import KINDS
from assistant.pack.route import NO_REQUEST, Alternative, Route, RouteRow
from assistant.pack.syntax import Expression

_BINDING = frozenset({"access", "revision", NO_REQUEST})
"""Proposals that leave no room: what is held is not known, or the Commission has decided already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A kind of request that is not proposed: why, and what it costs to choose it all the same.

    Both are English source sentences; the contexts are theirs in the interview catalogue.
    ``allowed`` is false where the choice would be refused and is therefore not prepared.
    """

    kind: str
    why: str
    cost: str
    allowed: bool
    why_context: str
    cost_context: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The proposed request. ``why`` and the texts of the alternatives are English source sentences.

    ``row`` is the number of the row that matched; ``problem`` the id of the problem it gives, empty
    unless ``kind`` is none. ``addons_ticked`` are among ``addons_offered``. ``second_case`` says
    that a second, linked case file is worth making; empty if not. ``others`` holds every kind but
    the proposed one, its alternatives first. ``cost`` and ``subject_cost`` say what it would mean
    to choose otherwise, ``subject_why`` why the request concerns what it concerns.
    """

    kind: str
    subject: str
    row: int
    why: str
    cost: str
    subject_why: str
    subject_cost: str
    alternatives: tuple[Alternative, ...]
    addons_offered: tuple[str, ...]
    addons_ticked: tuple[str, ...]
    problem: str
    second_case: str
    others: tuple[Other, ...]


def propose(route: Route, case: Case, derived: Derived, findings: Sequence[Finding]) -> Proposal:
    """The first row that matches, with the alternatives and add-ons that hold."""
    results = results_of(findings)

    def is_true(expression: Expression) -> bool:
        return holds(expression, case, derived=derived, results=results)

    row = next(row for row in route.rows if is_true(row.when) and _has_carrying_ground(row, findings))
    rule = next(rule for rule in route.subjects if is_true(rule.when))
    offered = tuple(addon for addon in route.addons if row.kind in addon.kinds and is_true(addon.offered))
    return Proposal(
        kind=row.kind,
        subject=rule.subject,
        row=row.number,
        why=row.why,
        cost=row.cost,
        subject_why=rule.why,
        subject_cost=rule.cost,
        alternatives=tuple(other for other in row.alternatives if is_true(other.when)),
        addons_offered=tuple(addon.id for addon in offered),
        addons_ticked=tuple(addon.id for addon in offered if is_true(addon.ticked)),
        problem=row.problem,
        second_case=route.second_case_text if is_true(route.second_case) else "",
        others=tuple(_others(route, row, is_true)),
    )


def _others(route: Route, row: RouteRow, is_true: Callable[[Expression], bool]) -> Iterator[Other]:
    """Every other kind with its reason: the first that holds, an alternative of the row before all."""
    offered = set()
    for number, alternative in enumerate(row.alternatives, start=1):
        if is_true(alternative.when):
            offered.add(alternative.kind)
            context = f"route:{row.id}:alternative:{number}"
            yield Other(
                kind=alternative.kind,
                why=alternative.why,
                cost=alternative.cost,
                allowed=True,
                why_context=context,
                cost_context=f"{context}:cost",
            )
    for kind in KINDS:
        if kind != row.kind and kind not in offered:
            told = next(one for one in route.rejections if one.kind == kind and is_true(one.when))
            yield Other(
                kind=kind,
                why=told.why,
                cost=told.cost,
                allowed=row.kind not in _BINDING,
                why_context=f"route:other:{told.id}:why",
                cost_context=f"route:other:{told.id}:cost",
            )


def _has_carrying_ground(row: RouteRow, findings: Iterable[Finding]) -> bool:
    return not row.weights or any(
        finding.is_shown and finding.weight in row.weights and finding.id not in row.apart_from
        for finding in findings
    )
