"""A picture on a sheet of A4: written by hand, so that nothing but pixels and the page is in the file."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

from assistant.evidence.caged.pictures import flat, in_srgb
from assistant.evidence.findings import CleanOptions

if TYPE_CHECKING:
    import pikepdf
    from PIL import Image

A4 = (595.276, 841.890)  # points
MARGIN = 56.693  # 20 mm on every side, room for a page stamp
LARGEST_SCALE = 0.75  # points for a pixel at most: a small picture is not blown up beyond 96 dots an inch


def encoded(
    image: Image.Image, options: CleanOptions, *, sharp: bool
) -> tuple[bytes, str, tuple[int, int], bool]:
    """The pixels as a stream: content, filter, size, whether grey. ``sharp`` keeps colour edges of a screen.

    Black and white scans stay exact; everything else becomes JPEG of the quality asked for.
    """
    from PIL import Image

    profile = image.info.get("icc_profile")
    if image.mode == "1" and "transparency" not in image.info:
        return zlib.compress(image.tobytes(), 9), "/FlateDecode", image.size, True
    scale = options.longest_side / max(image.size)
    if image.mode != "CMYK":
        image = flat(image)
    if scale < 1:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    image = flat(in_srgb(image, profile))
    stream = io.BytesIO()
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    bare.save(stream, "JPEG", quality=options.quality, subsampling=0 if sharp else 2, optimize=True)
    return stream.getvalue(), "/DCTDecode", image.size, image.mode == "L"


def add_page(pdf: pikepdf.Pdf, image: Image.Image, options: CleanOptions, *, sharp: bool) -> int:
    """One more page with this picture, upright or lying by its shape, in the middle of the sheet.

    Gives the number of pixels that the page holds.
    """
    import pikepdf
    from pikepdf import Dictionary, Name, Stream

    content, how, (width, height), grey = encoded(image, options, sharp=sharp)
    sheet = (A4[1], A4[0]) if width > height else A4
    scale = min((sheet[0] - 2 * MARGIN) / width, (sheet[1] - 2 * MARGIN) / height, LARGEST_SCALE)
    across, up = width * scale, height * scale
    stream = Stream(pdf, content)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = width, height
    stream.ColorSpace = Name.DeviceGray if grey else Name.DeviceRGB
    stream.BitsPerComponent = 1 if how == "/FlateDecode" else 8
    stream.Filter = Name(how)
    left, low = (sheet[0] - across) / 2, (sheet[1] - up) / 2
    draw = f"q {across:.3f} 0 0 {up:.3f} {left:.3f} {low:.3f} cm /Picture Do Q".encode("ascii")
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, sheet[0], sheet[1]],
        Resources=Dictionary(XObject=Dictionary(Picture=pdf.make_indirect(stream))),
        Contents=pdf.make_indirect(Stream(pdf, draw)),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return width * height
