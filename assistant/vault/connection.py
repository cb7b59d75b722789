"""SQLCipher: opening a database with a raw key, transactions, and what its refusals mean."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from assistant.vault.fault import (
    DatabaseDamaged,
    DatabaseMissing,
    DiskFull,
    ReceivingCancelled,
    VaultBusy,
    VaultNotWritable,
)

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

PAGE = 4096
"""Bytes of a database page."""

KEY_LENGTH = 32

_CIPHER = ("cipher_compatibility=4", "cipher_log_level=NONE", "cipher_memory_security=ON")
_SAFETY = (
    "locking_mode=EXCLUSIVE",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)
_DURABILITY = ("journal_mode=WAL", "synchronous=FULL", "fullfsync=ON", "checkpoint_fullfsync=ON")

_MEANINGS = {
    3: VaultNotWritable,  # PERM
    5: VaultBusy,  # BUSY
    6: VaultBusy,  # LOCKED
    8: VaultNotWritable,  # READONLY
    10: VaultNotWritable,  # IOERR
    11: DatabaseDamaged,  # CORRUPT
    13: DiskFull,  # FULL
    14: VaultNotWritable,  # CANTOPEN
    26: DatabaseDamaged,  # NOTADB: the key comes from a slot that opened, so the file is wrong, not the words
}
"""Result codes of SQLite that a person can do something about."""

Value = str | int | bytes

_COUNT = "count_row"


class Watcher(Protocol):
    """Who follows the transactions of a database; ``commit`` answers whether anything has changed."""

    def begin(self) -> None: ...

    def commit(self) -> bool: ...

    def roll_back(self) -> None: ...


class Database:
    """One open connection. Any thread may use it: one waits for a transaction of another.

    A thread still at work with it when it is closed is stopped by ``ReceivingCancelled``.
    """

    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._is_closed = False
        self._watcher: Watcher | None = None
        self._after: list[Callable[[], None]] = []
        self._guard: Callable[[], None] = lambda: None

    def watch(self, watcher: Watcher, triggers: Mapping[str, str], count: Callable[..., None]) -> None:
        """Let a watcher follow every transaction from now on.

        The triggers belong to this connection and are nowhere written; ``{count}`` in them is what
        they call for each row that comes or goes.
        """
        with self._lock, _refusals_named():
            self._connection.create_function(_COUNT, -1, count)
            for trigger in triggers.values():
                self._connection.execute(trigger.format(count=_COUNT))
            self._watcher = watcher

    def guard(self, require: Callable[[], None]) -> None:
        """Call this before each transaction and after it was committed; what it raises refuses the save."""
        self._guard = require

    def after_commit(self, act: Callable[[], None]) -> None:
        """Call this after each transaction that changed what is watched."""
        self._after.append(act)

    def rows(self, sql: str, *parameters: Value) -> list[Sequence[Value]]:
        """Every row of a query."""
        with self._in_use():
            return list(self._connection.execute(sql, parameters).fetchall())

    def run(self, sql: str, *parameters: Value) -> None:
        """One statement; within ``transaction`` if it changes anything."""
        with self._in_use():
            self._connection.execute(sql, parameters)

    def run_for_each(self, sql: str, parameters: Iterable[Sequence[Value]]) -> None:
        """One statement for each set of parameters, within ``transaction``."""
        with self._in_use():
            self._connection.executemany(sql, parameters)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; durable when the block is left without an exception."""
        with self._lock:
            self._guard()
            self.run("BEGIN IMMEDIATE")
            watcher, has_changed = self._watcher, False
            try:
                if watcher is not None:
                    watcher.begin()
                yield
                has_changed = watcher is not None and watcher.commit()
                self.run("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.rollback()
                if watcher is not None:
                    watcher.roll_back()
                raise
            self._guard()
            for act in self._after if has_changed else ():
                act()

    def forget_deleted(self) -> None:
        """Move the write-ahead log into the database and empty it: what was deleted is in neither."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_into(self, empty: Database) -> None:
        """Copy everything, page by page, into an empty database with a key of its own."""
        with self._in_use():
            self._connection.backup(empty._connection)

    def check_whole(self) -> None:
        """Read every page and every index; raises ``DatabaseDamaged`` if anything is amiss."""
        if self.rows("PRAGMA cipher_integrity_check") or self.rows("PRAGMA integrity_check") != [("ok",)]:
            raise DatabaseDamaged

    def close(self) -> None:
        """Bring what is in the write-ahead log into the database and close it."""
        with self._lock, _refusals_named():
            self._is_closed = True
            self._watcher = None
            self._after.clear()
            self._connection.close()

    @contextlib.contextmanager
    def _in_use(self) -> Iterator[None]:
        with self._lock:
            if self._is_closed:
                raise ReceivingCancelled
            with _refusals_named():
                yield


def create_database(file: Path, key: bytearray) -> Database:
    """A new, empty database in a private file that must not exist yet."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return _connect(file, key, _SAFETY)


def open_database(file: Path, key: bytearray) -> Database:
    """An existing database, ready for durable writing."""
    try:
        size = file.stat().st_size
    except FileNotFoundError:
        raise DatabaseMissing from None
    # SQLCipher takes an empty file for a new database under any key. A log beside the file may
    # still mend a last page that was cut short, so only without one is the odd size final.
    log = file.with_name(file.name + "-wal")
    if size < PAGE or (size % PAGE and not log.exists()):
        raise DatabaseDamaged
    return _connect(file, key, (*_SAFETY, *_DURABILITY))


def open_damaged(file: Path, key: bytearray) -> Database:
    """A copy of a damaged database, to read what can be read: parts of it, also its end, may be missing."""
    return _connect(file, key, ("writable_schema=ON", *_SAFETY), is_damaged=True)


def _connect(file: Path, key: bytearray, pragmas: Sequence[str], *, is_damaged: bool = False) -> Database:
    from sqlcipher3 import dbapi2

    if len(key) != KEY_LENGTH:
        raise ValueError("a raw key of another length would be taken for a passphrase")
    with _refusals_named():
        connection = dbapi2.connect(
            f"file:{quote(str(file.absolute()))}?mode=rw",
            uri=True,
            isolation_level=None,
            timeout=2,
            check_same_thread=False,
        )
    written = bytearray(b"x'" + key.hex().encode() + b"'")
    try:
        with _refusals_named():
            connection.set_key(written)
            for pragma in (*_CIPHER, *pragmas):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            connection.enable_load_extension(False)
            # A page of another time may hold half a letter; what cannot be read is told by who reads it.
            connection.text_factory = _decoded
            # The first real read: here a wrong key shows.
            if not is_damaged:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    finally:
        written[:] = bytes(len(written))
    return Database(connection)


def _decoded(raw: bytes) -> str:
    return str(raw, "utf-8", "surrogateescape")


@contextlib.contextmanager
def _refusals_named() -> Iterator[None]:
    """Turn the database's refusals into faults; anything else is a mistake in the program."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.Error as error:
        meaning = _MEANINGS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if meaning is None:
            raise
        raise meaning from error
