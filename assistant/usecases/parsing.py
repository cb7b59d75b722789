"""The parsers of the program, in their cage, with the limits of the pack."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.pack.pack import Pack

if TYPE_CHECKING:
    from assistant.evidence.cage import Cage
    from assistant.evidence.parsers import Parsers

_MEBIBYTE = 1024 * 1024
_MEGAPIXEL = 1_000_000


def new_cage(pack: Pack) -> Cage:
    """A cage with the limits of the pack; whoever makes it closes it."""
    from assistant.evidence.cage import Cage, Limits

    limits = pack.evidence
    return Cage(Limits(seconds=limits.cage_seconds, memory=limits.cage_mebibytes * _MEBIBYTE))


def parsers_in(cage: Cage, pack: Pack) -> Parsers:
    """The parsers in a cage, with the bounds of the pack."""
    from assistant.evidence.bounds import Bounds
    from assistant.evidence.parsers import Parsers

    limits = pack.evidence
    bounds = Bounds(
        pages=limits.pages,
        megapixels=limits.pixels // _MEGAPIXEL,
        megabytes=limits.unpacked_mebibytes,
    )
    return Parsers(cage, bounds)


@contextmanager
def opened_parsers(pack: Pack) -> Iterator[Parsers]:
    """Parsers for a while; no process of theirs is left afterwards.

    What takes long begins in the background at once: open them before a passphrase is typed.
    """
    with new_cage(pack) as cage:
        cage.warm()
        yield parsers_in(cage, pack)
