"""The word DRAFT across a page as outlines: seen, but never part of the text that is copied."""

from __future__ import annotations

import math
from typing import Any

from assistant.i18n.languages import Direction
from assistant.writers.look import WATERMARK
from assistant.writers.outline import glyph_path
from assistant.writers.sheet import A4
from assistant.writers.span import Span
from assistant.writers.text.faces import Style
from assistant.writers.text.paragraph import ParagraphStyle, set_paragraph

_ANGLE = math.atan2(A4[1], A4[0])
_LENGTH = 560.0
_LARGEST = 120.0


def build_watermark(pdf: Any, words: str, language: str, direction: Direction) -> Any:
    """A form with the words from corner to corner in a very light tone."""
    from pikepdf import Array, Dictionary, Name

    style = ParagraphStyle(size=1.0, leading=1.0, style=Style(bold=True))
    line = set_paragraph((Span(text=words, lang=language),), style, 10_000.0, direction).lines[0]
    size = min(_LENGTH / (line.right - line.left), _LARGEST)
    cosine, sine = math.cos(_ANGLE), math.sin(_ANGLE)
    half = (line.right - line.left) / 2
    matrix = (size * cosine, size * sine, -size * sine, size * cosine, A4[0] / 2, A4[1] / 2)
    red, green, blue = (int(WATERMARK[place : place + 2], 16) / 255 for place in (1, 3, 5))
    code = [" ".join(f"{number:.3f}" for number in matrix) + " cm", f"{red:.3f} {green:.3f} {blue:.3f} rg"]
    x = line.x - line.left - half
    for cluster in line.line.clusters:
        em = cluster.face.scale / cluster.face.units
        for glyph in cluster.glyphs:
            code += glyph_path(cluster.face, glyph.gid, x + glyph.dx * em, glyph.dy * em - 0.35, em)
            x += glyph.advance * em
    code.append("f")
    return pdf.make_stream(
        "\n".join(code).encode("ascii"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, *A4]),
        Resources=Dictionary(),
    )
