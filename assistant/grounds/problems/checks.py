"""The one list of checks, and running it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.grounds.problems.accounts import find_measures
from assistant.grounds.problems.dates import find_dates
from assistant.grounds.problems.declared import find_declared
from assistant.grounds.problems.identity import find_identity
from assistant.grounds.problems.letters import find_letters
from assistant.grounds.problems.needed import find_needed
from assistant.grounds.problems.papers import find_papers
from assistant.grounds.problems.problem import Problem, Situation, sort_problems
from assistant.grounds.problems.request import find_request
from assistant.grounds.problems.texts import find_texts

CHECKS: tuple[Callable[[Situation], Iterator[Problem]], ...] = (
    find_declared,
    find_needed,
    find_identity,
    find_request,
    find_dates,
    find_papers,
    find_measures,
    find_texts,
    find_letters,
)
"""Every check. What an expression of the trigger language can say stands in ``problems.toml``
(``find_declared``); the others need today, a text, the law's time limits or two rows at once."""


def find_problems(situation: Situation) -> tuple[Problem, ...]:
    """Every problem, sorted by severity, then id, then item. Never raises, whatever the case holds."""
    return sort_problems(problem for check in CHECKS for problem in check(situation))
