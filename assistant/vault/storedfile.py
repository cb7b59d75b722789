"""A file of the vault as a stream that can be read from any place, a slot at a time."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, cast

from assistant.vault.fault import FileDamaged
from assistant.vault.fileindex import Stored
from assistant.vault.slab import CONTENT, Slab


class StoredFile:
    """Where the bytes of a file come from. Holds none of them; each ``open`` holds one slot at most."""

    def __init__(self, slab: Slab, stored: Stored, again: Callable[[], Stored | None]) -> None:
        self._slab = slab
        self._stored = stored
        self._again = again

    @property
    def size(self) -> int:
        """Bytes."""
        return self._stored.size

    def open(self) -> BinaryIO:
        """A stream from the start. Reading a damaged place raises ``FileDamaged`` or ``FilesMissing``."""
        if len(self._stored.slots) != slots_of(self._stored.size):
            raise FileDamaged
        return cast(BinaryIO, io.BufferedReader(_Stream(self._slab, self._stored, self._again), CONTENT))

    def read(self) -> bytes:
        """Every byte; for files that are known to be small."""
        with self.open() as stream:
            return stream.read()


def slots_of(size: int) -> int:
    """How many slots so many bytes take."""
    return -(-size // CONTENT)


class _Stream(io.RawIOBase):
    """``again`` asks once more where the file lies: it may have moved since it was opened."""

    def __init__(self, slab: Slab, stored: Stored, again: Callable[[], Stored | None]) -> None:
        self._slab = slab
        self._stored = stored
        self._again = again
        self._at = 0
        self._held = -1
        self._content = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._stored.size}[whence]
        if base + offset < 0:
            raise ValueError("a place before the start")
        self._at = base + offset
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        number, start = divmod(self._at, CONTENT)
        end = min(CONTENT, self._stored.size - number * CONTENT)
        if start >= end:
            return 0
        if number != self._held:
            self._content = self._part(number)
            self._held = number
        piece = memoryview(self._content)[start : min(end, start + len(buffer))]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _part(self, number: int) -> bytes:
        try:
            return self._slab.read(self._stored.slots[number], self._stored.key, number)
        except FileDamaged:
            now = self._again()
            if now is None or now.slots == self._stored.slots or now.size != self._stored.size:
                raise
            self._stored = now
            return self._slab.read(now.slots[number], now.key, number)

    def close(self) -> None:
        self._content = b""
        super().close()
