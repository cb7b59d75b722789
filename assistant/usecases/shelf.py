"""Where the files of a case lie: in the vault, or beside a case file in a folder named ``evidence``.

Beside a case file each file is named by its SHA-256 (``docs/case-format.md``, section 9). The name is a
claim: whoever takes such a file in compares it with its bytes.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from assistant.evidence.cage import Source

EVIDENCE_FOLDER = "evidence"
"""The name of the folder beside a case file."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1024 * 1024


class Shelf(Protocol):
    """Files by their fingerprint; the store of a vault is one."""

    def holds(self, sha256: str) -> bool:
        """Whether the file is here."""

    def source(self, sha256: str) -> Source:
        """The file, to be opened and read."""


@dataclass(frozen=True, slots=True)
class ShelvedFile:
    """A file on a shelf of the disk; ``size`` in bytes."""

    path: Path = field(repr=False)
    size: int

    def open(self) -> BinaryIO:
        """Open it to read; a link is not followed."""
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        return os.fdopen(os.open(self.path, flags | getattr(os, "O_CLOEXEC", 0)), "rb")


class FolderShelf:
    """The folder ``evidence`` beside a case file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def beside(cls, case_file: Path) -> FolderShelf:
        """The shelf of a case file; it may hold nothing, and need not be there."""
        return cls(case_file.parent / EVIDENCE_FOLDER)

    @property
    def is_there(self) -> bool:
        """Whether there is such a folder at all."""
        return self._folder.is_dir()

    def holds(self, sha256: str) -> bool:
        """Whether a regular file bears this fingerprint as its name."""
        return self._size(sha256) is not None

    def source(self, sha256: str) -> Source:
        """The file; ``FileNotFoundError`` if it is not here."""
        size = self._size(sha256)
        if size is None:
            raise FileNotFoundError
        return ShelvedFile(self._folder / sha256, size)

    def verify(self, sha256: str) -> bool:
        """Whether the bytes are those the name claims."""
        digest = hashlib.sha256()
        with self.source(sha256).open() as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest() == sha256

    def path(self, sha256: str) -> Path:
        """Where the file with this fingerprint lies, or would lie."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError("no fingerprint")
        return self._folder / sha256

    def _size(self, sha256: str) -> int | None:
        if not _SHA256.fullmatch(sha256):
            return None
        try:
            found = (self._folder / sha256).lstat()
        except OSError:
            return None
        return found.st_size if stat.S_ISREG(found.st_mode) else None
