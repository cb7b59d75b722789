"""The concrete parts the program runs with; the command line and the window both begin here."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.clock import Clock
    from assistant.pack.pack import Pack

FIXED_MOMENT = "CASEBOOK_NOW"
"""Environment variable: a moment with its offset (RFC 3339) at which the clock stands still, for tests."""


def program_pack() -> Pack:
    """The content pack that travels with the program."""
    from assistant.pack.pack import bundled_pack

    return bundled_pack()


def program_clock() -> Clock:
    """The computer's clock, or the one fixed by ``CASEBOOK_NOW``."""
    from assistant.clock import FixedClock, SystemClock

    fixed = os.environ.get(FIXED_MOMENT)
    return FixedClock(datetime.fromisoformat(fixed)) if fixed else SystemClock()


def be_private() -> None:
    """Whatever this process makes is for its user alone; the first thing it does."""
    os.umask(0o077)
