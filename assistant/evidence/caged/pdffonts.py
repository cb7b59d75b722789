"""Whether a page can be drawn whole: letters of a PDF that does not carry their faces stay blank here.

In the cage no font of the system can be opened, and the faces that PDFium brings hold Latin letters only.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

_LATIN = 0x250
_SIGNS = range(0x2000, 0x2300)  # dashes, quotation marks, currencies, arrows
_LIGATURES = range(0xFB00, 0xFB07)
_DEEP = 8  # forms within forms that are followed
_LENGTH = 512  # letters of one piece that are looked at


def leaves_gaps(page: pypdfium2.PdfPage) -> bool:
    """Whether seen words of the page are in a face that is not in the file, in other letters than Latin."""
    from pypdfium2 import raw

    reader = page.get_textpage()
    carried: dict[int, bool] = {}
    try:
        for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEEP):
            if raw.FPDFTextObj_GetTextRenderMode(piece.raw) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
                continue
            font = raw.FPDFTextObj_GetFont(piece.raw)
            if not font:
                continue
            place = ctypes.addressof(font.contents)
            if place not in carried:
                carried[place] = raw.FPDFFont_GetIsEmbedded(font) == 1
            if not carried[place] and not _is_latin(_words(piece, reader)):
                return True
        return False
    finally:
        reader.close()


def pages_leave_gaps(content: bytes, budget: int) -> bool:
    """The same for the first pages of a file, ``budget`` at most."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return any(leaves_gaps(document[number]) for number in range(min(budget, len(document))))
    finally:
        document.close()


def _words(piece: pypdfium2.PdfObject, reader: pypdfium2.PdfTextPage) -> str:
    from pypdfium2 import raw

    held = (ctypes.c_ushort * (_LENGTH + 1))()
    size = min(raw.FPDFTextObj_GetText(piece.raw, reader.raw, held, ctypes.sizeof(held)), ctypes.sizeof(held))
    return bytes(held)[: max(0, size - 2)].decode("utf-16-le", "replace")


def _is_latin(words: str) -> bool:
    return all(
        0 < ord(one) < _LATIN or ord(one) in _SIGNS or ord(one) in _LIGATURES or one.isspace()
        for one in words
    )
