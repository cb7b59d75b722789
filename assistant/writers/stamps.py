"""Stamps for the pages of an annex: the words A7-12 in a white box, one a page, in a face of ours."""

from __future__ import annotations

import io
from collections.abc import Sequence

from assistant.i18n.languages import Direction
from assistant.writers.pdffont import EmbeddedFont
from assistant.writers.span import Span
from assistant.writers.text.faces import Style
from assistant.writers.text.paragraph import ParagraphStyle, set_paragraph

_SIZE = 10.0
_SIDE, _ABOVE, _BELOW = 5.0, 4.5, 4.0
_CAPITALS = 0.714
_STYLE = ParagraphStyle(size=1.0, leading=1.0, style=Style(bold=True))


def write_stamps(labels: Sequence[str]) -> bytes:
    """A PDF with a page for each label, as large as its box; equal to the byte for equal labels."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    pdf = pikepdf.new()
    font: EmbeddedFont | None = None
    pages = []
    for label in labels:
        line = set_paragraph((Span(text=label, lang="en"),), _STYLE, 1000.0, Direction.LTR).lines[0]
        font = font or EmbeddedFont(line.line.clusters[0].face, "F1")
        codes, width = "", 0.0
        for cluster in line.line.clusters:
            for glyph in cluster.glyphs:
                codes += f"{font.code(glyph.gid, label[cluster.start : cluster.end]):04X}"
                width += font.advance(glyph.gid) / 1000 * _SIZE
        box = (width + 2 * _SIDE, _CAPITALS * _SIZE + _ABOVE + _BELOW)
        code = (
            f"1 g 0 G 0.6 w 0.3 0.3 {box[0] - 0.6:.3f} {box[1] - 0.6:.3f} re B "
            f"0 g BT /F1 {_SIZE:g} Tf {_SIDE:g} {_BELOW:g} Td <{codes}> Tj ET"
        )
        pages.append((box, code))
    resources = pdf.make_indirect(Dictionary(Font=Dictionary(F1=font.build(pdf) if font else Dictionary())))
    for box, code in pages:
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(box[0], 3), round(box[1], 3)]),
            Resources=resources,
            Contents=pdf.make_stream(code.encode("ascii")),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True)
    return stream.getvalue()
