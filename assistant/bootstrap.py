"""The concrete parts the program runs with; the command line and the window both begin here."""

from __future__ import annotations

import os
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.clock import Clock
    from assistant.pack.pack import Pack
    from assistant.usecases.packstore import Chosen

FIXED_MOMENT = "CASEBOOK_NOW"
"""Environment variable: a moment with its offset (RFC 3339) at which the clock stands still, for tests."""


def program_pack() -> Pack:
    """The content pack in use: the one that was installed, if it is sound, else that of the program."""
    from assistant.i18n.catalogues import use_words_of_pack

    chosen = _chosen()
    use_words_of_pack(chosen.words)
    return chosen.pack


def is_bundled() -> bool:
    """Whether the pack in use is the one that travels with the program."""
    return _chosen().is_bundled


def pack_notice(language: str) -> str:
    """Why another pack is used than the one that was installed; empty if there is nothing to say."""
    from assistant.usecases.packstore import notice_sentence

    notice = _chosen().notice
    return notice_sentence(notice, language) if notice else ""


def _chosen() -> Chosen:
    from assistant.paths import pack_home

    return _choose(pack_home())


@lru_cache(maxsize=1)
def _choose(home: Path) -> Chosen:
    # Once for each process: a pack that is installed meanwhile is used from the next start.
    from assistant.usecases.packstore import choose_pack

    return choose_pack(home)


def forget_pack() -> None:
    """Choose the pack anew at its next use: another one was put in place."""
    _choose.cache_clear()


def program_clock() -> Clock:
    """The computer's clock, or the one fixed by ``CASEBOOK_NOW``."""
    from assistant.clock import FixedClock, SystemClock

    fixed = os.environ.get(FIXED_MOMENT)
    return FixedClock(datetime.fromisoformat(fixed)) if fixed else SystemClock()


def be_private() -> None:
    """Whatever this process makes is for its user alone; the first thing it does."""
    os.umask(0o077)
