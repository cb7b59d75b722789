"""Numbers of a DOCX: counted by the word processor wherever it counts as the draft does.

The lawyer who adds a paragraph gets the next numbers, and the references to them, renewed. A number
that no word processor would print the same ("ثاني عشر", "هـ") is typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.drafting.draft import Block, Draft, Heading, Paragraph, Part
from assistant.drafting.numbering import heading_marker, item_marker
from assistant.writers.look import is_numbered
from assistant.writers.wordparts import LATIN_FACE, NAMESPACE, NUMBER_INDENT, XML_HEADER, style_sizes

_HEADINGS, _BODY, _ITEMS = 1, 2, 3
"""The definitions; headings and paragraphs have one list each, every list of items its own."""

_LETTERS = 26
"""After z word processors go on with aa, bb; drafts with aa, ab."""


@dataclass(slots=True, kw_only=True)
class Numbering:
    """Decides block by block, in order, who counts; then the part of the package that says how."""

    draft: Draft
    _counts: dict[int, int] = field(default_factory=dict)
    _items: int = 0
    _lists: int = _ITEMS - 1

    def properties(self, block: Block) -> str:
        """``w:numPr`` of a block whose number the word processor counts; empty if it is typed."""
        match block:
            case Heading(level=level, marker=marker) if marker and not self._is_arabic:
                number = self._next(level - 1)
                self._counts[level] = 0
                if marker == heading_marker(self.draft.language, level, number):
                    return _use(_HEADINGS, level - 1)
            case Paragraph(part=Part.BODY, marker=marker) if marker:
                if marker == str(self._next(-1)):
                    return _use(_BODY, 0)
            case Paragraph(part=Part.ITEM, marker=marker) if marker and not self._is_arabic:
                return self._item(marker)
            case _:
                pass
        return ""

    def _next(self, level: int) -> int:
        self._counts[level] = self._counts.get(level, 0) + 1
        return self._counts[level]

    def _item(self, marker: str) -> str:
        if marker == item_marker(self.draft.language, 1):
            self._items = 0
            self._lists += 1
        self._items += 1
        if self._items > _LETTERS or marker != item_marker(self.draft.language, self._items):
            self._items = _LETTERS + 1  # what follows in this list is typed too
            return ""
        return _use(self._lists, 0)

    @property
    def _is_arabic(self) -> bool:
        return self.draft.language == "ar"

    def part(self) -> str:
        """``word/numbering.xml`` for the lists that were used."""
        sizes = style_sizes(self.draft)
        item = item_marker(self.draft.language, 1).replace("a", "%1")
        column = 2 if is_numbered(self.draft) else 1
        abstract = (
            _definition(
                _HEADINGS,
                _level(0, "upperRoman", "%1", 1, sizes["Heading1"]),
                _level(1, "upperLetter", "%2", 1, sizes["Heading2"]),
            ),
            _definition(_BODY, _level(0, "decimal", "%1", 1, sizes["Numbered"])),
            _definition(_ITEMS, _level(0, "lowerLetter", item, column, sizes["Item"])),
        )
        used = [
            f'<w:num w:numId="{one}"><w:abstractNumId w:val="{one}"/></w:num>' for one in (_HEADINGS, _BODY)
        ]
        used += [
            f'<w:num w:numId="{one}"><w:abstractNumId w:val="{_ITEMS}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for one in range(_ITEMS, self._lists + 1)
        ]
        return f"{XML_HEADER}<w:numbering {NAMESPACE}>{''.join(abstract)}{''.join(used)}</w:numbering>"


def _use(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _definition(number: int, *levels: str) -> str:
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


def _level(level: int, form: str, text: str, column: int, size: float) -> str:
    """One level: the number hangs in its column, in Latin figures also among Arabic words."""
    indent = f'<w:ind w:left="{column * NUMBER_INDENT}" w:hanging="{NUMBER_INDENT}"/>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="start"/><w:pPr>{indent}</w:pPr>'
        f'<w:rPr><w:rFonts w:cs="{LATIN_FACE}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr></w:lvl>'
    )
