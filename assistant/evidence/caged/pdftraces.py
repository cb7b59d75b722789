"""What a PDF gives away beside the pages one sees. Source: ISO 32000-2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.evidence.caged.guard import distinct, read_or_told, told
from assistant.evidence.caged.pdfopening import packed_picture
from assistant.evidence.caged.picturetraces import inner_picture, profile_traces
from assistant.evidence.caged.xmp import xmp_traces
from assistant.evidence.findings import Trace

if TYPE_CHECKING:
    import pikepdf

_INFO = {
    "/Author": "author", "/Creator": "software", "/Producer": "software", "/CreationDate": "created",
    "/ModDate": "changed", "/Title": "title", "/Subject": "comment", "/Keywords": "keywords",
    "/Company": "author", "/Manager": "author", "/SourceModified": "changed",
}  # fmt: skip
_REMARKS = frozenset(
    {"/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline",
     "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink"}
)  # fmt: skip
_ATTACHED = frozenset({"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"})
_ACTIONS = {
    "/JavaScript": "scripts", "/Launch": "actions", "/SubmitForm": "actions", "/ImportData": "actions",
    "/GoToR": "links", "/GoToE": "links", "/URI": "links", "/Rendition": "actions",
}  # fmt: skip
_DEEP = 32  # levels of a form or a name tree that are followed


def pdf_traces(content: bytes, pdf: pikepdf.Pdf) -> list[Trace]:
    """Every trace of an opened PDF, each once. ``content``: its bytes, for earlier versions in them."""
    found: list[Trace] = []
    for read in (_information, _catalogue, _forms, _layers, _pages, _objects):
        found += read_or_told(lambda read=read: read(pdf))  # type: ignore[misc]
    found += read_or_told(lambda: _revisions(content, pdf))
    return distinct(found)


def _information(pdf: pikepdf.Pdf) -> Iterator[Trace]:
    info = pdf.trailer.get("/Info")
    for key, value in info.items() if info is not None else ():
        if key == "/Trapped" or not str(value).strip():
            continue
        code = _INFO.get(key)
        yield told(code, _day(str(value))) if code else told("other_metadata", key[1:], str(value))
    packet = pdf.Root.get("/Metadata")
    if packet is not None:
        yield from xmp_traces(packet.read_bytes())


def _day(value: str) -> str:
    date = re.match(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(.*)", value)
    if not date:
        return value
    day = "-".join(part for part in date.groups()[:3] if part)
    clock = ":".join(part for part in date.groups()[3:6] if part)
    return f"{day} {clock} {date[7]}".strip()


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[Trace]:
    root = pdf.Root
    names = root.get("/Names")
    if names is not None:
        if "/EmbeddedFiles" in names:
            yield from _embedded(names.EmbeddedFiles)
        if "/JavaScript" in names:
            yield told("scripts")
        if "/Dests" in names:
            yield told("bookmarks")
    if "/OpenAction" in root:
        yield from _action(root.OpenAction, "actions")
    if "/AA" in root:
        yield told("scripts")
    if "/AF" in root or "/Collection" in root:
        yield told("embedded_files")
    if "/Outlines" in root and root.Outlines.get("/First") is not None:
        yield told("bookmarks", root.Outlines.First.get("/Title"))
    if "/PieceInfo" in root:
        yield told("editing_data")
    for key in ("/Threads", "/SpiderInfo", "/Legal", "/DSS", "/URI"):
        if key in root:
            yield told("other_metadata", key[1:])
    if "/Perms" in root:
        yield told("signatures")


def _embedded(tree: pikepdf.Object, depth: int = 0) -> Iterator[Trace]:
    for entry in list(tree.get("/Names", []))[1::2]:
        yield told("embedded_files", entry.get("/UF", entry.get("/F", "")))
    for branch in tree.get("/Kids", []) if depth < _DEEP else ():
        yield from _embedded(branch, depth + 1)


def _action(action: pikepdf.Object, otherwise: str) -> Iterator[Trace]:
    import pikepdf

    if not isinstance(action, pikepdf.Dictionary):
        return
    kind = str(action.get("/S", ""))
    if kind != "/GoTo":
        code = _ACTIONS.get(kind, otherwise)
        yield told(code, action.get("/URI") if code == "links" else None)


def _forms(pdf: pikepdf.Pdf) -> Iterator[Trace]:
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    if "/XFA" in form:
        yield told("form_values")
    yield from _fields(form.get("/Fields", []), 0)


def _fields(fields: pikepdf.Object, depth: int) -> Iterator[Trace]:
    for field in fields:
        if str(field.get("/FT", "")) == "/Sig":
            signature = field.get("/V")
            if signature is not None:
                yield told(
                    "signatures", *(signature.get(key) for key in ("/Name", "/Location", "/Reason", "/M"))
                )
        elif field.get("/V") is not None and str(field.V) not in {"", "/Off"}:
            yield told("form_values", field.get("/T"), str(field.V))
        if "/AA" in field or "/A" in field:
            yield told("scripts")
        if depth < _DEEP:
            yield from _fields(field.get("/Kids", []), depth + 1)


def _layers(pdf: pikepdf.Pdf) -> Iterator[Trace]:
    properties = pdf.Root.get("/OCProperties")
    if properties is None:
        return
    hidden = hidden_layers(pdf)
    yield told(
        "hidden_layers" if hidden else "layers",
        *(group.get("/Name") for group in properties.get("/OCGs", [])),
    )


def hidden_layers(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """Object numbers of the layers that are not shown when the file is opened."""
    properties = pdf.Root.get("/OCProperties")
    if properties is None:
        return set()
    setting = properties.get("/D")
    groups = {group.objgen for group in properties.get("/OCGs", [])}
    if setting is None:
        return set()
    off = {group.objgen for group in setting.get("/OFF", [])}
    if str(setting.get("/BaseState", "/ON")) == "/OFF":
        off = groups - {group.objgen for group in setting.get("/ON", [])}
    return off


def _pages(pdf: pikepdf.Pdf) -> Iterator[Trace]:
    for page in pdf.pages:
        node = page.obj
        if "/Thumb" in node:
            yield told("thumbnail")
        if "/Metadata" in node:
            yield from read_or_told(lambda node=node: xmp_traces(node.Metadata.read_bytes()))  # type: ignore[misc]
        if "/PieceInfo" in node:
            yield told("editing_data")
        if "/LastModified" in node:
            yield told("changed", _day(str(node.LastModified)))
        if "/AA" in node:
            yield told("scripts")
        for remark in node.get("/Annots", []):
            yield from read_or_told(lambda remark=remark: _annotation(remark))  # type: ignore[misc]


def _annotation(remark: pikepdf.Object) -> Iterator[Trace]:
    kind = str(remark.get("/Subtype", ""))
    if kind in _REMARKS:
        yield told("comments", remark.get("/T"), remark.get("/Contents"), _day(str(remark.get("/M", ""))))
    elif kind in _ATTACHED:
        named = remark.get("/FS")
        yield told("embedded_files", named.get("/UF", named.get("/F")) if hasattr(named, "get") else None)
    elif kind == "/Redact":
        yield told("unapplied_redactions")
    elif kind == "/Watermark":
        yield told("comments", remark.get("/Contents"))
    if "/A" in remark:
        yield from _action(remark.A, "actions")
    if "/AA" in remark:
        yield told("scripts")


def _objects(pdf: pikepdf.Pdf) -> Iterator[Trace]:
    """Traces that may hang on any object: data of editing programs, pictures with data of their own."""
    import pikepdf

    if "/StructTreeRoot" in pdf.Root:
        yield from _alternative_texts(pdf)
    main = pdf.Root.get("/Metadata")
    for found in pdf.objects:
        if not isinstance(found, (pikepdf.Stream, pikepdf.Dictionary)):
            continue
        if "/PieceInfo" in found:
            yield told("editing_data")
        if not isinstance(found, pikepdf.Stream):
            if str(found.get("/S", "")) == "/JavaScript":
                yield told("scripts")
            continue
        kind = str(found.get("/Subtype", ""))
        if str(found.get("/Type", "")) == "/Metadata" and (main is None or found.objgen != main.objgen):
            yield from read_or_told(lambda found=found: xmp_traces(found.read_bytes()))  # type: ignore[misc]
        elif str(found.get("/Type", "")) == "/EmbeddedFile":
            yield told("embedded_files")
        elif kind == "/Image":
            yield from read_or_told(lambda found=found: _picture(pdf, found))  # type: ignore[misc]
        elif "/N" in found and "/Type" not in found:
            yield from read_or_told(lambda found=found: _colours(found))  # type: ignore[misc]


def _colours(found: pikepdf.Object) -> Iterator[Trace]:
    profile = found.read_bytes()
    if profile[36:40] == b"acsp":
        yield from profile_traces(profile)


def _picture(pdf: pikepdf.Pdf, found: pikepdf.Object) -> Iterator[Trace]:
    name, content = packed_picture(pdf, found)
    if name == "/DCTDecode":
        yield from inner_picture(content)
    elif name == "/JPXDecode" and re.search(rb"xml |uuid", content[:65536]):
        yield told("picture_metadata")


def _alternative_texts(pdf: pikepdf.Pdf) -> Iterator[Trace]:
    import pikepdf

    for found in pdf.objects:
        if (
            isinstance(found, pikepdf.Dictionary)
            and "/S" in found
            and ("/Alt" in found or "/ActualText" in found)
        ):
            yield told("alternative_texts", found.get("/Alt", found.get("/ActualText")))


def _revisions(content: bytes, pdf: pikepdf.Pdf) -> Iterator[Trace]:
    ends = len(re.findall(rb"%%EOF", content)) - (1 if pdf.is_linearized else 0)
    if ends > 1:
        yield told("previous_revisions", ends - 1)
    last = content.rfind(b"%%EOF")
    rest = content[last + 5 :].strip(b"\x00\r\n\t ") if last >= 0 else b""
    if rest:
        yield told("trailing_bytes", len(rest))


def page_has_hidden_text(content: bytes, pages: int, budget: int) -> tuple[bool, bool]:
    """Whether words can be searched, and whether some are invisible: the text layer of a scanner."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(content)
    try:
        words = invisible = False
        for number in range(min(pages, budget, len(document))):
            page = document[number]
            reader = page.get_textpage()
            words = words or bool(reader.count_chars() and reader.get_text_bounded().strip())
            reader.close()
            if not invisible:
                for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3):
                    if (
                        pdfium.FPDFTextObj_GetTextRenderMode(piece.raw)
                        == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
                    ):
                        invisible = True
                        break
            page.close()
            if words and invisible:
                break
        return words, invisible
    finally:
        document.close()
