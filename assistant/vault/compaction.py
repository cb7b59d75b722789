"""Giving the disk back what removed files have left: the last slots move into the gaps, in small steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from assistant.vault.connection import Database
from assistant.vault.fileindex import FileIndex, Stored
from assistant.vault.slab import Slab

STEP = 32
"""Slots that move in one step."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Move:
    """One row of the database, and its slots before and after."""

    table: str
    number: int
    before: Stored
    after: Stored


def compact(database: Database, slab: Slab, *, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Move slots towards the start until there are no gaps, and shorten the slab; for a worker.

    A slot is copied and flushed before its row names the new place, and the old place is free only
    then: killed at any moment, each file is whole. A file that changes meanwhile is left alone.
    """
    index = FileIndex(database)
    while not cancelled() and _step(database, index, slab):
        pass


def _step(database: Database, index: FileIndex, slab: Slab) -> bool:
    gaps = slab.take_lowest(STEP)
    into: dict[int, int] = {}
    try:
        rows = index.everything()
        last = sorted((slot for _, _, stored in rows for slot in stored.slots), reverse=True)
        into = {slot: gap for slot, gap in zip(last, gaps, strict=False) if gap < slot}
        moves = [_moved(table, number, stored, into) for table, number, stored in rows]
        moves = [move for move in moves if move.before.slots != move.after.slots]
        for slot, gap in into.items():
            slab.copy(slot, gap)
        if into:
            slab.sync()
        done = _write(database, index, moves)
    except BaseException:
        slab.give(gaps)
        raise
    left = {slot for move in done for slot in set(move.before.slots) - set(move.after.slots)}
    slab.give([*left, *(set(gaps) - {into[slot] for slot in left})])
    return bool(left)


def _moved(table: str, number: int, stored: Stored, into: dict[int, int]) -> _Move:
    slots = tuple(into.get(slot, slot) for slot in stored.slots)
    return _Move(table=table, number=number, before=stored, after=replace(stored, slots=slots))


def _write(database: Database, index: FileIndex, moves: Iterable[_Move]) -> list[_Move]:
    """Name the new places of what has not changed meanwhile."""
    with database.transaction():
        now = {(table, number): stored for table, number, stored in index.everything()}
        done = [move for move in moves if now.get((move.table, move.number)) == move.before]
        for move in done:
            index.move(move.table, move.number, move.after)
    return done
