"""Trying an installation: every part that a person needs, for real, without network."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.clock import Clock
from assistant.pack.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """How one step went; ``detail`` is harmless and may be shown to a helper."""

    name: str
    passed: bool
    detail: str


def check_installation(pack: Pack, clock: Clock) -> tuple[StepResult, ...]:
    """Run every step; a step that fails is reported and the next one still runs."""
    raise NotImplementedError
