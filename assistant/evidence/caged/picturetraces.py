"""What a photo or scan gives away beside its pixels."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.evidence.caged.exif import THUMBNAIL_IFD, exif_traces
from assistant.evidence.caged.guard import distinct, read_or_told, told
from assistant.evidence.caged.segments import jpeg_segments, png_chunks, webp_chunks
from assistant.evidence.caged.xmp import iptc_traces, photoshop_traces, xmp_traces
from assistant.evidence.findings import Trace
from assistant.evidence.kinds import FileKind

if TYPE_CHECKING:
    from PIL import Image

_XMP, _MORE_XMP = b"http://ns.adobe.com/xap/1.0/\x00", b"http://ns.adobe.com/xmp/extension/\x00"
_TEXT_LIMIT = 256 * 1024  # bytes of an unpacked text chunk that are read
_PNG_LAYOUT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"hIST",
     b"pHYs", b"sPLT", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT", b"iDOT", b"CgBI", b"oFFs"}
)  # fmt: skip
_PNG_TEXTS = {
    "author": "author", "copyright": "author", "software": "software", "creation time": "taken",
    "source": "camera", "title": "title", "description": "comment", "comment": "comment",
    "date:create": "taken", "date:modify": "changed",
}  # fmt: skip
_WEBP_LAYOUT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_USUAL = re.compile(
    r"\s*$|sRGB|Adobe RGB|Display P3|Gr[ae]y|Dot Gain|Generic|U\.S\. Web|Coated FOGRA|ISO Coated|c2$|uRGB"
)
_DIFFERS = 40  # mean difference of grey values (0 to 255) from which a thumbnail shows another picture


def picture_traces(content: bytes, kind: FileKind, image: Image.Image) -> list[Trace]:
    """Every trace of a picture file, each once. ``image`` is the opened file; its pixels are not read."""
    match kind:
        case FileKind.JPEG:
            found = read_or_told(lambda: jpeg_traces(content))
        case FileKind.PNG:
            found = read_or_told(lambda: _png(content))
        case FileKind.WEBP:
            found = read_or_told(lambda: _webp(content))
        case FileKind.TIFF:
            found = read_or_told(lambda: _tiff(image))
        case _:
            found = read_or_told(lambda: _heic(image))
    return distinct(found)


# -- JPEG


def jpeg_traces(content: bytes) -> Iterator[Trace]:  # noqa: PLR0912 - one branch for each segment
    """Also for the JPEG pictures inside a PDF or DOCX."""
    photoshop = b""
    for marker, payload in jpeg_segments(content):
        if marker == 0xE1 and payload.startswith(b"Exif\x00"):
            yield from read_or_told(lambda data=payload: _exif(data))  # type: ignore[misc]
        elif marker == 0xE1 and payload.startswith(_XMP):
            yield from xmp_traces(payload[len(_XMP) :])
        elif marker == 0xE1 and payload.startswith(_MORE_XMP):
            yield from xmp_traces(payload[len(_MORE_XMP) + 40 :])
        elif marker == 0xED and payload.startswith(b"Photoshop 3.0\x00"):
            photoshop += payload[14:]
        elif marker == 0xE2 and payload.startswith(b"ICC_PROFILE\x00"):
            yield from profile_traces(payload[14:])
        elif marker == 0xE2 and payload.startswith(b"MPF\x00"):
            yield told("extra_images")
        elif marker == 0xE0:
            yield from _jfif(payload)
        elif marker == 0xEB:
            yield told("content_credentials")
        elif marker == 0xEE and payload.startswith(b"Adobe"):
            continue
        elif marker == 0xFE:
            yield told("comment", payload.decode("utf-8", "replace"))
        elif 0xE1 <= marker <= 0xEF:
            yield told("other_metadata", f"APP{marker - 0xE0}", _shown(payload))
        elif marker == 0:
            yield from _after(payload)
    yield from photoshop_traces(photoshop)


def inner_picture(content: bytes) -> Iterator[Trace]:
    """The traces of a JPEG inside a PDF or DOCX: where and by what taken, the rest as one kind."""
    for trace in read_or_told(lambda: jpeg_traces(content)):
        if trace.code in {"gps", "camera", "author", "serial_number", "unreadable_metadata"}:
            yield trace
        elif trace.code != "colour_profile":
            yield told("picture_metadata", trace.code.replace("_", " "), trace.detail)


def _jfif(payload: bytes) -> Iterator[Trace]:
    if payload.startswith(b"JFXX") or (payload.startswith(b"JFIF") and len(payload) > 14):
        yield told("thumbnail")
    elif not payload.startswith(b"JFIF"):
        yield told("other_metadata", "APP0", _shown(payload))


def _exif(data: bytes) -> Iterator[Trace]:
    from PIL import Image

    exif = Image.Exif()
    exif.load(data)
    yield from exif_traces(exif)


def profile_traces(profile: bytes) -> Iterator[Trace]:
    """The description of a colour profile, where it is not one that very many devices write."""
    place = profile.find(b"desc", 128)
    offset = int.from_bytes(profile[place + 4 : place + 8], "big") if place > 0 else 0
    block = profile[offset : offset + 512] if offset else b""
    name = block[12:112] if block.startswith(b"desc") else block[28:228].replace(b"\x00", b"")
    called = name.partition(b"\x00")[0].decode("latin-1")
    if not _USUAL.match(called):
        yield told("colour_profile", called)


def _after(rest: bytes) -> Iterator[Trace]:
    if not rest.strip(b"\x00\xff\r\n "):
        return
    if b"ftyp" in rest[:64] or b"MotionPhoto_Data" in rest:
        yield told("motion_photo", len(rest))
    elif b"\xff\xd8\xff" in rest:
        yield told("extra_images", len(rest))
    else:
        yield told("trailing_bytes", len(rest))


def _shown(payload: bytes) -> str:
    return payload[:60].decode("utf-8", "replace")


# -- PNG and WebP


def _png(content: bytes) -> Iterator[Trace]:
    for name, payload in png_chunks(content):
        if name in {b"tEXt", b"zTXt", b"iTXt"}:
            yield from read_or_told(lambda which=name, data=payload: _png_text(which, data))  # type: ignore[misc]
        elif name in {b"eXIf", b"zxIf"}:
            yield from read_or_told(lambda data=payload: _exif(b"Exif\x00\x00" + data))  # type: ignore[misc]
        elif name == b"tIME" and len(payload) >= 7:
            yield told("changed", "{}-{:02}-{:02}".format(int.from_bytes(payload[:2], "big"), *payload[2:4]))
        elif name == b"iCCP":
            _title, _, packed = payload.partition(b"\x00")
            yield from profile_traces(_unpacked(packed[1:]))
        elif name == b"caBX":
            yield told("content_credentials")
        elif name == b"":
            yield from _after(payload)
        elif name not in _PNG_LAYOUT:
            yield told("other_metadata", name.decode("latin-1"), _shown(payload))


def _png_text(name: bytes, payload: bytes) -> Iterator[Trace]:
    keyword_bytes, _, rest = payload.partition(b"\x00")
    keyword = keyword_bytes.decode("latin-1")
    if name == b"zTXt":
        text = _unpacked(rest[1:])
    elif name == b"iTXt":
        packed = rest[:1] == b"\x01"
        _language, _, rest = rest[2:].partition(b"\x00")
        _translated, _, text = rest.partition(b"\x00")
        text = _unpacked(text) if packed else text
    else:
        text = rest
    if keyword.startswith("Raw profile type"):
        yield from _raw_profile(text)
    elif keyword == "XML:com.adobe.xmp":
        yield from xmp_traces(text)
    elif code := _PNG_TEXTS.get(keyword.lower()):
        yield told(code, _decoded(text))
    else:
        yield told("comment", keyword, _decoded(text))


def _raw_profile(text: bytes) -> Iterator[Trace]:
    """EXIF, IPTC or XMP written out in hexadecimal, as ImageMagick does."""
    lines = text.strip().split(b"\n")
    data = bytes.fromhex(b"".join(lines[2:]).decode("ascii"))
    if data.startswith(b"Exif\x00"):
        yield from _exif(data)
    elif b"8BIM" in data[:64]:
        yield from photoshop_traces(data)
    elif b"<" in data[:128]:
        yield from xmp_traces(data)
    else:
        yield from iptc_traces(data)
        yield told("other_metadata")


def _unpacked(packed: bytes) -> bytes:
    return zlib.decompressobj().decompress(packed, _TEXT_LIMIT)


def _decoded(text: bytes) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _webp(content: bytes) -> Iterator[Trace]:
    for name, payload in webp_chunks(content):
        if name == b"EXIF":
            data = payload if payload.startswith(b"Exif\x00") else b"Exif\x00\x00" + payload
            yield from read_or_told(lambda data=data: _exif(data))  # type: ignore[misc]
        elif name == b"XMP ":
            yield from xmp_traces(payload)
        elif name == b"ICCP":
            yield from profile_traces(payload)
        elif name == b"":
            yield from _after(payload)
        elif name not in _WEBP_LAYOUT:
            yield told("other_metadata", name.decode("latin-1"), _shown(payload))


# -- TIFF and HEIC


def _tiff(image: Image.Image) -> Iterator[Trace]:
    for frame in range(int(getattr(image, "n_frames", 1))):
        image.seek(frame)
        exif = image.getexif()
        yield from exif_traces(exif)
        if packet := _bytes(exif.get(0x02BC)):
            yield from xmp_traces(packet)
        if block := _bytes(exif.get(0x83BB)):
            yield from iptc_traces(block)
        if resources := _bytes(exif.get(0x8649)):
            yield from photoshop_traces(resources)
        if profile := _bytes(exif.get(0x8773)):
            yield from profile_traces(profile)


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _heic(image: Image.Image) -> Iterator[Trace]:
    info = image.info
    if exif := _bytes(info.get("exif")):
        data = exif if exif.startswith(b"Exif\x00") else b"Exif\x00\x00" + exif
        yield from read_or_told(lambda: _exif(data))
    if packet := _bytes(info.get("xmp")):
        yield from xmp_traces(packet)
    if profile := _bytes(info.get("icc_profile")):
        yield from profile_traces(profile)
    if info.get("thumbnails"):
        yield told("thumbnail")
    if info.get("depth_images"):
        yield told("depth_map")
    if info.get("aux") or int(getattr(image, "n_frames", 1)) > 1:
        yield told("extra_images")
    for block in info.get("metadata") or ():
        yield told("other_metadata", block.get("content_type") or block.get("type"))


def other_thumbnail(image: Image.Image) -> bool:
    """Whether the small picture inside shows something else than the picture, as after cropping."""
    import io

    from PIL import Image, ImageChops, ImageStat

    exif, data = image.getexif(), _bytes(image.info.get("exif"))
    small_part = exif.get_ifd(THUMBNAIL_IFD)
    start, length = small_part.get(0x0201), small_part.get(0x0202)
    if not isinstance(start, int) or not isinstance(length, int):
        return False
    small = Image.open(io.BytesIO(data[6 + start : 6 + start + length]), formats=["JPEG"])
    if small.width * small.height > 1_000_000:
        return True
    bars = small.convert("L").point([0] * 16 + [255] * 240).getbbox() or (0, 0, *small.size)  # black bars
    theirs = small.convert("L").crop(bars).resize((32, 32))
    difference = ImageChops.difference(image.convert("L").resize((32, 32)), theirs)
    return bool(ImageStat.Stat(difference).mean[0] > _DIFFERS)
