"""What a person can still mend before filing (``docs/case-format.md`` section 7)."""

from assistant.grounds.problems.checks import CHECKS, find_problems
from assistant.grounds.problems.limits import limit_problems, uncited_problems
from assistant.grounds.problems.problem import Param, Problem, Situation, sort_problems

__all__ = [
    "CHECKS",
    "Param",
    "Problem",
    "Situation",
    "find_problems",
    "limit_problems",
    "sort_problems",
    "uncited_problems",
]
