"""The look of a printed request: sizes, leading and indents for each kind of block."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.drafting.draft import Draft, Paragraph, Part
from assistant.i18n.languages import Direction
from assistant.writers.sheet import A4
from assistant.writers.text.faces import Style
from assistant.writers.text.paragraph import ParagraphStyle, Side

MARGIN = 70.87
"""2.5 cm on every side."""

WIDTH = A4[0] - 2 * MARGIN
HEIGHT = A4[1] - 2 * MARGIN

NUMBER_INDENT = 28.35
"""Numbers stand in the first centimetre of the column, letters of items in the next."""

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


def is_numbered(draft: Draft) -> bool:
    """Whether its paragraphs bear numbers, as those of a request do and those of a letter do not."""
    return any(
        isinstance(block, Paragraph) and block.part is Part.BODY and block.marker for block in draft.blocks
    )


def look_of(draft: Draft) -> Look:
    """The look of a draft: room for numbers only where there are any."""
    spread = 1.26 if draft.direction is Direction.RTL else 1.0
    numbers = NUMBER_INDENT if is_numbered(draft) else 0.0
    items = numbers + NUMBER_INDENT

    def style(size: float, leading: float, **rest: object) -> ParagraphStyle:
        return ParagraphStyle(size=size, leading=round(leading * spread, 2), **rest)  # type: ignore[arg-type]

    return Look(
        body=style(11, 15.2, justified=True, indent=numbers),
        title=style(18, 24, style=_BOLD),
        addressee=style(11, 15.2),
        status=style(9.5, 13.2, colour="#1c252d"),
        heading=style(13, 17.5, style=_BOLD, indent=NUMBER_INDENT),
        subheading=style(11, 15.2, style=_BOLD, indent=NUMBER_INDENT),
        item=style(11, 15.2, justified=True, indent=items),
        quotation=style(10.5, 14.6, justified=True, indent=items, end_indent=NUMBER_INDENT),
        signature=style(11, 15.2, indent=numbers),
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
