"""From what an editor holds to an answer, and back. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.case.values import Fact
from assistant.interview.raw import Raw
from assistant.pack.dictionary import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class InputProblem:
    """Why something typed cannot be kept yet, and where to look.

    ``path`` is the path of the fact, ``part`` the part of the editor ("day", "month", "year",
    "time", "amount", "currency", "text", "lang", "latin"; with a position counted from one,
    "2.month", in a list of values), empty for the whole. ``reason`` is a key of
    ``templates/rules/faults.toml``; ``params`` fill its sentence and never hold what was typed.
    """

    path: str
    part: str
    reason: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read: a fact, nothing (``None``: the editor is empty), or problems."""

    fact: Fact | None
    problems: tuple[InputProblem, ...] = ()


def read_answer(field: Field, raw: Raw, *, path: str, today: date, before: Fact | None = None) -> Reading:
    """Read what the editor of a field holds. Never raises, whatever was typed.

    ``before`` is what was said so far: its translations, note or time are kept.
    """
    raise NotImplementedError


def write_answer(field: Field, fact: Fact | None) -> Raw:
    """What the editor of a field shows for a fact; empty for nothing and for a non-answer."""
    raise NotImplementedError


def empty_raw(field: Field) -> Raw:
    """What an untouched editor of a field holds."""
    raise NotImplementedError
