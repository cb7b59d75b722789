"""The parts of a JPEG, PNG and WebP file, walked without decoding the picture.

Sources: ITU-T T.81 annex B (JPEG markers), CIPA DC-007 (MPF), W3C PNG, WebP container specification.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_SOS, _EOI, _COM, _ADOBE, _ICC = 0xDA, 0xD9, 0xFE, 0xEE, 0xE2


def jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and payload of each segment; at the end marker 0 with whatever follows the picture."""
    for marker, start, end in _walk(content):
        if marker == 0:
            yield 0, content[start:end]
        elif marker not in _BARE and marker != _EOI:
            yield marker, content[start + 4 : end]


def without_metadata(content: bytes, *, profile: bool = True) -> bytes:
    """The same JPEG, pixel for pixel, without application data, comments and trailing bytes.

    Kept: JFIF's header (its thumbnail is not), the Adobe marker and, with ``profile``, the colour profile,
    which decide how colours look.
    """
    kept = bytearray(b"\xff\xd8")
    for marker, start, end in _walk(content):
        payload = content[start + 4 : end]
        if marker in {0, _COM}:
            continue
        if marker == 0xE0:
            if payload.startswith(b"JFIF\x00") and len(payload) >= 14:
                kept += b"\xff\xe0\x00\x10" + payload[:12] + b"\x00\x00"
            continue
        if 0xE1 <= marker <= 0xEF and not (
            (marker == _ADOBE and payload.startswith(b"Adobe"))
            or (profile and marker == _ICC and payload.startswith(b"ICC_PROFILE\x00"))
        ):
            continue
        kept += content[start:end]
    return bytes(kept)


def _walk(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment; a scan reaches to the next marker."""
    place = 2
    while place + 2 <= len(content):
        if content[place] != 0xFF:
            break
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == _EOI:
            yield marker, place, place + 2
            place += 2
            break
        if marker in _BARE:
            yield marker, place, place + 2
            place += 2
            continue
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        end = place + 2 + length
        if length < 2 or end > len(content):
            break
        if marker == _SOS:
            following = _NEXT_MARKER.search(content, end)
            end = following.start() if following else len(content)
        yield marker, place, end
        place = end
    if place < len(content):
        yield 0, place, len(content)


def png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and payload of each chunk; at the end an empty name with whatever follows the picture."""
    place = 8
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        name, end = content[place + 4 : place + 8], place + 12 + length
        if end > len(content):
            break
        yield name, content[place + 8 : end - 4]
        place = end
        if name == b"IEND":
            break
    if place < len(content):
        yield b"", content[place:]


def webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and payload of each chunk; at the end an empty name with whatever follows the picture."""
    whole = min(8 + int.from_bytes(content[4:8], "little"), len(content))
    place = 12
    while place + 8 <= whole:
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        yield content[place : place + 4], content[place + 8 : min(place + 8 + length, whole)]
        place += 8 + length + length % 2
    if whole + whole % 2 < len(content):
        yield b"", content[whole:]
