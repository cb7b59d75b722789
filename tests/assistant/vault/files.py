"""Bytes to keep, and sources that go wrong."""

from __future__ import annotations

import hashlib
import io
import random
from typing import BinaryIO

from assistant.vault.filestore import Received
from assistant.vault.vault import Vault

LARGEST = 2**30


def content(size: int, seed: int = 0) -> bytes:
    """The same bytes each time; no two parts of them are equal."""
    return random.Random(seed).randbytes(size)  # noqa: S311 - nothing is hidden by them


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def received(vault: Vault, data: bytes) -> Received:
    """Pending."""
    return vault.files.receive(io.BytesIO(data), largest=LARGEST)


def saved(vault: Vault, data: bytes) -> str:
    """A file of the only case; its hash."""
    taken = received(vault, data)
    (entry,) = vault.cases()
    vault.save(entry.case_id, vault.load(entry.case_id), taken=[taken])
    return taken.sha256


class Breaks(io.BytesIO):
    """A stick that is pulled out while it is read."""

    def read(self, size: int | None = -1, /) -> bytes:
        part = super().read(min(size or 0, 100_000) if size and size > 0 else 100_000)
        if not part:
            raise OSError(5, "gone")
        return part


class Trickles(io.BytesIO):
    """A source that gives a little at a time, as pipes do."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size, 1000) if size and size > 0 else 1000)


def stream_of(data: bytes) -> BinaryIO:
    return io.BytesIO(data)
