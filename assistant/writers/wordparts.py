"""The fixed parts of a DOCX: styles, fonts with fallbacks, settings; and the package without traces.

The library's own template carries an author, a thumbnail, a date and 780 KB of styles; none of it stays.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from assistant.drafting.draft import Draft
from assistant.i18n.languages import Direction
from assistant.writers.look import is_numbered, look_of
from assistant.writers.text.paragraph import ParagraphStyle

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

LATIN_FACE = "Noto Serif"
ARABIC_FACE = "Noto Naskh Arabic"
_FALLBACKS = {LATIN_FACE: "Times New Roman", ARABIC_FACE: "Traditional Arabic"}

NUMBER_INDENT = 567  # twentieths of a point: one centimetre


def styles_part(draft: Draft) -> str:
    """Every style the document uses, with the measures of the PDF, for Latin and for complex scripts."""
    rtl = draft.direction is Direction.RTL
    look = look_of(draft)
    language = quoteattr(draft.language)
    hanging = f'<w:ind w:left="{NUMBER_INDENT}" w:hanging="{NUMBER_INDENT}"/>'
    flush = '<w:ind w:left="0" w:firstLine="0"/>'
    room = NUMBER_INDENT if is_numbered(draft) else 0
    body = hanging if room else flush
    item = f'<w:ind w:left="{room + NUMBER_INDENT}" w:hanging="{NUMBER_INDENT}"/>'
    quotation = f'<w:ind w:left="{room + NUMBER_INDENT}" w:right="{NUMBER_INDENT}"/>'
    signature = f'<w:ind w:left="{room}"/>'
    boxed = '<w:ind w:left="160" w:right="160"/>'
    # Word processors justify Arabic by stretching letters, even those of names: it is left ragged.
    justified = "" if rtl else '<w:jc w:val="both"/>'
    heading = flush if rtl else hanging
    keep = "<w:keepNext/><w:keepLines/>"
    styles = [
        _Style("Title", "Title", look.title, 360, 120, before=keep),
        _Style("Heading1", "heading 1", look.heading, 440, 80, before=keep, after=heading + _level(0)),
        _Style("Heading2", "heading 2", look.subheading, 280, 60, before=keep, after=heading + _level(1)),
        _Style("Addressee", "Addressee", look.addressee),
        _Style("Status", "Status", look.status, 240, 160, before=_BOX, after=boxed),
        _Style("Numbered", "Numbered", look.body, 140, after=body + justified),
        _Style("Item", "Item", look.item, 80, after=item + justified),
        _Style("Quote", "Quote", look.quotation, 140, after=quotation + justified),
        _Style("Signature", "Signature", look.signature, 480, before="<w:keepLines/>", after=signature),
        _Style("Cell", "Cell", look.cell, 70, 70),
        _Style("CellHead", "Cell Head", look.cell_head, 70, 70, before="<w:keepNext/>"),
        _Style("Header", "header", look.running),
        _Style("Footer", "footer", look.folio, after='<w:jc w:val="center"/>'),
    ]
    direction = "<w:bidi/>" if rtl else ""
    return (
        f"{XML_HEADER}<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{LATIN_FACE}" w:hAnsi="{LATIN_FACE}" w:eastAsia="{LATIN_FACE}" '
        f'w:cs="{ARABIC_FACE}"/>{_sizes(11)}'
        f'<w:lang w:val={language} w:eastAsia="en" w:bidi={language if rtl else quoteattr("ar")}/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{direction}</w:pPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="90" w:type="dxa"/>'
        '<w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{''.join(style.xml() for style in styles)}</w:styles>"
    )


def style_sizes(draft: Draft) -> dict[str, float]:
    """The size of every style's Latin letters in points."""
    look = look_of(draft)
    return {
        "Title": look.title.size,
        "Heading1": look.heading.size,
        "Heading2": look.subheading.size,
        "Addressee": look.addressee.size,
        "Status": look.status.size,
        "Numbered": look.body.size,
        "Item": look.item.size,
        "Quote": look.quotation.size,
        "Signature": look.signature.size,
        "Cell": look.cell.size,
        "CellHead": look.cell_head.size,
        "Header": look.running.size,
        "Footer": look.folio.size,
    }


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: spaces in twentieths of a point, properties before and after them."""

    identifier: str
    name: str
    look: ParagraphStyle
    space_before: int = 0
    space_after: int = 0
    before: str = ""
    after: str = ""

    def xml(self) -> str:
        """The style, with exact leading: a foreign word must not push the lines apart."""
        look = self.look
        spacing = (
            f'<w:spacing w:before="{self.space_before}" w:after="{self.space_after}" '
            f'w:line="{round(look.leading * 20)}" w:lineRule="exact"/>'
        )
        words = "<w:b/><w:bCs/>" if look.style.bold else ""
        if look.colour != "#000000":
            words += f'<w:color w:val="{look.colour[1:].upper()}"/>'
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.identifier}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{self.before}{spacing}{self.after}</w:pPr>'
            f"<w:rPr>{words}{_sizes(look.size)}</w:rPr></w:style>"
        )


_SIDE = '<w:{} w:val="single" w:sz="4" w:space="6" w:color="98A0A6"/>'
_BOX = (
    "<w:pBdr>"
    + "".join(_SIDE.format(side) for side in ("top", "left", "bottom", "right"))
    + '</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F5F4F0"/>'
)


def _level(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


def _sizes(size: float) -> str:
    """Half points; Arabic letters are drawn small on their body and are set larger."""
    return f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2 * 1.14)}"/>'


def fonts_part() -> str:
    """Faces by name, each with the one to take where it is not installed."""
    fonts = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{fallback}"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for face, fallback in _FALLBACKS.items()
    )
    return f"{XML_HEADER}<w:fonts {NAMESPACE}>{fonts}</w:fonts>"


def settings_part() -> str:
    """Word's current layout rules; no revision identifiers."""
    return (
        f'{XML_HEADER}<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        "<w:compat>"
        '<w:compatSetting w:name="compatibilityMode" w:val="15" '
        'w:uri="http://schemas.microsoft.com/office/word"/>'
        "</w:compat></w:settings>"
    )


def _core_part(draft: Draft, title: str) -> str:
    return (
        f'{XML_HEADER}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        f"<dc:language>{escape(draft.language)}</dc:language></cp:coreProperties>"
    )


_APP_PART = (
    f"{XML_HEADER}<Properties "
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"></Properties>'
)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def seal_package(package: bytes, draft: Draft, title: str) -> bytes:
    """The same package without author, program and dates, equal to the byte for equal drafts."""
    replaced = {"docProps/core.xml": _core_part(draft, title), "docProps/app.xml": _APP_PART}
    sealed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as source,
        zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as goal,
    ):
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            content = replaced[name].encode() if name in replaced else source.read(name)
            goal.writestr(entry, content)
    return sealed.getvalue()
