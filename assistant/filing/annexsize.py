"""Keeping an annex within the size of a file: smaller pictures first, then several files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.filing.leaves import Leaf

_LONG_SIDE = 11.69
"""Inches of the longer side of A4: how fine a picture is that fills it."""


def dots_per_inch(pixels: int) -> int:
    """How fine a picture with so many pixels along its longer side is where it fills a sheet of A4."""
    return round(pixels / _LONG_SIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunk:
    """What making the pictures of a paper smaller cost.

    ``pixels`` and ``quality`` are those of the step that was needed, ``kept`` the share of all pixels that
    stayed, in percent. ``before`` and ``after`` are the pages with their PDFs, for looking at both.
    """

    document: str
    before: Leaf = field(repr=False)
    after: Leaf = field(repr=False)
    pixels: int
    quality: int
    kept: int

    @property
    def dots_per_inch(self) -> int:
        """How fine a picture that fills a sheet of A4 is now, at most."""
        return dots_per_inch(self.pixels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """Pages of one PDF of a paper, ``first`` to ``last``; ``opens`` if the paper begins with them."""

    document: str
    part: int
    first: int
    last: int
    size: int
    opens: bool

    @property
    def count(self) -> int:
        """How many pages."""
        return self.last - self.first + 1


def sheets_of(leaves: Sequence[Leaf]) -> tuple[Sheets, ...]:
    """Every PDF of these papers, in order."""
    return tuple(
        Sheets(
            document=leaf.document,
            part=number,
            first=1,
            last=part.count,
            size=len(part.pdf),
            opens=number == 0,
        )
        for leaf in leaves
        for number, part in enumerate(leaf.parts)
    )


def halves(stretch: Sequence[Sheets]) -> tuple[tuple[Sheets, ...], tuple[Sheets, ...]] | None:
    """A stretch in two: between two papers if it holds several, else between two pages.

    ``None`` for a single page, which cannot be divided.
    """
    starts = [at for at, sheets in enumerate(stretch) if at and sheets.opens]
    if starts:
        whole = sum(sheets.size for sheets in stretch)
        at = min(starts, key=lambda one: abs(2 * sum(sheets.size for sheets in stretch[:one]) - whole))
        return tuple(stretch[:at]), tuple(stretch[at:])
    pages = sum(sheets.count for sheets in stretch)
    return None if pages == 1 else _at_page(stretch, pages // 2)


def _at_page(stretch: Sequence[Sheets], pages: int) -> tuple[tuple[Sheets, ...], tuple[Sheets, ...]]:
    before: list[Sheets] = []
    after: list[Sheets] = []
    for sheets in stretch:
        here = max(0, min(pages, sheets.count))
        pages -= sheets.count
        share = here / sheets.count
        if here:
            before.append(replace(sheets, last=sheets.first + here - 1, size=round(sheets.size * share)))
        if here < sheets.count:
            after.append(
                replace(
                    sheets,
                    first=sheets.first + here,
                    size=round(sheets.size * (1 - share)),
                    opens=sheets.opens and not here,
                )
            )
    return tuple(before), tuple(after)
