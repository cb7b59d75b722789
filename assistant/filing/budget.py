"""What a request may fill and what it fills: pages of its summary, and annexes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.grounds.problems import Problem, limit_problems, sort_problems
from assistant.pack.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Pages and annexes against the limits of a kind of request.

    ``most_pages`` and ``most_annexes`` are ``None`` where no limit is known. With
    ``pages_planned`` the number of pages is not a rule that was read but what the program plans
    with: more is worth a look and stops nothing. ``problems`` are the limits that are broken, and
    whatever else only the finished request shows.
    """

    pages: int
    most_pages: int | None
    pages_planned: bool
    annexes: int
    most_annexes: int | None
    problems: tuple[Problem, ...]

    @property
    def is_over(self) -> bool:
        """True if a known or planned number is passed."""
        return (self.most_pages is not None and self.pages > self.most_pages) or (
            self.most_annexes is not None and self.annexes > self.most_annexes
        )


def find_budget(
    pack: Pack, kind: str, *, pages: int, annexes: int, further: Iterable[Problem] = ()
) -> Budget:
    """The budget of a request; ``pages`` are those of the finished file, without the list of annexes.

    ``further`` are other problems of the finished request.
    """
    page_limits = [limit for limit in pack.limits.values() if limit.unit == "pages" and kind in limit.kinds]
    annex_limits = [
        limit for limit in pack.limits.values() if limit.unit == "annexes" and kind in limit.kinds
    ]
    most_pages = min((limit.working_value for limit in page_limits if limit.working_value), default=None)
    return Budget(
        pages=pages,
        most_pages=most_pages,
        pages_planned=all(limit.value is None for limit in page_limits),
        annexes=annexes,
        most_annexes=min((limit.value for limit in annex_limits if limit.value), default=None),
        problems=sort_problems((*limit_problems(pack, kind, pages=pages, annexes=annexes), *further)),
    )
