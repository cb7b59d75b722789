"""What only the finished request shows: limits it breaks, and annexes it never speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from assistant.grounds.problems.problem import Problem, sort_problems
from assistant.pack.pack import Pack
from assistant.pack.severity import Severity


def limit_problems(pack: Pack, kind: str, *, pages: int, annexes: int) -> tuple[Problem, ...]:
    """The limits of ``docs/law/procedure.md`` 2.3 a finished request breaks.

    ``pages`` are those of the rendered summary. A limit that is not known stops nothing.
    """
    return sort_problems(
        Problem(
            id=f"limit.{limit.unit}",
            severity=Severity.BLOCK,
            params=MappingProxyType({"count": count, "limit": limit.value}),
        )
        for unit, count in (("pages", pages), ("annexes", annexes))
        for limit in pack.limits.values()
        if limit.unit == unit and kind in limit.kinds and limit.value is not None and count > limit.value
    )


def uncited_problems(pack: Pack, papers: Iterable[str]) -> tuple[Problem, ...]:
    """One problem for each annex that no sentence of the request refers to; ``papers`` are item ids."""
    severity = pack.problems["exhibit.uncited"].severities[0]
    return sort_problems(
        Problem(id="exhibit.uncited", severity=severity, item=paper, facts=(f"documents[{paper}].use",))
        for paper in papers
    )
