"""The archive inside a sealed file: a ZIP without compression, of one exact form.

``unzip`` and every file manager open it. The same files give the same bytes: no time, no owner, no
system. A last member of zeros pads the whole to one of few lengths (Padmé), so that the length of the
sealed file tells little of what is in it.

The reader takes this form and no other: it checks each byte that is not content. So there are no
links, no encryption, no second directory, nothing before, between or after the members, no name that
is there twice or that a system would read as another. It reads forwards once and writes nothing.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader, BytesIO, RawIOBase
from typing import Any, BinaryIO

from assistant.exchange.fault import ArchiveRefused, ArchiveTooLarge

PADDING = "padding"
"""The last member: zeros."""

KIT_NAMES = re.compile(r"(?:[a-z]{1,16}/)?[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.[a-z0-9]{2,4}|SHA256SUMS")
"""What files of a kit may be called: no hidden file, nothing but Latin letters, figures, ``-`` and ``_``."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Devices of Windows, whatever their ending."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_NEW_YEAR_1980 = 0x0021
_LARGEST = 0xFFFF_FFFE
_MOST_MEMBERS = 0xFFFE
_LONGEST_NAME = 128
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file to put in: ``size`` in bytes; ``open`` gives its bytes from the beginning, each time anew."""

    name: str
    size: int
    open: Callable[[], BinaryIO]

    @classmethod
    def of(cls, name: str, content: bytes) -> Member:
        """A member whose bytes are at hand."""
        return cls(name=name, size=len(content), open=lambda: BytesIO(content))


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """How much a reader takes; bytes of content."""

    members: int = 2_000
    each: int = 512 << 20
    total: int = 2 << 30


# -- writing


def padded_length(length: int) -> int:
    """The next length that tells little (Padmé): at most an eighth more, far less for long ones."""
    if length < 2:
        return length
    exponent = length.bit_length() - 1
    kept = exponent.bit_length()
    mask = (1 << (exponent - kept)) - 1
    return (length + mask) & ~mask


def archive_length(members: Iterable[Member]) -> int:
    """Bytes of the whole archive with its padding. Raises ``ArchiveTooLarge``."""
    length, padding = _lengths(tuple(members))
    return length + padding


def write_archive(members: Iterable[Member]) -> Iterator[bytes]:
    """The archive, piece by piece. Raises ``ArchiveTooLarge``.

    Each member is read twice: its checksum stands before it.
    """
    wanted = tuple(members)
    _length, padding = _lengths(wanted)
    directory, offset = [], 0
    for member in (*wanted, _zeros(padding)):
        head = _Head(name=member.name.encode("ascii"), size=member.size, crc=_checksum(member))
        directory.append(head.central(offset))
        yield head.local()
        yield from _pieces(member)
        offset += len(head.local()) + member.size
    yield from directory
    yield _end(len(directory), sum(map(len, directory)), offset)


class ArchiveStream(RawIOBase):
    """The archive as something to read from: never whole in memory."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._pieces = write_archive(members)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


@dataclass(frozen=True, slots=True)
class _Head:
    name: bytes
    size: int
    crc: int

    def local(self) -> bytes:
        crc, size, length = self.crc, self.size, len(self.name)
        head = _LOCAL.pack(b"PK\3\4", _VERSION, 0, 0, 0, _NEW_YEAR_1980, crc, size, size, length, 0)
        return head + self.name

    def central(self, offset: int) -> bytes:
        crc, size, length = self.crc, self.size, len(self.name)
        about = (_VERSION, _VERSION, 0, 0, 0, _NEW_YEAR_1980, crc, size, size, length)
        return _CENTRAL.pack(b"PK\1\2", *about, 0, 0, 0, 0, 0, offset) + self.name


def _end(count: int, size: int, offset: int) -> bytes:
    return _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)


def _lengths(members: tuple[Member, ...]) -> tuple[int, int]:
    """The length without the zeros, and how many zeros."""
    if len(members) >= _MOST_MEMBERS:
        raise ArchiveTooLarge(limit=_LARGEST)
    heads = _LOCAL.size + _CENTRAL.size
    length = sum(heads + 2 * len(member.name) + member.size for member in members)
    length += heads + 2 * len(PADDING) + _END.size
    whole = padded_length(length)
    if whole > _LARGEST:
        raise ArchiveTooLarge(limit=_LARGEST)
    return length, whole - length


def _zeros(count: int) -> Member:
    return Member(name=PADDING, size=count, open=lambda: BufferedReader(_Zeros(count)))


class _Zeros(RawIOBase):
    def __init__(self, count: int) -> None:
        self._left = count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = min(len(buffer), self._left)
        buffer[:count] = bytes(count)
        self._left -= count
        return count


def _pieces(member: Member) -> Iterator[bytes]:
    left = member.size
    with member.open() as stream:
        while left:
            piece = stream.read(min(_CHUNK, left))
            if not piece:
                raise OSError("a member is shorter than it said")
            left -= len(piece)
            yield piece


def _checksum(member: Member) -> int:
    crc = 0
    for piece in _pieces(member):
        crc = zlib.crc32(piece, crc)
    return crc


# -- reading


class Entry:
    """One member while it passes by: read it before the next one, use nothing of it before the end."""

    def __init__(self, name: str, size: int, stream: BinaryIO) -> None:
        self.name = name
        self.size = size
        self._stream = stream
        self._left = size
        self.crc = 0

    def read(self, most: int = -1) -> bytes:
        """The next bytes, empty at the end. Raises ``ArchiveRefused`` if the archive ends before."""
        wanted = self._left if most < 0 else min(most, self._left)
        pieces = []
        while wanted:
            piece = _exactly(self._stream, min(wanted, _CHUNK))
            self.crc = zlib.crc32(piece, self.crc)
            self._left -= len(piece)
            wanted -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def drain(self, *, zeros: bool = False) -> None:
        """Read what is left; with ``zeros`` nothing but zeros may be."""
        while piece := self.read(_CHUNK):
            if zeros and piece.count(0) != len(piece):
                raise ArchiveRefused


def read_archive(
    stream: BinaryIO, *, names: re.Pattern[str] = KIT_NAMES, caps: Caps | None = None
) -> Iterator[Entry]:
    """The members in their order. Only when the iteration has ended is the archive known to be whole.

    ``names`` has to match a whole name. Raises ``ArchiveRefused`` and ``ArchiveTooLarge``.
    """
    caps = caps or Caps()
    directory, seen, offset, total = list[bytes](), set[str](), 0, 0
    while True:
        head, crc = _local_head(stream)
        name = head.name.decode("ascii", "replace")
        is_padding = name == PADDING
        if not is_padding:
            _require_name(name, names, seen)
            total += head.size
            if len(seen) > caps.members or head.size > caps.each or total > caps.total:
                raise ArchiveTooLarge(limit=caps.total)
        elif head.size > total + _CHUNK:  # never more than an eighth of the whole
            raise ArchiveRefused
        entry = Entry(name, head.size, stream)
        if not is_padding:
            yield entry
        entry.drain(zeros=is_padding)
        if entry.crc != crc:
            raise ArchiveRefused
        directory.append(head.central(offset))
        offset += len(head.local()) + head.size
        if is_padding:
            break
    expected = b"".join(directory)
    expected += _end(len(directory), len(expected), offset)
    if _exactly(stream, len(expected)) != expected or stream.read(1):
        raise ArchiveRefused


def _local_head(stream: BinaryIO) -> tuple[_Head, int]:
    """A head of exactly the form this program writes."""
    raw = _exactly(stream, _LOCAL.size)
    crc, size, _again, length = _LOCAL.unpack(raw)[6:10]
    if not 0 < length <= _LONGEST_NAME:
        raise ArchiveRefused
    head = _Head(name=_exactly(stream, length), size=size, crc=crc)
    if head.local() != raw + head.name:
        raise ArchiveRefused
    return head, crc


def _require_name(name: str, names: re.Pattern[str], seen: set[str]) -> None:
    parts = name.split("/")
    if not names.fullmatch(name) or any(_RESERVED.fullmatch(part.partition(".")[0]) for part in parts):
        raise ArchiveRefused
    if name.casefold() in seen or PADDING in seen:
        raise ArchiveRefused
    seen.add(name.casefold())


def _exactly(stream: BinaryIO, count: int) -> bytes:
    pieces = []
    while count:
        piece = stream.read(count)
        if not piece:
            raise ArchiveRefused
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)
