"""Recordings: only their metadata is carried into the cage, and all of it is told."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assistant.evidence import fault
from assistant.evidence.caged import examining
from assistant.evidence.kinds import FileKind
from assistant.evidence.metadata import metadata_of

from . import papers, photos
from .asking import Held, asked, clean, examine, kind_of
from .judging import exif_tool, marks


@pytest.mark.parametrize(
    "content",
    [papers.film(), papers.film(b"qt  "), papers.film(b"M4A "), papers.sound(), papers.voice_message()],
)
def test_everything_a_reader_of_metadata_finds_is_told(content: bytes, tmp_path: Path) -> None:
    told = " ".join(trace.detail for trace in examine(content).traces)
    assert marks(exif_tool(content, tmp_path)) - marks(told.encode()) == set()
    assert marks(content) == marks(told.encode())


def test_a_voice_message_tells_who_speaks_and_where() -> None:
    traces = {(trace.code, trace.detail) for trace in examine(papers.voice_message()).traces}
    assert traces == {
        ("software", f"{photos.MARK}vendor"),
        ("author", f"{photos.MARK}singer"),
        ("place", f"{photos.MARK}street"),
    }


def test_remarks_longer_than_a_page_are_read_to_their_end() -> None:
    long = "COMMENT=" + "an invented word " * 30
    first, second, sound = papers.voice_message(long, "TITLE=behind").split(b"OggS")[1:]
    given, packet = second[23 + second[22] :], second[23 : 23 + second[22]]
    assert len(packet) > 2
    cut = 255
    halves = (
        papers.ogg_page(given[:cut])[:26] + b"\x01\xff" + given[:cut],
        b"OggS" + second[:22] + bytes([len(packet) - 1]) + packet[1:] + given[cut:],
    )
    content = b"OggS" + first + b"".join(halves) + b"OggS" + sound
    assert ("title", "behind") in {(trace.code, trace.detail) for trace in examine(content).traces}


def test_the_sound_of_a_voice_message_is_not_read() -> None:
    source = Counted(papers.voice_message() + papers.ogg_page(bytes(50_000)) * 100)
    assert len(metadata_of(source, FileKind.OGG)) < 1024


def test_a_voice_message_that_ends_before_its_sound_is_refused() -> None:
    with pytest.raises(fault.FileDamaged):
        examine(papers.voice_message()[:60], FileKind.OGG)


def test_a_film_tells_its_place_device_and_day() -> None:
    traces = {(trace.code, trace.detail) for trace in examine(papers.film()).traces}
    assert ("gps", f"+48.2085+016.3721/{photos.MARK}") in traces
    assert ("gps", f"{photos.MARK}lociname, 48.20251 16.37268") in traces
    assert ("camera", f"{photos.MARK}applemodel") in traces
    assert ("taken", "2030-10-02 07:06:40 UTC") in traces


class Counted(Held):
    """A source that counts the bytes it gave."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.given = 0

    def open(self) -> BinaryIO:
        source, stream = self, super().open()

        class Counting(io.BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                taken = super().read(size)
                source.given += len(taken)
                return taken

        return Counting(stream.read())


def test_the_picture_and_sound_of_a_film_are_not_read() -> None:
    source = Counted(papers.film(picture_bytes=8_000_000))
    kept = metadata_of(source, FileKind.MP4)
    assert source.given < 4096
    assert len(kept) < 2048


def test_a_film_that_was_cut_off_is_marked() -> None:
    content = papers.film()
    assert examine(content[:-30], FileKind.MP4).repaired
    with pytest.raises(fault.FileDamaged):
        examine(content[:80], FileKind.MP4)


def test_a_recording_has_no_pages_and_no_clean_copy() -> None:
    assert examine(papers.film()).pages is None
    with pytest.raises(fault.NoSuchPage):
        clean(papers.film())


def test_a_film_of_a_real_program_is_read(tmp_path: Path) -> None:
    if not shutil.which("ffmpeg"):
        pytest.skip("ffmpeg is not installed")
    for ending, kind in (
        (".mp4", FileKind.MP4),
        (".mov", FileKind.MOV),
        (".m4a", FileKind.M4A),
        (".mp3", FileKind.MP3),
        (".opus", FileKind.OGG),
        (".ogg", FileKind.OGG),
        (".3gp", FileKind.PHONE_FILM),
    ):
        file = tmp_path / f"invented{ending}"
        source = ["-f", "lavfi", "-i", "sine=duration=0.3"]
        if kind is FileKind.PHONE_FILM:
            source += ["-ac", "1", "-ar", "8000", "-c:a", "aac"]
        if kind in {FileKind.MP4, FileKind.MOV}:
            source += ["-f", "lavfi", "-i", "testsrc=duration=0.3:size=64x48:rate=10"]
        words = ["-metadata", f"title={photos.MARK}title", "-metadata", f"comment={photos.MARK}comment"]
        more = [
            "-metadata",
            f"location=+48.2+016.3/{photos.MARK}",
            "-metadata",
            f"artist={photos.MARK}artist",
        ]
        subprocess.run(
            ["ffmpeg", "-loglevel", "error", *source, *words, *more, str(file)],
            check=True,
            capture_output=True,
        )
        content = file.read_bytes()
        assert kind_of(content) is kind
        told = " ".join(trace.detail for trace in examine(content).traces)
        assert marks(exif_tool(content, tmp_path)) - marks(told.encode()) == set()


@settings(max_examples=150, deadline=None)
@given(
    some.sampled_from([papers.film(), papers.sound(), papers.voice_message()]),
    some.floats(0, 1),
    some.binary(max_size=30),
)
def test_a_damaged_recording_ends_in_a_result_or_a_refusal(
    content: bytes, where: float, change: bytes
) -> None:
    place = int(where * len(content))
    kind = kind_of(content)
    for damaged in (content[:place], content[:place] + change + content[place + len(change) :]):
        try:
            examining.perform([metadata_of(Held(damaged), kind)], asked(kind))
        except fault.FileRefused:
            continue
