"""Opening a PDF: password, repair, page count, and a stop to streams that unpack without end."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.evidence.bounds import Bounds
from assistant.evidence.fault import ExpandsTooMuch, FileDamaged, PasswordNeeded, TooManyPages, TooManyPixels

if TYPE_CHECKING:
    import pikepdf

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF with its pages counted. ``repaired``: its table of contents was rebuilt; pages may be missing."""

    pdf: pikepdf.Pdf
    pages: int
    repaired: bool
    restricted: bool  # locked against changes by its author, open to everybody


def open_pdf(content: bytes, bounds: Bounds) -> Opened:
    """Open a PDF within the bounds; raises FileRefused otherwise."""
    import pikepdf

    largest = bounds.megabytes * MEGABYTE
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=largest,
        run_length_max_memory=largest,
        png_max_memory=largest,
        tiff_max_memory=largest,
        dct_max_memory=largest,
        dct_max_progressive_scans=100,
        max_stream_filters=8,
    )
    hit = pikepdf.settings.qpdf_limit_errors()
    try:
        pdf = pikepdf.open(io.BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as locked:
        raise PasswordNeeded from locked
    except pikepdf.PdfError as broken:
        raise FileDamaged from broken
    try:
        pages = len(pdf.pages)
    except pikepdf.PdfError as broken:
        raise FileDamaged from broken
    if pikepdf.settings.qpdf_limit_errors() > hit:
        raise ExpandsTooMuch
    if not pages:
        raise FileDamaged
    if pages > bounds.pages:
        raise TooManyPages(pages=pages, largest=bounds.pages)
    return Opened(pdf, pages, bool(pdf.get_warnings()), bool(pdf.is_encrypted))


def check_streams(pdf: pikepdf.Pdf, bounds: Bounds) -> None:
    """Refuse giant pictures, and other streams that unpack to more than the bound, alone or together."""
    import pikepdf

    total = 0
    for found in pdf.objects:
        if not isinstance(found, pikepdf.Stream):
            continue
        if str(found.get("/Subtype", "")) == "/Image":
            _check_picture(found, bounds)
        elif found.get("/Filter") is not None:
            total += _unpacked_size(found.read_raw_bytes(), filters(found), bounds.megabytes * MEGABYTE)
            if total > bounds.megabytes * MEGABYTE:
                raise ExpandsTooMuch


def filters(stream: pikepdf.Object) -> list[str]:
    """Names of the filters of a stream, the outermost first."""
    import pikepdf

    given = stream.get("/Filter")
    if given is None:
        return []
    return [str(one) for one in given] if isinstance(given, pikepdf.Array) else [str(given)]


def packed_picture(pdf: pikepdf.Pdf, picture: pikepdf.Object) -> tuple[str, bytes]:
    """A JPEG or JPEG 2000 without what is wrapped around it: its filter and its bytes; of others nothing."""
    import pikepdf

    names = filters(picture)
    if not names or names[-1] not in {"/DCTDecode", "/JPXDecode"}:
        return "", b""
    if len(names) == 1:
        return names[0], picture.read_raw_bytes()
    wrapped = pikepdf.Stream(pdf, picture.read_raw_bytes())
    wrapped.Filter = pikepdf.Array([pikepdf.Name(name) for name in names[:-1]])
    parameters = picture.get("/DecodeParms")
    if isinstance(parameters, pikepdf.Array) and len(parameters) == len(names):
        wrapped.DecodeParms = pikepdf.Array(list(parameters)[:-1])
    return names[-1], wrapped.read_bytes(pikepdf.StreamDecodeLevel.generalized)


def _check_picture(picture: pikepdf.Object, bounds: Bounds) -> None:
    width, height = int(picture.get("/Width", 0)), int(picture.get("/Height", 0))
    megapixels = -(-width * height // 1_000_000)
    if megapixels > bounds.megapixels:
        raise TooManyPixels(megapixels=megapixels, largest=bounds.megapixels)


def _unpacked_size(raw: bytes, names: list[str], largest: int) -> int:
    """Bytes that the outer Flate layers of a stream unpack to, counted in pieces and never kept whole."""
    import zlib

    if names[:2] == ["/FlateDecode", "/FlateDecode"]:
        inner = zlib.decompressobj()
        try:
            once = inner.decompress(raw, largest // 8)
        except zlib.error:
            return 0
        if inner.unconsumed_tail:
            raise ExpandsTooMuch
        return len(once) + _unpacked_size(once, names[1:], largest)
    if names[:1] != ["/FlateDecode"] or len(raw) * 1100 < MEGABYTE:
        return len(raw)
    unpacking, size = zlib.decompressobj(), 0
    rest = raw
    while rest and size <= largest:
        try:
            piece = unpacking.decompress(rest, MEGABYTE)
        except zlib.error:
            break
        size += len(piece)
        rest = unpacking.unconsumed_tail
        if not piece and not rest:
            break
    return size
