"""Which state of a vault is open: the counter of saves, the last one, and whether part of it is older."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from assistant.vault.connection import Database
from assistant.vault.fault import VaultFault
from assistant.vault.folder import HEAD, VaultFolder
from assistant.vault.head import Head
from assistant.vault.headfile import HeadFile, Mark


class Doubt(Enum):
    """What is not as it was left."""

    RECORDS_CHANGED = "records_changed"
    """Records are not those that were saved last: a part of the database is of another time."""

    OLDER_DATABASE = "older_database"
    """The database as a whole is of an earlier time than the small file beside it."""

    OTHER_DATABASE = "other_database"
    """The small file has counted as many saves, but of other records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """``generation`` counts the saves of this vault; ``at`` is when the last one was (ISO 8601, or empty).

    ``latest`` is the highest count known in this folder; larger than ``generation`` in an older database.
    ``is_anchored`` is false if the small file was missing or not readable at opening, as in a copy that
    was brought back: then an older database is not noticed.
    """

    generation: int
    at: str
    latest: int
    doubts: tuple[Doubt, ...]
    is_anchored: bool


class Watch:
    """Looks once at opening, then follows every save. Nothing is refused: what is found is told."""

    def __init__(self, database: Database, place: VaultFolder, now: Callable[[], datetime]) -> None:
        self._head = Head(database, now)
        self._file = HeadFile(place.path / HEAD, self._head.key)
        self._lock = threading.Lock()
        found = self._file.read()
        opened_at, opened = self._head.at, self._head.generation
        doubts = [] if self._head.attach() else [Doubt.RECORDS_CHANGED]
        if found is not None and found.generation > opened:
            doubts.append(Doubt.OLDER_DATABASE)
        elif found is not None and found.generation == opened and found.digest != self._head.digest:
            doubts.append(Doubt.OTHER_DATABASE)
        told = self._head.doubts | {doubt.value for doubt in doubts}
        if told != self._head.doubts:
            with contextlib.suppress(VaultFault):  # a full disk: it is found again the next time
                self._head.doubt(told)
        self._found = State(
            generation=opened,
            at=opened_at,
            latest=max(opened, found.generation if found else 0),
            doubts=tuple(doubt for doubt in Doubt if doubt.value in told),
            is_anchored=found is not None,
        )
        database.after_commit(self._write)
        if found is None or found.generation < self._head.generation:
            self._write()

    @property
    def found(self) -> State:
        """The state as it was when the vault was opened."""
        return self._found

    @property
    def now(self) -> State:
        """The state after the last save."""
        return State(
            generation=self._head.generation,
            at=self._head.at,
            latest=max(self._head.generation, self._found.latest),
            doubts=self._found.doubts,
            is_anchored=self._found.is_anchored,
        )

    def accept(self) -> None:
        """The person has read what was found and goes on with this state: it counts from now on."""
        self._head.generation = max(self._head.generation, self._found.latest)
        self._head.accept()
        self._found = replace(self._found, latest=self._head.generation, doubts=())
        self._write()

    def close(self) -> None:
        """Wait until the file has the last mark."""
        self._file.close()

    def _write(self) -> None:
        """A file that cannot be written is no reason to fail a save that is on the disk."""
        with self._lock, contextlib.suppress(VaultFault):
            self._file.write(Mark(generation=self._head.generation, digest=self._head.digest))
