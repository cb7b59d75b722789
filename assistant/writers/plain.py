"""A draft as plain text in UTF-8, for form fields, mail and archives.

Isolate characters are invisible but real: a form may count or refuse them. They are kept only
where the line would read in another order without them, which happens in right-to-left lines
("2021-03-15" would read "15-03-2021"). A line whose first letter points the other way than the
draft begins with U+200F or U+200E, because a reader of plain text takes the direction from it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import assert_never

from assistant.drafting.draft import Block, Draft, Heading, Paragraph, Part, Sentence, Table
from assistant.i18n.languages import Direction
from assistant.writers.span import ISOLATES, PDI, text_of
from assistant.writers.text.bidi import classes_of, embedding_levels, line_levels, resolve, visual_order

_INDENT = "    "


def write_text(draft: Draft) -> str:
    """Blocks separated by empty lines; a table row is one block of lines "column: value"."""
    blocks = [_line(" · ".join(draft.marks), draft)] if draft.marks else []
    blocks += [text for block in draft.blocks for text in _texts(block, draft)]
    return "\n\n".join(blocks) + "\n"


def _texts(block: Block, draft: Draft) -> Iterator[str]:
    match block:
        case Heading():
            marker = f"{block.marker} – " if block.marker else ""
            yield _line(marker + _words((block.sentence,), draft), draft)
        case Paragraph():
            marker = f"{block.marker}." if block.marker.isdigit() else block.marker
            indent = _INDENT if block.part in {Part.ITEM, Part.QUOTATION} else ""
            words = _words(block.sentences, draft)
            yield _line(f"{marker} {words}" if marker else words, draft, indent)
        case Table():
            colon = "\u00a0: " if draft.language.startswith("fr") else ": "
            heads = [_words((column.heading,), draft) for column in block.columns]
            for row in block.rows:
                cells = zip(heads, (_words(cell, draft) for cell in row), strict=True)
                yield "\n".join(_line(head + colon + cell, draft) for head, cell in cells)
        case _:
            assert_never(block)


def _words(sentences: Sequence[Sentence], draft: Draft) -> str:
    return text_of(sentences, draft.language)


def _line(text: str, draft: Draft, indent: str = "") -> str:
    """The lines of one paragraph, each with the isolates and the leading mark it needs."""
    base = 1 if draft.direction is Direction.RTL else 0
    lines = []
    for line in _rebalanced(text):
        needed = without_idle_isolates(line, base)
        first = resolve(classes_of(needed), None, {})[1]
        opposite = first != base and any(kind in {"L", "R", "AL"} for kind in classes_of(needed))
        lines.append(("\u200f" if base else "\u200e") + indent + needed if opposite else indent + needed)
    return "\n".join(lines)


def _rebalanced(text: str) -> Iterator[str]:
    """The lines of a text; an isolate open at a line end is closed there and opened again."""
    open_now = ""
    for line in text.split("\n"):
        opened = open_now
        for character in line:
            if character in ISOLATES:
                open_now += character
            elif character == PDI:
                open_now = open_now[:-1]
        yield opened + line + PDI * len(open_now)


def without_idle_isolates(line: str, base: int) -> str:
    """``line`` without the isolates that do not change its visual order; ``base`` is 0 or 1."""
    pairs = _pairs(line)
    wanted = _shown(line, base)
    dropped: set[int] = set()
    for pair in pairs:
        attempt = dropped.union(pair)
        if _shown(_without(line, attempt), base) == wanted:
            dropped = attempt
    return _without(line, dropped)


def _pairs(line: str) -> list[tuple[int, ...]]:
    stack: list[int] = []
    pairs: list[tuple[int, ...]] = []
    for index, character in enumerate(line):
        if character in ISOLATES:
            stack.append(index)
        elif character == PDI:
            pairs.append((stack.pop(), index) if stack else (index,))
    return pairs + [(index,) for index in stack]


def _without(line: str, dropped: set[int]) -> str:
    return "".join(character for index, character in enumerate(line) if index not in dropped)


def _shown(line: str, base: int) -> str:
    """The characters one sees from left to right, brackets with their mirroring noted."""
    levels = line_levels(classes_of(line), embedding_levels(line, base), base)
    seen = []
    for index in visual_order(levels):
        character = line[index]
        if character in ISOLATES or character == PDI:
            continue
        mirrored = levels[index] & 1 and unicodedata.mirrored(character)
        seen.append(character + "\u0001" if mirrored else character)
    return "".join(seen)
