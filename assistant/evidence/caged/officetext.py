"""The words of a DOCX as one sees them: insertions accepted, deletions and hidden words left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.evidence.bounds import Bounds
from assistant.evidence.caged.office import WORDS, Package
from assistant.evidence.fault import FileDamaged

Blocks = list[tuple[str, list[str]]]
_SKIPPED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "pPr", "sectPr", "rPr"}
)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "", "ptab": "\t"}
_NEVER_NUMBERED = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def docx_blocks(content: bytes, bounds: Bounds) -> tuple[Blocks, list[str]]:
    """Heads, body, notes and feet in reading order, and the notices for whoever relies on it."""
    package = Package(content, bounds)
    tree = package.xml(package.main())
    body = tree.find(f"{WORDS}body") if tree is not None else None
    if tree is None or body is None:
        raise FileDamaged
    reader = _Reader(_heading_styles(package))
    blocks: Blocks = [*_others(package, "header", reader), *reader.blocks(body)]
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        notes = package.xml(name)
        for note in notes if notes is not None else ():
            if note.get(f"{WORDS}type") not in _NEVER_NUMBERED:
                blocks += reader.blocks(note)
    blocks += _others(package, "footer", reader)
    notices = [
        code
        for code, there in (
            ("tracked_changes", any(_has(tree, name) for name in ("ins", "del", "moveFrom", "moveTo"))),
            ("hidden_text", reader.hid),
            ("numbers_left_out", _has(tree, "numPr")),
            ("pictures_left_out", any("/media/" in name for name in package.names)),
            ("comments_left_out", "word/comments.xml" in package.names),
        )
        if there
    ]
    return blocks, notices


def _has(tree: Any, name: str) -> bool:
    return next(tree.iter(f"{WORDS}{name}"), None) is not None


def _others(package: Package, what: str, reader: _Reader) -> Blocks:
    """Headers or footers, the same one once, page numbers left out."""
    found: Blocks = []
    for name in sorted(package.names):
        if name.startswith(f"word/{what}") and name.endswith(".xml"):
            tree = package.xml(name)
            for block in reader.blocks(tree) if tree is not None else ():
                if block not in found and not block[1][0].strip().isdigit():
                    found.append(block)
    return found


def _heading_styles(package: Package) -> frozenset[str]:
    """Ids of the styles that are headings in any language: they have an outline level, or are the title."""
    tree = package.xml("word/styles.xml")
    found = set()
    for style in tree.iter(f"{WORDS}style") if tree is not None else ():
        name = style.find(f"{WORDS}name")
        called = (name.get(f"{WORDS}val") or "").lower() if name is not None else ""
        if (
            next(style.iter(f"{WORDS}outlineLvl"), None) is not None
            or called in {"title", "subtitle"}
            or called.startswith("heading ")
        ):
            found.add(style.get(f"{WORDS}styleId") or "")
    return frozenset(found)


class _Reader:
    def __init__(self, headings: frozenset[str]) -> None:
        self._headings = headings
        self.hid = False

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[tuple[str, list[str]]]:
        """Paragraphs and tables below an element; wrappers such as content controls are entered."""
        for child in parent:
            name = _local(child)
            if name == "p":
                yield from self._paragraph(child, depth)
            elif name == "tbl":
                yield from self._table(child, depth)
            elif name not in _SKIPPED and depth < 60:
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[tuple[str, list[str]]]:
        boxes: list[Any] = []
        text = "".join(self._words(paragraph, boxes))
        style = next(paragraph.iter(f"{WORDS}pStyle"), None)
        heading = style is not None and style.get(f"{WORDS}val") in self._headings
        for line in text.split("\n"):
            if line.strip():
                yield "heading" if heading else "paragraph", [line.strip("\r\n ")]
        for box in boxes if depth < 20 else ():
            yield from self.blocks(box, depth + 1)

    def _words(self, element: Any, boxes: list[Any]) -> Iterator[str]:
        for child in element:
            name = _local(child)
            if name == "t":
                yield child.text or ""
            elif name in _BREAKS:
                yield _BREAKS[name]
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "sym":
                yield "\u25a1"
            elif name == "r" and self._is_hidden(child):
                self.hid = True
            elif name not in _SKIPPED:
                yield from self._words(child, boxes)

    @staticmethod
    def _is_hidden(run: Any) -> bool:
        mark = run.find(f"{WORDS}rPr/{WORDS}vanish")
        return mark is not None and mark.get(f"{WORDS}val") not in {"0", "false", "off"}

    def _table(self, table: Any, depth: int) -> Iterator[tuple[str, list[str]]]:
        for row in table.iter(f"{WORDS}tr"):
            if next(row.iterancestors(f"{WORDS}tbl"), None) is not table:
                continue
            cells = []
            for cell in row.iter(f"{WORDS}tc"):
                if next(cell.iterancestors(f"{WORDS}tr"), None) is row:
                    inner = self.blocks(cell, depth + 1) if depth < 20 else ()
                    cells.append("\n".join(" \u00b7 ".join(parts) for _style, parts in inner))
            if any(cell.strip() for cell in cells):
                yield "row", cells


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
