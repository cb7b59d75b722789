"""Writing a backup of an open casebook: whole, read again and compared, or not at all."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.exchange.archive import Member, archive_length, read_archive, write_archive
from assistant.exchange.fault import ArchiveRefused, ArchiveTooLarge
from assistant.files import settle_folder
from assistant.usecases.backupfault import (
    BackupCancelled,
    BackupDamaged,
    BackupInside,
    BackupNoRoom,
    BackupNotWritten,
    BackupPlaceMissing,
    BackupTooLarge,
)
from assistant.usecases.backupreading import CAPS, LARGEST, NAMES, Proof, read_backup

if TYPE_CHECKING:
    from assistant.vault.copycheck import Contents
    from assistant.vault.snapshot import Snapshot
    from assistant.vault.vault import Vault

KEPT = 3
"""Backups that stay in a folder, the newest among them."""

_NAME = re.compile(r"papers-(\d{4}-\d\d-\d\d)(?:-([1-9]\d{0,3}))?\.bin")
_LEFT = re.compile(r"\.papers-[\d-]+\.bin\.(?:part|proof|main(?:-wal|-journal|-shm)?)")
"""What a killed program leaves beside a backup; encrypted, and of no use."""

_SPARE = 16 << 20
_MEBIBYTE = 1 << 20

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Made:
    """A backup that was read again and compared. ``damaged`` files were not whole in the casebook either.

    ``removed`` counts older backups of the same casebook that made room.
    """

    file: Path
    size: int
    contents: Contents
    damaged: tuple[str, ...]
    sha256: str
    removed: int = 0


def make_backup(
    vault: Vault,
    folder: Path,
    today: date,
    *,
    progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Made:
    """Write a dated backup of an open vault into a folder that exists. For a worker; its memory stays flat.

    The casebook can be used meanwhile. The file opens with everything that opens the casebook. When
    it was read again, older ones of the same casebook beyond the third go, unless a file in the
    casebook is damaged: then an older one may still have it whole. ``progress`` hears bytes.
    """
    require_place(vault, folder)
    _clear_left(folder)
    file = _free_name(folder, today)
    part, proof_folder = file.with_name(f".{file.name}.part"), file.with_name(f".{file.name}.proof")
    with failures_named(), copied(vault, file) as (snapshot, members, length):
        try:
            _write(part, members, length, progress, cancelled)
            proof_folder.mkdir(mode=0o700)
            with part.open("rb") as stream:
                told = _Told(length, progress)
                proof = read_backup(
                    stream, proof_folder, lambda _: vault.keys(), progress=told, cancelled=cancelled
                )
            _require_same(snapshot, proof)
            part.rename(file)
            settle_folder(folder)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            shutil.rmtree(proof_folder, ignore_errors=True)
    return Made(
        file=file,
        size=length,
        contents=proof.contents,
        damaged=proof.damaged,
        sha256=proof.sha256,
        removed=0 if proof.damaged else _thin(folder, file),
    )


@contextmanager
def copied(vault: Vault, file: Path) -> Iterator[tuple[Snapshot, tuple[Member, ...], int]]:
    """A snapshot for a copy that is to become ``file``, as members of an archive, and its length."""
    free = shutil.disk_usage(file.parent).free
    database = sum(path.stat().st_size for path in vault.folder.glob("main*"))
    _require_room(free, database + _SPARE)
    main = file.with_name(f".{file.name}.main")
    with vault.snapshot(main) as snapshot:
        members = tuple(Member(name=part.name, size=part.size, open=part.open) for part in snapshot.parts)
        length = archive_length(members)
        # Once more for the database that is read again.
        _require_room(shutil.disk_usage(file.parent).free, length + main.stat().st_size + _SPARE)
        yield snapshot, members, length


def require_place(vault: Vault, folder: Path) -> None:
    """Refuse a folder that is not there, and one within the casebook itself."""
    if not folder.is_dir():
        raise BackupPlaceMissing
    if vault.folder.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise BackupInside


def _require_room(free: int, wanted: int) -> None:
    if free < wanted:
        raise BackupNoRoom(mebibytes=-(-wanted // _MEBIBYTE))


class _Told:
    """Adds up the bytes of the second half, the reading again."""

    def __init__(self, length: int, progress: Progress) -> None:
        self._length = self._done = length
        self._progress = progress

    def __call__(self, count: int) -> None:
        self._done += count
        self._progress(min(self._done, 2 * self._length), 2 * self._length)


def _write(
    part: Path, members: Iterable[Member], length: int, progress: Progress, cancelled: Callable[[], bool]
) -> None:
    done = 0
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        for piece in write_archive(members):
            if cancelled():
                raise BackupCancelled
            stream.write(piece)
            done += len(piece)
            progress(done, 2 * length)
        stream.flush()
        os.fsync(stream.fileno())


def _require_same(snapshot: Snapshot, proof: Proof) -> None:
    if snapshot.contents != proof.contents:
        raise BackupNotWritten


@contextmanager
def failures_named() -> Iterator[None]:
    """What the disk of the backup refuses, or a vault that was closed, is no fault of the casebook."""
    from assistant.vault.fault import DiskFull, ReceivingCancelled, VaultNotWritable

    try:
        yield
    except ArchiveTooLarge:
        raise BackupTooLarge(gibibytes=(LARGEST + 1) >> 30) from None
    except ReceivingCancelled:
        raise BackupCancelled from None
    except (OSError, BackupDamaged, DiskFull, VaultNotWritable) as failure:
        raise BackupNotWritten from failure


def _clear_left(folder: Path) -> None:
    with suppress(OSError):
        for entry in folder.iterdir():
            if _LEFT.fullmatch(entry.name) and not entry.is_symlink():
                if entry.is_dir():
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    entry.unlink(missing_ok=True)


def _free_name(folder: Path, today: date) -> Path:
    """A neutral name with the day; after the first one of a day, a number above all others of it."""
    with failures_named():
        taken = [order for file in folder.iterdir() if (order := _order(file))]
    number = 1 + max((count for day, count in taken if day == today.isoformat()), default=0)
    while (file := folder / _named(today, number)).exists() or file.is_symlink():
        number += 1
    return file


def _named(today: date, number: int) -> str:
    return f"papers-{today.isoformat()}{'' if number == 1 else f'-{number}'}.bin"


def _thin(folder: Path, newest: Path) -> int:
    """Remove the oldest backups of the same casebook, known by the id in their header, never ``newest``."""
    removed = 0
    with suppress(OSError):
        ours = _vault_id(newest)
        others = sorted(
            (file for file in folder.iterdir() if file != newest and _order(file)),
            key=lambda file: _order(file) or ("", 0),
            reverse=True,
        )
        others = [file for file in others if _vault_id(file) == ours]
        for file in others[KEPT - 1 :]:
            file.unlink()
            removed += 1
    return removed


def _order(file: Path) -> tuple[str, int] | None:
    match = _NAME.fullmatch(file.name)
    if match is None or not file.is_file() or file.is_symlink():
        return None
    return match[1], int(match[2] or 1)


def _vault_id(file: Path) -> bytes | None:
    """Which casebook a backup is of; ``None`` if its first file is no whole header."""
    from assistant.vault.fault import VaultFault
    from assistant.vault.header import parse_header

    try:
        with file.open("rb") as stream:
            first = next(iter(read_archive(stream, names=NAMES, caps=CAPS)))
            return parse_header(first.read(1 << 16)).vault_id if first.name == "header" else None
    except (OSError, ArchiveRefused, ArchiveTooLarge, VaultFault):
        return None
