"""A paragraph set in lines: style, measure and direction in, lines with positions out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from assistant.i18n.languages import Direction
from assistant.writers.span import Span
from assistant.writers.text.faces import Style
from assistant.writers.text.layout import Line, break_lines
from assistant.writers.text.shaping import shape_text


class Side(Enum):
    """Where the lines of a paragraph stand, by reading direction."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """The look of a paragraph; lengths in points. Indents are at the start and end side."""

    size: float
    leading: float
    style: Style = Style()  # noqa: RUF009 - a frozen value
    side: Side = Side.START
    justified: bool = False
    indent: float = 0.0
    end_indent: float = 0.0
    colour: str = "#000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLine:
    """One line; ``x`` is where its first glyph from the left is drawn, from the left end of the column.

    ``left`` and ``right`` bound what the eye sees.
    """

    line: Line
    x: float
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetParagraph:
    """A paragraph in lines, its spans and its style."""

    lines: tuple[SetLine, ...]
    spans: tuple[Span, ...]
    style: ParagraphStyle
    direction: Direction

    @property
    def height(self) -> float:
        """Lines times leading, in points."""
        return len(self.lines) * self.style.leading


def set_paragraph(
    spans: Sequence[Span], style: ParagraphStyle, width: float, direction: Direction
) -> SetParagraph:
    """Set spans in a column of ``width`` points; set paragraphs are kept for the next page build."""
    return _set(tuple(spans), style, round(width, 3), direction)


@lru_cache(maxsize=4096)
def _set(spans: tuple[Span, ...], style: ParagraphStyle, width: float, direction: Direction) -> SetParagraph:
    rtl = direction is Direction.RTL
    shaped = shape_text(spans, style.style, int(rtl))
    measure = width - style.indent - style.end_indent
    left_edge = style.end_indent if rtl else style.indent
    lines = []
    for line in break_lines(shaped, measure / style.size, justify=style.justified):
        seen = line.width * style.size
        hang = line.hang * style.size
        match style.side:
            case Side.START:
                left = left_edge + (measure - seen if rtl else 0.0)
            case Side.CENTRE:
                left = left_edge + (measure - seen) / 2
            case Side.END:
                left = left_edge + (0.0 if rtl else measure - seen)
        lines.append(SetLine(line=line, x=left - hang if rtl else left, left=left, right=left + seen))
    return SetParagraph(lines=tuple(lines), spans=spans, style=style, direction=direction)


def forget_paragraphs() -> None:
    """Drop every set paragraph kept in memory; call it when a vault is locked."""
    _set.cache_clear()
