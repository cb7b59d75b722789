"""The words for what can go wrong with backups, and with crossing a border."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def backup_failures(_: Callable[[str], str]) -> Mapping[str, tuple[str, str, str]]:
    """For each code what happened, what it means and what to do."""
    return {
        "backup.place_missing": (
            _("The folder for the backup is not there."),
            _("No backup was made. Your casebook and your earlier backups are as they were."),
            _("Plug in the stick or the disk, or choose another folder, and make the backup again."),
        ),
        "backup.inside": (
            _("This folder belongs to the casebook itself."),
            _("No backup was made: a copy in there would be lost together with the casebook."),
            _("Choose a folder outside it, best on a stick or a disk that you keep somewhere else."),
        ),
        "backup.no_room": (
            _("There is too little room there: {mebibytes} MB are needed."),
            _("Nothing was written. Your casebook and your earlier backups are as they were."),
            _("Make room, or choose another place."),
        ),
        "backup.not_written": (
            _("The backup could not be written completely, so nothing of it was left behind."),
            _("Your casebook and your earlier backups are as they were."),
            _("Check that the stick is plugged in and can be written, or choose another place."),
        ),
        "backup.too_large": (
            _("The casebook is larger than one backup file can be: {gibibytes} GB."),
            _("No backup was made. The casebook is as it was."),
            _("Lock the casebook and copy its whole folder to a stick or a disk instead."),
        ),
        "backup.cancelled": (
            _("The work on the backup was stopped."),
            _("Nothing of it was left behind. Your casebook and your earlier backups are as they were."),
            _("Start it again whenever you like."),
        ),
        "backup.not_a_backup": (
            _("This file is not a backup of a casebook, or it cannot be read."),
            _("Nothing was changed."),
            _("Choose a file that the program has made. Its name looks like papers-2026-11-30.bin."),
        ),
        "backup.damaged": (
            _("This backup was changed or cut short and is not whole."),
            _("Nothing of it was used. Your casebook is as it was."),
            _("Try another backup. Make a new one soon, and keep the damaged file until that is done."),
        ),
        "backup.locked": (
            _("This copy has a lock of its own, and no passphrase for it was given."),
            _("Nothing was changed."),
            _("Type the words with which the copy was locked when it was left with somebody."),
        ),
        "backup.restore_place_taken": (
            _("The folder for the restored casebook is already there and is not empty."),
            _("Nothing was restored, so that nothing in the folder is overwritten."),
            _("Choose a new name, or an empty folder."),
        ),
        "backup.restore_not_written": (
            _("The casebook could not be written there completely, so nothing of it was left behind."),
            _("The backup is as it was."),
            _("Check that the disk has room and that you may write there, then restore it again."),
        ),
    }
