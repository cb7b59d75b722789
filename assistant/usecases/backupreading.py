"""Reading a backup from its start to its end, and proving that it opens and that every file is whole."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from assistant.exchange.archive import Caps, Entry, read_archive
from assistant.exchange.fault import ArchiveRefused, ArchiveTooLarge
from assistant.usecases.backupfault import BackupCancelled, BackupDamaged, BackupLocked, NotABackup

if TYPE_CHECKING:
    from assistant.vault.copycheck import Contents
    from assistant.vault.keys import Keys

NAMES = re.compile(r"header|main|blobs|header\.copy")
"""The members: files of a vault folder, each encrypted as it is there."""

LARGEST = 0xFFFF_FFFE
CAPS = Caps(members=4, each=LARGEST, total=LARGEST)

_AGE = b"age-encryption.org/v1"
_ARCHIVE = b"PK\3\4"
_CHUNK = 1 << 20

Progress = Callable[[int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Proof:
    """What was found in a backup: what it holds, files that are not whole, and its own fingerprint."""

    contents: Contents
    damaged: tuple[str, ...]
    sha256: str


class Watched:
    """A stream that counts and fingerprints what passes, and stops when the person says so."""

    def __init__(self, stream: BinaryIO, progress: Progress, cancelled: Cancelled) -> None:
        self._stream = stream
        self._progress = progress
        self._cancelled = cancelled
        self._digest = hashlib.sha256()

    def read(self, most: int = -1) -> bytes:
        """The next bytes."""
        if self._cancelled():
            raise BackupCancelled
        piece = self._stream.read(most)
        self._digest.update(piece)
        self._progress(len(piece))
        return piece

    @property
    def sha256(self) -> str:
        """Of everything read so far."""
        return self._digest.hexdigest()


@contextmanager
def opened_backup(file: Path, *, words: str = "", identity: str = "") -> Iterator[BinaryIO]:
    """The archive in a backup; a sealed one needs the words or the key it was sealed with.

    A sealed one is opened in memory, up to 1 GiB: a larger one is opened with ``age`` first. Raises
    ``NotABackup``, ``BackupLocked``, ``SealedNotOpened``.
    """
    from assistant.exchange.sealing import open_with_key, open_with_words

    try:
        stream = file.open("rb")
    except OSError:
        raise NotABackup from None
    with stream:
        start = stream.read(len(_AGE))
        stream.seek(0)
        if start.startswith(_ARCHIVE):
            yield stream
        elif start != _AGE:
            raise NotABackup
        elif words.strip():
            yield BytesIO(open_with_words(stream.read(), words))
        elif identity:
            yield BytesIO(open_with_key(stream.read(), identity))
        else:
            raise BackupLocked


def read_backup(
    stream: BinaryIO,
    into: Path,
    unlocked: Callable[[Path], Keys],
    *,
    keep: bool = False,
    progress: Progress = lambda _: None,
    cancelled: Cancelled = lambda: False,
) -> Proof:
    """Read a backup once, writing the encrypted header and database into an empty folder.

    With ``keep`` the files too: then the folder is a casebook. ``unlocked`` gives the keys once the
    header is there. Every file is deciphered and compared with its fingerprint. Raises
    ``BackupDamaged``, ``BackupCancelled`` and what ``unlocked`` raises; ``OSError`` from the folder.
    """
    from assistant.vault import fault

    watched = Watched(stream, progress, cancelled)
    keys: Keys | None = None
    damaged: tuple[str, ...] | None = None
    seen = list[str]()
    try:
        for entry in read_archive(watched, names=NAMES, caps=CAPS):  # type: ignore[arg-type]
            seen.append(entry.name)
            if entry.name == "blobs" and keys is not None and "main" in seen:
                damaged = _files(entry, into, keys, keep=keep, cancelled=cancelled)
            else:
                _write(entry, into / entry.name)
            if entry.name == "header":
                keys = unlocked(into)
        if keys is None or "main" not in seen:
            raise BackupDamaged
        contents, without = _look(into, keys)
    except (ArchiveRefused, ArchiveTooLarge, fault.DatabaseDamaged, fault.DatabaseMissing) as refused:
        raise BackupDamaged from refused
    except (fault.NotAVault, fault.HeaderDamaged, fault.CostRefused) as refused:
        raise BackupDamaged from refused
    except fault.ReceivingCancelled:
        raise BackupCancelled from None
    finally:
        if keys is not None:
            keys.wipe()
    return Proof(
        contents=contents,
        damaged=without if damaged is None else damaged,
        sha256=watched.sha256,
    )


def _look(folder: Path, keys: Keys) -> tuple[Contents, tuple[str, ...]]:
    from assistant.vault.copycheck import contents_of, damaged_files, opened_copy

    with opened_copy(folder / "main", keys) as database:
        return contents_of(database), damaged_files(database, None)


def _files(entry: Entry, folder: Path, keys: Keys, *, keep: bool, cancelled: Cancelled) -> tuple[str, ...]:
    from assistant.vault.copycheck import damaged_files, opened_copy

    with opened_copy(folder / "main", keys) as database:
        if not keep:
            return damaged_files(database, entry, cancelled=cancelled)
        with _new(folder / entry.name) as target:
            return damaged_files(database, _Copied(entry, target), cancelled=cancelled)


class _Copied:
    """What is read is written down too."""

    def __init__(self, entry: Entry, target: BinaryIO) -> None:
        self._entry = entry
        self._target = target

    def read(self, most: int = -1, /) -> bytes:
        piece = self._entry.read(most)
        self._target.write(piece)
        return piece


def _write(entry: Entry, file: Path) -> None:
    with _new(file) as target:
        while piece := entry.read(_CHUNK):
            target.write(piece)


@contextmanager
def _new(file: Path) -> Iterator[Any]:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
