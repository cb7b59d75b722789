"""Bringing what can still be read of a damaged vault into a new one, and listing what cannot.

The damaged folder is only read. Its database is copied under its own key into the new folder, and
there read row by row: a page that does not decipher takes the rows on it, and no others.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.clock import Clock, SystemClock
from assistant.pack.pack import Pack
from assistant.vault.connection import PAGE, Database, Value, open_damaged, open_database
from assistant.vault.fault import DatabaseDamaged, DatabaseMissing, VaultFault
from assistant.vault.folder import BLOBS, MAIN, VaultFolder, refusals_named
from assistant.vault.keys import Keys
from assistant.vault.migration import MAIN_PURPOSE
from assistant.vault.passphrase import Passphrase
from assistant.vault.slots import Secret
from assistant.vault.ways import open_header

if TYPE_CHECKING:
    from assistant.vault.cost import Profile
    from assistant.vault.vault import Vault

COPY = "salvaged"
"""The working copy of the damaged database, encrypted as it was; removed at the end."""

TABLES = (
    "cases", "records", "unfinished", "files", "case_files", "kept", "custody", "exports", "export_files",
    "backups", "history",
)  # fmt: skip
"""What is brought over, each after what it refers to. Words are indexed anew."""

GIVE_UP = 3000
"""Numbers of rows tried behind the last row that could be read, if nothing says where a table ends."""

_CHUNK = 4096
"""A page of the database, and what a disk fails to read at once."""


@dataclass(slots=True, kw_only=True)
class Salvaged:
    """What came over, and what did not.

    ``pages`` of the database were damaged or missing. ``rows`` were brought over. ``lost`` counts, by
    table, rows that are known to have been there and cannot be read; ``paths`` names answers among
    them. ``unknown_end`` are tables whose last rows may be missing without a trace. ``files`` are
    whole files, ``damaged_files`` the SHA-256 of those that are not.
    """

    pages: int = 0
    rows: int = 0
    lost: dict[str, int] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    unknown_end: list[str] = field(default_factory=list)
    files: int = 0
    damaged_files: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known to be missing."""
        return not (self.pages or self.lost or self.unknown_end or self.damaged_files)


def salvage(
    damaged: Path,
    secret: Secret,
    new: Path,
    passphrase: Passphrase,
    pack: Pack,
    *,
    profile: Profile | None = None,
    clock: Clock | None = None,
) -> Salvaged:
    """Make a new vault of what ``secret`` opens in a damaged one; ``passphrase`` opens the new one.

    Raises ``DatabaseDamaged`` if nothing at all can be read: its first page holds the list of the
    tables. Nothing is left at ``new`` then that holds anything.
    """
    from assistant.vault.cost import Profile
    from assistant.vault.vault import Vault, create_vault

    place, clock = VaultFolder(damaged), clock or SystemClock()
    place.check()
    header, opened = open_header(place, secret, clock)
    old = Keys(header.vault_id, opened.master)
    found = Salvaged()
    try:
        keys = create_vault(new, passphrase, profile=profile or Profile.DEFAULT, clock=clock)
        copy = new / COPY
        try:
            _copy_database(place, copy)
            with _Reader(copy, old) as reader:
                found.pages = reader.damaged_pages()
                _fill(reader, VaultFolder(new), keys, found)
        finally:
            for ending in ("", "-wal", "-journal", "-shm"):
                copy.with_name(copy.name + ending).unlink(missing_ok=True)
        _copy_slab(place, VaultFolder(new))
        vault = Vault.connect(new, keys, pack, clock=clock)
        try:
            for sha256 in vault.files.hashes():
                if _is_whole(vault, sha256):
                    found.files += 1
                else:
                    found.damaged_files.append(sha256)
        finally:
            vault.close()
    finally:
        old.wipe()
    return found


class _Reader:
    """Reads a damaged database, whatever pages of it do not decipher."""

    def __init__(self, file: Path, keys: Keys) -> None:
        self._file = file
        self._key = keys.derive(MAIN_PURPOSE)
        self._database: Database | None = None
        self._named: dict[str, dict[int, Sequence[Value]] | None] = {}

    def __enter__(self) -> _Reader:
        self._opened()
        return self

    def __exit__(self, *_: object) -> None:
        self._forget()
        self._key[:] = bytes(len(self._key))

    def _opened(self) -> Database:
        if self._database is None:
            self._database = open_damaged(self._file, self._key)
        return self._database

    def _forget(self) -> None:
        database, self._database = self._database, None
        if database is not None:
            with contextlib.suppress(Exception):  # nothing was written
                database.close()

    def rows(self, sql: str, *values: Value) -> list[Sequence[Value]] | None:
        """The rows of a query; ``None`` if one of the pages it needs cannot be read."""
        from sqlcipher3 import dbapi2

        try:
            return self._opened().rows(sql, *values)
        except (VaultFault, dbapi2.Error):
            return None  # other pages are read on the same connection all the same

    def damaged_pages(self) -> int:
        """How many pages do not decipher or are missing."""
        told = self.rows("PRAGMA cipher_integrity_check")
        count = self.rows("PRAGMA page_count")
        there = self._file.stat().st_size // PAGE
        return len(told or ()) + (max(0, int(count[0][0]) - there) if count else 0)

    def columns(self, table: str) -> list[str]:
        """The columns a table has; none if the list of tables does not know it."""
        return [str(row[1]) for row in self.rows(f"PRAGMA table_info({table})") or ()]

    def table(self, table: str, columns: str, found: Salvaged) -> Iterator[Sequence[Value]]:
        """Every row that can be read, with its number first; ``found`` learns what cannot."""
        last = self._last_known(table)
        at, lost, behind = 0, 0, 0
        while last is None or at < last:
            rows = self._next(table, columns, at)
            if rows:
                yield from rows
                at, behind = int(rows[-1][0]), 0
                continue
            if rows is not None:
                break  # the table ends here; what an index names behind it is told by ``_bring``
            at += 1
            behind += 1
            if last is None and behind > GIVE_UP:
                found.unknown_end.append(table)
                break
            lost += self._was_there(table, at, ends=last is not None)
        if lost:
            found.lost[table] = lost

    def _next(self, table: str, columns: str, at: int) -> list[Sequence[Value]] | None:
        sql = f"SELECT rowid, {columns} FROM {table} NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT "  # noqa: S608
        many = self.rows(sql + "40", at)
        return many if many is not None else self._one(table, columns, at)

    def _one(self, table: str, columns: str, at: int) -> list[Sequence[Value]] | None:
        sql = f"SELECT rowid, {columns} FROM {table} NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1"  # noqa: S608
        one = self.rows(sql, at)
        if one is not None:
            return one
        exact = f"SELECT rowid, {columns} FROM {table} NOT INDEXED WHERE rowid = ?"  # noqa: S608
        return self.rows(exact, at + 1) or None

    def _last_known(self, table: str) -> int | None:
        found = self.rows(f"SELECT max(rowid) FROM {table} NOT INDEXED")  # noqa: S608 - our own words
        if found is None and (index := self._index(table)):
            found = self.rows(f"SELECT max(rowid) FROM {table} INDEXED BY {index}")  # noqa: S608
        return int(found[0][0] or 0) if found else None

    def _was_there(self, table: str, number: int, *, ends: bool) -> int:
        """1 if an index still names this row; without an index, if the table ``ends`` behind it."""
        named = self.named(table)
        return int(ends) if named is None else int(number in named)

    def named(self, table: str) -> dict[int, Sequence[Value]] | None:
        """What an index of a table says of each row; ``None`` without an index that can be read."""
        if table not in self._named:
            self._named[table] = self._read_index(table)
        return self._named[table]

    def _read_index(self, table: str) -> dict[int, Sequence[Value]] | None:
        index = self._index(table)
        if not index:
            return None
        columns = [str(row[2]) for row in self.rows(f"PRAGMA index_info({index})") or ()]
        rows = self.rows(f"SELECT rowid, {', '.join(columns)} FROM {table} INDEXED BY {index}")  # noqa: S608
        return None if rows is None else {int(row[0]): row[1:] for row in rows}

    def _index(self, table: str) -> str:
        for row in self.rows(f"PRAGMA index_list({table})") or ():
            if row[2]:  # unique: it names every row
                return str(row[1])
        return ""


def _fill(reader: _Reader, new: VaultFolder, keys: Keys, found: Salvaged) -> None:
    if not reader.columns("cases"):
        raise DatabaseDamaged
    if reader.rows("SELECT count(*) FROM sqlite_master") is None:
        # The list of tables is longer than a page: of those behind the damaged one nothing is known.
        found.unknown_end.extend(table for table in TABLES if not reader.columns(table))
    key = keys.derive(MAIN_PURPOSE)
    try:
        database = open_database(new.main, key)
        try:
            database.rows("PRAGMA foreign_keys=OFF")
            with database.transaction(), _without_triggers(database):
                for table in TABLES:
                    _bring(reader, database, table, found)
                _bring_single(reader, database, "chain_key", "value")
                _bring_single(reader, database, "store", "name")
                _mend(database)
            database.rows("PRAGMA foreign_keys=ON")
            database.check_whole()
        finally:
            database.close()
    finally:
        key[:] = bytes(len(key))


def _bring(reader: _Reader, database: Database, table: str, found: Salvaged) -> None:
    ours = [str(row[1]) for row in database.rows(f"PRAGMA table_info({table})")]
    columns = [column for column in reader.columns(table) if column in ours]
    if not columns:
        return
    marks = ", ".join("?" for _ in columns)
    named = reader.named(table) if table == "records" else None
    seen: set[int] = set()
    for row in reader.table(table, ", ".join(columns), found):
        seen.add(int(row[0]))
        database.run(
            f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608
            *row[1:],
        )
        found.rows += 1
    for number, known in (named or {}).items():
        if number not in seen:
            found.paths.append(str(known[-1]))
    if named is not None and (missing := len(named.keys() - seen)):
        found.lost[table] = missing


def _bring_single(reader: _Reader, database: Database, table: str, column: str) -> None:
    """A table of one row that the new vault has already."""
    row = reader.rows(f"SELECT {column} FROM {table}")  # noqa: S608 - our own words
    if row:
        database.run(f"UPDATE {table} SET {column} = ?", row[0][0])  # noqa: S608 - our own words


@contextlib.contextmanager
def _without_triggers(database: Database) -> Iterator[None]:
    """A log with an entry missing is brought over as it is: it then says itself that it is not whole."""
    triggers = database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    for name, _ in triggers:
        database.run("DROP TRIGGER " + str(name))
    yield
    for _, sql in triggers:
        database.run(str(sql))


def _mend(database: Database) -> None:
    """Rows whose case or file is lost get one, or go, so that the new database is whole."""
    for (number,) in database.rows(
        "SELECT DISTINCT case_number FROM records WHERE case_number NOT IN (SELECT number FROM cases)"
    ):
        known = database.rows(
            "SELECT value FROM records WHERE case_number = ? AND path = 'meta.case_id'", int(number)
        )
        name = str(known[0][0]).strip('"') if known else str(uuid.uuid4())
        database.run("INSERT INTO cases (number, id) VALUES (?, ?)", int(number), name)
    for table in ("records", "unfinished", "case_files", "custody", "exports", "history"):
        database.run(f"DELETE FROM {table} WHERE case_number NOT IN (SELECT number FROM cases)")  # noqa: S608
    for table in ("case_files", "kept"):
        database.run(f"DELETE FROM {table} WHERE file_number NOT IN (SELECT number FROM files)")  # noqa: S608
    database.run(
        "INSERT INTO case_files SELECT (SELECT min(number) FROM cases), number FROM files"
        " WHERE number NOT IN (SELECT file_number FROM case_files) AND EXISTS (SELECT 1 FROM cases)"
    )
    database.run(
        "DELETE FROM export_files WHERE export_number NOT IN (SELECT number FROM exports)"
        " OR sha256 NOT IN (SELECT sha256 FROM files)"
    )


def _copy_database(place: VaultFolder, copy: Path) -> None:
    with refusals_named():
        if not place.main.exists():
            raise DatabaseMissing
        size = place.main.stat().st_size
        log = place.path / (MAIN + "-wal")
        _copy_file(place.main, copy, size if log.exists() else size - size % PAGE)
        if log.exists():
            _copy_file(log, copy.with_name(copy.name + "-wal"), log.stat().st_size)


def _copy_slab(place: VaultFolder, new: VaultFolder) -> None:
    with refusals_named():
        for name in BLOBS:
            if (place.path / name).is_file():
                _copy_file(place.path / name, new.path / name, (place.path / name).stat().st_size)


def _copy_file(source: Path, target: Path, size: int) -> None:
    """Copy so many bytes; what a failing disk does not give is left zero, and found to be damaged."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with source.open("rb", buffering=0) as stream, os.fdopen(descriptor, "wb") as out:
        while (left := size - out.tell()) > 0:
            want = min(left, _CHUNK)
            try:
                part = stream.read(want)
            except OSError:
                part = bytes(want)
                stream.seek(out.tell() + want)
            out.write(part or bytes(want))


def _is_whole(vault: Vault, sha256: str) -> bool:
    try:
        return vault.files.verify(sha256)
    except VaultFault:
        return False
