"""The words of a text, a message or a DOCX, for our own writers to print."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from assistant.evidence.caged.guard import Arguments, asked, foreign
from assistant.evidence.fault import KindUnknown, OldTextEncoding
from assistant.evidence.kinds import FileKind
from assistant.evidence.recognition import text_encoding

LIBRARIES = (
    "lxml.etree",
    "assistant.evidence.caged.office",
    "assistant.evidence.caged.officetext",
    "assistant.evidence.caged.picturetraces",
    "assistant.evidence.caged.mail",
)

# marks of direction stay, for they order names; what could hide or overwrite other words goes
_DIRECTION = frozenset("\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069")


def perform(parts: Sequence[bytes], arguments: Arguments) -> tuple[dict[str, Any], list[bytes]]:
    """``arguments``: kind and bounds. Values: blocks (style, cells) and notices."""
    kind, bounds = asked(arguments)
    content = bytes(parts[0])
    with foreign():
        if kind is FileKind.TEXT:
            lines = plain_text(content).splitlines()
            blocks = [("paragraph", [line.rstrip()]) for line in lines if line.strip()]
            notices: list[str] = []
        elif kind is FileKind.EML:
            from assistant.evidence.caged.mail import mail_blocks

            blocks, notices = mail_blocks(content)
        elif kind is FileKind.DOCX:
            from assistant.evidence.caged.officetext import docx_blocks

            blocks, notices = docx_blocks(content, bounds)
        else:
            raise KindUnknown
        shown = [(style, [readable(cell) for cell in cells]) for style, cells in blocks]
    return {"blocks": shown, "notices": notices}, []


def plain_text(content: bytes) -> str:
    """A text in its encoding; raises OldTextEncoding where that is not certain to its last byte."""
    encoding = text_encoding(content)
    if encoding is None:
        raise OldTextEncoding
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as broken:
        raise OldTextEncoding from broken
    return text.removeprefix("\ufeff")


def readable(text: str) -> str:
    """Words without controls; a tab and a new line stay."""
    return "".join(
        one
        for one in text
        if one in "\t\n"
        or one in _DIRECTION
        or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
