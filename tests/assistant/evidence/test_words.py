"""Texts, messages and DOCX: what they give away, and their words in reading order."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assistant.evidence import fault
from assistant.evidence.bounds import Bounds
from assistant.evidence.kinds import FileKind

from . import papers, photos
from .asking import asked, examine, text
from .judging import marks

DOCX = papers.docx()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def shown(content: bytes) -> list[tuple[str, tuple[str, ...]]]:
    return [(block.style, block.cells) for block in text(content).blocks]


def with_body(body: str) -> bytes:
    return papers.docx(
        **{"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()}
    )


# -- DOCX


def test_a_docx_tells_every_planted_word() -> None:
    traces = examine(DOCX).traces
    told = marks(" ".join(trace.detail for trace in traces).encode())
    with zipfile.ZipFile(io.BytesIO(DOCX)) as package:
        planted = marks(b" ".join(package.read(name) for name in package.namelist()))
    film_and_maker = {"ZQX7motion", "ZQX7makernote", "ZQX7ole"}  # told by kind, not by their bytes
    assert planted - told == film_and_maker
    codes = {trace.code for trace in traces}
    assert {
        "embedded_files",
        "gps",
        "tracked_changes",
        "comments",
        "template",
        "edit_history",
        "thumbnail",
    } <= codes


def test_the_words_of_a_docx_are_those_one_sees() -> None:
    assert shown(DOCX) == [
        ("paragraph", ("Invented letterhead",)),
        ("heading", ("Invented heading",)),
        ("paragraph", ("First visible inserted words",)),
        ("row", ("Left cell", "Right cell")),
        ("paragraph", ("كلمات ظاهرة",)),
    ]


def test_what_is_left_out_of_a_docx_is_said() -> None:
    assert set(text(DOCX).notices) == {
        "tracked_changes",
        "hidden_text",
        "pictures_left_out",
        "comments_left_out",
    }


def test_words_in_boxes_controls_notes_and_inner_tables_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t>Beside</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Outer</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Inner</w:t></w:r>"
        "</w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>One</w:t><w:br/><w:t>Two</w:t><w:tab/><w:t>Three</w:t></w:r></w:p>"
    )
    words = [cell for _style, cells in shown(with_body(body)) for cell in cells][1:]
    assert words == ["In a control", "Beside", "In a box", "Outer\nInner", "One", "Two\tThree"]


@pytest.mark.parametrize(
    ("parts", "refused"),
    [
        ({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, fault.FileDamaged),
        ({"word/document.xml": b"<w:document"}, fault.FileDamaged),
        ({"word/media/bomb.bin": b"\x00" * (30 * 1024 * 1024)}, fault.ExpandsTooMuch),
        ({f"word/media/{number}.bin": b"x" for number in range(5001)}, fault.ExpandsTooMuch),
        ({"word/vbaProject.bin": b"x"}, fault.FileRefused),
    ],
)
def test_a_hostile_docx_is_refused(parts: dict[str, bytes], refused: type[fault.FileRefused]) -> None:
    with pytest.raises(refused):
        examine(papers.docx(**parts), FileKind.DOCX)


def test_a_docx_that_lies_about_its_sizes_is_refused() -> None:
    content = bytearray(DOCX)
    name = content.find(b"word/document.xml", content.find(b"PK\x01\x02"))
    entry = content.rfind(b"PK\x01\x02", 0, name)
    content[entry + 24 : entry + 28] = (10).to_bytes(4, "little")  # its size when unpacked
    with pytest.raises(fault.FileRefused):
        examine(bytes(content), FileKind.DOCX, Bounds())


def test_two_parts_of_one_name_are_refused() -> None:
    stream = io.BytesIO(DOCX)
    with zipfile.ZipFile(stream, "a") as package, pytest.warns(UserWarning):
        package.writestr("word/document.xml", "<other/>")
    with pytest.raises(fault.FileDamaged):
        examine(stream.getvalue(), FileKind.DOCX)


# -- messages


def test_a_message_tells_its_way_and_what_is_not_shown() -> None:
    traces = examine(papers.MAIL).traces
    told = " ".join(trace.detail for trace in traces)
    for hidden in ("203.0.113.7", "2001:db8::12", "198.51.100.9"):
        assert hidden in told
    assert marks(papers.MAIL) == marks(told.encode())
    codes = {trace.code for trace in traces}
    assert {"mail_route", "blind_copies", "software", "file_id", "remote_content", "embedded_files"} <= codes


def test_the_words_of_a_message_come_without_its_code() -> None:
    assert shown(papers.MAIL) == [
        ("field", ("From", "أحمد <ahmad@invented.example>")),
        ("field", ("To", "office@invented.example")),
        ("field", ("Date", "Tue, 3 Feb 2031 04:05:06 +0000")),
        ("field", ("Subject", "Invented message")),
        ("paragraph", ("Visible & calm words",)),
        ("field", ("Attachment", f"{photos.MARK}paper.pdf")),
    ]


def test_plain_words_of_a_message_are_preferred_to_its_html() -> None:
    mail = (
        b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/alternative; boundary=cut\r\n\r\n"
        b"--cut\r\nContent-Type: text/plain\r\n\r\nPlain\r\n"
        b"--cut\r\nContent-Type: text/html\r\n\r\n<p>Web</p>\r\n--cut--\r\n"
    )
    assert shown(mail)[-1] == ("paragraph", ("Plain",))


@settings(max_examples=80, deadline=None)
@given(some.binary(max_size=300), some.integers(0, 2000))
def test_a_damaged_message_ends_in_words_or_a_refusal(change: bytes, place: int) -> None:
    content = papers.MAIL[:place] + change + papers.MAIL[place:]
    for ask in (lambda: examine(content, FileKind.EML), lambda: read(content, FileKind.EML)):
        try:
            ask()
        except fault.FileRefused:
            continue


@settings(max_examples=80, deadline=None)
@given(some.floats(0, 1), some.binary(min_size=1, max_size=40))
def test_a_damaged_docx_ends_in_words_or_a_refusal(where: float, change: bytes) -> None:
    place = int(where * len(DOCX))
    for content in (DOCX[:place], DOCX[:place] + change + DOCX[place + len(change) :]):
        for ask in (examine, read):
            try:
                ask(content, FileKind.DOCX)
            except fault.FileRefused:
                continue


def read(content: bytes, kind: FileKind) -> None:
    from assistant.evidence.caged import transcribing

    transcribing.perform([content], asked(kind))


# -- texts


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_is_read_in_each_encoding_that_is_certain(encoding: str) -> None:
    content = "Первая строка\n\n  كلمة ثانية\t1\n".encode(encoding)
    assert examine(content).has_text
    assert shown(content) == [("paragraph", ("Первая строка",)), ("paragraph", ("  كلمة ثانية\t1",))]


def test_a_text_that_changes_its_encoding_far_inside_is_refused() -> None:
    content = b"plain words\n" * 20_000 + "слово".encode("cp1251") + b"\nplain words" * 20_000
    with pytest.raises(fault.OldTextEncoding):
        examine(content)


def test_signs_that_hide_or_turn_other_words_are_taken_out() -> None:
    ((_, cells),) = shown("a\u202eb\u200bc\x1b[31md\u2066e\u2069\n".encode())
    assert cells == ("abc[31md\u2066e\u2069",)
