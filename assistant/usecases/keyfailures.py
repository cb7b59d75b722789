"""The words for what can go wrong with passphrases, recovery codes, paper shares and key files."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def key_failures(_: Callable[[str], str]) -> Mapping[str, tuple[str, str, str]]:
    """For each code what happened, what it means and what to do."""
    return {
        "vault.wrong_passphrase": (
            _("This passphrase does not open the casebook."),
            _("Nothing was changed. After several wrong attempts in a row there is a pause, never more."),
            _(
                "Check the keyboard language, the capital letters and whatever else belongs to it, "
                "and type it again slowly."
            ),
        ),
        "vault.empty_passphrase": (
            _("A passphrase cannot be empty."),
            _("It is the only thing that keeps others from reading the casebook."),
            _("Type some words that you will remember and nobody would guess."),
        ),
        "vault.too_many_attempts": (
            _("Several wrong attempts were made in a row, so there is a pause."),
            _("Nothing was changed, and nothing will be destroyed however many attempts are made."),
            _("Try again when the pause is over. Seconds left: {seconds}."),
        ),
        "vault.code_incomplete": (
            _("This is not a whole recovery code."),
            _("It has {needed} letters and figures; {given} were typed. Nothing was changed."),
            _("Compare it with your paper, group by group. Spaces and capitals do not matter."),
        ),
        "vault.code_mistyped": (
            _("One group of the recovery code is not right: number {group}."),
            _("Each group checks itself, so the mistake is in this one. Nothing was changed."),
            _("Compare this group with your paper. The letters I, L, O and U never occur in it."),
        ),
        "vault.share_incomplete": (
            _("This is not a whole paper share."),
            _("It has {needed} words; {given} were typed. Nothing was changed."),
            _("Compare it with the paper, word by word. The first four letters of each word are enough."),
        ),
        "vault.share_unknown_word": (
            _("One word of the paper share is not on the list: number {place}."),
            _("Nothing was changed."),
            _("Compare this word with the paper. Its first four letters must be right."),
        ),
        "vault.share_mistyped": (
            _("The check words at the end of the paper share do not fit the other words."),
            _("One word is wrong, or two have changed places. Nothing was changed."),
            _("Compare it with the paper, word by word."),
        ),
        "vault.share_strange": (
            _("These paper shares do not belong together."),
            _("They come from two different sets, or from another program. Nothing was changed."),
            _("Compare the five figures on the papers. They are the same on all papers of one set."),
        ),
        "vault.shares_too_few": (
            _("One paper share alone opens nothing."),
            _("Two different papers of one set are needed. Nothing was changed."),
            _("Fetch a second paper, and type both."),
        ),
        "rescue.rehearsal_failed": (
            _("The rehearsal did not give what it should."),
            _("Not every two of these papers open the casebook. Nothing was changed."),
            _("Make new paper shares, destroy the old papers, and rehearse the new ones."),
        ),
        "destruction.not_confirmed": (
            _("The casebook was not destroyed."),
            _("The word that was typed is not the one asked for. Nothing was changed."),
            _("If you want it, begin again and type the word exactly as it is shown."),
        ),
        "vault.key_file_unusable": (
            _("This file cannot become a key file."),
            _("It is missing, empty, not a file of its own or larger than 64 MiB. Nothing was changed."),
            _("Choose a file that nobody will ever change, or let the program make one under a new name."),
        ),
        "vault.label_refused": (
            _("This name is too long, or it holds signs that cannot be shown."),
            _("It may have {most} letters. Nothing was changed."),
            _("Write a shorter name. It is kept encrypted."),
        ),
        "vault.slots_full": (
            _("Sixteen ways into the casebook are in use. There is no room for another one."),
            _("Nothing was changed."),
            _("Remove one that nobody needs any more, then try again."),
        ),
        "vault.slot_taken": (
            _("This passphrase already opens the casebook."),
            _("Each person needs words of his or her own. Nothing was changed."),
            _("Choose other words."),
        ),
        "vault.last_passphrase": (
            _("This is the only passphrase of the casebook, so it stays."),
            _("Without one, a lost paper would close the casebook for ever. Nothing was changed."),
            _("Change the passphrase instead, or add a person first."),
        ),
        "vault.way_missing": (
            _("The casebook has no such way in."),
            _("Nothing was changed."),
            _("List the ways in, and choose one of them by its number."),
        ),
        "vault.others_locked_out": (
            _("Other people open this casebook with passphrases of their own."),
            _("A new cost of guessing would lock them out, so nothing was changed."),
            _("Open it with the only passphrase: remove the others, do it, then add them again."),
        ),
    }
