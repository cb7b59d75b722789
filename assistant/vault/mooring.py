"""Noticing that the database was moved, removed or replaced while it is open.

A system goes on writing into a file that has lost its name: each save would succeed and be gone
when the program ends. So every save looks whether the name still leads to the open file.
"""

from __future__ import annotations

import os
from pathlib import Path

from assistant.vault.fault import VaultReplaced


class Mooring:
    """Which file a name led to when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._then = _identity(path)

    def require(self) -> None:
        """Raise ``VaultReplaced`` if the name leads to another file now, or to none."""
        if self._then != _identity(self._path):
            raise VaultReplaced


def require_same(descriptor: int, path: Path) -> None:
    """The same for an open file."""
    now = os.fstat(descriptor)
    if (now.st_dev, now.st_ino) != _identity(path):
        raise VaultReplaced


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        now = path.stat()
    except OSError:  # a stick that was pulled out
        return None
    return now.st_dev, now.st_ino
