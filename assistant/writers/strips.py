"""Blocks of a draft as strips ready for pages: lines, a status box, table rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import assert_never

from assistant.drafting.draft import Draft, Heading, Paragraph, Part, Table, paragraph_place
from assistant.i18n.languages import Direction
from assistant.writers.bond import leads_to
from assistant.writers.look import (
    BOX_FILL,
    BOX_LINE,
    BOX_PADDING,
    MARGIN,
    NUMBER_INDENT,
    SPACE_BEFORE,
    SPACE_BEFORE_HEADING,
    WIDTH,
    Look,
    look_of,
)
from assistant.writers.pagination import Strip
from assistant.writers.sheet import Sheet
from assistant.writers.span import Span, spans_of
from assistant.writers.table import Row, set_table
from assistant.writers.tags import Tag
from assistant.writers.text.paragraph import ParagraphStyle, SetParagraph, set_paragraph

_MARKER_GAP = 6.0
_WIDE_GAP = "\u00a0\u00a0"
"""After a printed number that is wider than its indent: it looks like the others, a little further in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStrip:
    """One line of a paragraph, with the printed number beside the first one."""

    paragraph: SetParagraph
    number: int
    tag: Tag
    section: str
    space_before: float = 0.0
    glued: bool = False
    marker: SetParagraph | None = None
    marker_x: float = 0.0
    marker_tag: Tag | None = None
    when_drawn: Callable[[Sheet, float], None] | None = None
    repeated: None = None

    @property
    def height(self) -> float:
        return self.paragraph.style.leading

    def split(self, height: float) -> None:
        """A line is never cut."""
        del height

    def draw(self, sheet: Sheet, y: float) -> None:
        if self.marker:
            with sheet.tagged(self.marker_tag or self.tag):
                sheet.lines(self.marker, MARGIN + self.marker_x, y)
        with sheet.tagged(self.tag):
            sheet.lines(self.paragraph, MARGIN, y, self.number, self.number + 1)
        if self.when_drawn:
            self.when_drawn(sheet, y)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxStrip:
    """A paragraph in a quiet box; a box longer than a page continues in another box."""

    paragraph: SetParagraph
    tag: Tag
    section: str
    space_before: float
    first: int
    last: int
    glued: bool = False
    repeated: None = None

    @property
    def height(self) -> float:
        return (self.last - self.first) * self.paragraph.style.leading + 2 * BOX_PADDING

    def split(self, height: float) -> tuple[BoxStrip, BoxStrip] | None:
        """Two boxes with at least two lines each."""
        lines = int((height - 2 * BOX_PADDING) // self.paragraph.style.leading)
        middle = self.first + min(lines, self.last - self.first - 2)
        if middle < self.first + 2:
            return None
        return replace(self, last=middle), replace(self, first=middle)

    def draw(self, sheet: Sheet, y: float) -> None:
        with sheet.tagged(None):
            box = (MARGIN, y, MARGIN + WIDTH, y + self.height)
            sheet.rectangle(box, fill=BOX_FILL, stroke=BOX_LINE, width=0.6)
        with sheet.tagged(self.tag):
            sheet.lines(self.paragraph, MARGIN, y + BOX_PADDING, self.first, self.last)


@dataclass(slots=True, kw_only=True)
class Entry:
    """One line of the outline; page and height are known once the heading is drawn."""

    title: str
    level: int
    page: int = 0
    y: float = 0.0


@dataclass(slots=True, kw_only=True)
class Setting:
    """A draft set in strips, with its structure and its outline."""

    strips: list[Strip] = field(default_factory=list)
    root: Tag = field(default_factory=lambda: Tag("Document"))
    outline: list[Entry] = field(default_factory=list)


def set_draft(draft: Draft) -> Setting:
    """Every block of the draft in order."""
    setting = Setting()
    look = look_of(draft)
    section = ""
    item_list: Tag | None = None
    for block, following in zip(draft.blocks, (*draft.blocks[1:], None), strict=True):
        section = block.section or section
        is_item = isinstance(block, Paragraph) and block.part is Part.ITEM
        item_list = (item_list or setting.root.add("L")) if is_item else None
        strips: list[Strip]
        match block:
            case Heading():
                strips = list(_heading(block, look, draft, section, setting))
            case Paragraph(part=Part.STATUS):
                strips = [_box(block, look, draft, section, setting.root)]
            case Paragraph():
                strips = list(_paragraph(block, look, draft, section, item_list or setting.root))
            case Table():
                tag = setting.root.add("Table")
                strips = list(_rows(block, look, draft, section, tag))
            case _:
                assert_never(block)
        if strips and leads_to(block, following):
            strips[-1] = _glue(strips[-1])
        setting.strips += strips
    return setting


def _glue(strip: Strip) -> Strip:
    match strip:
        case LineStrip() | BoxStrip() | Row():
            return replace(strip, glued=True)
        case _:
            return strip


def _heading(block: Heading, look: Look, draft: Draft, section: str, setting: Setting) -> Iterator[LineStrip]:
    style = look.heading if block.level == 1 else look.subheading
    spans = spans_of((block.sentence,), draft.language)
    title = _plain(f"{block.marker} {''.join(span.text for span in spans)}".strip())
    entry = Entry(title=title, level=block.level)
    setting.outline.append(entry)

    def note(sheet: Sheet, y: float) -> None:
        entry.page, entry.y = sheet.index, y

    words = _Words(
        spans=spans, style=style, marker=block.marker, space=SPACE_BEFORE_HEADING[block.level], together=True
    )
    if draft.direction is Direction.RTL:  # ordinals in words ("ثاني عشر") do not fit the indent
        words = words.with_marker_inside(draft.language, " – ")
    tag = setting.root.add(f"H{block.level + 1}")
    for number, line in enumerate(_lines(words, draft, tag, section)):
        yield replace(line, when_drawn=note) if number == 0 else line


def _box(block: Paragraph, look: Look, draft: Draft, section: str, parent: Tag) -> BoxStrip:
    style = replace(look.status, indent=BOX_PADDING + 2, end_indent=BOX_PADDING + 2)
    paragraph = set_paragraph(spans_of(block.sentences, draft.language), style, WIDTH, draft.direction)
    return BoxStrip(
        paragraph=paragraph,
        tag=parent.add("P"),
        section=section,
        space_before=SPACE_BEFORE[Part.STATUS],
        first=0,
        last=len(paragraph.lines),
    )


def _paragraph(block: Paragraph, look: Look, draft: Draft, section: str, parent: Tag) -> Iterator[LineStrip]:
    styles = {
        Part.TITLE: look.title,
        Part.ADDRESSEE: look.addressee,
        Part.STATUS: look.status,
        Part.BODY: look.body,
        Part.ITEM: look.item,
        Part.QUOTATION: look.quotation,
        Part.SIGNATURE: look.signature,
    }
    label: Tag | None = None
    match block.part:
        case Part.ITEM:
            item = parent.add("LI")
            label, tag = item.add("Lbl"), item.add("LBody")
        case Part.QUOTATION:
            tag = parent.add("BlockQuote").add("P")
        case Part.TITLE:
            tag = parent.add("H1")
        case _:
            tag = parent.add("P")
    words = _Words(
        spans=spans_of(block.sentences, draft.language),
        style=styles[block.part],
        marker=block.marker,
        space=SPACE_BEFORE[block.part],
        together=block.part in {Part.TITLE, Part.ADDRESSEE, Part.SIGNATURE},
    )
    place = paragraph_place(block.marker) if block.part is Part.BODY and block.marker else ""
    for number, line in enumerate(_lines(words, draft, tag, section)):
        if number == 0:
            line = replace(line, marker_tag=label, when_drawn=_standing(place) if place else None)  # noqa: PLW2901
        yield line


def _standing(place: str) -> Callable[[Sheet, float], None]:
    return lambda sheet, y: sheet.stand(place, y)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What one paragraph says and how it is set."""

    spans: tuple[Span, ...]
    style: ParagraphStyle
    marker: str
    space: float
    together: bool

    def with_marker_inside(self, language: str, separator: str) -> _Words:
        """The printed number at the head of the first line instead of in the indent."""
        if not self.marker:
            return replace(self, style=replace(self.style, indent=0.0))
        number = Span(text=f"{self.marker}{separator}", lang=language)
        return replace(self, spans=(number, *self.spans), marker="", style=replace(self.style, indent=0.0))


def _lines(words: _Words, draft: Draft, tag: Tag, section: str) -> Iterator[LineStrip]:
    """A paragraph line by line; two lines at either end stay on one page."""
    marker = None
    marker_x = 0.0
    if words.marker:
        marker, marker_x = _marker(words, draft)
        if marker is None:
            words = words.with_marker_inside(draft.language, _WIDE_GAP)
    paragraph = set_paragraph(words.spans, words.style, WIDTH, draft.direction)
    count = len(paragraph.lines)
    for number in range(count):
        is_kept = words.together or number == 0 or number == count - 2
        yield LineStrip(
            paragraph=paragraph,
            number=number,
            tag=tag,
            section=section,
            space_before=words.space if number == 0 else 0.0,
            glued=is_kept and number < count - 1,
            marker=marker if number == 0 else None,
            marker_x=marker_x,
        )


def _marker(words: _Words, draft: Draft) -> tuple[SetParagraph | None, float]:
    """The printed number for the indent at the start side and its shift; nothing if it is too wide."""
    indent = words.style.indent
    step = min(indent, NUMBER_INDENT)
    column = replace(words.style, indent=0.0, end_indent=0.0, justified=False)
    marker = set_paragraph((Span(text=words.marker, lang=draft.language),), column, WIDTH, draft.direction)
    line = marker.lines[0]
    if len(marker.lines) > 1 or line.right - line.left > step - _MARKER_GAP:
        return None, 0.0
    return marker, step - indent if draft.direction is Direction.RTL else indent - step


def _plain(text: str) -> str:
    """Text for an outline entry: without isolates and line ends."""
    return text.translate({0x2066: None, 0x2067: None, 0x2068: None, 0x2069: None, 0x0A: " "})


def _rows(block: Table, look: Look, draft: Draft, section: str, tag: Tag) -> Iterator[Row]:
    for row in set_table(block, look, draft.language, draft.direction, tag):
        yield replace(row, section=section)
