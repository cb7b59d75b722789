"""Sealed files: one archive, encrypted with age, for a passphrase or for public keys.

Nothing readable is ever written to a disk. The stock ``age`` command opens such a file, ``unzip`` the
archive in it: whoever receives one needs no program of ours.
age tells nobody who sealed a file: anybody who knows the public key can make one.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from assistant.exchange.archive import (
    KIT_NAMES,
    ArchiveStream,
    Caps,
    Entry,
    Member,
    archive_length,
    read_archive,
)
from assistant.exchange.fault import (
    ArchiveRefused,
    NotAKey,
    NoWords,
    SealedNotOpened,
    SealedNotWritten,
    SealedPlaceTaken,
)
from assistant.files import settle_folder

ENDING = ".age"
LARGEST = 1 << 30
"""Bytes of a sealed file that is opened in memory."""

_OVERHEAD = 1 << 20
"""More than the head of age and its marks on the pieces of a file within ``LARGEST``."""


def seal_with_words(
    members: Iterable[Member], file: Path, words: str, *, names: re.Pattern[str] = KIT_NAMES
) -> None:
    """Seal an archive with a passphrase into a new file, whole or not at all, and open it again.

    Takes a few seconds: the passphrase is made slow to guess. The whole archive is in memory
    meanwhile, twice while it is sealed. Raises ``NoWords``, ``ArchiveTooLarge``, ``SealedPlaceTaken`` and
    ``SealedNotWritten``.
    """
    import pyrage

    words = words.strip()
    if not words:
        raise NoWords
    wanted = tuple(members)
    archive_length(wanted)

    def fill(stream: BinaryIO) -> None:
        with BufferedReader(ArchiveStream(wanted)) as archive:
            stream.write(pyrage.passphrase.encrypt(archive.read(), words))

    def judge(stream: BinaryIO) -> None:
        _require_members(BytesIO(open_with_words(stream.read(), words)), wanted, names)

    _write(file, fill, judge)


def seal_for(members: Iterable[Member], file: Path, recipients: Iterable[str]) -> None:
    """Seal an archive for public keys (``age1…`` or ``ssh-…``) into a new file, whole or not at all.

    Streams: neither the archive nor the sealed file is whole in memory. Whoever seals for others cannot
    open the file; what was written is read again and compared with what left the sealing. Raises
    ``NotAKey``, ``ArchiveTooLarge``, ``SealedPlaceTaken`` and ``SealedNotWritten``.
    """
    import pyrage

    keys = [_recipient(text) for text in recipients]
    if not keys:
        raise NotAKey
    wanted = tuple(members)
    archive_length(wanted)
    left = hashlib.sha256()

    class Counted:
        """Passes on what is written and keeps its fingerprint."""

        def __init__(self, stream: BinaryIO) -> None:
            self._stream = stream

        def write(self, piece: bytes) -> int:
            left.update(piece)
            return self._stream.write(piece)

        def flush(self) -> None:
            self._stream.flush()

    def fill(stream: BinaryIO) -> None:
        with BufferedReader(ArchiveStream(wanted)) as archive:
            pyrage.encrypt_io(archive, Counted(stream), keys)

    def judge(stream: BinaryIO) -> None:
        if _digest(stream) != left.digest():
            raise SealedNotWritten

    _write(file, fill, judge)


def open_with_words(sealed: bytes, words: str) -> bytes:
    """The archive in a sealed file; the bytes are whole and unchanged when this returns.

    Raises ``SealedNotOpened``.
    """
    import pyrage

    if len(sealed) > LARGEST + _OVERHEAD:
        raise SealedNotOpened
    try:
        return bytes(pyrage.passphrase.decrypt(sealed, words.strip()))
    except (pyrage.DecryptError, OSError, ValueError) as refused:
        raise SealedNotOpened from refused


def open_with_key(sealed: bytes, identity: str) -> bytes:
    """The archive in a file sealed for the public key of this secret key. Raises ``SealedNotOpened``."""
    import pyrage

    try:
        key = pyrage.x25519.Identity.from_str(identity)
        return bytes(pyrage.decrypt(sealed, [key]))
    except (pyrage.DecryptError, pyrage.IdentityError, OSError, ValueError) as refused:
        raise SealedNotOpened from refused


def _recipient(text: str) -> Any:
    import pyrage

    try:
        if text.startswith("ssh-"):
            return pyrage.ssh.Recipient.from_str(text.strip())
        return pyrage.x25519.Recipient.from_str(text.strip())
    except (pyrage.RecipientError, ValueError) as refused:
        raise NotAKey from refused


def _require_members(archive: BinaryIO, wanted: tuple[Member, ...], names: re.Pattern[str]) -> None:
    """What was sealed is what comes out again."""
    total = sum(member.size for member in wanted)
    caps = Caps(members=len(wanted), each=total, total=total)
    found = [(entry.name, _digest(entry)) for entry in read_archive(archive, names=names, caps=caps)]
    meant = [(member.name, _digest_of(member)) for member in wanted]
    if found != meant:
        raise SealedNotWritten


def _digest(stream: Entry | BinaryIO) -> bytes:
    sha = hashlib.sha256()
    while piece := stream.read(1 << 20):
        sha.update(piece)
    return sha.digest()


def _digest_of(member: Member) -> bytes:
    with member.open() as stream:
        return _digest(stream)


def _write(file: Path, fill: Callable[[BinaryIO], None], judge: Callable[[BinaryIO], None]) -> None:
    if file.exists():
        raise SealedPlaceTaken
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.unlink(missing_ok=True)
        with _new(beside) as stream:
            fill(stream)
        with beside.open("rb") as stream:
            judge(stream)
        beside.rename(file)
        settle_folder(file.parent)
    except (OSError, SealedNotOpened, ArchiveRefused) as failure:
        raise SealedNotWritten from failure
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _new(path: Path) -> Iterator[BinaryIO]:
    """A new file for its user alone, on the disk when this ends."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
