"""How a page of a paper looks when its pictures have to become smaller, beside how it looks as it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.evidence.findings import CleanOptions, PagePicture
from assistant.evidence.kinds import FileKind, kind_of
from assistant.pack.annexplan import Shrinking

if TYPE_CHECKING:
    from assistant.evidence.cage import Source
    from assistant.evidence.parsers import Parsers


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One page twice, with the bytes of the whole paper each way.

    ``pages`` of the paper; ``kept`` is the share of the pixels of all pictures that stays, in percent.
    """

    before: PagePicture
    after: PagePicture
    bytes_before: int
    bytes_after: int
    pages: int
    kept: int


def compare(
    source: Source,
    parsers: Parsers,
    step: Shrinking,
    *,
    page: int,
    width: int,
    cancelled: Callable[[], bool] = _never,
) -> Comparison:
    """Page ``page`` (from 1) of the paper as an annex holds it, and after one step of the plan of annexes.

    Works in the cage: for a worker thread. Raises what cleaning and drawing raise.
    """
    kind = kind_of(source)
    whole = parsers.clean(source, kind, CleanOptions(), cancelled=cancelled)
    options = CleanOptions(longest_side=step.pixels, quality=step.quality, reencode=True)
    less = parsers.clean(source, kind, options, cancelled=cancelled)
    page = min(max(1, page), whole.pages)
    before, after = (
        parsers.page(copy.pdf, FileKind.PDF, page, width, cancelled=cancelled) for copy in (whole, less)
    )
    return Comparison(
        before=before,
        after=after,
        bytes_before=len(whole.pdf),
        bytes_after=len(less.pdf),
        pages=whole.pages,
        kept=less.loss.pixels_kept,
    )
