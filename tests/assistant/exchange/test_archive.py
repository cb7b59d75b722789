"""The archive of a sealed file: one exact form is written, and no other is read."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from assistant.exchange.archive import (
    PADDING,
    ArchiveStream,
    Caps,
    Member,
    archive_length,
    padded_length,
    read_archive,
    write_archive,
)
from assistant.exchange.fault import ArchiveRefused, ArchiveTooLarge

MEMBERS = (
    Member.of("request.pdf", b"%PDF-1.7 " + bytes(range(256)) * 40),
    Member.of("portal/01-purpose.txt", "غاية الطلب".encode()),
    Member.of("annexes/A01_identity.pdf", b""),
)


def written(*members: Member) -> bytes:
    return b"".join(write_archive(members))


def read(archive: bytes, caps: Caps | None = None) -> dict[str, bytes]:
    return {entry.name: entry.read() for entry in read_archive(io.BytesIO(archive), caps=caps)}


def test_what_goes_in_comes_out_in_its_order() -> None:
    found = read(written(*MEMBERS))

    assert list(found) == [member.name for member in MEMBERS]
    assert all(found[member.name] == member.open().read() for member in MEMBERS)


def test_the_same_files_give_the_same_bytes_and_no_time() -> None:
    first = written(*MEMBERS)

    assert first == written(*MEMBERS)
    with zipfile.ZipFile(io.BytesIO(first)) as judged:
        assert judged.testzip() is None
        assert {info.date_time for info in judged.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.compress_type for info in judged.infolist()} == {zipfile.ZIP_STORED}


@pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip is not installed")
def test_unzip_opens_it_without_a_word_of_complaint(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(written(*MEMBERS))

    judged = subprocess.run(
        ["unzip", "-q", "a.zip", "-d", "out"], cwd=tmp_path, capture_output=True, check=False
    )

    assert (judged.returncode, judged.stdout, judged.stderr) == (0, b"", b"")
    assert (tmp_path / "out/portal/01-purpose.txt").read_text(encoding="utf-8") == "غاية الطلب"


def test_the_length_is_one_of_few_and_at_most_an_eighth_more() -> None:
    lengths = set()
    for size in range(50_000, 60_000, 37):
        member = Member.of("request.pdf", bytes(size))
        whole = len(written(member))
        assert whole == archive_length([member]) == padded_length(whole)
        assert whole <= (size + 300) * 1.125
        lengths.add(whole)

    assert len(lengths) <= 10


@pytest.mark.parametrize(("length", "padded"), [(0, 0), (9, 10), (1_000, 1_024), (1 << 30, 1 << 30)])
def test_padding_is_that_of_its_publication(length: int, padded: int) -> None:
    assert padded_length(length) == padded


def test_it_streams_and_is_never_whole_in_memory() -> None:
    class Endless(io.RawIOBase):
        largest = 0

        def __init__(self) -> None:
            self.left = 64 << 20

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            Endless.largest = max(Endless.largest, len(buffer))
            count = min(len(buffer), self.left)
            buffer[:count] = bytes(count)
            self.left -= count
            return count

    member = Member(name="video.mp4", size=64 << 20, open=lambda: io.BufferedReader(Endless()))
    stream = io.BufferedReader(ArchiveStream([member]))

    (entry,) = [(one.name, one.size) for one in read_archive(stream)]

    assert entry == ("video.mp4", 64 << 20)
    assert Endless.largest <= 1 << 20


# -- what is refused


def test_any_changed_byte_is_noticed() -> None:
    archive = written(Member.of("a.txt", b"some words"), Member.of("b.txt", b"more"))

    for place in range(len(archive)):
        changed = bytearray(archive)
        changed[place] ^= 0x41
        with pytest.raises((ArchiveRefused, ArchiveTooLarge)):
            read(bytes(changed))


def test_any_cut_is_noticed() -> None:
    archive = written(*MEMBERS)

    for length in (0, 1, 29, 30, 41, 500, len(archive) - 23, len(archive) - 1):
        with pytest.raises(ArchiveRefused):
            read(archive[:length])


@pytest.mark.parametrize("more", [b"\0", b"PK\5\6" + bytes(18), b"#!/bin/sh"])
def test_nothing_stands_before_or_behind(more: bytes) -> None:
    with pytest.raises(ArchiveRefused):
        read(written(*MEMBERS) + more)
    with pytest.raises(ArchiveRefused):
        read(more + written(*MEMBERS))


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt", "/etc/passwd.txt", "C:\\win.txt", "a\\..\\b.txt", "con.txt", "portal/NUL.txt",
        "COM1.pdf", ".hidden.txt", "a/b/c.txt", "a..txt", "name", "two words.pdf", "cafe\u0301.txt",
        "\u202etxt.pdf", "", "portal/../a.txt", "a.txt/", "SHA256SUMS/x.txt", "x" * 200 + ".pdf",
    ],
)  # fmt: skip
def test_names_that_a_system_would_read_otherwise_are_refused(name: str) -> None:
    archive = (
        written(Member.of("z" * len(name.encode()), b"content")) if name else written(Member.of("", b""))
    )
    forged = archive.replace(b"z" * len(name.encode()), name.encode()) if name else archive

    with pytest.raises(ArchiveRefused):
        read(forged)


@pytest.mark.parametrize("second", ["a.txt", "A.txt", "A.TXT"])
def test_no_name_is_there_twice(second: str) -> None:
    stand_in = Member.of("b.txt", b"2")
    archive = written(Member.of("a.txt", b"1"), stand_in).replace(b"b.txt", second.encode())

    with pytest.raises(ArchiveRefused):
        read(archive)


def test_an_archive_of_another_program_is_refused() -> None:
    for compression in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        other = io.BytesIO()
        with zipfile.ZipFile(other, "w", compression) as archive:
            archive.writestr("a.txt", bytes(1 << 20))
        with pytest.raises(ArchiveRefused):
            read(other.getvalue())


def test_padding_is_nothing_but_zeros() -> None:
    archive = written(Member.of("a.txt", bytes(10_000)), Member.of("b.txt", b"x" * 5_000))
    place = archive.index(PADDING.encode()) + len(PADDING)
    assert archive[place] == 0
    changed = bytearray(archive)
    changed[place] = 1

    with pytest.raises(ArchiveRefused):
        read(bytes(changed))


@pytest.mark.parametrize(
    "caps", [Caps(members=2), Caps(each=1_000), Caps(total=5_000), Caps(members=0, each=0, total=0)]
)
def test_more_than_the_caps_is_refused(caps: Caps) -> None:
    with pytest.raises(ArchiveTooLarge):
        read(written(*MEMBERS), caps)


def test_a_lie_about_the_size_never_makes_the_reader_take_more_than_there_is() -> None:
    archive = bytearray(written(Member.of("a.txt", b"some words")))
    archive[18:26] = (400 << 20).to_bytes(4, "little") * 2

    with pytest.raises(ArchiveRefused):
        read(bytes(archive))


def test_more_than_a_plain_archive_holds_is_refused_before_anything_is_written() -> None:
    member = Member(name="video.mp4", size=5 << 30, open=lambda: io.BytesIO())

    with pytest.raises(ArchiveTooLarge):
        next(write_archive([member]))


def test_random_bytes_are_refused_and_nothing_else_happens() -> None:
    chance = random.Random(5)  # noqa: S311 - the same bytes each time
    archive = written(*MEMBERS)

    for _ in range(400):
        changed = bytearray(archive)
        for _ in range(chance.randint(1, 8)):
            changed[chance.randrange(min(len(changed), 400))] = chance.randrange(256)
        if bytes(changed) != archive:
            with pytest.raises((ArchiveRefused, ArchiveTooLarge)):
                read(bytes(changed))
