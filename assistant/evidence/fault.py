"""Files that are not taken in, each with its reason.

A refusal may cross from the cage as its code and parameters and is made again from them. The sentences
are in ``assistant.usecases.filefailures``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.errors import AssistantError


class FileRefused(AssistantError):
    """A file that the program does not open, or does not open any further."""


class FileEmpty(FileRefused):
    code = "evidence.empty"


class KindUnknown(FileRefused):
    code = "evidence.unknown_kind"


class KindAmbiguous(FileRefused):
    """Two formats at once (a polyglot): one program would see other things in it than another."""

    code = "evidence.two_kinds"


class ProgramFile(FileRefused):
    code = "evidence.program"


class WebPage(FileRefused):
    code = "evidence.web_page"


class VectorDrawing(FileRefused):
    code = "evidence.drawing"


class ArchiveFile(FileRefused):
    code = "evidence.archive"


class OldOfficeFile(FileRefused):
    code = "evidence.old_office"


class OtherOfficeFile(FileRefused):
    code = "evidence.other_office"


class OfficeFileLocked(FileRefused):
    code = "evidence.office_password"


class MacrosInside(FileRefused):
    code = "evidence.macros"


class MailboxFile(FileRefused):
    code = "evidence.mailbox"


class OldTextEncoding(FileRefused):
    """Text that is neither UTF-8 nor marked UTF-16/32; guessing an encoding could change a name."""

    code = "evidence.old_text"


class OtherPicture(FileRefused):
    code = "evidence.other_picture"


class OtherRecording(FileRefused):
    code = "evidence.other_recording"


class PasswordNeeded(FileRefused):
    code = "evidence.password"


class FileDamaged(FileRefused):
    code = "evidence.damaged"


class TooManyPages(FileRefused):
    """``pages`` in the file, ``largest`` allowed."""

    code = "evidence.too_many_pages"


class TooManyPixels(FileRefused):
    """``megapixels`` in the picture, ``largest`` allowed."""

    code = "evidence.too_many_pixels"


class ExpandsTooMuch(FileRefused):
    """A small file that unpacks to more than any paper or photo has (a decompression bomb)."""

    code = "evidence.expands"


class NoSuchPage(FileRefused):
    code = "evidence.no_such_page"


class FontsMissing(FileRefused):
    """A page of a PDF that does not carry the faces of its letters would become a picture with gaps."""

    code = "evidence.fonts_missing"


class NotCleaned(FileRefused):
    """The cleaned copy, opened again, is not whole; it is not handed out."""

    code = "evidence.not_cleaned"


def refusal(code: str, params: Mapping[str, str | int]) -> FileRefused | None:
    """The refusal with this code, as it crossed from the cage; None where there is none."""
    for kind in _kinds(FileRefused):
        if kind.code == code:
            return kind(**params)
    return None


def _kinds(kind: type[FileRefused]) -> Iterator[type[FileRefused]]:
    for sub in kind.__subclasses__():
        yield sub
        yield from _kinds(sub)
