"""The look of a printed request: sizes, leading and indents for each kind of block."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.drafting.draft import Part
from assistant.i18n.languages import Direction
from assistant.writers.sheet import A4
from assistant.writers.text.faces import Style
from assistant.writers.text.paragraph import ParagraphStyle, Side

MARGIN = 70.87
"""2.5 cm on every side."""

WIDTH = A4[0] - 2 * MARGIN
HEIGHT = A4[1] - 2 * MARGIN

NUMBER_INDENT = 28.35
ITEM_INDENT = 56.7
"""Numbers stand in the first, item letters in the second centimetre of the column."""

INK = "#000000"
QUIET = "#46515b"
ATTENTION = "#7e4b00"
BOX_FILL = "#f5f4f0"
BOX_LINE = "#98a0a6"
RULE = "#b4b9bd"
WATERMARK = "#f1f0ec"

BOX_PADDING = 8.0
CELL_PADDING = 4.5

_BOLD = Style(bold=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Paragraph styles of one draft. Arabic letters reach higher and lower and need more leading."""

    body: ParagraphStyle
    title: ParagraphStyle
    addressee: ParagraphStyle
    status: ParagraphStyle
    heading: ParagraphStyle
    subheading: ParagraphStyle
    item: ParagraphStyle
    quotation: ParagraphStyle
    signature: ParagraphStyle
    cell: ParagraphStyle
    cell_head: ParagraphStyle
    running: ParagraphStyle
    mark: ParagraphStyle
    folio: ParagraphStyle


def look_of(direction: Direction) -> Look:
    """The look for documents of this direction."""
    spread = 1.26 if direction is Direction.RTL else 1.0

    def style(size: float, leading: float, **rest: object) -> ParagraphStyle:
        return ParagraphStyle(size=size, leading=round(leading * spread, 2), **rest)  # type: ignore[arg-type]

    return Look(
        body=style(11, 15.2, justified=True, indent=NUMBER_INDENT),
        title=style(18, 24, style=_BOLD),
        addressee=style(11, 15.2),
        status=style(9.5, 13.2, colour="#1c252d"),
        heading=style(13, 17.5, style=_BOLD, indent=NUMBER_INDENT),
        subheading=style(11, 15.2, style=_BOLD, indent=NUMBER_INDENT),
        item=style(11, 15.2, justified=True, indent=ITEM_INDENT),
        quotation=style(10.5, 14.6, justified=True, indent=ITEM_INDENT, end_indent=NUMBER_INDENT),
        signature=style(11, 15.2, indent=NUMBER_INDENT),
        cell=style(9.5, 12.6),
        cell_head=style(9, 12, style=_BOLD, colour="#1c252d"),
        running=style(8.5, 11, colour=QUIET),
        mark=style(8.5, 11, style=_BOLD, side=Side.END, colour=ATTENTION),
        folio=style(8.5, 11, side=Side.CENTRE, colour=QUIET),
    )


SPACE_BEFORE: dict[Part, float] = {
    Part.TITLE: 18,
    Part.ADDRESSEE: 0,
    Part.STATUS: 14,
    Part.BODY: 7,
    Part.ITEM: 4,
    Part.QUOTATION: 7,
    Part.SIGNATURE: 24,
}
SPACE_BEFORE_HEADING = {1: 22.0, 2: 14.0}
SPACE_BEFORE_TABLE = 10.0
