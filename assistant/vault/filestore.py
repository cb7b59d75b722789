"""The files of a vault: taken in from anywhere, found by their SHA-256, read as streams."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from assistant.vault.compaction import compact
from assistant.vault.connection import Database
from assistant.vault.fault import (
    FileMissing,
    FileTooLarge,
    FileUnreadable,
    ReceivingCancelled,
    VaultFault,
)
from assistant.vault.fileindex import Derived, FileIndex, Pending, Stored
from assistant.vault.folder import VaultFolder
from assistant.vault.slab import CONTENT, KEY_LENGTH, Slab
from assistant.vault.storedfile import StoredFile

_SYNC_EVERY = 1024
"""Slots. Waiting for the disk now and then keeps the last wait short."""

_SHORT = 64 * 1024
"""Bytes of a derived thing that still stand in the database itself."""

_MEBIBYTE = 1024 * 1024

RESERVE = 32 * _MEBIBYTE
"""Bytes that files leave free on the disk, so that answers can still be saved and files removed."""

_LOOK_EVERY = 32
"""Slots between two looks at the room that is left."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was taken in. ``is_new`` is false if the vault had it already.

    ``is_shared``: what it had is a pending copy, which stays as long as anybody who received it holds on.
    """

    sha256: str
    size: int
    is_new: bool
    is_shared: bool = False


class FileStore:
    """The files of one open vault. Any thread may use it; ``Vault.save`` makes received files real.

    A received file is on the disk and pending: it can be read, examined and given derived things.
    What is neither saved nor discarded is gone when the vault is closed or the program killed.
    Each file has a random key of its own, which only the database holds: forgetting it is enough
    to make the bytes unreadable for good.
    """

    def __init__(self, database: Database, place: VaultFolder) -> None:
        self._database = database
        self._index = FileIndex(database)
        self._slab = Slab(place.path / self._index.slab_name(), self._index.slots)
        self._place = place
        self._pending: dict[str, Pending] = {}
        self._lock = threading.Lock()

    @property
    def slab(self) -> Slab:
        """Where the bytes lie."""
        return self._slab

    def tidy(self, *, after_renewal: bool) -> None:
        """Remove the slab that a renewal has replaced, or one that a killed renewal has left."""
        name, former = self._index.slab_name(), self._index.former_slab()
        if former or after_renewal:
            self._place.remove_other_slab(name)
        if former:
            with self._database.transaction():
                self._index.name_slab(name)

    def receive(
        self,
        stream: BinaryIO,
        *,
        largest: int,
        progress: Callable[[int], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Received:
        """Take in a file of at most ``largest`` bytes; durable and pending when it returns.

        ``progress`` hears how many bytes were read so far. Raises ``FileTooLarge``,
        ``FileUnreadable`` if the source fails, ``ReceivingCancelled``, ``DiskFull`` while there is still
        room for answers; then nothing of the file is kept, and every other file is as it was.
        """
        digest = hashlib.sha256()
        key, slots, size = secrets.token_bytes(KEY_LENGTH), list[int](), 0
        try:
            while content := _read(stream):
                _go_on(cancelled)
                size += len(content)
                _require_room(size, largest)
                digest.update(content)
                if len(slots) % _LOOK_EVERY == 0:
                    self._place.require_room(RESERVE)
                slots.append(self._slab.take())
                self._slab.write(slots[-1], key, len(slots) - 1, content)
                if len(slots) % _SYNC_EVERY == 0:
                    self._slab.sync()
                progress(size)
            sha256 = digest.hexdigest()
            with self._lock:
                seen = self._pending.get(sha256)
            if (is_there := self._is_whole(sha256)) and seen is None:
                self._slab.give(slots)
                return Received(sha256, size, is_new=False)
            if slots:
                self._slab.sync()
        except BaseException:
            self._give_back(slots)
            raise
        stored = Stored(size=size, key=key, slots=tuple(slots))
        return self._entered(sha256, stored, damaged=None if is_there else seen)

    def _entered(self, sha256: str, stored: Stored, *, damaged: Pending | None) -> Received:
        """The copy becomes the pending one, unless another came meanwhile: that one is read already."""
        with self._lock:
            before = self._pending.get(sha256)
            is_shared = before is not None and before is not damaged
            if before is not None and is_shared:
                before.holders += 1
            else:
                self._pending[sha256] = Pending(stored=stored)
        if is_shared:
            self._give_back(stored.slots)
        elif before is not None:
            self._free(before)
        return Received(sha256, stored.size, is_new=not is_shared, is_shared=is_shared)

    def discard(self, received: Received) -> None:
        """Let go of a pending file; one that was saved, was there before, or is held by others stays."""
        with self._lock:
            pending = self._pending.get(received.sha256)
            if pending is None or not (received.is_new or received.is_shared):
                return
            pending.holders -= 1
            if pending.holders:
                return
            del self._pending[received.sha256]
        self._free(pending)

    def holds(self, sha256: str) -> bool:
        """Whether the vault has, or is about to have, a file of that hash."""
        return self._find(sha256) is not None

    def size(self, sha256: str) -> int:
        """Bytes of a file; ``FileMissing`` if there is none."""
        return self.source(sha256).size

    def source(self, sha256: str) -> StoredFile:
        """The bytes of a file, as often as wanted; ``FileMissing`` if there is none."""
        stored = self._find(sha256)
        if stored is None:
            raise FileMissing
        return StoredFile(self._slab, stored, lambda: self._find(sha256))

    def verify(self, sha256: str, *, cancelled: Callable[[], bool] = lambda: False) -> bool:
        """Read a file whole; true if its bytes have this SHA-256. Says false rather than why not."""
        digest = hashlib.sha256()
        try:
            with self.source(sha256).open() as stream:
                while content := stream.read(CONTENT):
                    _go_on(cancelled)
                    digest.update(content)
        except ReceivingCancelled:
            raise
        except VaultFault:
            return False
        return digest.hexdigest() == sha256

    def kept(self, sha256: str, name: str) -> bytes | None:
        """What was kept of a file under a name; ``None`` if nothing was, or it cannot be read any more."""
        with self._lock:
            pending = self._pending.get(sha256)
            derived = None if pending is None else pending.derived.get(name)
        derived = derived or self._index.derived(sha256, name)
        if derived is None or derived.stored is None:
            return None if derived is None else derived.content
        try:
            return StoredFile(self._slab, derived.stored, lambda: self._derived_now(sha256, name)).read()
        except VaultFault:
            return None

    def keep(self, sha256: str, name: str, content: bytes) -> None:
        """Keep something that was made of a file, and can be made again; it goes with the file."""
        derived = self._derived(content)
        with self._lock:
            pending = self._pending.get(sha256)
            before = None if pending is None else pending.derived.get(name)
            if pending is not None:
                pending.derived[name] = derived
        if pending is None:
            try:
                with self._database.transaction():
                    before = self._index.derived(sha256, name)
                    self._index.put_derived(sha256, name, derived)
            except BaseException:
                self._give_back(derived.stored.slots if derived.stored else ())
                raise
        if before is not None and before.stored is not None:
            self._slab.give(before.stored.slots)

    def hashes(self) -> tuple[str, ...]:
        """Every file that was saved, in the order in which they came."""
        return self._index.hashes()

    def forget(self, case_id: str, sha256: str) -> tuple[Stored, ...]:
        """Take a file from a case, within a transaction of the vault; ``free`` comes after it."""
        return self._index.take_away(case_id, sha256)

    def forget_ownerless(self) -> tuple[Stored, ...]:
        """Forget the files that belong to no case, within a transaction of the vault; then ``free``."""
        return self._index.drop_ownerless()

    def compact(self, *, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Give the disk back the room of removed files; for a worker, after a large one was removed."""
        compact(self._database, self._slab, cancelled=cancelled)

    def put(self, case_id: str, taken: Iterable[Received]) -> Sequence[Stored]:
        """The rows of received files, within a transaction of the vault; ``settle`` comes after it."""
        replaced = []
        for received in taken:
            with self._lock:
                pending = self._pending.get(received.sha256)
            before = self._index.put(case_id, received.sha256, pending)
            if before is not None:
                replaced.append(before)
        return replaced

    def settle(self, taken: Iterable[Received], replaced: Iterable[Stored]) -> None:
        """After the transaction: the files are no longer pending, and what they replaced is free."""
        with self._lock:
            for received in taken:
                self._pending.pop(received.sha256, None)
        self.free(replaced)

    def free(self, forgotten: Iterable[Stored]) -> None:
        """After a transaction that forgot files: their slots are free, and no copy of their keys is left."""
        forgotten = tuple(forgotten)
        if forgotten:
            self._database.forget_deleted()
        for stored in forgotten:
            self._slab.give(stored.slots)

    def close(self) -> None:
        """Close the slab; pending files are gone."""
        with self._lock:
            self._pending.clear()
        self._slab.close()

    def _find(self, sha256: str) -> Stored | None:
        with self._lock:
            pending = self._pending.get(sha256)
        return self._index.find(sha256) if pending is None else pending.stored

    def _derived_now(self, sha256: str, name: str) -> Stored | None:
        derived = self._index.derived(sha256, name)
        return None if derived is None else derived.stored

    def _is_whole(self, sha256: str) -> bool:
        """A file that is there and damaged is taken in again: so a person mends it."""
        return self.holds(sha256) and self.verify(sha256)

    def _derived(self, content: bytes) -> Derived:
        if len(content) <= _SHORT:
            return Derived(content=content)
        key, slots = secrets.token_bytes(KEY_LENGTH), list[int]()
        try:
            for start in range(0, len(content), CONTENT):
                slots.append(self._slab.take())
                self._slab.write(slots[-1], key, len(slots) - 1, content[start : start + CONTENT])
            self._slab.sync()
        except BaseException:
            self._give_back(slots)
            raise
        return Derived(stored=Stored(size=len(content), key=key, slots=tuple(slots)))

    def _free(self, pending: Pending) -> None:
        self._slab.give(pending.stored.slots)
        for derived in pending.derived.values():
            if derived.stored is not None:
                self._slab.give(derived.stored.slots)

    def _give_back(self, slots: Iterable[int]) -> None:
        """After a failure; a second one only leaves free slots at the end until the next opening."""
        slots = tuple(slots)
        if slots:
            with contextlib.suppress(VaultFault):
                self._slab.give(slots)


def _go_on(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise ReceivingCancelled


def _require_room(size: int, largest: int) -> None:
    if size > largest:
        raise FileTooLarge(mebibytes=largest // _MEBIBYTE)


def _read(stream: BinaryIO) -> bytes:
    """The next part, as long as a slot unless the stream ends."""
    parts, missing = [], CONTENT
    try:
        while missing and (part := stream.read(missing)):
            parts.append(part)
            missing -= len(part)
    except OSError as error:
        raise FileUnreadable from error
    return parts[0] if len(parts) == 1 else b"".join(parts)
