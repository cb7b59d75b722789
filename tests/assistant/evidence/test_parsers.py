"""The same questions through the real cage, and the words for their answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pikepdf
import pytest

from assistant.evidence import fault
from assistant.evidence.cage import Cage
from assistant.evidence.findings import CleanOptions, Examination, Trace, harmless
from assistant.evidence.kinds import FileKind
from assistant.evidence.parsers import Parsers
from assistant.usecases.traces import notice_codes, notice_words, trace_codes, trace_words

from . import papers, photos
from .asking import Held, kind_of
from .judging import left_in

SAMPLES = [
    photos.photo(6), photos.png(), photos.webp(), photos.tiff(), photos.heic(), papers.telling_pdf(),
    papers.docx(), papers.MAIL, "Слово\n".encode(), papers.film(), papers.sound(),
]  # fmt: skip


@pytest.fixture(scope="module")
def parsers() -> Iterator[Parsers]:
    with Cage() as cage:
        yield Parsers(cage)


@pytest.mark.parametrize("content", SAMPLES)
def test_each_kind_is_examined_in_the_cage_and_every_code_has_words(parsers: Parsers, content: bytes) -> None:
    found = parsers.examine(Held(content), kind_of(content))
    assert found.kind is kind_of(content)
    assert {trace.code for trace in found.traces} <= trace_codes()
    assert set(found.notices) <= notice_codes()
    assert Examination.from_json(found.to_json()) == found


@pytest.mark.parametrize("content", SAMPLES[:6])
def test_what_leaves_the_cage_is_clean_and_was_opened_again(
    parsers: Parsers, content: bytes, tmp_path: Path
) -> None:
    copy = parsers.clean(Held(content), kind_of(content), CleanOptions())
    assert copy.left == ()
    assert copy.removed
    assert left_in(copy.pdf, tmp_path) == set()
    seen = parsers.page(Held(content), kind_of(content), 1, 200)
    assert seen.width <= 200
    assert len(seen.rgb) == 3 * seen.width * seen.height


@pytest.mark.parametrize("content", SAMPLES[6:9])
def test_words_come_out_of_the_cage(parsers: Parsers, content: bytes) -> None:
    transcript = parsers.text(Held(content), kind_of(content))
    assert transcript.blocks
    assert set(transcript.notices) <= notice_codes()


def test_a_refusal_comes_out_of_the_cage_as_itself(parsers: Parsers) -> None:
    with pytest.raises(fault.TooManyPixels) as refused:
        parsers.examine(Held(photos.bomb_png(30_000, 30_000)), FileKind.PNG)
    assert refused.value.params == {"megapixels": 900, "largest": 120}


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_pdf_that_its_author_locked_against_changes_is_read_in_the_cage(
    parsers: Parsers, revision: Literal[2, 3, 4, 6]
) -> None:
    lock = pikepdf.Encryption(owner="invented", user="", R=revision, aes=revision > 3, metadata=revision > 3)
    locked = papers.saved(papers.plain_pdf(40), encryption=lock)
    assert "restricted" in parsers.examine(Held(locked), FileKind.PDF).notices
    assert parsers.clean(Held(locked), FileKind.PDF, CleanOptions()).pages == 40


def test_a_scan_of_several_pages_that_was_cut_off_is_marked(parsers: Parsers) -> None:
    whole = photos.tiff(3)
    assert "repaired" not in parsers.examine(Held(whole), FileKind.TIFF).notices
    cut = parsers.examine(Held(whole[: len(whole) * 3 // 10]), FileKind.TIFF)
    assert cut.pages is not None
    assert cut.pages < 3
    assert "repaired" in cut.notices


def test_a_detail_cannot_move_or_hide_the_words_around_it() -> None:
    assert harmless("a\u202eb\nc\x00d\u2066e") == "ab c de"
    assert len(harmless("x" * 9000)) == 240
    assert trace_words(Trace("author", "Invented"), "en").endswith(": \u2068Invented\u2069")
    assert ":" not in trace_words(Trace("scripts"), "en")


@pytest.mark.parametrize("code", sorted(notice_codes()))
def test_a_notice_is_whole_sentences(code: str) -> None:
    assert notice_words(code, "en").endswith(".")
