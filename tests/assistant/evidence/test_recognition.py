"""A file is what its content says, whatever it is called; what could be two things is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.evidence import fault
from assistant.evidence.kinds import HEAD, FileKind, kind_of_media_type, recognise

from . import papers, photos
from .asking import kind_of


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, b"invented")
    return stream.getvalue()


PDF = papers.saved(papers.plain_pdf())


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, FileKind.PDF),
        (b"\r\n\xef\xbb\xbf" + PDF, FileKind.PDF),
        (photos.photo(), FileKind.JPEG),
        (photos.png(), FileKind.PNG),
        (photos.webp(), FileKind.WEBP),
        (photos.tiff(), FileKind.TIFF),
        (photos.heic(), FileKind.HEIC),
        (papers.docx(), FileKind.DOCX),
        (papers.MAIL, FileKind.EML),
        (papers.film(), FileKind.MP4),
        (papers.film(b"qt  "), FileKind.MOV),
        (papers.film(b"M4A "), FileKind.M4A),
        (papers.film(b"3gp5"), FileKind.PHONE_FILM),
        (papers.sound(), FileKind.MP3),
        (papers.voice_message(), FileKind.OGG),
        (papers.ogg_page(b"\x01vorbis" + bytes(23), flags=2), FileKind.OGG),
        (b"#!AMR\n" + bytes(64), FileKind.AMR),
        (b"#!AMR-WB\n" + bytes(64), FileKind.AMR),
        ("Слово, كلمة, word\n".encode(), FileKind.TEXT),
        ("Слово".encode("utf-16"), FileKind.TEXT),
        ("كلمة".encode("utf-8-sig"), FileKind.TEXT),
        (b"MZ is how this invented note begins\n" + b"x" * 40, FileKind.TEXT),
        (b"x", FileKind.TEXT),
    ],
)
def test_every_kind_is_known_by_its_content(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b"", fault.FileEmpty),
        (b"\x00\x01\x02\x03" * 40, fault.KindUnknown),
        (b"MZ\x90\x00" + b"\x00" * 60, fault.ProgramFile),
        (b"\x7fELF" + b"\x00" * 60, fault.ProgramFile),
        (b"#!/bin/sh\nrm -rf /\n", fault.ProgramFile),
        (b"<!DOCTYPE html><html></html>", fault.WebPage),
        (b"  <html><body>x</body></html>", fault.WebPage),
        (b'<?xml version="1.0"?><svg xmlns="x"></svg>', fault.VectorDrawing),
        (zipped("one.txt"), fault.ArchiveFile),
        (b"Rar!\x1a\x07\x00" + b"\x00" * 40, fault.ArchiveFile),
        (b"\x1f\x8b\x08" + b"\x00" * 40, fault.ArchiveFile),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), fault.OtherOfficeFile),
        (b"{\\rtf1 invented}", fault.OtherOfficeFile),
        (zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), fault.MacrosInside),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, fault.OldOfficeFile),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
            fault.OfficeFileLocked,
        ),
        ("Приказ об аресте".encode("cp1251"), fault.OldTextEncoding),
        ("أمر بالقبض".encode("cp1256"), fault.OldTextEncoding),
        (b"GIF89a" + b"\x00" * 40, fault.OtherPicture),
        (b"\x00\x00\x00\x1cftypavif" + b"\x00" * 40, fault.OtherPicture),
        (b"OggS" + b"\x00" * 40, fault.OtherRecording),
        (b"RIFF\x24\x00\x00\x00WAVE" + b"\x00" * 40, fault.OtherRecording),
        (b"From a@b.example Tue Feb  3 04:05:06 2031\n" + papers.MAIL, fault.MailboxFile),
    ],
)
def test_a_kind_that_is_not_taken_in_is_refused_with_its_reason(
    content: bytes, refused: type[fault.FileRefused]
) -> None:
    with pytest.raises(refused):
        kind_of(content)


@pytest.mark.parametrize(
    "content",
    [
        PDF + zipped("one.txt"),
        photos.jpeg() + zipped("program.class"),
        photos.png() + zipped("one.txt"),
        photos.photo()[:20] + PDF,
        b"x" * 400 + PDF,
        photos.jpeg() + b"Rar!\x1a\x07\x00" + b"\x00" * 60,
        papers.sound() + zipped("one.txt"),
        b"An invented note\n" + PDF,
    ],
)
def test_a_file_that_is_two_things_at_once_is_refused(content: bytes) -> None:
    with pytest.raises(fault.FileRefused) as refused:
        kind_of(content)
    assert isinstance(refused.value, (fault.KindAmbiguous, fault.KindUnknown))


def test_a_pdf_far_behind_other_bytes_is_not_a_pdf() -> None:
    with pytest.raises(fault.FileRefused):
        kind_of(b"\x00\x01" * 2000 + PDF)


def test_a_text_cut_inside_a_letter_by_the_window_is_still_a_text() -> None:
    content = b"x" + "ظ".encode() * HEAD
    assert kind_of(content) is FileKind.TEXT


def test_media_types_name_their_kind_both_ways() -> None:
    for kind in FileKind:
        assert kind_of_media_type(kind.media_type) is kind
    assert kind_of_media_type("text/html") is None


@given(some.binary(max_size=400), some.binary(max_size=200))
def test_any_bytes_end_in_a_kind_or_a_refusal(head: bytes, tail: bytes) -> None:
    try:
        recognise(head, tail, len(head) + len(tail))
    except fault.FileRefused:
        return


@given(some.sampled_from([PDF, photos.jpeg(), papers.docx(), papers.MAIL, papers.film(), papers.sound()]),
       some.integers(0, 3000), some.binary(min_size=1, max_size=40))  # fmt: skip
def test_a_changed_file_ends_in_a_kind_or_a_refusal(content: bytes, place: int, change: bytes) -> None:
    changed = content[:place] + change + content[place + len(change) :]
    try:
        kind_of(changed)
    except fault.FileRefused:
        return


def test_each_refusal_can_be_made_again_from_its_code() -> None:
    again = fault.refusal("evidence.too_many_pages", {"pages": 9, "largest": 4})
    assert isinstance(again, fault.TooManyPages)
    assert again.params == {"pages": 9, "largest": 4}
    assert fault.refusal("evidence.invented", {}) is None
