"""Covering parts of pages for good: the page becomes a picture with black in it, and nothing lies below."""

from __future__ import annotations

import ctypes
import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from assistant.evidence.bounds import Bounds
from assistant.evidence.caged.guard import Arguments, asked, foreign
from assistant.evidence.caged.matching import Needles
from assistant.evidence.caged.paper import add_page
from assistant.evidence.caged.pdfcleaning import clean_pdf, saved
from assistant.evidence.caged.pdffonts import leaves_gaps
from assistant.evidence.fault import FontsMissing, NoSuchPage
from assistant.evidence.findings import CleanOptions
from assistant.evidence.kinds import FileKind

if TYPE_CHECKING:
    import pikepdf
    import pypdfium2
    from PIL import Image

_POINTS = 72
_LEAST, _MOST = 200, 300  # dots per inch: legible small print; more than scans of offices have
_PIXELS = 36_000_000
_EDGE = 1  # pixels that a box is wider on each side: no grey rim of a letter stays
_SAME = 1 / 2000  # of a page: how much a letter may stick out of a box


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle as fractions of the upright page from its top left."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def from_json(cls, values: Sequence[float]) -> Self:
        left, top, right, bottom = (min(1.0, max(0.0, float(value))) for value in values)
        return cls(min(left, right), min(top, bottom), max(left, right), max(top, bottom))

    def holds(self, across: float, down: float) -> bool:
        return (
            self.left - _SAME <= across <= self.right + _SAME
            and self.top - _SAME <= down <= self.bottom + _SAME
        )


_PAGE = Area(0, 0, 1, 1)
Areas = Mapping[int, Sequence[Area]]


def perform(parts: Sequence[bytes], arguments: Arguments) -> tuple[dict[str, Any], list[bytes]]:
    """``arguments``: kind, bounds, ``boxes`` (page from 1, four fractions), ``words`` that must be covered.

    Values: ``pages``, ``pictures`` (pages that became pictures), ``uncovered`` (number of the word, page)
    where a word stands outside every box of a page that has some. The PDF.
    """
    kind, bounds = asked(arguments)
    areas: dict[int, list[Area]] = {}
    for page, *sides in arguments["boxes"]:
        areas.setdefault(int(page), []).append(Area.from_json(sides))
    content = bytes(parts[0])
    uncovered: list[tuple[int, int]] = []
    with foreign():
        if kind is FileKind.PDF:
            words = Needles([str(word) for word in arguments["words"]])
            pdf, pages, uncovered = _of_pdf(content, bounds, areas, words)
            pictures = sorted(areas)
        elif kind.is_picture:
            pdf, pages = _of_picture(content, kind, bounds, areas)
            pictures = list(range(1, pages + 1))
        else:
            raise NoSuchPage  # words are printed by our own writers first
    return {"pages": pages, "pictures": pictures, "uncovered": uncovered}, [pdf]


def _of_pdf(
    content: bytes, bounds: Bounds, areas: Areas, words: Needles
) -> tuple[bytes, int, list[tuple[int, int]]]:
    import pikepdf
    import pypdfium2

    clean, pages, *_ = clean_pdf(content, bounds, CleanOptions())
    if any(not 1 <= page <= pages for page in areas):
        raise NoSuchPage
    # What is seen is drawn from the cleaned copy, too: page numbers and layers are the same for both.
    document = pypdfium2.PdfDocument(clean)
    source = pikepdf.open(io.BytesIO(clean))
    source.remove_unreferenced_resources()  # what only a covered page drew stays behind
    made = pikepdf.new()
    uncovered: list[tuple[int, int]] = []
    for at, page in enumerate(source.pages, 1):
        if at not in areas:
            made.pages.append(page)
            continue
        seen = document[at - 1]
        if leaves_gaps(seen):
            raise FontsMissing
        uncovered += [(number, at) for number in _outside(seen, areas[at], words)]
        _append(made, _covered(_drawn(seen), areas[at]), seen.get_size())
        seen.close()
    return saved(made), pages, uncovered


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    """The page as it is seen, at the resolution of its pictures within bounds."""
    width, height = page.get_size()
    wanted = min(_MOST, max([_LEAST, *_resolutions(page)]))
    scale = min(wanted / _POINTS, (_PIXELS / max(1.0, width * height)) ** 0.5)
    drawn: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    return drawn


def _resolutions(page: pypdfium2.PdfPage) -> Iterator[float]:
    import pypdfium2

    for found in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        try:
            told = found.get_metadata()
        except pypdfium2.PdfiumError:
            continue
        yield min(float(told.horizontal_dpi), float(told.vertical_dpi))


def _outside(page: pypdfium2.PdfPage, areas: Sequence[Area], words: Needles) -> set[int]:
    """Words that can still be read in what no box covers, even across it."""
    from pypdfium2 import raw

    reader = page.get_textpage()
    across, down = ctypes.c_int(), ctypes.c_int()
    fine = 100_000
    left: list[str] = []
    for at in range(reader.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(reader, at) or 32)
        if char.isalnum() and not raw.FPDFText_IsGenerated(reader, at):
            a, low, b, high = reader.get_charbox(at)
            raw.FPDF_PageToDevice(
                page,
                0,
                0,
                fine,
                fine,
                0,
                (a + b) / 2,
                (low + high) / 2,
                ctypes.byref(across),
                ctypes.byref(down),
            )
            place = across.value / fine, down.value / fine
            if not _PAGE.holds(*place) or any(area.holds(*place) for area in areas):
                char = "\n"
        left.append(char)
    reader.close()
    return words.in_text("".join(left))


def _covered(image: Image.Image, areas: Sequence[Area]) -> Image.Image:
    """Black over each area, whole pixels outwards."""
    from math import ceil, floor

    width, height = image.size
    black = 0 if image.mode in {"1", "L"} else (0, 0, 0)
    for area in areas:
        image.paste(
            black,
            (
                max(0, floor(area.left * width) - _EDGE),
                max(0, floor(area.top * height) - _EDGE),
                min(width, ceil(area.right * width) + _EDGE),
                min(height, ceil(area.bottom * height) + _EDGE),
            ),
        )
    return image


def _append(pdf: pikepdf.Pdf, image: Image.Image, size: tuple[float, float]) -> None:
    """A page of this size in points, filled by the picture."""
    from pikepdf import Dictionary, Name, Page, Stream

    grey = _is_grey(image)
    image = image.convert("L") if grey else image
    exact = zlib.compress(image.tobytes(), 9)
    lossy = io.BytesIO()
    image.save(lossy, "JPEG", quality=90, subsampling=0, optimize=True)
    use_exact = len(exact) <= 1.5 * len(lossy.getvalue())
    stream = Stream(pdf, exact if use_exact else lossy.getvalue())
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = image.size
    stream.ColorSpace = Name.DeviceGray if grey else Name.DeviceRGB
    stream.BitsPerComponent = 8
    stream.Filter = Name.FlateDecode if use_exact else Name.DCTDecode
    draw = f"q {size[0]:.3f} 0 0 {size[1]:.3f} 0 0 cm /Picture Do Q".encode("ascii")
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, round(size[0], 3), round(size[1], 3)],
        Resources=Dictionary(XObject=Dictionary(Picture=pdf.make_indirect(stream))),
        Contents=pdf.make_indirect(Stream(pdf, draw)),
    )
    pdf.pages.append(Page(pdf.make_indirect(page)))


def _is_grey(image: Image.Image) -> bool:
    from PIL import ImageChops

    red, green, blue = image.split()
    return not (ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox())


def _of_picture(content: bytes, kind: FileKind, bounds: Bounds, areas: Areas) -> tuple[bytes, int]:
    import pikepdf

    from assistant.evidence.caged.pictures import Picture, flat, in_srgb

    picture = Picture(content, kind, bounds)
    leaves = picture.leaves()
    if any(not 1 <= page <= len(leaves) for page in areas):
        raise NoSuchPage
    made = pikepdf.new()
    whole: tuple[int, Image.Image] | None = None
    for leaf in leaves:
        if whole is None or whole[0] != leaf.frame:
            shown = picture.upright(leaf.frame)
            shown = flat(in_srgb(shown, shown.info.get("icc_profile")))
            # pages of one long picture overlap: what is covered on one is covered on the next
            whole = leaf.frame, _covered(shown.copy(), _of_frame(leaves, leaf.frame, areas, shown.height))
        piece = whole[1].crop((0, leaf.top, whole[1].width, leaf.bottom))
        add_page(made, piece, CleanOptions(longest_side=4000, quality=90), sharp=True)
    return saved(made), len(leaves)


def _of_frame(leaves: Sequence[Any], frame: int, areas: Areas, height: int) -> list[Area]:
    """The areas of the pages cut from one picture, as fractions of the whole picture."""
    found = []
    for at, leaf in enumerate(leaves, 1):
        if leaf.frame == frame:
            share, start = (leaf.bottom - leaf.top) / height, leaf.top / height
            found += [
                Area(area.left, start + area.top * share, area.right, start + area.bottom * share)
                for area in areas.get(at, ())
            ]
    return found
