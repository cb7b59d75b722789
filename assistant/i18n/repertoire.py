"""Which characters our documents can show: those of the faces that travel with the program.

Known below the writers, so that a draft can say in words what no writer could draw.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from assistant.resources import document_fonts

_IGNORABLE = frozenset({0x0A, 0xAD, 0x034F, 0x061C, 0xFEFF}).union(
    range(0x180B, 0x1810),
    range(0x200B, 0x2010),
    range(0x2028, 0x202F),
    range(0x2060, 0x2070),
    range(0xFE00, 0xFE10),
)


def is_ignorable(character: str) -> bool:
    """True for characters that never have a visible glyph (Default_Ignorable_Code_Point) and line ends."""
    return ord(character) in _IGNORABLE or 0xE0000 <= ord(character) <= 0xE0FFF


def can_print(text: str) -> bool:
    """True if every character of the text has a glyph, or none to show."""
    return all(_is_shown(character) for character in text)


def split_printable(text: str) -> list[tuple[str, bool]]:
    """The text in stretches, each with whether it can be printed; the stretches give the text again."""
    found: list[tuple[str, bool]] = []
    for character in text:
        shown = _is_shown(character)
        if found and found[-1][1] == shown:
            found[-1] = (found[-1][0] + character, shown)
        else:
            found.append((character, shown))
    return found


@cache
def _is_shown(character: str) -> bool:
    if character.isspace() or is_ignorable(character):
        return True
    # HarfBuzz draws a letter as its parts where the whole is missing (U+1E62 as S and a dot below).
    parts = {ord(part) for part in unicodedata.normalize("NFD", character)}
    return any(ord(character) in face or parts <= face for face in _faces())


@cache
def _faces() -> tuple[frozenset[int], ...]:
    """The code points of every face; the weights of a family have the same."""
    import uharfbuzz

    files = sorted(document_fonts().glob("*-Regular.ttf"))
    return tuple(frozenset(uharfbuzz.Face(uharfbuzz.Blob(file.read_bytes())).unicodes) for file in files)
