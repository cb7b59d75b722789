"""How far each section is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from assistant.case.case import Case
from assistant.pack.pack import Pack
from assistant.pack.questions import Section


class SectionStatus(Enum):
    """Where a section stands."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    NEEDS_YOU = "needs_you"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Counts of steps: ``skipped`` are those said to be answered later, they are also ``open``."""

    section: Section
    total: int
    answered: int
    open: int
    skipped: int

    @property
    def status(self) -> SectionStatus:
        """Needs you: something was put off. Done: nothing is open."""
        raise NotImplementedError


def measure(pack: Pack, case: Case, today: date) -> tuple[Progress, ...]:
    """The progress of every section, in order."""
    raise NotImplementedError
