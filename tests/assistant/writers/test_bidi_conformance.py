"""The bidirectional algorithm against Unicode's own conformance files."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.writers.text.bidi import classes_of, is_removed, line_levels, resolve, visual_order
from assistant.writers.text.directions import CLOSING, OPENING

UNICODE = Path(__file__).parent / "unicode"

CLASS_CASES = 770_241
CHARACTER_CASES = 91_707


def _lines(name: str) -> Iterator[str]:
    with gzip.open(UNICODE / name, "rt", encoding="utf-8") as stream:
        for line in stream:
            content = line.split("#")[0].strip()
            if content:
                yield content


def _outcome(
    classes: list[str], base: int | None, brackets: dict[int, str]
) -> tuple[int, list[int | None], list[int]]:
    levels, paragraph = resolve(classes, base, brackets)
    levels = line_levels(classes, levels, paragraph)
    kept = [index for index, bidi in enumerate(classes) if not is_removed(bidi)]
    shown = set(kept)
    order = [kept[position] for position in visual_order([levels[index] for index in kept])]
    return paragraph, [level if index in shown else None for index, level in enumerate(levels)], order


@pytest.mark.slow
def test_every_case_of_bidi_test_is_ordered_as_unicode_says() -> None:
    wanted_levels: list[int | None] = []
    wanted_order: list[int] = []
    cases = 0
    failures: list[str] = []

    for line in _lines("BidiTest.txt.gz"):
        if line.startswith("@Levels:"):
            wanted_levels = [None if level == "x" else int(level) for level in line[8:].split()]
        elif line.startswith("@Reorder:"):
            wanted_order = [int(index) for index in line[9:].split()]
        else:
            types, bits = line.split(";")
            classes = types.split()
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bits) & bit:
                    cases += 1
                    _, levels, order = _outcome(classes, base, {})
                    if levels != wanted_levels or order != wanted_order:
                        failures.append(f"{line} base {base}")

    assert cases == CLASS_CASES
    assert not failures, f"{len(failures)} of {cases}: {failures[:20]}"


@pytest.mark.slow
def test_every_case_of_bidi_character_test_is_ordered_as_unicode_says() -> None:
    cases = 0
    failures: list[str] = []

    for line in _lines("BidiCharacterTest.txt.gz"):
        codes, direction, paragraph, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        brackets = {
            index: character
            for index, character in enumerate(text)
            if character in OPENING or character in CLOSING
        }
        base = {"0": 0, "1": 1, "2": None}[direction]
        cases += 1
        outcome = _outcome(classes_of(text), base, brackets)
        wanted = (
            int(paragraph),
            [None if level == "x" else int(level) for level in levels.split()],
            [int(index) for index in order.split()],
        )
        if outcome != wanted:
            failures.append(line)

    assert cases == CHARACTER_CASES
    assert not failures, f"{len(failures)} of {cases}: {failures[:20]}"
