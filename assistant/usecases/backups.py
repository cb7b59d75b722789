"""Backups of the casebook on the table: the last one that was proved, and when the next one is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.usecases.backupwriting import KEPT, Made, make_backup
from assistant.usecases.restoring import rehearse, restore

if TYPE_CHECKING:
    from assistant.usecases.backupreading import Proof
    from assistant.usecases.desk import Desk

__all__ = [
    "KEPT",
    "Made",
    "make_backup",
    "rehearse",
    "restore",
]

DUE_AFTER = 30
"""Days after which the person is reminded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRecord:
    """A backup that was read again and compared when it was made.

    ``rehearsed`` is the day on which the person opened it with the passphrase, if that was done.
    """

    at: datetime
    place: Path
    name: str
    size: int
    rehearsed: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The last backup that was proved, how many days ago, and whether one is due.

    A clock that was set back gives no days below 0.
    """

    last: BackupRecord | None
    days: int | None
    is_due: bool


def last_backup(desk: Desk) -> BackupRecord | None:
    """The newest backup; ``None`` if there never was one."""
    found = desk.vault.backups()
    if not found:
        return None
    last = found[-1]
    return BackupRecord(
        at=datetime.fromisoformat(last.at),
        place=Path(last.place),
        name=last.name,
        size=last.size,
        rehearsed=datetime.fromisoformat(last.rehearsed).date() if last.rehearsed else None,
    )


def standing(desk: Desk) -> Standing:
    """Where the casebook stands with backups."""
    last = last_backup(desk)
    days = None if last is None else max(0, (desk.clock.today() - last.at.date()).days)
    return Standing(last=last, days=days, is_due=days is None or days >= DUE_AFTER)


def note_backup(desk: Desk, made: Made) -> None:
    """Write down, inside the casebook, a backup that was made."""
    from assistant.vault.backuplog import BackupEntry

    desk.vault.note_backup(
        BackupEntry(
            at=desk.clock.now().isoformat(),
            place=str(made.file.parent),
            name=made.file.name,
            size=made.size,
            sha256=made.sha256,
        )
    )


def note_rehearsal(desk: Desk, proof: Proof) -> bool:
    """Write down that the person opened a backup; False if it is not one that this casebook knows of."""
    return desk.vault.note_rehearsal(proof.sha256)


def differs(desk: Desk, proof: Proof) -> tuple[int, int]:
    """How many answers and files the casebook has more than a backup; negative if the backup has more."""
    from assistant.vault.copycheck import Contents

    now: Contents = desk.vault.contents()
    return now.answers - proof.contents.answers, len(now.files) - len(proof.contents.files)
