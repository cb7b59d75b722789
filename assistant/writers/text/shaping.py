"""From a paragraph's spans to clusters: glyphs of one grapheme, in logical order.

Runs are cut where level, face, script or language change, never where only colour changes, so
that letters stay joined; HarfBuzz sees the text around each run.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from assistant.drafting.draft import Tone
from assistant.writers.span import Span
from assistant.writers.text.bidi import embedding_levels
from assistant.writers.text.faces import Face, MissingGlyph, Style, choose_faces


class Glyph(NamedTuple):
    """A glyph of a face; advance and offsets in the face's units."""

    gid: int
    advance: int
    dx: int
    dy: int


class Cluster(NamedTuple):
    """The smallest piece of a line: characters ``start`` to ``end`` and their glyphs from left to right.

    ``width`` is in em of the paragraph's size. A blank cluster hangs over the end of a line; only
    a stretching one is widened to justify. ``span`` is the index of the span it came from.
    """

    start: int
    end: int
    level: int
    face: Face
    glyphs: tuple[Glyph, ...]
    width: float
    span: int
    blank: bool
    stretches: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedText:
    """A paragraph before it is broken into lines."""

    text: str
    spans: tuple[Span, ...]
    base: int
    clusters: tuple[Cluster, ...]


# Characters that shape nothing: isolates and embeddings, marks of direction, line ends, soft hyphen.
_SILENT = frozenset("\n\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u2060\ufeff") | frozenset(
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_STRETCHING = frozenset(" \t\u00a0")
_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
}


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    """ISO 15924 code of a letter; empty for what is common to scripts."""
    if not character.isalpha():
        return ""
    return _SCRIPTS.get(unicodedata.name(character, "").split(" ")[0], "")


class _Run(NamedTuple):
    start: int
    end: int
    level: int
    face: Face
    script: str
    lang: str


@lru_cache(maxsize=4096)
def shape_text(spans: tuple[Span, ...], style: Style, base: int) -> ShapedText:
    """Shape one paragraph; ``base`` is 1 for right to left. The result is kept for the next page build.

    Raises ``MissingGlyph`` for a character that no face has.
    """
    text = "".join(span.text for span in spans)
    # A line end inside a value must not end the value's isolate, so it counts as white space, not as class B.
    levels = embedding_levels(text.replace("\n", "\u2028"), base)
    owners = [index for index, span in enumerate(spans) for _ in span.text]
    faces = _faces(spans, text, levels, style)
    clusters: list[Cluster] = []
    for run in _runs(text, spans, owners, levels, faces):
        if text[run.start] in _SILENT:
            clusters.append(
                Cluster(run.start, run.end, run.level, run.face, (), 0.0, owners[run.start], True, False)
            )
        else:
            clusters += _shape_run(text, run, spans, owners)
    return ShapedText(text=text, spans=spans, base=base, clusters=tuple(clusters))


def forget_texts() -> None:
    """Drop every shaped paragraph kept in memory; call it when a vault is locked."""
    shape_text.cache_clear()


def _faces(spans: Sequence[Span], text: str, levels: list[int], style: Style) -> list[Face]:
    if all(span.tone is not Tone.STRONG for span in spans) or style.bold:
        return choose_faces(text, levels, style)
    plain = choose_faces(text, levels, style)
    strong = choose_faces(text, levels, Style(bold=True, italic=style.italic))
    faces: list[Face] = []
    for span in spans:
        chosen = strong if span.tone is Tone.STRONG else plain
        faces += chosen[len(faces) : len(faces) + len(span.text)]
    return faces


def _runs(
    text: str, spans: Sequence[Span], owners: list[int], levels: list[int], faces: list[Face]
) -> Iterator[_Run]:
    start = 0
    script = ""
    for index, character in enumerate(text):
        own = _script_of(character)
        if index > start and (
            levels[index] != levels[start]
            or faces[index] is not faces[start]
            or character in _SILENT
            or text[index - 1] in _SILENT
            or (own and script and own != script)
            or (owners[index] != owners[index - 1] and spans[owners[index]].lang != spans[owners[start]].lang)
        ):
            yield _Run(start, index, levels[start], faces[start], script, spans[owners[start]].lang)
            start, script = index, ""
        script = script or own
    if text:
        yield _Run(start, len(text), levels[start], faces[start], script, spans[owners[start]].lang)


def _shape_run(text: str, run: _Run, spans: Sequence[Span], owners: list[int]) -> list[Cluster]:
    import uharfbuzz as hb

    face = run.face
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(text.replace("\t", " "), run.start, run.end - run.start)
    buffer.direction = "rtl" if run.level & 1 else "ltr"
    buffer.script = run.script or ("Arab" if "Arabic" in face.name else "Latn")
    buffer.language = run.lang
    hb.shape(face.hb_font, buffer)

    drawn: dict[int, list[Glyph]] = {}
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph = Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset)
        drawn.setdefault(info.cluster, []).append(glyph)
    starts = sorted(drawn)
    if not starts:
        return [Cluster(run.start, run.end, run.level, face, (), 0.0, owners[run.start], False, False)]
    starts[0], first = run.start, starts[0]
    drawn[run.start] = drawn.pop(first)

    em = face.scale / face.units
    clusters: list[Cluster] = []
    for start, end in zip(starts, [*starts[1:], run.end], strict=True):
        glyphs = drawn[start]
        for glyph in glyphs:
            if glyph.gid == 0:
                raise _missing(text[start:end], face, spans[owners[start]])
        character = text[start]
        clusters.append(
            Cluster(
                start,
                end,
                run.level,
                face,
                tuple(glyphs),
                sum([glyph.advance for glyph in glyphs]) * em,
                owners[start],
                character.isspace(),
                character in _STRETCHING,
            )
        )
    return clusters


def _missing(characters: str, face: Face, span: Span) -> MissingGlyph:
    unknown = next((one for one in characters if ord(one) not in face.characters), characters[0])
    return MissingGlyph(character=f"U+{ord(unknown):04X}", sentence=span.sentence)
