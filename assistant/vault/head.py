"""A digest of all records, kept as they change: an older page or an older database in its place is noticed.

SQLCipher seals each page by itself, so that an older copy of a page passes for the right one. Here
every row of the tables below adds a keyed number to a sum. The sum stands in the database and, with
a counter that each save raises, in a small file beside it (``headfile.py``). What nothing in a folder
can show is that all of it was replaced by an older state: for that the counter and the moment of the
last save are told to the person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime

from assistant.vault.connection import Database, Value
from assistant.vault.fault import DatabaseDamaged

COVERED: dict[str, tuple[str, ...]] = {
    "cases": ("number", "id"),
    "records": ("case_number", "part", "path", "value"),
    "unfinished": ("case_number", "path", "value"),
    "history": ("number", "case_number", "change", "at", "part", "path", "value", "takes_back", "taken_back"),
    "files": ("number", "sha256", "size"),
    "case_files": ("case_number", "file_number"),
    "custody": ("case_number", "seq", "at", "act", "sha256", "document", "detail", "chain"),
    "exports": ("number", "case_number", "at", "kind", "language", "document", "manifest"),
    "export_files": ("export_number", "place", "name", "sha256", "size"),
}
"""Tables and columns. Where a file lies and its key are not among them: an older one opens nothing."""

DIGEST_LENGTH = 64
_MODULUS = 1 << 8 * DIGEST_LENGTH
_PERSON = b"casebook head"


class Head:
    """The sum and the counter of an open database. Within the lock of the database only."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        ((key, generation, at, digest, doubts),) = database.rows(
            "SELECT key, generation, at, digest, doubts FROM head"
        )
        if not isinstance(key, bytes) or not isinstance(digest, bytes):
            raise DatabaseDamaged
        self.key = key
        self.generation = int(generation)
        self.at = str(at)
        self.doubts = frozenset(str(doubts).split())
        self._sum = int.from_bytes(digest, "big")
        self._had_none = not digest
        self._before: tuple[int, str, int] = (0, "", 0)
        self._changed = False

    @property
    def digest(self) -> bytes:
        """The sum as it is written."""
        return self._sum.to_bytes(DIGEST_LENGTH, "big")

    def attach(self) -> bool:
        """Watch every change from now on; whether the records are those of the sum that was kept."""
        try:
            is_right = self._had_none or self._computed() == self._sum
        except DatabaseDamaged:  # what can be read is still shown; what cannot says so itself
            is_right = False
        self._database.watch(self, dict(_triggers()), self._count)
        if self._had_none:
            self.accept()
        return is_right

    def accept(self) -> None:
        """Take the records as they are now for the right ones, durably."""
        with self._database.transaction():
            self._sum = self._computed()
            self._changed = True
            self._database.run("UPDATE head SET doubts = ''")
        self.doubts = frozenset()

    def doubt(self, doubts: frozenset[str]) -> None:
        """Write down, durably, what is not as it was left: it is told until ``accept``."""
        with self._database.transaction():
            self._database.run("UPDATE head SET doubts = ?", " ".join(sorted(doubts)))
        self.doubts = doubts

    def begin(self) -> None:
        """A transaction begins."""
        self._before = (self._sum, self.at, self.generation)
        self._changed = False

    def commit(self) -> bool:
        """Write what has changed, at the end of a transaction; whether anything has."""
        if self._changed:
            self.generation += 1
            self.at = self._now().isoformat()
            self._database.run(
                "UPDATE head SET generation = ?, at = ?, digest = ?", self.generation, self.at, self.digest
            )
        return self._changed

    def roll_back(self) -> None:
        """The transaction was taken back."""
        self._sum, self.at, self.generation = self._before
        self._changed = False

    def _count(self, sign: int, table: str, *row: Value | None) -> None:
        self._sum = (self._sum + sign * _number(self.key, table, row)) % _MODULUS
        self._changed = True

    def _computed(self) -> int:
        total = 0
        for table, columns in COVERED.items():
            for row in self._database.rows(f"SELECT {', '.join(columns)} FROM {table}"):  # noqa: S608
                total += _number(self.key, table, tuple(row))
        return total % _MODULUS


def _number(key: bytes, table: str, row: tuple[Value | None, ...]) -> int:
    digest = hashlib.blake2b(digest_size=DIGEST_LENGTH, key=key, person=_PERSON)
    digest.update(table.encode() + b"\0")
    for value in row:
        digest.update(_written(value))
    return int.from_bytes(digest.digest(), "big")


def _written(value: Value | None) -> bytes:
    """One value, so that no two rows are written alike."""
    match value:
        case None:
            return b"n"
        case int():
            return b"i%d;" % value
        case str():
            content = value.encode("utf-8", "surrogatepass")
            return b"t%d:" % len(content) + content
        case bytes():
            return b"b%d:" % len(value) + value
    raise DatabaseDamaged


def _triggers() -> Iterator[tuple[str, str]]:
    """For each name a trigger of the connection alone; nothing of them is written into the database."""
    for table, columns in COVERED.items():
        for event, parts in (
            ("INSERT", ((1, "NEW"),)),
            ("DELETE", ((-1, "OLD"),)),
            ("UPDATE", ((-1, "OLD"), (1, "NEW"))),
        ):
            calls = " ".join(
                f"SELECT {{count}}({sign}, '{table}', {', '.join(f'{row}.{column}' for column in columns)});"
                for sign, row in parts
            )
            name = f"watch_{table}_{event.lower()}"
            yield name, f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN {calls} END"
