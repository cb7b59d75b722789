"""A draft as plain text in UTF-8, for form fields, mail and archives.

Isolate characters are invisible but real: a form may count or refuse them. They are kept only
where the line would read in another order without them, which happens in right-to-left lines
("2021-03-15" would read "15-03-2021"). A line whose first letter points the other way than the
draft begins with U+200F or U+200E, because a reader of plain text takes the direction from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from assistant.drafting.draft import Block, Draft, Heading, Paragraph, Part, Sentence, Table
from assistant.i18n.languages import Direction
from assistant.writers.isolation import split_lines, without_idle_isolates
from assistant.writers.span import text_of
from assistant.writers.text.bidi import classes_of, resolve

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
    for line in split_lines(text):
        needed = without_idle_isolates(line, base)
        first = resolve(classes_of(needed), None, {})[1]
        opposite = first != base and any(kind in {"L", "R", "AL"} for kind in classes_of(needed))
        lines.append(("\u200f" if base else "\u200e") + indent + needed if opposite else indent + needed)
    return "\n".join(lines)
