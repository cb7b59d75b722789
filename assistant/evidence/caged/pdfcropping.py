"""Cropped pages: what lies outside the crop box is hidden and not gone, so such a page becomes a picture."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from assistant.evidence.caged.pdffonts import leaves_gaps
from assistant.evidence.fault import FontsMissing

if TYPE_CHECKING:
    import pikepdf
    from PIL import Image

_TINY = 1.0  # points: a crop box that cuts no more hides nothing
_FINE = 200 / 72  # pixels to a point of the picture
_COARSE = 0.5
_WHITE = 250
_LARGEST = 6000  # pixels of a side


def burn_crops(pdf: pikepdf.Pdf, write: Callable[[], bytes]) -> int:
    """Draw every page that hides something outside its crop box as the picture of what is seen; how many.

    ``write`` gives the bytes of the file, to be looked at. Raises FontsMissing where such a page would be
    drawn with gaps.
    """
    import pypdfium2

    document = None
    burnt = 0
    for number, page in enumerate(pdf.pages):
        crop, media = _box(page.cropbox), _box(page.mediabox)
        if all(abs(one - other) <= _TINY for one, other in zip(crop, media, strict=True)):
            continue
        document = document or pypdfium2.PdfDocument(write())
        shown = document[number]
        if _hides(shown, crop, media):
            if leaves_gaps(shown):
                raise FontsMissing
            _draw(pdf, page, _picture(shown))
            burnt += 1
    return burnt


def _box(values: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(one) for one in values)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _hides(shown: Any, crop: tuple[float, ...], media: tuple[float, ...]) -> bool:
    """Whether words or marks lie outside the crop box; the page keeps its crop box."""
    words = shown.get_textpage()
    seen = "".join(words.get_text_bounded(*crop).split())
    there = "".join(words.get_text_range().split())
    if len(there) > len(seen):
        return True
    from PIL import ImageDraw

    rotation = shown.get_rotation()
    shown.set_rotation(0)
    shown.set_cropbox(*media)
    whole = shown.render(scale=_COARSE).to_pil().convert("L")
    shown.set_cropbox(*crop)
    shown.set_rotation(rotation)
    left, top = (crop[0] - media[0]) * _COARSE, (media[3] - crop[3]) * _COARSE
    right, bottom = (crop[2] - media[0]) * _COARSE, (media[3] - crop[1]) * _COARSE
    ImageDraw.Draw(whole).rectangle((left - 1, top - 1, right + 1, bottom + 1), fill=255)
    darkest, _ = whole.getextrema()
    return bool(darkest < _WHITE)


def _picture(shown: Any) -> Image.Image:
    scale = min(_FINE, _LARGEST / max(shown.get_size()))
    picture: Image.Image = shown.render(scale=scale, rev_byteorder=True).to_pil()
    return picture.convert("RGB")


def _draw(pdf: pikepdf.Pdf, page: pikepdf.Page, picture: Image.Image) -> None:
    """The picture in the place of everything the page drew, upright and as large as it was seen."""
    from pikepdf import Array, Dictionary, Name

    x0, y0, x1, y1 = _box(page.cropbox)
    turned = int(page.obj.get("/Rotate", 0)) % 180 == 90
    width, height = (y1 - y0, x1 - x0) if turned else (x1 - x0, y1 - y0)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=88)
    drawn = pdf.make_stream(stream.getvalue())
    drawn.Type, drawn.Subtype, drawn.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
    drawn.Width, drawn.Height, drawn.BitsPerComponent = picture.width, picture.height, 8
    drawn.Filter = Name.DCTDecode
    for key in tuple(page.obj.keys()):
        if key not in {"/Type", "/Parent", "/UserUnit"}:
            del page.obj[key]
    page.obj.MediaBox = Array([0, 0, width, height])
    page.obj.Resources = Dictionary(XObject=Dictionary(P=drawn))
    page.obj.Contents = pdf.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /P Do Q".encode("ascii"))
