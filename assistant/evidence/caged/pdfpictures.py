"""Pictures of a PDF drawn anew, smaller: only where that saves something."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from assistant.evidence.caged.pdfopening import filters
from assistant.evidence.findings import CleanOptions, Loss

if TYPE_CHECKING:
    import pikepdf

_LEFT_ALONE = frozenset({"/JBIG2Decode", "/CCITTFaxDecode", "/JPXDecode"})
_WORTH = 0.9  # a picture is replaced where it needs at most this part of its bytes
_SMALLEST = 8 * 1024  # bytes; smaller pictures are logos and signs


def reencode(pdf: pikepdf.Pdf, options: CleanOptions) -> Loss:
    """Replace pictures that get smaller; tell how many, their bytes before and after, and the pixels kept."""
    import pikepdf

    count = before = after = pixels_before = pixels_after = 0
    for found in _drawn(pdf):
        size = len(found.read_raw_bytes())
        if size < _SMALLEST or not _can_be(found):
            continue
        try:
            picture = pikepdf.PdfImage(found).as_pil_image()
        except (pikepdf.PdfError, NotImplementedError, OSError, ValueError, TypeError, KeyError):
            continue
        made = _smaller(picture, options)
        if made is None or len(made[0]) > size * _WORTH:
            continue
        content, (width, height), grey = made
        pixels_before += picture.width * picture.height
        pixels_after += width * height
        found.write(content, filter=pikepdf.Name.DCTDecode)
        found.Width, found.Height, found.BitsPerComponent = width, height, 8
        found.ColorSpace = pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB
        count, before, after = count + 1, before + size, after + len(content)
    kept = round(100 * pixels_after / pixels_before) if pixels_before else 100
    return Loss(count, before, after, kept)


def _drawn(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The pictures that pages and their forms draw, each once."""
    import pikepdf

    masks: set[tuple[int, int]] = set()
    pictures: dict[tuple[int, int], pikepdf.Object] = {}
    waiting = [(page.obj.get("/Resources"), 0) for page in pdf.pages]
    seen: set[tuple[int, int]] = set()
    while waiting:
        resources, depth = waiting.pop()
        group = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
        for _name, found in group.items() if isinstance(group, pikepdf.Dictionary) else ():
            if not isinstance(found, pikepdf.Stream) or found.objgen in seen:
                continue
            seen.add(found.objgen)
            if str(found.get("/Subtype", "")) == "/Image":
                pictures[found.objgen] = found
                masks |= {
                    found[key].objgen
                    for key in ("/SMask", "/Mask")
                    if isinstance(found.get(key), pikepdf.Stream)
                }
            elif depth < 16:
                waiting.append((found.get("/Resources"), depth + 1))
    return [picture for number, picture in pictures.items() if number not in masks]


def _can_be(picture: pikepdf.Object) -> bool:
    import pikepdf

    if picture.get("/ImageMask") or isinstance(picture.get("/Mask"), pikepdf.Array) or "/Decode" in picture:
        return False
    mask = picture.get("/SMask")
    if mask is not None and "/Matte" in mask:
        return False
    return int(picture.get("/BitsPerComponent", 8)) == 8 and not _LEFT_ALONE & set(filters(picture))


def _smaller(picture: object, options: CleanOptions) -> tuple[bytes, tuple[int, int], bool] | None:
    from PIL import Image

    from assistant.evidence.caged.pictures import flat

    if not isinstance(picture, Image.Image):
        return None
    image = flat(picture)
    scale = options.longest_side / max(image.size)
    if scale < 1:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image = (image.convert("L") if image.mode == "1" else image).resize(size, Image.Resampling.LANCZOS)
    if image.mode == "1":
        return None
    stream = io.BytesIO()
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    bare.save(stream, "JPEG", quality=options.quality, optimize=True)
    return stream.getvalue(), image.size, image.mode == "L"
