"""The earlier values of one case of an open vault."""

from __future__ import annotations

from collections.abc import Callable

from assistant.case.values import Fact
from assistant.vault.connection import Database
from assistant.vault.history import Version
from assistant.vault.records import Records


class Past:
    """Belongs to the thread of the vault."""

    def __init__(self, database: Database, records: Records, case: int, index: Callable[[], None]) -> None:
        self._database = database
        self._records = records
        self._history = records.history
        self._case = case
        self._index = index

    def versions(self, path: str) -> tuple[Version, ...]:
        """What a record held earlier, the latest first."""
        return self._history.versions(self._case, path)

    def latest(self, most: int) -> tuple[Version, ...]:
        """What was replaced last in the whole case, the latest first."""
        return self._history.latest(self._case, most)

    def last_change(self) -> tuple[Version, ...]:
        """What the last change has replaced that was not taken back; empty if there is none."""
        return self._history.last_change(self._case)

    def last_taken_back(self) -> tuple[Version, ...]:
        """What the taking back of a change has replaced, if nothing was changed since; otherwise empty."""
        return self._history.last_taken_back(self._case)

    def taken_back_by(self, change: int) -> int:
        """The change that this one took back."""
        return self._history.taken_back_by(self._case, change)

    def change_of(self, number: int) -> tuple[Version, ...]:
        """Everything that was replaced together with one version."""
        return self._history.change_of(self._case, number)

    def count(self) -> int:
        """How many earlier values are kept."""
        return self._history.count(self._case)

    def fact(self, version: Version) -> Fact | None:
        """What a version says; ``None`` if nothing was said. ``RecordUnreadable`` if it cannot be read."""
        return None if version.value is None else self._records.value_of(version.path, version.value)

    def forget(self, path: str | None = None) -> None:
        """Delete the earlier values of a record and what is inside it, or all of the case, for good.

        When this returns they are in no file of the vault.
        """
        self._index()
        with self._database.transaction():
            self._history.forget(self._case, path)
        self._database.forget_deleted()
