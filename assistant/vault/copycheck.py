"""Proving a copy of a vault: what it holds, and whether every file in it is whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.vault.connection import Database, open_database
from assistant.vault.fault import FileDamaged, ReceivingCancelled
from assistant.vault.fileindex import FileIndex, Stored
from assistant.vault.keys import Keys
from assistant.vault.migration import MAIN_PURPOSE
from assistant.vault.schema import FILES_SINCE, version_of
from assistant.vault.slab import CONTENT, SLOT, unsealed


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Contents:
    """What a vault holds: its cases, how many answers are saved, its files by SHA-256."""

    cases: tuple[str, ...]
    answers: int
    files: tuple[str, ...]


class Readable(Protocol):
    """Bytes that pass by once."""

    def read(self, most: int = ..., /) -> bytes: ...


def contents_of(database: Database) -> Contents:
    """Count what a database of any known version holds."""
    ((answers,),) = database.rows("SELECT count(*) FROM records")
    has_files = version_of(database) >= FILES_SINCE
    return Contents(
        cases=tuple(str(row[0]) for row in database.rows("SELECT id FROM cases ORDER BY number")),
        answers=int(answers),
        files=FileIndex(database).hashes() if has_files else (),
    )


@contextmanager
def opened_copy(main: Path, keys: Keys) -> Iterator[Database]:
    """The database of a copy, read whole; its schema stays as it is."""
    key = keys.derive(MAIN_PURPOSE)
    try:
        database = open_database(main, key)
        try:
            database.check_whole()
            yield database
        finally:
            database.close()
    finally:
        key[:] = bytes(len(key))


def damaged_files(
    database: Database,
    blobs: Readable | None,
    *,
    progress: Callable[[int], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """Decipher every file of a copy while its slots pass by once; the SHA-256 of those that are not whole.

    ``progress`` hears the bytes of each slot. What was made of a file is not looked at: it can be
    made again.
    """
    if version_of(database) < FILES_SINCE:
        return ()
    hashes = {int(number): str(sha) for number, sha in database.rows("SELECT number, sha256 FROM files")}
    rows = sorted(FileIndex(database).everything(), key=lambda row: row[2].slots[0])
    damaged, at = [], 0
    for table, number, stored in rows:
        if blobs is None or stored.slots != tuple(range(at, at + len(stored.slots))):
            whole = False
        else:
            at += len(stored.slots)
            whole = _is_whole(stored, blobs, hashes.get(number, ""), progress, cancelled)
        if table == "files" and not whole:
            damaged.append(hashes[number])
    return tuple(damaged)


def _is_whole(
    stored: Stored,
    blobs: Readable,
    sha256: str,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> bool:
    digest, left, whole = hashlib.sha256(), stored.size, True
    for number in range(len(stored.slots)):
        if cancelled():
            raise ReceivingCancelled
        sealed = _slot(blobs)
        try:
            content = unsealed(sealed, stored.key, number)
        except FileDamaged:
            whole = False
        else:
            digest.update(content[: min(left, CONTENT)])
        left -= CONTENT
        progress(SLOT)
    return whole and left <= 0 and digest.hexdigest() == sha256


def _slot(blobs: Readable) -> bytes:
    pieces, missing = [], SLOT
    while missing and (piece := blobs.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
