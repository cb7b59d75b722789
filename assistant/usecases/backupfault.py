"""What can go wrong with a backup of a casebook."""

from __future__ import annotations

from typing import ClassVar

from assistant.errors import AssistantError


class BackupPlaceMissing(AssistantError):
    """The folder for the backup is not there: a stick that is not plugged in."""

    code: ClassVar[str] = "backup.place_missing"


class BackupInside(AssistantError):
    """The folder for the backup is the casebook itself, and would be lost with it."""

    code: ClassVar[str] = "backup.inside"


class BackupNoRoom(AssistantError):
    """Less room than the copy needs; ``mebibytes`` says how much it needs."""

    code: ClassVar[str] = "backup.no_room"


class BackupNotWritten(AssistantError):
    """The copy could not be written whole, or was not the same when it was read again; nothing is left."""

    code: ClassVar[str] = "backup.not_written"


class BackupTooLarge(AssistantError):
    """A casebook that is larger than one file of this kind can be; ``gibibytes`` says how large that is."""

    code: ClassVar[str] = "backup.too_large"


class BackupCancelled(AssistantError):
    """The person stopped it, or the casebook was closed; nothing is left."""

    code: ClassVar[str] = "backup.cancelled"


class NotABackup(AssistantError):
    """A file that is no backup of a casebook, or cannot be read."""

    code: ClassVar[str] = "backup.not_a_backup"


class BackupDamaged(AssistantError):
    """A backup that was changed or cut short."""

    code: ClassVar[str] = "backup.damaged"


class BackupLocked(AssistantError):
    """A copy that was left with somebody needs the passphrase or key it was locked with."""

    code: ClassVar[str] = "backup.locked"


class RestorePlaceTaken(AssistantError):
    """The folder in which a backup is to be restored exists and is not empty."""

    code: ClassVar[str] = "backup.restore_place_taken"


class RestoreNotWritten(AssistantError):
    """The backup could not be written into the new folder; nothing is left there."""

    code: ClassVar[str] = "backup.restore_not_written"
