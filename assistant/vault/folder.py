"""The folder of a vault: its files, kept private, written safely, and guarded against strangers."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.vault.fault import (
    DiskFull,
    LinkRefused,
    NotAVault,
    VaultExists,
    VaultMissing,
    VaultNotWritable,
)

HEADERS = ("header", "header.copy")
"""Two equal copies: without a header nobody can open the vault."""

MAIN = "main"
BLOBS = ("blobs", "blobs.2")
"""The bytes of the files; the database says which of the two names counts (``slab.py``)."""

HEAD = "head"
"""How often the database was saved, and the digest of its records then (``headfile.py``)."""

LOCK = "lock"
BEFORE = MAIN + ".before"
"""The database as it was before its schema was changed, until the changed one was read whole."""

PAUSE = "pause"
"""How often wrong words were tried in a row, and when (``attempts.py``)."""

_NEW = ".new"
_UNFINISHED = frozenset({LOCK, MAIN + _NEW, MAIN + _NEW + "-journal"}) | {name + _NEW for name in HEADERS}
"""What a killed creation may leave before the vault exists; no answer was ever in it."""

_LARGEST_SMALL_FILE = 64 * 1024


class VaultFolder:
    """Reads and writes the files of one vault. Every failure a person can mend is a ``VaultFault``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def main(self) -> Path:
        """The database."""
        return self.path / MAIN

    @property
    def unfinished_main(self) -> Path:
        """The database while a vault is being made."""
        return self.path / (MAIN + _NEW)

    @property
    def main_before(self) -> Path:
        """The database before its schema was changed; there only while that is not sure yet."""
        return self.path / BEFORE

    @property
    def lock(self) -> Path:
        """The file whose lock keeps a second program out."""
        return self.path / LOCK

    def prepare(self) -> None:
        """Make the folder for a new vault; refuse one that holds anything but an unfinished creation."""
        with refusals_named():
            try:
                self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            except (FileExistsError, NotADirectoryError):
                raise VaultExists from None
            self._unfinished()

    def clear(self) -> None:
        """Remove what an unfinished creation left. Call it with the lock held."""
        with refusals_named():
            self.path.chmod(0o700)
            for name in self._unfinished() - {LOCK}:
                (self.path / name).unlink()

    def _unfinished(self) -> frozenset[str]:
        found = self._entries()
        if not found.keys() <= _UNFINISHED:
            raise VaultExists
        _refuse_links(found.values())
        return frozenset(found)

    def _entries(self) -> dict[str, os.DirEntry[str]]:
        with os.scandir(self.path) as entries:
            return {entry.name: entry for entry in entries}

    def check(self) -> None:
        """Refuse a place that is no folder, and files of the vault that are links, pipes or devices."""
        with refusals_named():
            try:
                entries = self._entries()
            except FileNotFoundError:
                raise VaultMissing from None
            except NotADirectoryError:
                raise NotAVault from None
            ours = {
                BEFORE,
                BEFORE + _NEW,
                MAIN,
                MAIN + _NEW,
                MAIN + "-wal",
                MAIN + "-journal",
                MAIN + "-shm",
                LOCK,
                PAUSE,
                HEAD,
                *HEADERS,
                *BLOBS,
            }
            _refuse_links(entries[name] for name in ours & entries.keys())
            if not entries.keys() & {MAIN, MAIN + _NEW, *HEADERS}:
                raise NotAVault

    def make_private(self) -> None:
        """Take the rights of others away, as far as the file system has rights (a stick may have none)."""
        for path in (self.path, *self.path.iterdir()):
            with contextlib.suppress(OSError):
                mode = stat.S_IMODE(path.lstat().st_mode)
                if mode & 0o077 and not path.is_symlink():
                    path.chmod(mode & 0o700)

    def clear_unfinished_main(self) -> None:
        """Remove a database that is of no use, and what belongs to it."""
        for ending in ("", "-journal", "-wal"):
            self.remove(MAIN + _NEW + ending)

    def sync_unfinished_main(self) -> None:
        """Wait until the unfinished database and its name are on the disk."""
        with refusals_named():
            sync_file(self.unfinished_main)
            self._sync()

    def place_main(self) -> None:
        """Give the finished database its name, durably."""
        with refusals_named():
            sync_file(self.unfinished_main)
            self.unfinished_main.replace(self.main)
            self._sync()

    def require_room(self, least: int) -> None:
        """Refuse to go on with less than so many bytes free on the disk."""
        with refusals_named():
            if shutil.disk_usage(self.path).free < least:
                raise DiskFull

    def remove_other_slab(self, name: str) -> None:
        """Remove what a renewal has left: the slab that the database does not name."""
        for other in BLOBS:
            if other != name:
                self.remove(other)

    def clear_unfinished_copy(self) -> Path:
        """Where the copy before a change of schema is written; what a killed one left there is removed."""
        for ending in ("", "-journal", "-wal"):
            self.remove(BEFORE + _NEW + ending)
        return self.path / (BEFORE + _NEW)

    def place_copy(self) -> None:
        """Give the finished copy its name, durably."""
        with refusals_named():
            sync_file(self.path / (BEFORE + _NEW))
            (self.path / (BEFORE + _NEW)).replace(self.main_before)
            self._sync()

    def read(self, name: str) -> bytes | None:
        """The bytes of a small file; ``None`` if it is not there or far too large."""
        with refusals_named():
            try:
                with (self.path / name).open("rb") as stream:
                    content = stream.read(_LARGEST_SMALL_FILE + 1)
            except FileNotFoundError:
                return None
        return content if len(content) <= _LARGEST_SMALL_FILE else None

    def replace(self, name: str, content: bytes) -> None:
        """Write a small file so that after a crash either the old or the new one is there, whole."""
        new = self.path / (name + _NEW)
        with refusals_named():
            new.unlink(missing_ok=True)
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                stream.write(content)
                stream.flush()
                flush(stream.fileno())
            new.replace(self.path / name)
            self._sync()

    def header_files(self) -> tuple[str, ...]:
        """Every file in which a header may stand: both copies, and what a killed writing left of them."""
        return tuple(name + ending for name in HEADERS for ending in ("", _NEW) if self._holds(name + ending))

    def _holds(self, name: str) -> bool:
        path = self.path / name
        return path.is_file() and not path.is_symlink()

    def remove(self, name: str) -> None:
        """Remove a small file; one that is not there is gone already."""
        with refusals_named():
            (self.path / name).unlink(missing_ok=True)

    def overwrite(self, names: Iterable[str]) -> None:
        """Put random bytes in the place of small files, where they lie, and wait until the disk has them.

        All are overwritten before the first wait, so that hardly a moment passes in which one
        copy is gone and another whole.
        """
        with refusals_named(), contextlib.ExitStack() as opened:
            streams = [opened.enter_context((self.path / name).open("r+b", buffering=0)) for name in names]
            for stream in streams:
                stream.write(secrets.token_bytes(os.fstat(stream.fileno()).st_size))
            for stream in streams:
                flush(stream.fileno())

    def _sync(self) -> None:
        sync_names(self.path)


def _refuse_links(entries: Iterable[os.DirEntry[str]]) -> None:
    if not all(stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode) for entry in entries):
        raise LinkRefused


def sync_file(path: Path) -> None:
    """Wait until what was written to a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        flush(descriptor)
    finally:
        os.close(descriptor)


def flush(descriptor: int) -> None:
    """Wait until the disk itself has what was written; on a Mac that takes more than ``fsync``."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # a network drive does not know it
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_names(folder: Path) -> None:
    """Make new names in a folder durable; Windows does it by itself and cannot open a folder."""
    if sys.platform != "win32":
        sync_file(folder)


@contextlib.contextmanager
def refusals_named() -> Iterator[None]:
    """Turn the system's refusals into faults; anything else stays what it is."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise DiskFull from error
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO}:
            raise VaultNotWritable from error
        raise
