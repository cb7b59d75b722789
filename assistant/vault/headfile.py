"""The small file beside the database: its counter and digest, sealed, in two places written in turn."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import struct
from dataclasses import dataclass
from pathlib import Path

from assistant.vault.folder import flush, refusals_named

SPACE = 512
"""Bytes from the one place to the other; a disk writes so many at once."""

_BODY = struct.Struct("<Q64s")
_NONCE = 24
_SEALED = _NONCE + _BODY.size + 16
_PERSON = b"casebook file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The counter of a database, and the digest of its records then."""

    generation: int
    digest: bytes


class HeadFile:
    """Reads and writes it. ``key`` is that of the digest: it stands in the database and nowhere else."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = hashlib.blake2b(b"", digest_size=32, key=key, person=_PERSON).digest()
        self._descriptor: int | None = None

    def read(self) -> Mark | None:
        """The later of the two marks; ``None`` if there is no file, or neither can be read."""
        with refusals_named():
            try:
                content = self._path.read_bytes()[: 2 * SPACE]
            except FileNotFoundError:
                return None
        marks = [self._opened(content[place * SPACE :][:_SEALED]) for place in range(2)]
        return max((mark for mark in marks if mark), key=lambda mark: mark.generation, default=None)

    @property
    def exists(self) -> bool:
        """Whether there is such a file."""
        return self._path.is_file()

    def write(self, mark: Mark) -> None:
        """Put a mark in the place of the last but one. Not waited for: a late one is no harm."""
        from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt

        nonce = secrets.token_bytes(_NONCE)
        body = _BODY.pack(mark.generation, mark.digest)
        sealed = nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(body, None, nonce, self._key)
        with refusals_named():
            if self._descriptor is None:
                self._descriptor = self._made()
            os.lseek(self._descriptor, mark.generation % 2 * SPACE, os.SEEK_SET)
            os.write(self._descriptor, sealed)

    def close(self) -> None:
        """Wait until the last mark is on the disk, and let go of the file."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            try:
                with contextlib.suppress(OSError):
                    flush(descriptor)
            finally:
                os.close(descriptor)

    def _made(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(self._path, flags, 0o600)
        if os.fstat(descriptor).st_size < 2 * SPACE:
            os.write(descriptor, secrets.token_bytes(2 * SPACE))
        return descriptor

    def _opened(self, sealed: bytes) -> Mark | None:
        from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
        from nacl.exceptions import CryptoError

        if len(sealed) < _SEALED:
            return None
        try:
            body = crypto_aead_xchacha20poly1305_ietf_decrypt(
                sealed[_NONCE:], None, sealed[:_NONCE], self._key
            )
        except CryptoError:
            return None
        generation, digest = _BODY.unpack(body)
        return Mark(generation=generation, digest=digest)
