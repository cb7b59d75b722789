"""The few bytes of a recording that say where and when it was made.

Boxes are only measured and copied here, so that a film of a gigabyte is not carried into the cage; what
is in them is read there. Source: ISO/IEC 14496-12 (boxes), id3.org (ID3v2 header), RFC 3533 (Ogg).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from assistant.evidence.kinds import FileKind

if TYPE_CHECKING:
    from assistant.evidence.cage import Source

_BOXES = 4096  # boxes at the top level that are looked at
_LARGEST = 32 * 1024 * 1024  # bytes of metadata that are carried in
_SOUND_TAIL = 64 * 1024
_OGG_HEAD = 16 * 1024 * 1024  # bytes in which the remarks of a sound stand, cover picture and all
_LEFT_OUT = frozenset({b"mdat", b"free", b"skip", b"wide", b"moof", b"sidx", b"mfra"})


def metadata_of(source: Source, kind: FileKind) -> bytes:
    """Everything of a recording but picture and sound, shortened to 32 MiB."""
    with source.open() as stream:
        if kind is FileKind.MP3:
            return _sound(stream, source.size)
        if kind is FileKind.OGG:
            return ogg_head(stream)
        if kind is FileKind.AMR:
            return stream.read(16)  # a mark and sound, nothing else
        return _boxes(stream, source.size)


def _boxes(stream: BinaryIO, size: int) -> bytes:
    kept, place = bytearray(), 0
    for _ in range(_BOXES):
        stream.seek(place)
        header = stream.read(16)
        if len(header) < 8:
            break
        length = int.from_bytes(header[:4], "big")
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        elif length == 0:
            length = size - place
        if length < 8 or place + length > size:
            kept += header[:8]  # told in the cage: the recording is cut off
            break
        if header[4:8] in _LEFT_OUT:
            kept += (8).to_bytes(4, "big") + header[4:8]
        elif len(kept) + length <= _LARGEST:
            stream.seek(place)
            kept += stream.read(length)
        place += length
    return bytes(kept)


def ogg_head(stream: BinaryIO) -> bytes:
    """The pages of an Ogg file (RFC 3533) up to the end of its second packet, which holds the remarks."""
    kept, packets = bytearray(), 0
    while packets < 2 and len(kept) < _OGG_HEAD:
        header = stream.read(27)
        lengths = stream.read(header[26]) if len(header) == 27 and header.startswith(b"OggS") else b""
        if not lengths:
            break
        kept += header + lengths + stream.read(sum(lengths))
        packets += sum(length < 255 for length in lengths)
    return bytes(kept)


def _sound(stream: BinaryIO, size: int) -> bytes:
    stream.seek(0)
    header = stream.read(10)
    length = 4096
    if header.startswith(b"ID3") and len(header) == 10:
        length += sum((header[6 + at] & 0x7F) << 7 * (3 - at) for at in range(4))
    stream.seek(0)
    head = stream.read(min(length, _LARGEST))
    stream.seek(max(len(head), size - _SOUND_TAIL))
    return head + stream.read(_SOUND_TAIL)
