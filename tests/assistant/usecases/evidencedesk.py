"""A casebook on the table, parsers in their cage, and papers to take in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from assistant.case.case import Case
from assistant.clock import FixedClock
from assistant.pack.pack import Pack
from assistant.usecases.desk import Desk
from assistant.usecases.opening import create_casebook
from assistant.vault.passphrase import Passphrase

CLOCK = FixedClock(datetime(2026, 11, 25, 10, 0, tzinfo=UTC))
WORDS = Passphrase("amber canoe lantern olive quartz tulip")


def new_desk(folder: Path, pack: Pack, case: Case | None = None) -> Desk:
    """A new casebook; with ``case`` as if all of it had been answered."""
    desk = create_casebook(folder, WORDS, pack, CLOCK, profile="small")
    if case is not None:
        desk.vault.replace(desk.vault.cases()[0].case_id, case)
        desk.close()
        desk = reopen(folder, pack)
    return desk


def reopen(folder: Path, pack: Pack) -> Desk:
    """The casebook as another run of the program finds it."""
    from assistant.usecases.opening import open_desk
    from assistant.vault.vault import unlock

    return open_desk(folder, unlock(folder, WORDS), pack=pack, clock=CLOCK, language="en")


def kept_bytes(desk: Desk, sha256: str) -> bytes:
    """The original as the casebook holds it."""
    with desk.files.source(sha256).open() as stream:
        return stream.read()
