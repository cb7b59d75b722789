"""Rehearsing a backup, and restoring it into a new folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.clock import Clock
from assistant.files import settle_folder
from assistant.usecases.backupfault import BackupNoRoom, RestoreNotWritten, RestorePlaceTaken
from assistant.usecases.backupreading import Proof, opened_backup, read_backup

if TYPE_CHECKING:
    from assistant.vault.keys import Keys
    from assistant.vault.slots import Secret

_SPARE = 16 << 20


def rehearse(
    file: Path,
    secret: Secret,
    clock: Clock,
    *,
    words: str = "",
    identity: str = "",
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Proof:
    """Open a backup as on the day of need, with what opens the casebook; for a worker.

    Reads every answer's record and deciphers every file. What lies on a disk meanwhile, in a private
    folder that is removed, is the header and the database, encrypted as they are in the backup.
    """
    size = file.stat().st_size if file.exists() else 0
    with opened_backup(file, words=words, identity=identity) as stream:
        place = Path(tempfile.mkdtemp(dir=_memory()))
        try:
            return read_backup(
                stream,
                place,
                _unlocking(secret, clock),
                progress=_told(size, progress),
                cancelled=cancelled,
            )
        except OSError as failure:
            raise RestoreNotWritten from failure
        finally:
            shutil.rmtree(place, ignore_errors=True)


def restore(
    file: Path,
    folder: Path,
    secret: Secret,
    clock: Clock,
    *,
    words: str = "",
    identity: str = "",
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Proof:
    """Make a casebook of a backup in a folder that is new or empty; whole, or not at all. For a worker.

    It is written beside, opened with ``secret``, read whole, and only then gets its name. Damaged
    files are told, and do not keep the rest from being restored.
    """
    size = file.stat().st_size if file.exists() else 0
    with opened_backup(file, words=words, identity=identity) as stream:
        _require_free(folder)
        beside = folder.with_name(f".{folder.name}.part")
        try:
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _require_room(folder.parent, size)
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir(mode=0o700)
            proof = read_backup(
                stream,
                beside,
                _unlocking(secret, clock),
                keep=True,
                progress=_told(size, progress),
                cancelled=cancelled,
            )
            settle_folder(beside)
            if folder.exists():
                folder.rmdir()
            beside.rename(folder)
            settle_folder(folder.parent)
        except OSError as failure:
            raise RestoreNotWritten from failure
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return proof


def _unlocking(secret: Secret, clock: Clock) -> Callable[[Path], Keys]:
    from assistant.vault.vault import unlock

    return lambda folder: unlock(folder, secret, clock=clock)


def _require_free(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise RestorePlaceTaken


def _require_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size + _SPARE:
        raise BackupNoRoom(mebibytes=-(-(size + _SPARE) // (1 << 20)))


def _memory() -> str | None:
    """A private folder in memory, where the system has one; otherwise the usual one for such things."""
    place = os.environ.get("XDG_RUNTIME_DIR")
    return place if place and Path(place).is_dir() and os.access(place, os.W_OK) else None


def _told(size: int, progress: Callable[[int, int], None]) -> Callable[[int], None]:
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        progress(min(done, size), size)

    return tell
