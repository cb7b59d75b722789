"""A PDF reduced to its pages as they are seen.

Nothing is taken out of the old file piece by piece: the catalogue and each page are made anew from the few
entries that drawing needs (ISO 32000-2, table 31), and everything they no longer reach stays behind.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from assistant.evidence.bounds import Bounds
from assistant.evidence.caged.pdfcropping import burn_crops
from assistant.evidence.caged.pdfflattening import flatten
from assistant.evidence.caged.pdfopening import check_streams, open_pdf
from assistant.evidence.caged.pdfpictures import reencode
from assistant.evidence.caged.pdfstreams import Streams
from assistant.evidence.caged.pdftraces import hidden_layers
from assistant.evidence.findings import CleanOptions, Loss

if TYPE_CHECKING:
    import pikepdf

_PAGE = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit")
_DRAWN = ("/Resources", "/Contents", "/Group", "/Type")


def clean_pdf(content: bytes, bounds: Bounds, options: CleanOptions) -> tuple[bytes, int, Loss, list[str]]:
    """The cleaned copy, its pages, what pictures drawn anew cost (``options.reencode``), and notices."""
    opened = open_pdf(content, bounds)
    pdf = opened.pdf
    check_streams(pdf, bounds)
    streams = Streams(pdf, hidden_layers(pdf))
    notices = flatten(pdf, streams.hides)
    for page in pdf.pages:
        _only_what_is_drawn(page)
    _new_catalogue(pdf)
    streams.clean()
    pdf.remove_unreferenced_resources()
    if burn_crops(pdf, lambda: saved(pdf)):
        notices.append("cropped")
    loss = reencode(pdf, options) if options.reencode else Loss()
    return saved(pdf), len(pdf.pages), loss, notices


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file written once from what its pages reach, without dates, producer or a random number."""
    import pikepdf

    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    stream = io.BytesIO()
    pdf.save(
        stream,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        encryption=False,
        deterministic_id=True,
    )
    return stream.getvalue()


def _only_what_is_drawn(page: pikepdf.Page) -> None:

    node = page.obj
    for key in (*_PAGE[:2], "/Rotate", "/Resources"):  # entries that may be inherited
        if key not in node and (value := _inherited(node, key)) is not None:
            node[key] = value
    for key in list(node.keys()):
        if key not in _PAGE and key not in _DRAWN and key != "/Parent":
            del node[key]
    node.Resources = _own(node.get("/Resources"))


def _own(resources: pikepdf.Object | None) -> pikepdf.Object:
    import pikepdf

    if not isinstance(resources, pikepdf.Dictionary):
        return pikepdf.Dictionary()
    for key in ("/Metadata", "/PieceInfo", "/ProcSet"):
        if key in resources:
            del resources[key]
    return resources


def _inherited(node: pikepdf.Object, key: str) -> pikepdf.Object | None:
    for _ in range(64):
        parent = node.get("/Parent")
        if parent is None:
            return None
        node = parent
        if key in node:
            return node[key]
    return None


def _new_catalogue(pdf: pikepdf.Pdf) -> None:
    from pikepdf import Dictionary, Name

    tree = pdf.Root.Pages
    pdf.trailer.Root = pdf.make_indirect(Dictionary(Type=Name.Catalog, Pages=tree))
    _bare_tree(tree, 0)


def _bare_tree(node: pikepdf.Object, depth: int) -> None:
    if str(node.get("/Type", "")) != "/Pages" or depth > 64:
        return
    for key in list(node.keys()):
        if key not in {"/Type", "/Kids", "/Count", "/Parent"}:
            del node[key]
    for branch in node.get("/Kids", []):
        _bare_tree(branch, depth + 1)
