"""A copy that may leave: a PDF without the hidden data of the file it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assistant.evidence.bounds import Bounds
from assistant.evidence.caged.examining import examine
from assistant.evidence.caged.guard import Arguments, as_values, asked, foreign
from assistant.evidence.fault import NoSuchPage
from assistant.evidence.findings import CleanOptions, Loss
from assistant.evidence.kinds import FileKind

_SHARP = frozenset({FileKind.PNG, FileKind.WEBP, FileKind.TIFF})


def perform(parts: Sequence[bytes], arguments: Arguments) -> tuple[dict[str, Any], list[bytes]]:
    """``arguments``: kind, bounds and those of CleanOptions. Values: pages, what was there, loss; the PDF."""
    kind, bounds = asked(arguments)
    options = CleanOptions.from_json(arguments)
    more: list[str] = []
    with foreign():
        content = bytes(parts[0])
        found = examine(content, kind, bounds)
        if kind is FileKind.PDF:
            from assistant.evidence.caged.pdfcleaning import clean_pdf

            pdf, pages, loss, more = clean_pdf(content, bounds, options)
        elif kind.is_picture:
            pdf, pages, loss = clean_picture(content, kind, bounds, options)
        else:
            raise NoSuchPage  # words are printed by our own writers
    values = {
        "pages": pages,
        "removed": as_values(found.traces),
        "notices": [*found.notices, *more],
        "loss": asdict(loss),
    }
    return values, [pdf]


def clean_picture(
    content: bytes, kind: FileKind, bounds: Bounds, options: CleanOptions
) -> tuple[bytes, int, Loss]:
    """A sheet of A4 for each page of a picture file."""
    import pikepdf

    from assistant.evidence.caged.paper import add_page
    from assistant.evidence.caged.pdfcleaning import saved
    from assistant.evidence.caged.pictures import Picture

    picture = Picture(content, kind, bounds)
    pdf = pikepdf.new()
    before = after = 0
    leaves = picture.leaves()
    for leaf in leaves:
        shown = picture.shown(leaf)
        before += shown.width * shown.height
        after += add_page(pdf, shown, options, sharp=kind in _SHARP)
    made = saved(pdf)
    kept = min(100, round(100 * after / before))
    return made, len(leaves), Loss(len(leaves), len(content), len(made), kept)
