"""Stamps for the pages of an annex: the words A7-12 in a white box, one a page, in faces of ours."""

from __future__ import annotations

import io
from collections.abc import Sequence

from assistant.i18n.languages import Direction
from assistant.writers.sheet import FontShelf
from assistant.writers.span import Span
from assistant.writers.text.faces import Style
from assistant.writers.text.paragraph import ParagraphStyle, set_paragraph

_SIZE = 10.0
_SIDE, _ABOVE, _BELOW = 5.0, 4.5, 4.0
_CAPITALS = 0.714
_STYLE = ParagraphStyle(size=1.0, leading=1.0, style=Style(bold=True))
_WIDTH = 10_000.0
_JOINED = "\u200b"
"""The text of every further glyph of a letter; its first glyph has the letter itself."""


def write_stamps(labels: Sequence[str], language: str) -> bytes:
    """A PDF with a page for each label, as large as its box; equal to the byte for equal labels.

    Raises ``MissingGlyph``.
    """
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    pdf = pikepdf.new()
    shelf = FontShelf()
    stamps = [_stamp(label, language, shelf) for label in labels]
    fonts = Dictionary({f"/{font.name}": font.build(pdf) for font in shelf.fonts()})
    resources = pdf.make_indirect(Dictionary(Font=fonts))
    for (width, height), code in stamps:
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
            Resources=resources,
            Contents=pdf.make_stream(code.encode("ascii")),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def _stamp(label: str, language: str, shelf: FontShelf) -> tuple[tuple[float, float], str]:
    """The size of the box and what is drawn in it."""
    line = set_paragraph((Span(text=label, lang=language),), _STYLE, _WIDTH, Direction.LTR).lines[0]
    words, x = "", _SIDE
    for cluster in line.line.clusters:
        font = shelf.font(cluster.face)
        em = _SIZE * cluster.face.scale / cluster.face.units
        for number, glyph in enumerate(cluster.glyphs):
            text = _JOINED if number else label[cluster.start : cluster.end]
            place = f"1 0 0 1 {x + glyph.dx * em:.3f} {_BELOW + glyph.dy * em:.3f} Tm"
            size = f"/{font.name} {_SIZE * cluster.face.scale:.3f} Tf"
            words += f"{size} {place} <{font.code(glyph.gid, text):04X}> Tj "
            x += glyph.advance * em
    width, height = x + _SIDE, _CAPITALS * _SIZE + _ABOVE + _BELOW
    box = f"1 g 0 G 0.6 w 0.3 0.3 {width - 0.6:.3f} {height - 0.6:.3f} re B"
    return (width, height), f"{box} 0 g BT {words}ET"
