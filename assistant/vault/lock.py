"""The lock that keeps a second program out of an open vault."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from assistant.vault.fault import VaultBusy, VaultNotWritable
from assistant.vault.folder import refusals_named

if sys.platform == "win32":
    import msvcrt

    def _seize(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _seize(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class VaultLock:
    """Holds the lock from construction to ``release``. The system frees it when its owner dies.

    The empty lock file stays in the folder: only the system's lock on it means anything, so a
    file left by a crash keeps nobody out.
    """

    def __init__(self, file: Path) -> None:
        with refusals_named():
            self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _seize(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            # Unix says "would block", Windows "permission denied"; anything else means that a
            # network drive has no locks, and two programs could write at once.
            taken = isinstance(error, BlockingIOError | PermissionError)
            raise (VaultBusy if taken else VaultNotWritable) from error

    def __enter__(self) -> VaultLock:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Let others in; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
