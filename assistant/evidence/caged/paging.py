"""The picture of one page, for a preview."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant.evidence.bounds import Bounds
from assistant.evidence.caged.guard import Arguments, asked, foreign
from assistant.evidence.fault import NoSuchPage
from assistant.evidence.kinds import FileKind

if TYPE_CHECKING:
    from PIL import Image

_WIDEST = 4000  # pixels
_TALLEST = 4  # times its width, at most; the rest is made smaller


def perform(parts: Sequence[bytes], arguments: Arguments) -> tuple[dict[str, Any], list[bytes]]:
    """``arguments``: kind, bounds, number (from 1) and width. Values: width and height; the RGB rows."""
    kind, bounds = asked(arguments)
    number, width = int(arguments["number"]), max(16, min(int(arguments["width"]), _WIDEST))
    with foreign():
        content = bytes(parts[0])
        if kind is FileKind.PDF:
            image = _of_pdf(content, bounds, number, width)
        elif kind.is_picture:
            image = _of_picture(content, kind, bounds, number, width)
        else:
            raise NoSuchPage
        return {"width": image.width, "height": image.height}, [image.tobytes()]


def _of_pdf(content: bytes, bounds: Bounds, number: int, width: int) -> Image.Image:
    import pypdfium2

    from assistant.evidence.caged.pdfopening import open_pdf

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        stream = io.BytesIO()  # what pdfium does not open, qpdf may repair
        open_pdf(content, bounds).pdf.save(stream)
        document = pypdfium2.PdfDocument(stream.getvalue())
    if not 1 <= number <= len(document):
        raise NoSuchPage
    document.init_forms()
    page = document[number - 1]
    across, up = page.get_size()
    scale = min((width - 0.01) / across, (width * _TALLEST - 0.01) / up)  # sides are rounded up
    image: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil()
    return image.convert("RGB")


def _of_picture(content: bytes, kind: FileKind, bounds: Bounds, number: int, width: int) -> Image.Image:
    from PIL import Image

    from assistant.evidence.caged.pictures import Picture, flat, in_srgb

    picture = Picture(content, kind, bounds)
    leaves = picture.leaves()
    if not 1 <= number <= len(leaves):
        raise NoSuchPage
    leaf = leaves[number - 1]
    alone = len(leaves) == 1
    if alone and kind is FileKind.JPEG:
        picture.image.draft("RGB", (width, width))  # decodes to a half, quarter or eighth at once
    shown = picture.upright(leaf.frame) if alone else picture.shown(leaf)
    profile = shown.info.get("icc_profile")
    scale = min(width / shown.width, width * _TALLEST / shown.height, 1.0)
    size = (max(1, round(shown.width * scale)), max(1, round(shown.height * scale)))
    if shown.mode not in {"RGB", "L", "RGBA", "CMYK"}:
        shown = flat(shown)
    small = shown.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0) if size != shown.size else shown
    small.info.update(shown.info)
    return flat(in_srgb(small, profile)).convert("RGB")
