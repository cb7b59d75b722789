"""Isolate characters where they are not wanted: left out if idle, or replaced by older marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from assistant.writers.span import ISOLATES, PDI
from assistant.writers.text.bidi import classes_of, embedding_levels, line_levels, visual_order

_MARKS = ("\u200e", "\u200f")
_UNSEEN = ISOLATES | {PDI, *_MARKS}


def split_lines(text: str) -> Iterator[str]:
    """The lines of a text; an isolate open at a line end is closed there and opened again."""
    open_now = ""
    for line in text.split("\n"):
        opened = open_now
        for character in line:
            if character in ISOLATES:
                open_now += character
            elif character == PDI:
                open_now = open_now[:-1]
        yield opened + line + PDI * len(open_now)


def without_idle_isolates(line: str, base: int) -> str:
    """``line`` without the isolates that do not change its visual order; ``base`` is 0 or 1."""
    dropped = idle_isolates(line, base)
    return "".join(character for index, character in enumerate(line) if index not in dropped)


def idle_isolates(line: str, base: int) -> set[int]:
    """Positions of the isolate characters that can go without changing the visual order."""
    wanted = _shown(line, base)
    dropped: set[int] = set()
    for pair in _pairs(line):
        attempt = dropped.union(pair)
        if _shown(_replaced(line, dict.fromkeys(attempt, "")), base) == wanted:
            dropped = attempt
    return dropped


def marks_for_isolates(line: str, base: int) -> dict[int, str]:
    """What to put in the place of each isolate character where isolates are little known.

    Nothing where they are idle, else U+200E or U+200F at both ends; where even these would not
    keep the order, the isolates themselves.
    """
    wanted = _shown(line, base)
    instead = dict.fromkeys(idle_isolates(line, base), "")
    for pair in _pairs(line):
        if pair[0] in instead:
            continue
        for mark in _MARKS:
            attempt = instead | dict.fromkeys(pair, mark)
            if _shown(_replaced(line, attempt), base) == wanted:
                instead = attempt
                break
    return instead


def _pairs(line: str) -> list[tuple[int, ...]]:
    stack: list[int] = []
    pairs: list[tuple[int, ...]] = []
    for index, character in enumerate(line):
        if character in ISOLATES:
            stack.append(index)
        elif character == PDI:
            pairs.append((stack.pop(), index) if stack else (index,))
    return pairs + [(index,) for index in stack]


def _replaced(line: str, instead: Mapping[int, str]) -> str:
    return "".join(instead.get(index, character) for index, character in enumerate(line))


def _shown(line: str, base: int) -> str:
    """The characters one sees from left to right, brackets with their mirroring noted."""
    levels = line_levels(classes_of(line), embedding_levels(line, base), base)
    seen = []
    for index in visual_order(levels):
        character = line[index]
        if character in _UNSEEN:
            continue
        mirrored = levels[index] & 1 and unicodedata.mirrored(character)
        seen.append(character + "\u0001" if mirrored else character)
    return "".join(seen)
