"""How much of a promise this system keeps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Degree(Enum):
    """Full: the kernel enforces all of it. Partial: ``missing`` says what not. None: nothing holds."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Held:
    """What one measure achieved; ``missing`` names in short words what does not hold."""

    measure: str
    degree: Degree
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, measure: str, *missing: str) -> Held:
        """Full if nothing is missing."""
        return cls(measure, Degree.PARTIAL if missing else Degree.FULL, missing)

    @classmethod
    def nothing(cls, measure: str, why: str) -> Held:
        """Nothing of the measure holds."""
        return cls(measure, Degree.NONE, (why,))
