"""The rows of the database that say which files there are, and where their bytes lie in the slab."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.vault.connection import Database, Value
from assistant.vault.fault import FileInUse, FileMissing

_RUN = struct.Struct("<II")
"""First slot, and how many follow one another."""

_OWNERLESS = "number NOT IN (SELECT file_number FROM case_files)"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Stored:
    """Bytes in the slab: how many, the key that opens them, their slots in order."""

    size: int
    key: bytes
    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Derived:
    """Something made of a file: short ones are ``content``, long ones ``stored`` in the slab."""

    content: bytes = b""
    stored: Stored | None = None


@dataclass(slots=True, kw_only=True, repr=False)
class Pending:
    """A file whose bytes are on the disk and that no row names yet. ``holders``: how many received it."""

    stored: Stored
    derived: dict[str, Derived] = field(default_factory=dict)
    holders: int = 1


class FileIndex:
    """Reads and writes these rows; writing belongs within a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def slab_name(self) -> str:
        """Which of the two names the slab has."""
        ((name,),) = self._database.rows("SELECT name FROM store")
        return str(name)

    def slots(self) -> Iterator[int]:
        """Every slot that belongs to a file or to something derived from one."""
        for table in ("files", "kept"):
            for (packed,) in self._database.rows(f"SELECT slots FROM {table}"):  # noqa: S608 - our own words
                yield from _unpacked(packed)

    def former_slab(self) -> str:
        """The name of the slab that this one has replaced, if it may still be there; otherwise empty."""
        ((name,),) = self._database.rows("SELECT former FROM store")
        return str(name)

    def name_slab(self, name: str, *, former: str = "") -> None:
        """Say which of the two names counts from now on."""
        self._database.run("UPDATE store SET name = ?, former = ?", name, former)

    def everything(self) -> list[tuple[str, int, Stored]]:
        """All that lies in the slab: the table, the number of its row there, and where it lies."""
        return [
            (table, int(number), _stored(row))
            for table in ("files", "kept")
            for number, *row in self._database.rows(f"SELECT rowid, size, key, slots FROM {table}")  # noqa: S608
            if row[2]
        ]

    def move(self, table: str, number: int, stored: Stored) -> None:
        """Say that something of ``everything`` lies elsewhere."""
        sql = f"UPDATE {table} SET key = ?, slots = ? WHERE rowid = ?"  # noqa: S608 - our own words
        self._database.run(sql, stored.key, _packed(stored.slots), number)

    def hashes(self) -> tuple[str, ...]:
        """The files, in the order in which they came."""
        return tuple(str(row[0]) for row in self._database.rows("SELECT sha256 FROM files ORDER BY number"))

    def find(self, sha256: str) -> Stored | None:
        """Where a file lies; ``None`` if there is no row for it."""
        found = self._database.rows("SELECT size, key, slots FROM files WHERE sha256 = ?", sha256)
        return _stored(found[0]) if found else None

    def put(self, case_id: str, sha256: str, pending: Pending | None) -> Stored | None:
        """Make a file one of the case; ``pending`` takes the place of bytes that were there before.

        Returns what was there before, to be given free after the transaction. ``FileMissing`` if
        there is neither a row nor a pending file.
        """
        before = self.find(sha256)
        if pending is not None:
            self._write(sha256, pending)
        elif before is None:
            raise FileMissing
        self._database.run(
            "INSERT INTO case_files SELECT cases.number, files.number FROM cases, files"
            " WHERE cases.id = ? AND files.sha256 = ? ON CONFLICT DO NOTHING",
            case_id, sha256,
        )  # fmt: skip
        is_another = before is not None and pending is not None and before.key != pending.stored.key
        return before if is_another else None

    def _write(self, sha256: str, pending: Pending) -> None:
        stored = pending.stored
        self._database.run(
            "INSERT INTO files (sha256, size, key, slots) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (sha256) DO UPDATE SET key = excluded.key, slots = excluded.slots",
            sha256, stored.size, stored.key, _packed(stored.slots),
        )  # fmt: skip
        for name, derived in pending.derived.items():
            self.put_derived(sha256, name, derived)

    def take_away(self, case_id: str, sha256: str) -> tuple[Stored, ...]:
        """Take a file from a case; returns what has no owner any more. ``FileInUse`` after an export."""
        if self.find(sha256) is None:
            raise FileMissing
        if self._database.rows("SELECT 1 FROM export_files WHERE sha256 = ? LIMIT 1", sha256):
            raise FileInUse
        self._database.run(
            "DELETE FROM case_files WHERE case_number = (SELECT number FROM cases WHERE id = ?)"
            " AND file_number = (SELECT number FROM files WHERE sha256 = ?)",
            case_id, sha256,
        )  # fmt: skip
        return self.drop_ownerless()

    def drop_ownerless(self) -> tuple[Stored, ...]:
        """Forget the files that belong to no case, keys and all; returns what is to be given free."""
        rows = [
            *self._database.rows(f"SELECT size, key, slots FROM files WHERE {_OWNERLESS}"),  # noqa: S608
            *self._database.rows(
                "SELECT kept.size, kept.key, kept.slots FROM kept"  # noqa: S608 - our own words
                f" JOIN files ON files.number = file_number WHERE files.{_OWNERLESS}"
            ),
        ]
        if rows:
            self._database.run(f"DELETE FROM files WHERE {_OWNERLESS}")  # noqa: S608 - our own words
        return tuple(_stored(row) for row in rows)

    def derived(self, sha256: str, name: str) -> Derived | None:
        """Something kept with a file."""
        found = self._database.rows(
            "SELECT kept.size, kept.key, kept.slots, content FROM kept"
            " JOIN files ON files.number = file_number WHERE sha256 = ? AND name = ?",
            sha256, name,
        )  # fmt: skip
        if not found:
            return None
        stored = _stored(found[0])
        return Derived(content=_bytes(found[0][3]), stored=stored if stored.slots else None)

    def put_derived(self, sha256: str, name: str, derived: Derived) -> None:
        """Keep something with a file, in the place of what had the name; ``FileMissing`` without a row."""
        if self.find(sha256) is None:
            raise FileMissing
        stored = derived.stored or Stored(size=len(derived.content), key=b"", slots=())
        self._database.run(
            "INSERT INTO kept SELECT number, ?, ?, ?, ?, ? FROM files WHERE sha256 = ?"
            " ON CONFLICT (file_number, name) DO UPDATE SET size = excluded.size,"
            " content = excluded.content, key = excluded.key, slots = excluded.slots",
            name, stored.size, derived.content, stored.key, _packed(stored.slots), sha256,
        )  # fmt: skip


def _stored(row: Sequence[Value]) -> Stored:
    return Stored(size=int(row[0]), key=_bytes(row[1]), slots=tuple(_unpacked(row[2])))


def _bytes(value: Value) -> bytes:
    return value if isinstance(value, bytes) else b""


def _packed(slots: Iterable[int]) -> bytes:
    runs: list[list[int]] = []
    for slot in slots:
        if runs and sum(runs[-1]) == slot:
            runs[-1][1] += 1
        else:
            runs.append([slot, 1])
    return b"".join(_RUN.pack(first, count) for first, count in runs)


def _unpacked(packed: Value) -> Iterator[int]:
    for first, count in _RUN.iter_unpack(_bytes(packed)):
        yield from range(first, first + count)
