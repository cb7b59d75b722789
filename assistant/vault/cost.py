"""What one guess of a passphrase costs: memory and passes of Argon2id."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum

from assistant.vault.fault import CostRefused, NotEnoughMemory

_MIB = 1024

LEAST_MEMORY, MOST_MEMORY = 8 * _MIB, 4096 * _MIB
"""Kibibytes. A crafted header can neither hang the computer nor make guessing free."""

LEAST_PASSES, MOST_PASSES = 1, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Argon2id with one lane: ``memory`` in kibibytes, number of ``passes`` over it."""

    memory: int
    passes: int

    def check(self) -> None:
        """Refuse a cost outside the bounds, or one this computer has not the memory for."""
        self.check_bounds()
        if self.memory * 1024 > _physical_memory():
            raise NotEnoughMemory(mebibytes=self.memory // _MIB)

    def check_bounds(self) -> None:
        """Refuse a cost outside the bounds."""
        if not (LEAST_MEMORY <= self.memory <= MOST_MEMORY and LEAST_PASSES <= self.passes <= MOST_PASSES):
            raise CostRefused


def _physical_memory() -> int:
    """Bytes; where the system does not say, as much as the bounds allow."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return MOST_MEMORY * 1024


class Profile(Enum):
    """How dear guessing is made when a vault is created."""

    DEFAULT = "default"
    STRONG = "strong"
    SMALL = "small"
    """For computers with little memory; guessing is about four times cheaper than with the default."""

    @property
    def cost(self) -> Cost:
        """Memory and passes (measured on two cores that others used too: 0.55 s, 3.6 s and 0.12 s)."""
        match self:
            case Profile.DEFAULT:
                return Cost(memory=256 * _MIB, passes=3)
            case Profile.STRONG:
                return Cost(memory=1024 * _MIB, passes=3)
            case Profile.SMALL:
                return Cost(memory=64 * _MIB, passes=4)
