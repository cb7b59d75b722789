"""The words for files that the casebook keeps, or could not keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def store_failures(_: Callable[[str], str]) -> Mapping[str, tuple[str, str, str]]:
    """For each code what happened, what it means and what to do."""
    return {
        "history.nothing_to_take_back": (
            _("There is no change that can be taken back."),
            _("Your answers are as they were."),
            _("Look at the earlier versions of an answer to bring one of them back."),
        ),
        "history.version_gone": (
            _("This earlier version cannot be brought back any more."),
            _("It was erased, or what it belongs to is no longer in the casebook. Your answers stay."),
            _("Bring back first what was removed, or type the answer again."),
        ),
        "vault.file_missing": (
            _("The casebook does not hold this file."),
            _("Your answers and all other files are there."),
            _("Add the file again, or open a copy of the casebook that still has it."),
        ),
        "vault.file_damaged": (
            _("The bytes of one file in the casebook are damaged."),
            _("Your answers and all other files are not affected. The damaged file is not used."),
            _("Add the same file again: it then takes the place of the damaged one."),
        ),
        "vault.files_missing": (
            _("The file named “blobs” is not in the folder of the casebook."),
            _("Your answers are there. The contents of your exhibits are in that file and cannot be read."),
            _("Close the casebook and copy the whole folder again from your latest copy."),
        ),
        "vault.file_too_large": (
            _("This file is larger than {mebibytes} MB."),
            _("It was not taken in. Your other files and answers are not affected."),
            _("Add the part that matters: some pages, a shorter piece of the recording, a smaller picture."),
        ),
        "vault.file_unreadable": (
            _("The file could not be read to its end."),
            _("Nothing of it was taken in. Your other files and answers are not affected."),
            _("Check the disk, the stick or the phone it comes from, copy it once more, and add the copy."),
        ),
        "vault.receiving_cancelled": (
            _("Taking in the file was stopped."),
            _("Nothing of this file was kept. What was taken in before is still there."),
            _("You can add the file again at any time."),
        ),
        "vault.file_in_use": (
            _("This file is still needed."),
            _("A document of your case uses it, or you have sent it to somebody. It was not removed."),
            _("Remove the document first. What you have sent stays, so that you can always show it."),
        ),
    }
