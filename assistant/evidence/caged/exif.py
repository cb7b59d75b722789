"""What the EXIF data of a photo tells. Source of the tags: CIPA DC-008 (Exif 3.0), TIFF 6.0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from assistant.evidence.caged.guard import told
from assistant.evidence.findings import Trace

if TYPE_CHECKING:
    from PIL import Image

EXIF_IFD, GPS_IFD, THUMBNAIL_IFD = 0x8769, 0x8825, -1
_CODES = {
    0x010F: "camera", 0x0110: "camera", 0xA433: "camera", 0xA434: "camera", 0x013C: "camera",
    0xA431: "serial_number", 0xA435: "serial_number", 0xA420: "file_id", 0xC62F: "serial_number",
    0x9003: "taken", 0x9004: "taken", 0x0132: "changed", 0x9010: "time_zone", 0x9011: "time_zone",
    0x9012: "time_zone", 0x0131: "software", 0x000B: "software", 0xA436: "title", 0xA437: "author",
    0xA438: "author", 0xA439: "software", 0xA43A: "software", 0xA43B: "software", 0xA43C: "software",
    0x013B: "author", 0x8298: "author", 0xA430: "author", 0x9C9D: "author",
    0x010E: "comment", 0x9286: "comment", 0x9C9C: "comment", 0x9C9B: "title", 0x9C9E: "keywords",
    0x9C9F: "comment", 0x010D: "title", 0x011D: "title", 0x927C: "maker_note", 0x014A: "extra_images",
    0x830E: "gps", 0x8482: "gps", 0x85D8: "gps", 0x87AF: "gps", 0x87B0: "gps", 0x87B1: "gps",
    0xA480: "other_metadata", 0xA481: "other_metadata", 0xC634: "maker_note", 0x935C: "edit_history",
}  # fmt: skip
# how the picture is stored or was exposed: says nothing about a person or place
_LAYOUT = frozenset(
    {0x00FE, 0x00FF, *range(0x0100, 0x0108), 0x010A, *range(0x0111, 0x011D), 0x0122, 0x0124, 0x0125,
     0x0128, 0x012D, 0x013D, 0x013E, 0x013F, 0x0140, 0x0142, 0x0143, 0x0144, 0x0145, 0x0147, 0x0152,
     0x0153, 0x0154, 0x0155, 0x0156, 0x015B, 0x0200, 0x0201, 0x0202, 0x0203, 0x0205, 0x0207, 0x0208,
     0x0209, *range(0x0211, 0x0215), 0x1001, 0x1002, 0x9000, 0xA000, 0xA001, 0xA002, 0xA003, 0xA005,
     0x9101, 0x9102, EXIF_IFD, GPS_IFD, 0x0129, 0x0001, 0x0002, 0x011E, 0x011F, 0x0123, 0x014C, 0x0150,
     0x0151}
)  # fmt: skip
_SETTINGS = frozenset(
    {0x829A, 0x829D, *range(0x8822, 0x8829), *range(0x8830, 0x8836), *range(0x9201, 0x920B), 0x9214,
     0x9290, 0x9291, 0x9292, *range(0xA20B, 0xA218), *range(0xA300, 0xA303), *range(0xA401, 0xA40D),
     0xA432, 0xA460, 0xA461, 0xA462, *range(0x9400, 0x9406), 0xA500}
)  # fmt: skip
_ELSEWHERE = frozenset({0x02BC, 0x83BB, 0x8649, 0x8773})  # XMP, IPTC, Photoshop, ICC: read by themselves


def exif_traces(exif: Image.Exif) -> Iterator[Trace]:
    """Every trace in the tags of a picture, in the EXIF and GPS parts and in its thumbnail's part."""
    yield from _tag_traces(dict(exif))
    yield from _tag_traces(exif.get_ifd(EXIF_IFD))
    if place := exif.get_ifd(GPS_IFD):
        yield _place(place)
    small = exif.get_ifd(THUMBNAIL_IFD)
    if small:
        yield told("thumbnail")
        yield from (trace for trace in _tag_traces(small) if trace.code != "camera_settings")


def _tag_traces(tags: Mapping[int, Any]) -> Iterator[Trace]:
    for tag, value in tags.items():
        if tag in _LAYOUT or tag in _ELSEWHERE or value in {None, "", b""}:
            continue
        if tag in _SETTINGS:
            yield told("camera_settings")
        elif tag == 0x927C:
            yield told("maker_note", _maker(value))
        elif code := _CODES.get(tag):
            yield told(code, _text(tag, value))
        else:
            yield told("other_metadata", _name(tag), _text(tag, value))


def _name(tag: int) -> str:
    from PIL import ExifTags

    return str(ExifTags.TAGS.get(tag, f"0x{tag:04X}"))


def _maker(value: object) -> str:
    start = value[:12] if isinstance(value, bytes) else b""
    named = re.match(rb"[A-Za-z]{4,}", start)
    return named[0].decode("ascii") if named else ""


def _text(tag: int, value: Any) -> str:
    return str(_letters(tag, value))


def _letters(tag: int, value: Any) -> Any:
    if isinstance(value, tuple) and len(value) > 8:
        return str(len(value))
    if not isinstance(value, bytes):
        if tag in range(0x9C9B, 0x9CA0) and isinstance(value, tuple):
            value = bytes(value)
        else:
            return str(value)
    if 0x9C9B <= tag <= 0x9C9F:
        return value.decode("utf-16-le", "replace").rstrip("\x00")
    if tag == 0x9286:
        mark, rest = value[:8], value[8:]
        if mark.startswith(b"UNICODE"):
            encoding = "utf-16-le" if rest[1:2] == b"\x00" else "utf-16-be"
            return rest.decode(encoding, "replace").strip("\x00 ")
        return (rest if mark.startswith((b"ASCII", b"JIS", b"\x00" * 8)) else value).decode(
            "utf-8", "replace"
        )
    return value.decode("utf-8", "replace") if _is_printable(value) else str(len(value))


def _is_printable(value: bytes) -> bool:
    return bool(value) and all(one >= 32 or one in {0, 9, 10, 13} for one in value)


def _place(gps: Mapping[int, Any]) -> Trace:
    shown: list[str] = []
    latitude, longitude = _degrees(gps.get(2), gps.get(1)), _degrees(gps.get(4), gps.get(3))
    if latitude is not None and longitude is not None:
        shown.append(f"{latitude:.5f} {longitude:.5f}")
    for tag in (27, 28, 29):  # how it was found, the area's name, the day
        if value := gps.get(tag):
            shown.append(_text(0x9286 if tag != 29 else tag, value))
    return told("gps", *shown)


def _degrees(value: Any, side: Any) -> float | None:
    try:
        degrees, minutes, seconds = (float(one) for one in value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    found = degrees + minutes / 60 + seconds / 3600
    return -found if str(side).strip("\x00 ").upper() in {"S", "W"} else found
