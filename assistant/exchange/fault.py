"""What can go wrong with a sealed file or the archive in it."""

from __future__ import annotations

from typing import ClassVar

from assistant.errors import AssistantError


class SealedNotWritten(AssistantError):
    """The sealed file could not be written whole, or did not open again; nothing is left of it."""

    code: ClassVar[str] = "sealed.not_written"


class SealedPlaceTaken(AssistantError):
    """A file of that name is there already; a sealed file never takes the place of another."""

    code: ClassVar[str] = "sealed.place_taken"


class NoWords(AssistantError):
    """A sealed file needs a passphrase."""

    code: ClassVar[str] = "sealed.no_words"


class NotAKey(AssistantError):
    """A text is no public key of age or SSH."""

    code: ClassVar[str] = "sealed.not_a_key"


class SealedNotOpened(AssistantError):
    """The passphrase or key does not open the file, or the file was changed or cut short.

    Which of the two it is cannot be known: nothing of such a file is readable.
    """

    code: ClassVar[str] = "sealed.not_opened"


class ArchiveRefused(AssistantError):
    """An archive is not exactly of the form this program writes; nothing of it may be used."""

    code: ClassVar[str] = "sealed.archive_refused"


class ArchiveTooLarge(AssistantError):
    """More files, or more bytes, than an archive may hold. ``limit`` is in bytes."""

    code: ClassVar[str] = "sealed.archive_too_large"
