"""A draft as PDF: text set by our own engine, only embedded faces, no trace of who made it when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from assistant.drafting.draft import Draft
from assistant.i18n.languages import Direction
from assistant.writers.look import HEIGHT, MARGIN, RULE, WIDTH, Look, look_of
from assistant.writers.pagination import Placed, paginate
from assistant.writers.references import References
from assistant.writers.sheet import A4, FontShelf, Place, Sheet
from assistant.writers.span import Span
from assistant.writers.strips import Entry, set_draft
from assistant.writers.table import Row
from assistant.writers.tags import Link, Tag, build_structure
from assistant.writers.text.paragraph import ParagraphStyle, set_paragraph
from assistant.writers.watermark import build_watermark

_HEAD_BASE = MARGIN - 20
_FOOT_TOP = A4[1] - MARGIN + 24


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFile:
    """A finished file and what is where in it.

    ``places`` are the boxes of every sentence; ``sections`` the pages (from 1) each section stands
    on; ``section_pages`` how much of the text area of a page it takes, for the page budget.
    """

    data: bytes
    pages: int
    places: tuple[Place, ...]
    sections: Mapping[str, tuple[int, ...]]
    section_pages: Mapping[str, float]


def write_pdf(draft: Draft) -> PdfFile:
    """The file, equal to the byte whenever the draft is equal.

    Raises ``MissingGlyph`` if no face has a character of the draft. The PDF is tagged and names
    its language and title; conformance to PDF/UA is not claimed.
    """
    look = look_of(draft)
    setting = set_draft(draft)
    pages = paginate(setting.strips, HEIGHT)
    fonts = FontShelf()
    references = References(draft.places())
    sheets: list[Sheet] = []
    drawn = BytesIO()
    canvas = _new_canvas(drawn)
    for index, placed in enumerate(pages):
        sheet = Sheet(canvas, index, fonts, draft.language, references)
        if draft.marks:
            with sheet.tagged(None):
                sheet.form("W")
        _draw_head(sheet, draft, look)
        for one in placed:
            if one.is_repeated and isinstance(one.strip, Row):
                one.strip.draw_repeated(sheet, MARGIN + one.top)
            else:
                one.strip.draw(sheet, MARGIN + one.top)
        _draw_folio(sheet, draft, look, len(pages))
        sheets.append(sheet)
        _mark_outline(canvas, setting.outline, index)
        canvas.showPage()
    canvas.save()

    sections, shares = _extents(pages)
    return PdfFile(
        data=_finish(drawn, draft, fonts, setting.root, tuple(references.links(A4[1]))),
        pages=len(pages),
        places=tuple(place for sheet in sheets for place in sheet.places),
        sections=sections,
        section_pages=shares,
    )


def _new_canvas(stream: BytesIO) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    class Paper(Canvas):
        def _make_preamble(self) -> None:
            # ReportLab's own would select Helvetica, a face that is not embedded.
            self._preamble = ""

    return Paper(stream, pagesize=A4, pageCompression=0, invariant=1)


def _draw_head(sheet: Sheet, draft: Draft, look: Look) -> None:
    """The running head at the start side, the marks at the end side, a rule below."""
    marks = " · ".join(draft.marks)
    share = 0.3 if marks else 0.0
    rtl = draft.direction is Direction.RTL
    with sheet.tagged(None):
        _draw_up(sheet, draft, draft.running_head, look.running, (share if rtl else 0.0, 1 - share))
        if marks:
            _draw_up(sheet, draft, marks, look.mark, (0.0 if rtl else 1 - share, share))
        sheet.rule(MARGIN, MARGIN + WIDTH, _HEAD_BASE + 3, width=0.4, colour=RULE)


def _draw_up(
    sheet: Sheet, draft: Draft, text: str, style: ParagraphStyle, column: tuple[float, float]
) -> None:
    """Words that end above the rule of the head; ``column`` is its start and share of the width."""
    start, share = column
    span = Span(text=text, lang=draft.language)
    paragraph = set_paragraph((span,), style, WIDTH * share, draft.direction)
    sheet.lines(paragraph, MARGIN + WIDTH * start, _HEAD_BASE - paragraph.height)


def _draw_folio(sheet: Sheet, draft: Draft, look: Look, pages: int) -> None:
    text = draft.page_of.format(page=sheet.index + 1, pages=pages)
    paragraph = set_paragraph((Span(text=text, lang=draft.language),), look.folio, WIDTH, draft.direction)
    with sheet.tagged(None):
        sheet.lines(paragraph, MARGIN, _FOOT_TOP)


def _mark_outline(canvas: Any, entries: Sequence[Entry], page: int) -> None:
    """Bookmarks for the headings that were drawn on this page."""
    for number, entry in enumerate(entries):
        if entry.page != page:
            continue
        canvas.bookmarkHorizontal(f"h{number}", 0, A4[1] - entry.y + 4)
        canvas.addOutlineEntry(entry.title, f"h{number}", 0 if number == 0 else entry.level - 1)


def _finish(drawn: BytesIO, draft: Draft, fonts: FontShelf, root: Tag, links: Sequence[Link]) -> bytes:
    """What ReportLab cannot do: our faces, the structure tree, and no trace of when and by what."""
    import pikepdf
    from pikepdf import Dictionary, Name

    with pikepdf.open(drawn) as pdf:
        resources = Dictionary(Font=Dictionary(), XObject=Dictionary())
        for font in fonts.fonts():
            resources.Font[f"/{font.name}"] = font.build(pdf)
            for name, form in font.build_marks(pdf).items():
                resources.XObject[f"/{name}"] = form
        if draft.marks:
            words = " · ".join(draft.marks)
            resources.XObject.W = build_watermark(pdf, words, draft.language, draft.direction)
        shared = pdf.make_indirect(resources)
        objects: list[Any] = []
        for page in pdf.pages:
            page.obj.Resources = shared
            objects.append(page.obj)
        build_structure(pdf, root, objects, draft.language, links)
        pdf.Root.Lang = draft.language
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if draft.direction is Direction.RTL:
            pdf.Root.ViewerPreferences.Direction = Name.R2L
        pdf.Root.PageLayout = Name.SinglePage
        pdf.Root.Metadata = pdf.make_stream(_xmp(draft), Type=Name.Metadata, Subtype=Name.XML)
        del pdf.docinfo
        stream = BytesIO()
        pdf.save(
            stream,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            min_version="1.7",
        )
    return stream.getvalue()


def _xmp(draft: Draft) -> bytes:
    """Title and language only; written by hand because libraries sign what they write."""
    title = escape("".join(one for one in draft.title if one not in "\u2066\u2067\u2068\u2069"))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>\n'
        f"<dc:language><rdf:Bag><rdf:li>{escape(draft.language)}</rdf:li></rdf:Bag></dc:language>\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()


def _extents(pages: Sequence[Sequence[Placed]]) -> tuple[dict[str, tuple[int, ...]], dict[str, float]]:
    """Pages of each section, and its height as a share of a page's text area."""
    found: dict[str, list[int]] = {}
    shares: dict[str, float] = {}
    for number, page in enumerate(pages, start=1):
        bottom = 0.0
        for placed in page:
            section = placed.strip.section
            if number not in found.setdefault(section, []):
                found[section].append(number)
            end = placed.top + placed.strip.height
            shares[section] = shares.get(section, 0.0) + (end - bottom) / HEIGHT
            bottom = end
    return {section: tuple(numbers) for section, numbers in found.items()}, shares
