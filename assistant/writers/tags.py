"""The logical structure of a PDF: what a screen reader walks through (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Mark(NamedTuple):
    """What was drawn for an element on one page: page index and MCID."""

    page: int
    mcid: int


@dataclass(slots=True, eq=False)
class Tag:
    """One structure element with its drawings and inner elements, in reading order.

    ``lang`` is empty where it is that of the element around it.
    """

    role: str
    content: list[Tag | Mark] = field(default_factory=list)
    is_column_head: bool = False
    lang: str = ""

    def add(self, role: str, *, is_column_head: bool = False, lang: str = "") -> Tag:
        """A new element at the end of this one."""
        kid = Tag(role, is_column_head=is_column_head, lang=lang)
        self.content.append(kid)
        return kid


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An active box on a page: x0, y0, x1, y1 from the bottom left, and where it leads, in points."""

    page: int
    box: tuple[float, float, float, float]
    to_page: int
    to_height: float
    words: str
    tag: Tag


def build_structure(pdf: Any, root: Tag, pages: list[Any], language: str, links: Sequence[Link] = ()) -> None:
    """Write the structure tree of ``root`` and the links, with the way back from every page and link."""
    from pikepdf import Array, Dictionary, Name

    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    parents: list[dict[int, Any]] = [{} for _ in pages]
    elements: dict[int, Any] = {}

    def build(tag: Tag, parent: Any) -> Any:
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag.role}"), P=parent))
        elements[id(tag)] = element
        if tag.is_column_head:
            element.A = Dictionary(O=Name.Table, Scope=Name.Column)
        if tag.lang:
            element.Lang = tag.lang
        kids: list[Any] = []
        for one in tag.content:
            if isinstance(one, Mark):
                kids.append(Dictionary(Type=Name.MCR, Pg=pages[one.page], MCID=one.mcid))
                parents[one.page][one.mcid] = element
            elif _is_drawn(one):
                kids.append(build(one, element))
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
    for key, link in enumerate(links, start=len(pages)):
        annotation = _annotation(pdf, link, pages, key)
        numbers += [key, elements[id(link.tag)]]
        elements[id(link.tag)].K.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=pages[link.page]))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    tree.ParentTreeNextKey = len(pages) + len(links)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _annotation(pdf: Any, link: Link, pages: list[Any], key: int) -> Any:
    """A link without a border: the words say that they refer to something."""
    from pikepdf import Array, Dictionary, Name, String

    page = pages[link.page]
    annotation = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(number, 2) for number in link.box]),
            Border=Array([0, 0, 0]),
            F=4,
            Dest=Array([pages[link.to_page], Name.XYZ, None, round(link.to_height, 2), None]),
            Contents=String(link.words),
            StructParent=key,
        )
    )
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(annotation)
    return annotation


def _is_drawn(tag: Tag) -> bool:
    return any(isinstance(one, Mark) or _is_drawn(one) for one in tag.content)
