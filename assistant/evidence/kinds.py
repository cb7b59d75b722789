"""What a file is, by its content and never by its name."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.evidence.cage import Source


class FileKind(Enum):
    """A kind of file that is taken in: media type, file ending, and whether it has pages to show."""

    PDF = ("application/pdf", ".pdf", True)
    JPEG = ("image/jpeg", ".jpg", True)
    PNG = ("image/png", ".png", True)
    HEIC = ("image/heic", ".heic", True)
    TIFF = ("image/tiff", ".tif", True)
    WEBP = ("image/webp", ".webp", True)
    TEXT = ("text/plain", ".txt", True)
    DOCX = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", True)
    EML = ("message/rfc822", ".eml", True)
    MP4 = ("video/mp4", ".mp4", False)
    MOV = ("video/quicktime", ".mov", False)
    M4A = ("audio/mp4", ".m4a", False)
    MP3 = ("audio/mpeg", ".mp3", False)
    OGG = ("audio/ogg", ".ogg", False)
    AMR = ("audio/amr", ".amr", False)
    PHONE_FILM = ("video/3gpp", ".3gp", False)

    def __init__(self, media_type: str, ending: str, has_pages: bool) -> None:
        self.media_type = media_type
        self.ending = ending
        self.has_pages = has_pages

    @property
    def is_picture(self) -> bool:
        """A photo or scan: one page, or one for each picture of a TIFF."""
        return self.media_type.startswith("image/")

    @property
    def is_film(self) -> bool:
        """A recording with moving pictures."""
        return self.media_type.startswith("video/")

    @property
    def is_sound(self) -> bool:
        """A recording without pictures."""
        return self.media_type.startswith("audio/")

    @property
    def is_words(self) -> bool:
        """Words without pages of their own: read by ``Parsers.text`` and printed by our writers."""
        return self in {FileKind.TEXT, FileKind.DOCX, FileKind.EML}


HEAD = TAIL = 64 * 1024  # bytes at either end that ``recognise`` looks at


def kind_of_media_type(media_type: str) -> FileKind | None:
    """The kind stored under a media type in the case; None for one that is not taken in."""
    return next((kind for kind in FileKind if kind.media_type == media_type), None)


def recognise(head: bytes, tail: bytes, size: int) -> FileKind:
    """The kind of a file by its first and last bytes (``HEAD`` and ``TAIL`` of them) and its size.

    Raises FileRefused for a kind that is not taken in, with the reason.
    """
    from assistant.evidence.recognition import recognise as by_content

    return by_content(head, tail, size)


def kind_of(source: Source) -> FileKind:
    """What a file is, by its first and last bytes: the type in a case file is only a claim.

    Raises FileRefused for what is not taken in.
    """
    with source.open() as stream:
        head = stream.read(min(source.size, HEAD))
        stream.seek(max(0, source.size - TAIL))
        return recognise(head, stream.read(min(source.size, TAIL)), source.size)
