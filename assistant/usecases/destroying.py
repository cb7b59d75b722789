"""Destroying a casebook on purpose, in two steps: reading what it means, and typing a word."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from assistant.errors import AssistantError
from assistant.i18n.catalogues import catalogue


class NotConfirmed(AssistantError):
    """The word typed is not the one asked for; nothing was destroyed."""

    code: ClassVar[str] = "destruction.not_confirmed"


def confirmation_word(language: str) -> str:
    """The word the person types in the second step."""
    return catalogue(language, "ui").gettext("destroy")


def tell_destruction(language: str) -> tuple[str, ...]:
    """The first step: what will be gone, what remains and who must think of it. Show all of it."""
    _ = catalogue(language, "ui").gettext
    return (
        _("Everything that opens this casebook will be overwritten: passphrases, code and shares."),
        _("Nobody can open it afterwards, not even you, and nobody can bring it back."),
        _("Backups and other copies of the folder remain. They still open with their passphrase."),
        _("Kits, drafts, printed papers and plain files that you took out of it remain as they are."),
        _(
            "Memory sticks and modern disks may keep the overwritten bytes for a while. Against somebody "
            "who takes the disk apart only a strong passphrase or an encrypted disk helps."
        ),
        _("The rest of the folder stays as bytes that nobody can read. You can delete the folder."),
    )


def destroy_casebook(folder: Path, typed: str, language: str) -> None:
    """The second step: destroy a closed casebook, if the word was typed; no passphrase is asked for."""
    from assistant.vault.destruction import destroy_slots

    if " ".join(typed.split()).casefold() != confirmation_word(language).casefold():
        raise NotConfirmed
    destroy_slots(folder)


def tell_destroyed(language: str) -> str:
    """What to say afterwards."""
    return catalogue(language, "ui").gettext("Nothing opens this casebook any more.")
