"""Strips of a document put on pages: what belongs together stays together, tall rows are broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.writers.sheet import Sheet


class Strip(Protocol):
    """The smallest thing put on a page: a line of a paragraph, a row of a table.

    ``glued`` keeps it on the page of the next strip. ``repeated`` is drawn before it when it
    begins a page (the head of its table).
    """

    @property
    def height(self) -> float: ...

    @property
    def space_before(self) -> float: ...

    @property
    def glued(self) -> bool: ...

    @property
    def section(self) -> str: ...

    @property
    def repeated(self) -> Strip | None: ...

    def split(self, height: float) -> tuple[Strip, Strip] | None:
        """This strip as one of at most ``height`` and the rest, if that can be done decently."""

    def draw(self, sheet: Sheet, y: float) -> None:
        """Draw with the top at ``y``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A strip on a page; ``top`` from the top of the text area. A repeated one is decoration."""

    strip: Strip
    top: float
    is_repeated: bool = False


_EPSILON = 0.01
_TALL = 0.45
"""A row that takes more of a page than this may be broken even if it would fit on the next one."""


def paginate(strips: Sequence[Strip], height: float) -> list[list[Placed]]:
    """Pages of ``height`` points. Nothing is left out, even if it is taller than a page."""
    pages = _Pages(height)
    start = 0
    while start < len(strips):
        end = start
        while strips[end].glued and end + 1 < len(strips):
            end += 1
        pages.add_chain(strips[start : end + 1])
        start = end + 1
    return pages.pages


class _Pages:
    def __init__(self, height: float) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._height = height
        self._y = 0.0

    def add_chain(self, chain: Sequence[Strip]) -> None:
        """Strips that want to stay together."""
        if self._y + self._needed(chain) > self._height + _EPSILON and self.pages[-1]:
            last = chain[-1]
            before = self._needed(chain[:-1]) if len(chain) > 1 else 0.0
            room = self._height - self._y - before - last.space_before
            is_tall = last.height > self._height * _TALL
            if not (is_tall and last.split(room)):
                self._turn()
        for strip in chain:
            self._add(strip)

    def _needed(self, chain: Sequence[Strip]) -> float:
        needed = sum(strip.height + strip.space_before for strip in chain)
        if not self.pages[-1]:
            needed -= chain[0].space_before
            repeated = chain[0].repeated
            needed += repeated.height if repeated else 0.0
        return needed

    def _turn(self) -> None:
        self.pages.append([])
        self._y = 0.0

    def _add(self, strip: Strip) -> None:
        """One strip: broken if it must be, forced on an empty page if it cannot be broken."""
        while True:
            if not self.pages[-1] and strip.repeated:
                self._put(strip.repeated, 0.0, is_repeated=True)
            page = self.pages[-1]
            is_first = not page or (len(page) == 1 and page[0].is_repeated)
            space = 0.0 if is_first else strip.space_before
            room = self._height - self._y - space
            if strip.height <= room + _EPSILON:
                self._put(strip, space)
                return
            parts = strip.split(room)
            if parts:
                self._put(parts[0], space)
                strip = parts[1]
            elif is_first:
                self._put(strip, space)
                return
            self._turn()

    def _put(self, strip: Strip, space: float, *, is_repeated: bool = False) -> None:
        self._y += space
        self.pages[-1].append(Placed(strip=strip, top=self._y, is_repeated=is_repeated))
        self._y += strip.height
