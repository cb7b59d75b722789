"""Invented photos and scans with a marker in each place that can hide one."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageDraw, PngImagePlugin

MARK = "ZQX7"  # every planted word begins with it


def picture(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """A picture whose corners differ, so that a turn or a mirror shows: red, green, blue, white."""
    image = Image.new("RGB", (width, height), (120, 120, 120))
    draw = ImageDraw.Draw(image)
    half, low = width // 2, height // 2
    draw.rectangle((0, 0, half - 1, low - 1), fill=(220, 30, 30))
    draw.rectangle((half, 0, width, low - 1), fill=(30, 200, 30))
    draw.rectangle((0, low, half - 1, height), fill=(30, 30, 220))
    draw.rectangle((half, low, width, height), fill=(250, 250, 250))
    draw.line((0, 0, width, height), fill=(0, 0, 0), width=3)
    return image if mode == "RGB" else image.convert(mode)


def exif_data(orientation: int = 1) -> Image.Exif:
    """EXIF with a place in Vienna and a marker in each text."""
    exif = Image.Exif()
    exif[0x010E], exif[0x010F], exif[0x0110] = f"{MARK}description", f"{MARK}make", f"{MARK}model"
    exif[0x0131], exif[0x0132], exif[0x013B] = f"{MARK}software", "2031:02:03 04:05:06", f"{MARK}artist"
    exif[0x8298], exif[0x013C] = f"{MARK}copyright", f"{MARK}host"
    exif[0x9C9D] = f"{MARK}xpauthor\x00".encode("utf-16-le")
    exif[0x0112] = orientation
    detail = exif.get_ifd(0x8769)
    detail[0x9003], detail[0x9011] = "2031:02:03 04:05:07", "+01:00"
    detail[0x9286] = b"ASCII\x00\x00\x00" + f"{MARK}usercomment".encode()
    detail[0x927C] = b"Invented\x00" + f"{MARK}makernote".encode()
    detail[0xA431], detail[0xA435], detail[0xA430] = f"{MARK}body", f"{MARK}lens", f"{MARK}owner"
    detail[0xA420], detail[0x829A] = f"{MARK}imageid", 0.01
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (48.0, 12.0, 30.5)
    place[3], place[4] = "E", (16.0, 22.0, 19.5)
    place[28] = b"ASCII\x00\x00\x00" + f"{MARK}area".encode()
    return exif


XMP = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:own="http://invented.example/ns/"
 xmp:CreatorTool="{MARK}xmptool" photoshop:City="{MARK}xmpcity" own:Anything="{MARK}xmpother"
 xmpMM:DocumentID="{MARK}xmpid">
<dc:creator><rdf:Seq><rdf:li>{MARK}xmpcreator</rdf:li></rdf:Seq></dc:creator>
<xmpMM:History><rdf:Seq>
<rdf:li stEvt:action="saved" stEvt:softwareAgent="{MARK}xmpagent"/></rdf:Seq></xmpMM:History>
<photoshop:DocumentAncestors><rdf:Bag><rdf:li>{MARK}xmpancestor</rdf:li></rdf:Bag></photoshop:DocumentAncestors>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def iptc() -> bytes:
    """Photoshop resources with a by-line, a city and a caption."""
    records = b"".join(
        b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text
        for number, text in (
            (80, f"{MARK}byline".encode()),
            (90, f"{MARK}iptccity".encode()),
            (120, f"{MARK}caption".encode()),
        )
    )
    padded = records + b"\x00" * (len(records) % 2)
    return b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(records)) + padded


def segment(marker: int, payload: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(payload) + 2) + payload


def jpeg(image: Image.Image | None = None, **options: Any) -> bytes:
    stream = io.BytesIO()
    (image or picture()).save(stream, "JPEG", **{"quality": 90, **options})
    return stream.getvalue()


def photo(orientation: int = 1, image: Image.Image | None = None) -> bytes:
    """A JPEG with EXIF, XMP, IPTC, comment, thumbnail, a second image and a film behind it."""
    exif = with_thumbnail(exif_data(orientation).tobytes(), jpeg(picture(160, 120)))
    plain = jpeg(image, exif=exif, xmp=XMP, comment=f"{MARK}comment".encode())
    film = b"\x00\x00\x00\x18ftypmp42" + f"{MARK}motion".encode() * 4
    added = (
        segment(0xED, iptc())
        + segment(0xEA, f"{MARK}app10".encode())
        + segment(0xE2, b"MPF\x00" + b"\x00" * 20)
    )
    return plain[:2] + added + plain[2:] + film


def with_thumbnail(exif: bytes, small: bytes) -> bytes:
    """EXIF data with a second directory that holds a small JPEG."""
    body = bytearray(exif[6:])
    order = "<" if body[:2] == b"II" else ">"
    first = struct.unpack(order + "I", body[4:8])[0]
    count = struct.unpack(order + "H", body[first : first + 2])[0]
    link, start = first + 2 + 12 * count, len(body) + len(body) % 2
    body += b"\x00" * (start - len(body))
    body[link : link + 4] = struct.pack(order + "I", start)
    entries = [(0x0103, 3, 1, 6), (0x0201, 4, 1, start + 2 + 3 * 12 + 4), (0x0202, 4, 1, len(small))]
    body += struct.pack(order + "H", 3)
    for tag, kind, number, value in entries:
        packed = struct.pack(order + "HH", value, 0) if kind == 3 else struct.pack(order + "I", value)
        body += struct.pack(order + "HHI", tag, kind, number) + packed
    return b"Exif\x00\x00" + bytes(body) + b"\x00\x00\x00\x00" + small


def png() -> bytes:
    """A PNG with text in all three forms, EXIF, a date, a chunk of its own and bytes behind the end."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", f"{MARK}pngauthor")
    texts.add_text("Comment", f"{MARK}pngpacked", zip=True)
    texts.add_itxt("Title", f"{MARK}pngtitle", zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add(b"tIME", bytes([7, 239, 2, 3, 4, 5, 6]))
    texts.add(b"ruNe", f"{MARK}pngown".encode())
    stream = io.BytesIO()
    picture(320, 240).save(stream, "PNG", pnginfo=texts, exif=exif_data())
    return stream.getvalue() + f"{MARK}pngtrailer".encode()


def webp() -> bytes:
    stream = io.BytesIO()
    picture(320, 240).save(stream, "WEBP", exif=exif_data().tobytes(), xmp=XMP)
    return stream.getvalue()


def tiff(pages: int = 3) -> bytes:
    """A scan of several pages with EXIF and XMP."""
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

    tags = ImageFileDirectory_v2()
    tags[270], tags[305], tags[315], tags[316] = (
        f"{MARK}{word}" for word in ("tiff", "tiffsoft", "tiffartist", "tiffhost")
    )
    tags[700] = XMP
    tags.tagtype[700] = 1
    stream = io.BytesIO()
    images = [picture(300, 400, "L") for _ in range(pages)]
    images[0].save(
        stream, "TIFF", save_all=True, append_images=images[1:], tiffinfo=tags, compression="tiff_lzw"
    )
    return stream.getvalue()


def heic(orientation: int = 1) -> bytes:
    import pillow_heif

    stream = io.BytesIO()
    file = pillow_heif.from_pillow(picture(320, 240))
    file.save(stream, exif=exif_data(orientation).tobytes(), xmp=XMP, quality=80)
    return stream.getvalue()


def bomb_png(width: int, height: int) -> bytes:
    """A PNG that says it is huge and is a few bytes."""

    def chunk(name: bytes, payload: bytes) -> bytes:
        return (
            struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
        + chunk(b"IEND", b"")
    )
