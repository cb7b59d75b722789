"""Where a line may end: Unicode's own file of cases, and examples of every rule of the house."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.i18n.languages import Direction
from assistant.i18n.repertoire import can_print
from assistant.writers.span import Span
from assistant.writers.text.breaking import Break, find_breaks
from assistant.writers.text.paragraph import ParagraphStyle, set_paragraph
from tests.assistant.writers.drafts import lri

UNICODE = Path(__file__).parent / "unicode" / "LineBreakTest.txt.gz"
CASES = 2_392
"""Lines of the file whose every character our faces can show."""

_LINE_ENDS = re.compile("[\x0b\x0c\r\x85\u2028\u2029]")
"""``clean`` makes one of them all before a line is set."""


def cases() -> Iterator[tuple[str, tuple[bool, ...]]]:
    """Text, and for every place inside it whether a line may end there."""
    with gzip.open(UNICODE, "rt", encoding="utf-8") as stream:
        for line in stream:
            marks = line.partition("#")[0].split()
            text = "".join(chr(int(code, 16)) for code in marks[1::2])
            if text and can_print(text) and not _LINE_ENDS.search(text):
                yield text, tuple(mark == "÷" for mark in marks[2:-1:2])


def test_no_line_ends_where_unicode_forbids_it() -> None:
    found = list(cases())

    assert len(found) == CASES
    for text, allowed in found:
        breaks = find_breaks(text)[1:-1]
        wrong = [
            place for place, one in enumerate(breaks, 1) if one >= Break.RELUCTANT and not allowed[place - 1]
        ]
        assert not wrong, (ascii(text), wrong)


def test_after_a_space_a_line_ends_wherever_unicode_allows_it_but_before_these_signs() -> None:
    kept = set()
    for text, allowed in cases():
        breaks = find_breaks(text)
        for place in range(1, len(text)):
            if text[place - 1] == " " and allowed[place - 1] and breaks[place] < Break.RELUCTANT:
                kept.add(text[place])

    assert kept == set("%—»\t\u00a0\u0308\u2060")


def ends(text: str, least: Break = Break.YES) -> list[str]:
    """The text cut wherever a line may end without reluctance."""
    breaks = find_breaks(text)
    cuts = [0, *(place for place in range(1, len(text)) if breaks[place] >= least), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("of the Commission", ["of ", "the ", "Commission"]),
        ("Article\u00a083(1)(a)(i) of", ["Article\u00a083(1)(a)(i) ", "of"]),
        ("dit : « oui » ; bien !", ["dit : ", "« oui » ; ", "bien !"]),
        ("dit\u00a0: «\u00a0oui\u00a0»\u202f; non", ["dit\u00a0: ", "«\u00a0oui\u00a0»\u202f; ", "non"]),
        ("¿ Por qué ?", ["¿ Por ", "qué ?"]),
        ("(see below) and [12]", ["(see ", "below) ", "and ", "[12]"]),
        ("a well-known e-mail", ["a ", "well-", "known ", "e-mail"]),
        ("the years 2019-2021 and 1/2", ["the ", "years ", "2019-2021 ", "and ", "1/2"]),
        ("and/or", ["and/or"]),
        ("fee of 12\u00a0%", ["fee ", "of ", "12\u00a0%"]),
        ("one — two", ["one — ", "two"]),
        ("word—another", ["word—", "another"]),
        ("line\nend", ["line\n", "end"]),
        ("zero\u200bwidth", ["zero\u200b", "width"]),
        ("قال «نعم» (ثم) سكت؛ ومضى", ["قال ", "«نعم» ", "(ثم) ", "سكت؛ ", "ومضى"]),
        ("4 أيار/مايو 2024، ثم", ["4 أيار/مايو ", "2024، ", "ثم"]),
        (f"no. {lri('DE89 3704 0044')} at", ["no. ", f"{lri('DE89 3704 0044')} ", "at"]),
    ],
)  # fmt: skip
def test_a_line_ends_only_where_a_good_printer_would_end_it(text: str, pieces: list[str]) -> None:
    assert ends(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (lri("DE89 3704 0044"), ["\u2066DE89 ", "3704 ", "0044\u2069"]),
        ("No. 12 of", ["No. ", "12 ", "of"]),
        ("https://example.org/a?b=1", ["https:", "//", "example.", "org/", "a?", "b=", "1"]),
        ("(http://)x", ["(http://)x"]),
    ],
)
def test_some_places_are_taken_only_for_want_of_better_ones(text: str, pieces: list[str]) -> None:
    found = ends(text, Break.RELUCTANT)

    assert "".join(found) == text
    if "://" not in text:
        assert found == pieces
    else:
        assert all(piece[0] not in ")/?=" for piece in found[1:])


@given(
    word=st.text(alphabet="0123456789abcdefABCابجدגדЖЯ-./,:@", min_size=30, max_size=400),
    width=st.integers(min_value=30, max_value=300),
    rtl=st.booleans(),
)
def test_a_word_or_number_longer_than_the_line_is_broken_and_stays_in_its_column(
    word: str, width: int, rtl: bool
) -> None:
    direction = Direction.RTL if rtl else Direction.LTR
    style = ParagraphStyle(size=11, leading=16, justified=True)
    paragraph = set_paragraph((Span(text=f"a {word} b", lang="en"),), style, float(width), direction)

    for line in paragraph.lines:
        assert -0.01 <= line.left <= line.right <= width + 0.01
