"""Telling kinds apart by their first and last bytes.

Only lengths and marks are compared here, nothing is unpacked: that happens in the cage. A file that could
be read as two formats is refused, because two readers would see two different papers.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from assistant.evidence import fault
from assistant.evidence.kinds import HEAD, FileKind

SHORTEST = 16  # bytes; nothing shorter is a paper, except a text
_PDF, _ZIP, _OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WINDOW = 1024  # where readers look for the mark of a PDF

_PROGRAMS = (
    b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"dex\n", b"\x00asm", b"L\x00\x00\x00\x01\x14\x02\x00", b"ITSF",
    b"@echo off",
)  # fmt: skip
_ARCHIVES = (
    b"PK", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"MSCF",
    b"xar!", b"\x1f\x9d", b"\x04\x22\x4d\x18", b"age-encryption.org/", b"-----BEGIN PGP", b"-----BEGIN AGE",
)  # fmt: skip
_PICTURES = (
    b"GIF8",
    b"BM",
    b"8BPS",
    b"\x00\x00\x00\x0cjP  ",
    b"\xff\x0a",
    b"\x00\x00\x00\x0cJXL ",
    b"AT&TFORM",
)
_RECORDINGS = (
    b"fLaC",
    b"\x1a\x45\xdf\xa3",
    b"FLV\x01",
    b"\x30\x26\xb2\x75",
    b"\x00\x00\x01\xba",
)
_ARCHIVE_MARKS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
_MP4_BRANDS = frozenset(
    {b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso8", b"iso9", b"mp41", b"mp42", b"avc1",
     b"MSNV", b"M4V ", b"M4VH", b"M4VP", b"mmp4", b"dash", b"f4v "}
)  # fmt: skip

_MAIL_FIELDS = frozenset(
    {"received", "from", "to", "subject", "date", "message-id", "return-path", "delivered-to", "mime-version",
     "reply-to", "cc", "sender", "content-type", "x-originating-ip", "dkim-signature", "arc-seal",
     "arc-authentication-results", "authentication-results", "x-received", "received-spf",
     "arc-message-signature"}
)  # fmt: skip
_FIELD = re.compile(rb"([!-9;-~]{1,76}):[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BITRATES = {  # kilobits of MPEG layer III, by version (1, or 2 and 2.5); 0 and 15 are not allowed
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def recognise(head: bytes, tail: bytes, size: int) -> FileKind:
    """The kind of a file of ``size`` bytes with this ``head`` and ``tail`` (up to 64 KiB each).

    Raises FileRefused: empty, unknown, two formats at once, or a kind that is not taken in.
    """
    if size == 0 or not head:
        raise fault.FileEmpty
    for known in (_document, _picture, _container, _sound, _refused_by_mark, _words):
        if kind := known(head, tail):
            _one_format_only(kind, head, tail, size)
            return kind
    raise fault.KindUnknown


def text_encoding(content: bytes) -> str | None:
    """The encoding of a text by its mark; UTF-8 without one; None where it is not that for certain."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    return "utf-8" if _reads(content, "utf-8") else None


# -- formats by their marks


def _document(head: bytes, tail: bytes) -> FileKind | None:
    if head.startswith(_ZIP):
        return _office(head, tail)
    if head.startswith(_OLE):
        seen = head + tail
        if _utf16(b"EncryptedPackage") in seen or _utf16(b"EncryptionInfo") in seen:
            raise fault.OfficeFileLocked
        raise fault.OldOfficeFile
    if head.startswith(b"{\\rtf"):
        raise fault.OtherOfficeFile
    start = head[:_PDF_WINDOW].lstrip(b"\xef\xbb\xbf\x00\t\r\n ")
    return FileKind.PDF if start.startswith(_PDF) else None


def _office(head: bytes, tail: bytes) -> FileKind:
    names = _names(head, b"PK\x03\x04", 30, 26) | _names(tail, b"PK\x01\x02", 46, 28)
    if any(name.endswith(b"vbaProject.bin") for name in names):
        raise fault.MacrosInside
    if b"[Content_Types].xml" in names:
        if b"word/document.xml" in names or b"word/document2.xml" in names:
            return FileKind.DOCX
        raise fault.OtherOfficeFile
    if b"mimetype" in names and b"application/vnd.oasis.opendocument" in head[:128]:
        raise fault.OtherOfficeFile
    raise fault.ArchiveFile


def _names(content: bytes, mark: bytes, fixed: int, at: int) -> set[bytes]:
    """Names in headers of a ZIP: the local ones at the head, the directory's at the tail."""
    found: set[bytes] = set()
    place = content.find(mark)
    while place >= 0 and place + fixed <= len(content):
        length = int.from_bytes(content[place + at : place + at + 2], "little")
        found.add(content[place + fixed : place + fixed + length])
        place = content.find(mark, place + 4)
    return found


def _picture(head: bytes, _tail: bytes) -> FileKind | None:
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if head.startswith((b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")):
        if head[8:10] == b"CR":
            raise fault.OtherPicture  # a camera's raw file
        return FileKind.TIFF
    if head.startswith(b"RIFF"):
        if head[8:12] == b"WEBP":
            return FileKind.WEBP
        raise fault.OtherRecording  # WAV, AVI
    if head.startswith(_PICTURES):
        raise fault.OtherPicture
    return None


def _container(head: bytes, _tail: bytes) -> FileKind | None:
    """ISO base media: HEIC, MP4, QuickTime and M4A differ by their brands."""
    if head[4:8] in {b"moov", b"mdat", b"wide", b"free", b"skip"} and head[:2] == b"\x00\x00":
        return FileKind.MOV if head[4:8] in {b"moov", b"wide"} else None
    if head[4:8] != b"ftyp":
        return None
    length = min(int.from_bytes(head[:4], "big"), 512)
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, length - 3, 4))]
    if brands[0] in {b"avif", b"avis"} or (brands[0] in {b"mif1", b"msf1"} and b"avif" in brands):
        raise fault.OtherPicture
    if brands[0] in _HEIC_BRANDS or (brands[0] in {b"mif1", b"msf1"} and _HEIC_BRANDS & set(brands)):
        return FileKind.HEIC
    if brands[0] == b"qt  ":
        return FileKind.MOV
    if brands[0] in {b"M4A ", b"M4B "}:
        return FileKind.M4A
    if brands[0][:3] in {b"3gp", b"3g2"}:
        return FileKind.PHONE_FILM
    if _MP4_BRANDS & set(brands):
        return FileKind.MP4
    if brands[0] == b"crx ":
        raise fault.OtherPicture
    raise fault.OtherRecording


def _refused_by_mark(head: bytes, _tail: bytes) -> FileKind | None:
    refusals: tuple[tuple[tuple[bytes, ...], type[fault.FileRefused]], ...] = (
        (_RECORDINGS, fault.OtherRecording),
        (_PROGRAMS, fault.ProgramFile),
        (_ARCHIVES, fault.ArchiveFile),
    )
    for marks, refused in refusals:
        if head.startswith(marks) and not (head.startswith(b"MZ") and _is_words(head)):
            raise refused
    if head[257:262] == b"ustar":
        raise fault.ArchiveFile
    return None


def _sound(head: bytes, _tail: bytes) -> FileKind | None:
    if head.startswith(b"OggS"):
        packet = head[27 + head[26] : 64] if len(head) > 27 else b""
        if packet.startswith((b"OpusHead", b"\x01vorbis", b"Speex   ")):
            return FileKind.OGG
        raise fault.OtherRecording  # a film, or sound of a kind that few programs play
    if head.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return FileKind.AMR
    if head.startswith(b"ID3") and head[3:4] in {b"\x02", b"\x03", b"\x04"}:
        return FileKind.MP3
    if head[:2] in {b"\xff\xf1", b"\xff\xf9"}:
        raise fault.OtherRecording  # AAC without a container
    first = _frame(head[:4])
    return FileKind.MP3 if first and _frame(head[first : first + 4]) else None


def _frame(header: bytes) -> int:
    """Bytes of an MPEG layer III frame with this header; 0 where it is none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version, rate = header[1] >> 3 & 3, header[2] >> 2 & 3
    kilobits = (*_BITRATES[1 if version == 3 else 2], 0)[header[2] >> 4]
    if version == 1 or rate == 3 or not kilobits:
        return 0
    samples = 144 if version == 3 else 72
    return samples * kilobits * 1000 // _RATES[version][rate] + (header[2] >> 1 & 1)


# -- words


def _words(head: bytes, _tail: bytes) -> FileKind | None:
    start = head.lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower()
    if re.match(rb"<(!doctype html|html|head|body|script|iframe|!--)", start):
        raise fault.WebPage
    if start.startswith((b"<svg", b"<!doctype svg")) or (start.startswith(b"<?xml") and b"<svg" in start):
        raise fault.VectorDrawing
    if start.startswith((b"<?xml", b"<?php", b"mime-version: 1.0\r\ncontent-type: multipart/related")):
        raise fault.WebPage
    if re.match(rb"From [^\r\n]+\d{4}\r?\n", head) and _is_mail(head.partition(b"\n")[2]):
        raise fault.MailboxFile
    if _is_mail(head):
        return FileKind.EML
    if _is_words(head):
        return FileKind.TEXT
    if b"\x00" not in head and not any(one in head for one in range(1, 7)):
        raise fault.OldTextEncoding
    return None


def _is_mail(head: bytes) -> bool:
    """Header fields of a message from the first byte on, among them who sent it or how it came."""
    names, place = set(), 0
    while field := _FIELD.match(head, place):
        names.add(field[1].decode("ascii").lower())
        place = field.end()
    known = names & _MAIL_FIELDS
    return len(known) >= 3 and bool(known & {"from", "received", "return-path"})


def _is_words(head: bytes) -> bool:
    encoding = text_encoding(_cut(head))
    if encoding is None:
        return False
    text = _decoded(head, encoding)
    return text is not None and not any(one < " " and one not in "\t\n\r\f\x1b" for one in text)


def _cut(head: bytes) -> bytes:
    """A head without the piece of a letter at its end, where more bytes follow."""
    if len(head) < HEAD:
        return head
    for back in range(1, 4):
        if head[-back] & 0xC0 == 0xC0:
            return head[:-back]
        if head[-back] < 0x80:
            break
    return head


def _decoded(head: bytes, encoding: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head, final=len(head) < HEAD)
    except UnicodeDecodeError:
        return None


def _reads(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _utf16(name: bytes) -> bytes:
    return name.decode("ascii").encode("utf-16-le")


# -- two formats at once


def _one_format_only(kind: FileKind, head: bytes, tail: bytes, size: int) -> None:
    if size < SHORTEST and kind is not FileKind.TEXT:
        raise fault.FileDamaged
    second: tuple[Callable[[], bool], ...] = (
        lambda: kind is not FileKind.DOCX and _ends_as_zip(tail, kind),
        lambda: kind not in {FileKind.PDF, FileKind.EML} and _PDF in head[:_PDF_WINDOW],
        lambda: kind is FileKind.PDF and not head.lstrip(b"\xef\xbb\xbf\x00\t\r\n ").startswith(_PDF),
        lambda: kind.is_picture and any(mark in tail for mark in _ARCHIVE_MARKS),
    )
    if any(is_there() for is_there in second):
        raise fault.KindAmbiguous


def _ends_as_zip(tail: bytes, kind: FileKind) -> bool:
    """A directory of a ZIP that a reader would find from the end."""
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or place + 22 > len(tail):
        return False
    comment = int.from_bytes(tail[place + 20 : place + 22], "little")
    if place + 22 + comment == len(tail):
        return True
    return b"PK\x01\x02" in tail and (kind is not FileKind.PDF or tail.rfind(b"%%EOF") < place)
