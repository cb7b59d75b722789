"""A draft as DOCX: the lawyer's copy, with styles, mirrored tables and page fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, assert_never

from assistant.drafting.draft import Align, Block, Draft, Heading, Paragraph, Part, Sentence, Table
from assistant.i18n.languages import Direction
from assistant.writers.anchors import anchor_name, places_of
from assistant.writers.bond import leads_to
from assistant.writers.span import Span, clean, spans_of
from assistant.writers.wordnumbers import Numbering
from assistant.writers.wordparts import (
    NAMESPACE,
    fonts_part,
    seal_package,
    settings_part,
    style_sizes,
    styles_part,
)
from assistant.writers.wordtext import field_run, runs_of

_TEXT_WIDTH = 9070  # twentieths of a point between margins of 2.5 cm on A4
_LONG_CELL = 600
_UNBROKEN = "<w:trPr><w:cantSplit/></w:trPr>"
_RELATIONSHIPS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

_STYLES = {
    Part.TITLE: "Title",
    Part.ADDRESSEE: "Addressee",
    Part.STATUS: "Status",
    Part.BODY: "Numbered",
    Part.ITEM: "Item",
    Part.QUOTATION: "Quote",
    Part.SIGNATURE: "Signature",
}


def write_docx(draft: Draft) -> bytes:
    """The whole file, equal to the byte for equal drafts; without author, dates and thumbnail."""
    import docx

    document = docx.Document()
    writer = _Writer(draft)
    body = document.element.body
    for child in list(body):
        body.remove(child)
    for xml in writer.blocks():
        body.append(_parse(xml))
    _replace_parts(document, draft, writer.numbering)
    body.append(_parse(writer.section()))
    section = document.sections[0]
    for part, xml in ((section.header, writer.header()), (section.footer, writer.footer())):
        part.is_linked_to_previous = False
        element = part._element  # the library has no way to give a paragraph as XML
        for child in list(element):
            element.remove(child)
        element.append(_parse(xml))
    stream = BytesIO()
    document.save(stream)
    title = clean(draft.title).translate(dict.fromkeys(range(0x2066, 0x206A)))
    return seal_package(stream.getvalue(), draft, title)


def _parse(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml.encode())


def _replace_parts(document: Any, draft: Draft, numbering: Numbering) -> None:
    """Our own styles, fonts, numbers and settings; everything else of the library's template goes."""
    contents = {
        "styles": styles_part(draft),
        "fontTable": fonts_part(),
        "settings": settings_part(),
        "numbering": numbering.part(),
    }
    relations = document.part.rels
    for identifier, relation in list(relations.items()):
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in contents:
            del relations[identifier]
            continue
        part = relation.target_part
        if hasattr(part, "_element"):
            part._element = _parse(contents[kind])
        else:
            part._blob = contents[kind].encode()
    package = document.part.package.rels
    for identifier, relation in list(package.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package[identifier]


class _Writer:
    """Blocks as WordprocessingML."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._rtl = draft.direction is Direction.RTL
        self._base = int(self._rtl)
        self._sizes = style_sizes(draft)
        self._links = places_of(draft)
        self._bookmarks = 0
        self.numbering = Numbering(draft=draft)

    def blocks(self) -> Iterator[str]:
        """Every block; a table is always followed by a paragraph, as the format wants."""
        blocks = self._draft.blocks
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            keep = "<w:keepNext/>" if leads_to(block, following) else ""
            space = '<w:spacing w:after="160"/>' if isinstance(following, Table) else ""
            yield self._block(block, keep, space)
            if isinstance(block, Table) and not isinstance(following, Paragraph | Heading):
                yield self._element("Cell", "")

    def _block(self, block: Block, keep: str, space: str) -> str:
        number = self.numbering.properties(block)
        match block:
            case Heading():
                separator = " – " if self._rtl else "\t"
                marker = "" if number else block.marker
                return self._paragraph(
                    f"Heading{min(block.level, 2)}",
                    (block.sentence,),
                    marker and marker + separator,
                    before=keep + number,
                )
            case Paragraph():
                marker = "" if number else block.marker
                hanging = block.part in {Part.BODY, Part.ITEM} and not block.marker
                indent = '<w:ind w:firstLine="0"/>' if hanging else ""
                return self._paragraph(
                    _STYLES[block.part],
                    block.sentences,
                    marker and marker + "\t",
                    before=keep + number,
                    after=space + indent,
                )
            case Table():
                return self._table(block)
            case _:
                assert_never(block)

    def _paragraph(
        self,
        style: str,
        sentences: Sequence[Sentence],
        marker: str = "",
        *,
        before: str = "",
        after: str = "",
    ) -> str:
        """A paragraph with the bookmark of the sentence it begins with."""
        spans = spans_of(sentences, self._draft.language)
        if marker:
            spans = (Span(text=marker, lang=self._draft.language), *spans)
        runs = runs_of(spans, self._base, self._sizes[style], links=self._links)
        if sentences:
            mark, self._bookmarks = self._bookmarks, self._bookmarks + 1
            name = anchor_name(sentences[0].id)
            runs = f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{mark}"/>'
        return self._element(style, runs, before, after)

    def _element(self, style: str, runs: str, before: str = "", after: str = "") -> str:
        """A paragraph; the schema fixes the order of properties, so some stand ``before`` the direction."""
        direction = "<w:bidi/>" if self._rtl else ""
        properties = f'<w:pStyle w:val="{style}"/>{before}{direction}{after}'
        return f"<w:p {NAMESPACE}><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def _table(self, table: Table) -> str:
        total = sum(column.share for column in table.columns)
        widths = [round(_TEXT_WIDTH * column.share / total) for column in table.columns]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        visual = "<w:bidiVisual/>" if self._rtl else ""
        lines = "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
            for side, size, colour in (
                ("top", 8, "000000"),
                ("bottom", 4, "B4B9BD"),
                ("insideH", 4, "B4B9BD"),
            )
        )
        ends = ['<w:jc w:val="end"/>' if column.align is Align.END else "" for column in table.columns]

        def row(cells: Sequence[Sequence[Sentence]], style: str, properties: str) -> str:
            drawn = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f"{self._paragraph(style, sentences, after=end)}</w:tc>"
                for sentences, width, end in zip(cells, widths, ends, strict=True)
            )
            return f"<w:tr>{properties}{drawn}</w:tr>"

        head = [(column.heading,) for column in table.columns]
        rows = [row(head, "CellHead", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")]
        for cells in table.rows:
            longest = max(sum(len(sentence.text) for sentence in cell) for cell in cells)
            rows.append(row(cells, "Cell", _UNBROKEN if longest < _LONG_CELL else ""))
        return (
            f'<w:tbl {NAMESPACE}><w:tblPr>{visual}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def section(self) -> str:
        """A4 with margins of 2.5 cm."""
        direction = "<w:bidi/>" if self._rtl else ""
        return (
            f'<w:sectPr {NAMESPACE} {_RELATIONSHIPS}><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="800" '
            f'w:footer="800" w:gutter="0"/>{direction}</w:sectPr>'
        )

    def header(self) -> str:
        """The running head, and the marks at the end side of the line."""
        draft = self._draft
        size = self._sizes["Header"]
        runs = runs_of((Span(text=clean(draft.running_head), lang=draft.language),), self._base, size)
        if draft.marks:
            marks = Span(text="\t" + clean(" · ".join(draft.marks)), lang=draft.language)
            runs += runs_of((marks,), self._base, size, bold=True, colour="7E4B00")
        return self._element("Header", runs, f'<w:tabs><w:tab w:val="end" w:pos="{_TEXT_WIDTH}"/></w:tabs>')

    def footer(self) -> str:
        """ "Page x of y" with fields."""
        draft = self._draft
        parts = []
        for part in re.split(r"(\{pages?\})", draft.page_of):
            match part:
                case "{page}":
                    parts.append(field_run("PAGE", 1))
                case "{pages}":
                    parts.append(field_run("NUMPAGES", 1))
                case _:
                    span = Span(text=part, lang=draft.language)
                    parts.append(runs_of((span,), self._base, self._sizes["Footer"]))
        return self._element("Footer", "".join(parts))
