"""The words for what can go wrong while evidence is taken in, linked and carried with a case file."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def intake_failures(_: Callable[[str], str]) -> Mapping[str, tuple[str, str, str]]:
    """For each code what happened, what it means and what to do."""
    not_taken = _("It was not taken in. Your other files and answers are not affected.")
    return {
        "evidence.source_missing": (
            _("There is no file at this place, or this computer does not let the program read it."),
            not_taken,
            _("Check that the file is still there and that the disk or phone is connected. Try again."),
        ),
        "evidence.source_not_a_file": (
            _("At this place is a link, a device or something else that is no file of its own."),
            not_taken,
            _("Choose the file itself. If it is a link, follow it and choose what it leads to."),
        ),
        "evidence.source_is_folder": (
            _("This is a folder, not a file."),
            _("Nothing in it was taken in."),
            _("Choose the files in it, or say that you want to add a whole folder."),
        ),
        "evidence.source_too_large": (
            _("This file is larger than {limit} MiB, the most the program takes in for its kind."),
            not_taken,
            _("Split it into parts, save it with less detail, or cut a recording to what matters."),
        ),
        "evidence.source_changed": (
            _("The file changed while it was read."),
            _("It was not taken in, because nobody could say which of its states was the real one."),
            _("Close the program that writes it and wait until it is copied. Then add it again."),
        ),
        "evidence.folder_too_full": (
            _("There are more files in this folder than can be added at one time: more than {most}."),
            _("Nothing of it was taken in."),
            _("Put the files that matter into a folder of their own and add that one."),
        ),
        "evidence.too_many_files": (
            _("More than {most} files were to be added at one time."),
            _("Those before this one were taken in, this one was not."),
            _("Add the others in a second turn."),
        ),
        "evidence.link_refused": (
            _("These two cannot be linked."),
            _("Nothing was changed."),
            _("Choose an exhibit and an entry that are both in the list, and two different exhibits."),
        ),
        "evidence.no_such_exhibit": (
            _("There is no exhibit with this number."),
            _("Nothing was changed. The number of a removed exhibit is never used again."),
            _("Look up the number in the list of exhibits."),
        ),
        "evidence.folder_not_empty": (
            _("Beside the case file there is already a folder with evidence."),
            _("Nothing was written, so that the files of two cases are not mixed."),
            _("Choose a new or empty folder for the case file."),
        ),
        "evidence.hash_differs": (
            _("A file beside the case file is not the one the case speaks of. Such files: {count}."),
            _("Nothing was taken over: the bytes were changed or damaged on their way."),
            _("Get the case with its folder again from where it came, and import it then."),
        ),
    }
