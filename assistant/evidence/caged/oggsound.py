"""What a sound in Ogg gives away. Sources: RFC 3533 (Ogg), RFC 7845 (Opus), xiph.org (Vorbis comments)."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.evidence.caged.guard import told
from assistant.evidence.fault import FileDamaged
from assistant.evidence.findings import Trace

_MOST = 2000  # remarks that are read
_FIELDS = (
    ("location", "place"), ("gps", "gps"), ("geo", "gps"), ("encoder", "software"), ("date", "taken"),
    ("artist", "author"), ("performer", "author"), ("copyright", "author"), ("organization", "author"),
    ("contact", "author"), ("author", "author"), ("title", "title"), ("album", "title"),
    ("description", "comment"), ("comment", "comment"), ("lyrics", "comment"), ("picture", "thumbnail"),
    ("coverart", "thumbnail"), ("serial", "serial_number"), ("isrc", "file_id"),
)  # fmt: skip


def ogg_traces(content: bytes) -> Iterator[Trace]:
    """The remarks in the second packet; raises FileDamaged where there is none."""
    packets = list(_packets(content))
    if len(packets) < 2:
        raise FileDamaged
    first, second = packets[:2]
    if first.startswith(b"OpusHead") and second.startswith(b"OpusTags"):
        remarks = second[8:]
    elif first.startswith(b"\x01vorbis") and second.startswith(b"\x03vorbis"):
        remarks = second[7:]
    elif first.startswith(b"Speex   "):
        remarks = second
    else:
        raise FileDamaged
    yield from _remarks(remarks)


def _packets(content: bytes) -> Iterator[bytes]:
    """Packets that end within these pages."""
    held, place = bytearray(), 0
    while content[place : place + 4] == b"OggS" and place + 27 <= len(content):
        lengths = content[place + 27 : place + 27 + content[place + 26]]
        place += 27 + len(lengths)
        for length in lengths:
            held += content[place : place + length]
            place += length
            if length < 255:
                yield bytes(held)
                held.clear()


def _remarks(content: bytes) -> Iterator[Trace]:
    """The name of the program, then fields NAME=value; lengths are little-endian."""
    size = int.from_bytes(content[:4], "little")
    if maker := content[4 : 4 + size].decode("utf-8", "replace").strip("\0 "):
        yield told("software", maker)
    place = 4 + size
    count = int.from_bytes(content[place : place + 4], "little")
    place += 4
    for _ in range(min(count, _MOST)):
        if place + 4 > len(content):
            break
        size = int.from_bytes(content[place : place + 4], "little")
        name, _sign, value = content[place + 4 : place + 4 + size].decode("utf-8", "replace").partition("=")
        place += 4 + size
        code = next((code for word, code in _FIELDS if word in name.lower()), "other_metadata")
        if code == "thumbnail":
            yield told(code)
        elif code == "other_metadata":
            yield told(code, name, value)
        else:
            yield told(code, value)
