"""The faces of our documents and the choice of one for every character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, ClassVar

from assistant.errors import AssistantError
from assistant.i18n.repertoire import is_ignorable
from assistant.resources import document_fonts

# Noto Naskh is drawn small on its body; at this ratio its letters stand beside Noto Serif's as equals.
_NASKH_SCALE = 1.16


class MissingGlyph(AssistantError):
    """No face has this character; ``character`` is its code point, ``sentence`` where it stands."""

    code: ClassVar[str] = "writers.missing_glyph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Weight and slope; scripts without italics are set bold or upright."""

    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Face:
    """One font file, ready to shape. ``scale`` makes faces of different scripts look equally large."""

    name: str
    scale: float
    data: bytes
    hb_face: Any
    hb_font: Any
    characters: frozenset[int]
    units: int


@cache
def load_face(name: str) -> Face:
    """The face in ``<name>.ttf``; read once."""
    import uharfbuzz

    data = (document_fonts() / f"{name}.ttf").read_bytes()
    hb_face = uharfbuzz.Face(uharfbuzz.Blob(data))
    return Face(
        name=name,
        scale=_NASKH_SCALE if name.startswith("NotoNaskh") else 1.0,
        data=data,
        hb_face=hb_face,
        hb_font=uharfbuzz.Font(hb_face),
        characters=frozenset(hb_face.unicodes),
        units=hb_face.upem,
    )


_FAMILIES = ("NotoSerif", "NotoNaskhArabic", "NotoSerifHebrew", "NotoSerifArmenian", "NotoSerifGeorgian")
_SYMBOLS = ("NotoSansSymbols-Regular", "NotoSansSymbols2-Regular")


@cache
def faces_of(style: Style) -> tuple[Face, ...]:
    """Every face of a style, in order of preference."""
    serif = {
        (False, False): "Regular",
        (True, False): "Bold",
        (False, True): "Italic",
        (True, True): "BoldItalic",
    }
    weight = "Bold" if style.bold else "Regular"
    names = [f"NotoSerif-{serif[style.bold, style.italic]}"]
    names += [f"{family}-{weight}" for family in _FAMILIES[1:]]
    return tuple(load_face(name) for name in (*names, *_SYMBOLS))


_FOLLOWS = -1
_BESIDE_ARABIC = frozenset("«».:!")


@lru_cache(maxsize=8192)
def _preference(character: str, style: Style) -> int:
    """Index of the face for a character by itself; -1 for one that stays with its neighbour."""
    import unicodedata

    code = ord(character)
    category = unicodedata.category(character)
    if is_ignorable(character) or category in {"Zs", "Mn", "Me", "Cc"}:
        return _FOLLOWS
    faces = faces_of(style)
    if unicodedata.bidirectional(character) in {"AL", "AN"} and code in faces[1].characters:
        return 1
    for index, face in enumerate(faces):
        if code in face.characters:
            return index
    return 0  # HarfBuzz may still decompose it; if it cannot, shaping reports the character


def _is_stranger(follower: str, letter: str, face: Face) -> bool:
    """Whether a mark or space cannot be drawn by the face of the letter before it, alone or joined to it."""
    import unicodedata

    follower = " " if follower == "\t" else follower
    if is_ignorable(follower) or ord(follower) in face.characters:
        return False
    joined = unicodedata.normalize("NFC", letter + follower)
    return len(joined) != 1 or ord(joined) not in face.characters


@lru_cache(maxsize=1024)
def _first_with(character: str, style: Style, otherwise: int) -> int:
    """Index of the first face that has a character."""
    has = (index for index, face in enumerate(faces_of(style)) if ord(character) in face.characters)
    return next(has, otherwise)


def choose_faces(text: str, levels: Sequence[int], style: Style) -> list[Face]:
    """A face for every character; spaces, marks and controls stay with the character before them."""
    faces = faces_of(style)
    chosen: list[int] = []
    before = _FOLLOWS
    for position, (character, level) in enumerate(zip(text, levels, strict=True)):
        index = _preference(character, style)
        if index == _FOLLOWS:
            western_space = before > 0 and level % 2 == 0 and character.isspace()
            index = 0 if western_space else before
            if index > _FOLLOWS and _is_stranger(character, text[position - 1 : position], faces[index]):
                index = _first_with(character, style, index)
        elif index == 0 and before == 1 and level & 1 and character in _BESIDE_ARABIC:
            index = 1
        chosen.append(index)
        if not is_ignorable(character):
            before = index
    after = 0
    for position in range(len(chosen) - 1, -1, -1):
        if chosen[position] == _FOLLOWS:
            chosen[position] = after
            if _is_stranger(text[position], "", faces[after]):
                chosen[position] = _first_with(text[position], style, after)
        after = chosen[position]
    return [faces[index] for index in chosen]
