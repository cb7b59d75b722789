"""The whole vault as it stands at one moment, to be copied while the person goes on working in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from assistant.vault.connection import Database, create_database, open_database
from assistant.vault.copycheck import Contents, contents_of
from assistant.vault.fault import VaultFault
from assistant.vault.fileindex import FileIndex
from assistant.vault.folder import BLOBS, HEADERS, MAIN, VaultFolder, refusals_named
from assistant.vault.header import Header, read_header
from assistant.vault.keys import Keys
from assistant.vault.migration import MAIN_PURPOSE, copy_database
from assistant.vault.slab import SLOT, Slab


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Part:
    """One file of the copy: its name in a vault folder, bytes, a stream from the start each time anew."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Snapshot:
    """The files of a vault that hold what it held at that moment; together they are a vault folder.

    ``main`` is the copied database on the disk, encrypted as the vault's own.
    """

    parts: tuple[Part, ...]
    main: Path
    contents: Contents


@contextmanager
def snapshot(  # noqa: PLR0917 - the parts of one vault
    database: Database, slab: Slab, place: VaultFolder, header: Header, keys: Keys, main: Path
) -> Iterator[Snapshot]:
    """Read the database whole, copy it to ``main``, and hold the slots of its files still.

    ``header`` is the one the vault was opened with, if its file is gone meanwhile. ``main`` is removed
    when the block is left. Answers can be saved, files taken in and removed meanwhile: the copy does not
    change. In it the files lie one after the other, without gaps.
    """
    database.check_whole()
    key = keys.derive(MAIN_PURPOSE)
    try:
        with slab.kept_still():
            with refusals_named():
                order, contents = _copy(database, main, key)
                parts = _parts(place, header, main, slab, order)
            yield Snapshot(parts=parts, main=main, contents=contents)
    finally:
        key[:] = bytes(len(key))
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):  # a stick that was pulled out
                main.with_name(main.name + ending).unlink(missing_ok=True)


def _copy(database: Database, main: Path, key: bytearray) -> tuple[Sequence[int], Contents]:
    """The slots in the order in which the copy names them, and what the copy holds."""
    target = create_database(main, key)
    try:
        copy_database(database, target)
    finally:
        target.close()
    copy = open_database(main, key)
    try:
        order = _line_up(copy)
        copy.check_whole()
        return order, contents_of(copy)
    finally:
        copy.close()


def _line_up(copy: Database) -> Sequence[int]:
    index, order = FileIndex(copy), list[int]()
    with copy.transaction():
        for table, number, stored in index.everything():
            slots = tuple(range(len(order), len(order) + len(stored.slots)))
            order.extend(stored.slots)
            index.move(table, number, replace(stored, slots=slots))
        index.name_slab(BLOBS[0])
    return order


def _parts(
    place: VaultFolder, header: Header, main: Path, slab: Slab, order: Sequence[int]
) -> tuple[Part, ...]:
    """A header at either end: a copy that is damaged in one place still has one."""
    with suppress(VaultFault):  # the folder may be gone, and this the only copy to come
        header = read_header(place)
    raw = header.to_bytes()
    first, last = (Part(name=name, size=len(raw), open=lambda: BytesIO(raw)) for name in HEADERS)
    database = Part(name=MAIN, size=main.stat().st_size, open=lambda: main.open("rb"))
    if not order:
        return (first, database, last)
    blobs = Part(
        name=BLOBS[0],
        size=len(order) * SLOT,
        open=lambda: cast(BinaryIO, io.BufferedReader(_Slots(slab, order), SLOT)),
    )
    return (first, database, blobs, last)


class _Slots(io.RawIOBase):
    """Slots as they are on the disk, in a given order."""

    def __init__(self, slab: Slab, order: Sequence[int]) -> None:
        self._slab = slab
        self._order = iter(order)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if not self._left:
            slot = next(self._order, None)
            if slot is None:
                return 0
            self._left = memoryview(self._slab.sealed(slot).ljust(SLOT, b"\0"))
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count
