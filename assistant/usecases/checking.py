"""The result of a check (``docs/case-format.md`` section 11), and the same in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.case.case import Case
from assistant.grounds.problems import Problem
from assistant.pack.pack import Pack


def check_case(
    case: Case, pack: Pack, today: date, words: str, filing_date: date | None = None
) -> dict[str, Any]:
    """What the program derives from a case, in the form and key order of the open format."""
    raise NotImplementedError


def problem_words(problem: Problem, pack: Pack, language: str) -> tuple[str, str]:
    """What is the matter and what to do, in a language, every placeholder filled."""
    raise NotImplementedError


def render_check(report: Mapping[str, Any], language: str) -> str:
    """A check report for a person to read."""
    raise NotImplementedError
