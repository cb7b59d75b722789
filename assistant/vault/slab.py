"""One file of equal sealed slots that hold the bytes of all files; nothing in it tells one from another.

A slot is written before anything names it, and named by the database alone. So a program killed at
any moment leaves free slots, never half a file, and there is nothing to repair.
"""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from assistant.vault.fault import FileDamaged, FilesMissing, ReceivingCancelled
from assistant.vault.folder import flush, refusals_named, sync_names
from assistant.vault.mooring import require_same

SLOT = 256 * 1024
"""Bytes of a slot on the disk."""

TAG = 16
CONTENT = SLOT - TAG
"""Bytes of a file in a slot. The last slot of a file is filled up, so that no size shows."""

KEY_LENGTH = 32
_NONCE_LENGTH = 24


class Slab:
    """The slots by number, and which of them are free. Any thread may use it.

    ``in_use`` asks the database for the slots that files have; it is asked once, before the first
    slot is given away. The file is made when the first slot is written.
    """

    def __init__(self, path: Path, in_use: Callable[[], Iterable[int]]) -> None:
        self._path = path
        self._in_use = in_use
        self._lock = threading.RLock()
        self._stream: BinaryIO | None = None
        self._free: set[int] | None = None
        self._still = 0
        self._waiting: list[int] = []
        self._end = 0
        self._is_closed = False

    @property
    def path(self) -> Path:
        """Where the file is, or will be."""
        return self._path

    def take(self) -> int:
        """The number of a free slot; it belongs to the caller until ``give``."""
        with self._lock:
            free = self._counted()
            if free:
                return free.pop()
            self._end += 1
            return self._end - 1

    def take_lowest(self, most: int) -> list[int]:
        """Up to ``most`` free slots, from the first on."""
        with self._lock:
            free = self._counted()
            lowest = sorted(free)[:most]
            free.difference_update(lowest)
            return lowest

    def copy(self, slot: int, into: int) -> None:
        """Put what is in one slot into another as well; on the disk after ``sync``."""
        self._put(into, self.sealed(slot))

    def sealed(self, slot: int) -> bytes:
        """What stands in a slot, as it is; shorter than a slot if the file was cut."""
        with self._lock, refusals_named():
            stream = self._opened()
            stream.seek(slot * SLOT)
            return stream.read(SLOT)

    @contextmanager
    def kept_still(self) -> Iterator[None]:
        """While this lasts, a slot that is in use now is neither given away nor cut off.

        So a copy of the database still finds the bytes of its files, whatever is removed meanwhile.
        """
        with self._lock:
            if self._path.exists():
                self._counted()
            self._still += 1
        try:
            yield
        finally:
            with self._lock:
                self._still -= 1
                waiting, self._waiting = (self._waiting, []) if not self._still else ([], self._waiting)
            self.give(waiting)

    def give(self, slots: Iterable[int]) -> None:
        """Make slots free that no row of the database names, and shorten the file where it can be."""
        with self._lock, refusals_named():
            if self._still:
                self._waiting.extend(slots)
                return
            if self._is_closed or (self._free is None and not self._path.exists()):
                return
            free = self._counted()
            free.update(slots)
            before = self._end
            while self._end - 1 in free:
                self._end -= 1
                free.discard(self._end)
            if self._end < before and self._path.exists():
                self._opened().truncate(self._end * SLOT)

    def write(self, slot: int, key: bytes, number: int, content: bytes) -> None:
        """Seal part ``number`` of a file into a slot; on the disk after ``sync``."""
        from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt

        filled = content if len(content) == CONTENT else content.ljust(CONTENT, b"\0")
        sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(filled, None, _nonce(number), key)
        self._put(slot, sealed)

    def spoil(self, slot: int) -> None:
        """Fill a slot with what no key opens."""
        self._put(slot, secrets.token_bytes(SLOT))

    def _put(self, slot: int, sealed: bytes) -> None:
        with self._lock, refusals_named():
            stream = self._opened(create=True)
            stream.seek(slot * SLOT)
            rest = memoryview(sealed)
            while rest:
                rest = rest[stream.write(rest) :]

    def read(self, slot: int, key: bytes, number: int) -> bytes:
        """Part ``number`` of a file, with what filled it up; ``FileDamaged`` if it was changed."""
        return unsealed(self.sealed(slot), key, number)

    def sync(self) -> None:
        """Wait until what was written is on the disk."""
        with self._lock:
            descriptor = os.dup(self._opened().fileno())
        try:
            with refusals_named():
                flush(descriptor)
                require_same(descriptor, self._path)
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Close the file. A thread still at work with it is stopped by ``ReceivingCancelled``."""
        with self._lock:
            self._is_closed = True
            if self._stream is not None:
                self._stream.close()
                self._stream = None

    def _counted(self) -> set[int]:
        if self._is_closed:
            raise ReceivingCancelled
        if self._free is None:
            used = set(self._in_use())
            there = self._path.stat().st_size // SLOT if self._path.exists() else 0
            if used and not self._path.exists():
                raise FilesMissing
            self._end = max(there, max(used, default=-1) + 1)
            self._free = set(range(self._end)) - used
        return self._free

    def _opened(self, *, create: bool = False) -> BinaryIO:
        if self._is_closed:
            raise ReceivingCancelled
        if self._stream is None:
            flags = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
            try:
                descriptor = os.open(self._path, flags)
            except FileNotFoundError:
                if not create:
                    raise FilesMissing from None
                descriptor = os.open(self._path, flags | os.O_CREAT | os.O_EXCL, 0o600)
                sync_names(self._path.parent)
            self._stream = os.fdopen(descriptor, "r+b", buffering=0)
        return self._stream


def unsealed(sealed: bytes, key: bytes, number: int) -> bytes:
    """What a slot holds of part ``number`` of a file; ``FileDamaged`` if it was changed or cut short."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
    from nacl.exceptions import CryptoError

    if len(sealed) != SLOT:
        raise FileDamaged
    try:
        content: bytes = crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, None, _nonce(number), key)
    except CryptoError:
        raise FileDamaged from None
    return content


def _nonce(number: int) -> bytes:
    """Each file has a key of its own, so that the number of the part is enough."""
    return number.to_bytes(_NONCE_LENGTH, "little")
