"""The words for what can go wrong while a kit is made, sealed or opened again."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def kit_failures(_: Callable[[str], str]) -> Mapping[str, tuple[str, str, str]]:
    """For each code what happened, what it means and what to do."""
    return {**_kits(_), **_sealed_files(_)}


def _kits(_: Callable[[str], str]) -> Mapping[str, tuple[str, str, str]]:
    return {
        "kit.folder_taken": (
            _("The folder for the kit is already there and is not empty."),
            _("No kit was made, so that nothing in the folder is overwritten."),
            _("Choose another folder, or a new name."),
        ),
        "kit.blocked": (
            _("Something still stops this request, so a final kit was not made."),
            _("A kit for practice can be made at any time; its checklist names what is missing."),
            _("Settle what the checklist names, then make the final kit. Points that stop it: {count}."),
        ),
        "kit.leaks": (
            _("The request holds words that must not reach the requesting country, so no kit was made."),
            _("They stand in the sentence {sentence} and were given as “{field}”. Your answers are kept."),
            _("Write that sentence without them. If the words are not yours, the program has a fault."),
        ),
        "kit.not_written": (
            _("The kit could not be written completely, so nothing of it was left behind."),
            _("Your answers are not affected."),
            _("Check that the disk has room and that you may write there, then make the kit again."),
        ),
        "kit.cancelled": (
            _("You stopped making the kit, so there is none."),
            _("Nothing of it was left behind. Your answers and papers are not affected."),
            _("Make it again whenever you like."),
        ),
        "kit.not_sound": (
            _("A file of the kit was opened again and is not as it should be, so no kit was made: {file}."),
            _("Nothing was left behind. Your answers and papers are not affected."),
            _("Look at the papers of this file, take out the one that is damaged, and make the kit again."),
        ),
        "kit.not_kept": (
            _("A file of this earlier kit can no longer be read, so the kit was not written again."),
            _("Nothing was written. What is recorded about the kit is still there."),
            _("If you have the copy you filed, keep it safe; otherwise make a new kit."),
        ),
    }


def _sealed_files(_: Callable[[str], str]) -> Mapping[str, tuple[str, str, str]]:
    return {
        "sealed.no_words": (
            _("A locked kit needs a passphrase, and none was given."),
            _("Nothing was written."),
            _("Take the words the program offers, or type your own."),
        ),
        "sealed.not_a_key": (
            _("This is no public key that a kit can be locked for."),
            _("Nothing was written."),
            _("A public key begins with age1 or ssh-; ask the person it belongs to to send it once more."),
        ),
        "sealed.place_taken": (
            _("A file of this name is already there."),
            _("Nothing was written, so that it is not overwritten."),
            _("Choose another folder, or a new name."),
        ),
        "sealed.not_written": (
            _("The locked file could not be written and opened again, so nothing of it was left behind."),
            _("Your answers and papers are not affected."),
            _("Check that the disk has room and that you may write there, then make it again."),
        ),
        "sealed.not_opened": (
            _("This file does not open with these words or this key."),
            _("Either they are others, or the file was changed or is incomplete. Nothing of it was used."),
            _("Type the words again slowly; if they are right, ask for the file once more."),
        ),
        "sealed.archive_refused": (
            _("What is locked in this file is not of the form this program writes."),
            _("Nothing of it was used."),
            _("Ask whoever sent it to make the file with this program."),
        ),
        "sealed.archive_too_large": (
            _("This is more than one locked file can hold: at most {limit} MiB."),
            _("Nothing was written or used."),
            _("Leave out large files such as films, and pass them on separately."),
        ),
    }
