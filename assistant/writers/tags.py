"""The logical structure of a PDF: what a screen reader walks through (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Tag:
    """One structure element. ``marks`` are (page index, MCID) of what was drawn for it, in order."""

    role: str
    kids: list[Tag] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    is_column_head: bool = False

    def add(self, role: str, *, is_column_head: bool = False) -> Tag:
        """A new element at the end of this one."""
        kid = Tag(role, is_column_head=is_column_head)
        self.kids.append(kid)
        return kid


def build_structure(pdf: Any, root: Tag, pages: list[Any], language: str) -> None:
    """Write the structure tree of ``root`` into the document, with the way back from every page."""
    from pikepdf import Array, Dictionary, Name

    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    parents: list[dict[int, Any]] = [{} for _ in pages]

    def build(tag: Tag, parent: Any) -> Any:
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag.role}"), P=parent))
        if tag.is_column_head:
            element.A = Dictionary(O=Name.Table, Scope=Name.Column)
        kids: list[Any] = []
        for page, mark in tag.marks:
            kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=mark))
            parents[page][mark] = element
        kids += [build(kid, element) for kid in tag.kids if _is_drawn(kid)]
        element.K = Array(kids)
        return element

    document = build(root, tree)
    document.Lang = language
    tree.K = Array([document])
    numbers: list[Any] = []
    for index, marks in enumerate(parents):
        numbers += [index, pdf.make_indirect(Array([marks[mark] for mark in sorted(marks)]))]
        pages[index].StructParents = index
        pages[index].Tabs = Name.S
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    tree.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _is_drawn(tag: Tag) -> bool:
    return bool(tag.marks) or any(_is_drawn(kid) for kid in tag.kids)


def walk(tag: Tag) -> Iterator[Tag]:
    """The element and everything in it, in reading order."""
    yield tag
    for kid in tag.kids:
        yield from walk(kid)
