"""Which kind of request fits (``docs/law/grounds.md`` 0.4). The program proposes; the person decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.case.case import Case
from assistant.case.conditions import Derived, holds
from assistant.grounds.evaluation import results_of
from assistant.grounds.finding import Finding
from assistant.pack.route import Alternative, Route, RouteRow
from assistant.pack.syntax import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The proposed request. ``why`` and the texts of the alternatives are English source sentences.

    ``row`` is the number of the row that matched; ``problem`` the id of the problem it gives, empty
    unless ``kind`` is none. ``addons_ticked`` are among ``addons_offered``. ``second_case`` says
    that a second, linked case file is worth making; empty if not.
    """

    kind: str
    subject: str
    row: int
    why: str
    alternatives: tuple[Alternative, ...]
    addons_offered: tuple[str, ...]
    addons_ticked: tuple[str, ...]
    problem: str
    second_case: str


def propose(route: Route, case: Case, derived: Derived, findings: Sequence[Finding]) -> Proposal:
    """The first row that matches, with the alternatives and add-ons that hold."""
    results = results_of(findings)

    def is_true(expression: Expression) -> bool:
        return holds(expression, case, derived=derived, results=results)

    row = next(row for row in route.rows if is_true(row.when) and _has_carrying_ground(row, findings))
    offered = tuple(addon for addon in route.addons if row.kind in addon.kinds and is_true(addon.offered))
    return Proposal(
        kind=row.kind,
        subject=next(rule.subject for rule in route.subjects if is_true(rule.when)),
        row=row.number,
        why=row.why,
        alternatives=tuple(other for other in row.alternatives if is_true(other.when)),
        addons_offered=tuple(addon.id for addon in offered),
        addons_ticked=tuple(addon.id for addon in offered if is_true(addon.ticked)),
        problem=row.problem,
        second_case=route.second_case_text if is_true(route.second_case) else "",
    )


def _has_carrying_ground(row: RouteRow, findings: Iterable[Finding]) -> bool:
    return not row.weights or any(
        finding.is_shown and finding.weight in row.weights and finding.id not in row.apart_from
        for finding in findings
    )
