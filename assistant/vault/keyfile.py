"""A file that belongs to a passphrase: without its very bytes the passphrase opens nothing."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from assistant.vault.fault import KeyFileUnusable
from assistant.vault.folder import refusals_named
from assistant.vault.passphrase import Passphrase

LARGEST = 64 * 1024 * 1024
"""Bytes of a key file; a larger one would make each opening slow."""

_FRESH_LENGTH = 64
_DIGEST_LENGTH = 32
_PIECE = 1024 * 1024
_PERSON = b"casebook keyfile"


class GuardedPassphrase:
    """A passphrase together with the digest of its key file; both are needed."""

    __slots__ = ("_digest", "passphrase")

    def __init__(self, passphrase: Passphrase, digest: bytes) -> None:
        self.passphrase = passphrase
        self._digest = bytearray(digest)

    def __repr__(self) -> str:
        return "GuardedPassphrase(hidden)"

    def __reduce__(self) -> str:
        raise TypeError("a passphrase is not written anywhere")

    def digest(self) -> bytes:
        """What stands for the file in the key derivation."""
        return bytes(self._digest)

    def wipe(self) -> None:
        """Overwrite both."""
        self.passphrase.wipe()
        self._digest[:] = bytes(len(self._digest))


def guard(passphrase: Passphrase, file: Path) -> GuardedPassphrase:
    """The passphrase with a key file that is to belong to it; refuses a file that could not do it."""
    digest = _digest_of(file)
    if digest is None:
        raise KeyFileUnusable
    return GuardedPassphrase(passphrase, digest)


def guarded(passphrase: Passphrase, file: Path) -> GuardedPassphrase:
    """The passphrase with its key file, to open with.

    A file that is missing or cannot be read counts as a wrong one, and takes as long: who watches
    does not learn which of the two was wrong.
    """
    return GuardedPassphrase(passphrase, _digest_of(file) or secrets.token_bytes(_DIGEST_LENGTH))


def make_key_file(file: Path) -> None:
    """A new private file of random bytes; nothing is ever overwritten."""
    with refusals_named():
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except (FileExistsError, FileNotFoundError, NotADirectoryError):
            raise KeyFileUnusable from None
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(secrets.token_bytes(_FRESH_LENGTH))
            stream.flush()
            os.fsync(stream.fileno())


def _digest_of(file: Path) -> bytes | None:
    """BLAKE2b of the bytes; ``None`` for a file that is missing, empty, too large or no plain file."""
    try:
        if not file.is_file() or not 0 < file.stat().st_size <= LARGEST:
            return None
        digest = hashlib.blake2b(digest_size=_DIGEST_LENGTH, person=_PERSON)
        with file.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    except OSError:
        return None
    return digest.digest()
