"""Tables: columns in reading order from the start side, a repeated head, rows that may break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.drafting.draft import Align, Sentence, Table
from assistant.i18n.languages import Direction
from assistant.writers.look import CELL_PADDING, MARGIN, RULE, SPACE_BEFORE_TABLE, WIDTH, Look
from assistant.writers.sheet import Sheet
from assistant.writers.span import spans_of
from assistant.writers.tags import Tag
from assistant.writers.text.paragraph import ParagraphStyle, SetParagraph, Side, set_paragraph

_FEWEST = 2
"""A broken row leaves at least this many lines on either page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A set cell; ``x`` is the left end of its column, ``first`` to ``last`` the lines shown."""

    paragraph: SetParagraph
    x: float
    tag: Tag
    first: int
    last: int

    @property
    def height(self) -> float:
        return (self.last - self.first) * self.paragraph.style.leading


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row, or the part of it that stands on one page."""

    cells: tuple[Cell, ...]
    section: str
    space_before: float = 0.0
    glued: bool = False
    repeated: Row | None = None
    is_head: bool = False

    @property
    def height(self) -> float:
        return max(cell.height for cell in self.cells) + 2 * CELL_PADDING

    def split(self, height: float) -> tuple[Row, Row] | None:
        """Every cell gives what fits; not if a cell would be left with a single line on either side."""
        room = height - 2 * CELL_PADDING
        heads, tails = [], []
        for cell in self.cells:
            count = cell.last - cell.first
            fitting = max(0, int((room + 0.01) // cell.paragraph.style.leading))
            if fitting < count:
                fitting = min(fitting, count - _FEWEST)
                if fitting < _FEWEST:
                    return None
            middle = cell.first + min(fitting, count)
            heads.append(replace(cell, last=middle))
            tails.append(replace(cell, first=middle))
        if all(cell.first == cell.last for cell in tails):
            return None
        return replace(self, cells=tuple(heads), glued=False), replace(self, cells=tuple(tails))

    def draw(self, sheet: Sheet, y: float) -> None:
        """The words of the cells and the rule below."""
        for cell in self.cells:
            if cell.last > cell.first:
                with sheet.tagged(cell.tag):
                    sheet.lines(cell.paragraph, cell.x, y + CELL_PADDING, cell.first, cell.last)
        self._draw_rules(sheet, y)

    def draw_repeated(self, sheet: Sheet, y: float) -> None:
        """The same again at the top of a later page, as decoration: it was read already."""
        with sheet.tagged(None):
            for cell in self.cells:
                sheet.lines(cell.paragraph, cell.x, y + CELL_PADDING, cell.first, cell.last)
        self._draw_rules(sheet, y)

    def _draw_rules(self, sheet: Sheet, y: float) -> None:
        with sheet.tagged(None):
            if self.is_head:
                sheet.rule(MARGIN, MARGIN + WIDTH, y, width=0.9)
            bottom = y + self.height
            if self.is_head:
                sheet.rule(MARGIN, MARGIN + WIDTH, bottom, width=0.6)
            else:
                sheet.rule(MARGIN, MARGIN + WIDTH, bottom, width=0.4, colour=RULE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """Where the columns stand: from the start side, the outermost edges flush with the text."""

    widths: tuple[float, ...]
    rtl: bool

    def left(self, index: int) -> float:
        """Left end of the words of a column."""
        before = sum(self.widths[:index])
        is_leftmost = index == (len(self.widths) - 1 if self.rtl else 0)
        left = WIDTH - before - self.widths[index] if self.rtl else before
        return MARGIN + left + (0.0 if is_leftmost else CELL_PADDING)

    def inner(self, index: int) -> float:
        """Width for the words of a column."""
        edges = int(index > 0) + int(index < len(self.widths) - 1)
        return self.widths[index] - edges * CELL_PADDING


def set_table(table: Table, look: Look, language: str, direction: Direction, tag: Tag) -> Iterator[Row]:
    """The rows of a table set across the whole width, its head first."""
    total = sum(column.share for column in table.columns)
    grid = _Grid(
        widths=tuple(WIDTH * column.share / total for column in table.columns), rtl=direction is Direction.RTL
    )

    def cell(sentences: Sequence[Sentence], index: int, base: ParagraphStyle, tag: Tag) -> Cell:
        side = Side.END if table.columns[index].align is Align.END else Side.START
        style = replace(base, side=side)
        paragraph = set_paragraph(spans_of(sentences, language), style, grid.inner(index), direction)
        return Cell(paragraph=paragraph, x=grid.left(index), tag=tag, first=0, last=len(paragraph.lines))

    head_tag = tag.add("TR")
    head = Row(
        cells=tuple(
            cell((column.heading,), index, look.cell_head, head_tag.add("TH", is_column_head=True))
            for index, column in enumerate(table.columns)
        ),
        section=table.section,
        space_before=SPACE_BEFORE_TABLE,
        glued=True,
        is_head=True,
    )
    yield head
    for row in table.rows:
        row_tag = tag.add("TR")
        yield Row(
            cells=tuple(
                cell(sentences, index, look.cell, row_tag.add("TD")) for index, sentences in enumerate(row)
            ),
            section=table.section,
            repeated=head,
        )
