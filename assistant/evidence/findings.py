"""What the cage tells about a file: plain values that cross as JSON.

The words for the codes are in ``assistant.usecases.traces``. A ``detail`` is text out of the file: it may
name a place or a person, belongs into the vault only, and never into a log.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from assistant.evidence.kinds import FileKind

DETAIL = 240  # characters of a detail that are kept
MOST = 2000  # traces of a file that are told: more than papers have
_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(text: object) -> str:
    """Text out of a file as one short line without controls that could move or hide other words."""
    line = "".join(
        " " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one
        for one in str(text)[: 4 * DETAIL]
        if one not in _BIDI and unicodedata.category(one) not in {"Cs", "Co", "Cn"}
    )
    line = " ".join(line.split())
    return line if len(line) <= DETAIL else line[: DETAIL - 1] + "…"


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing a file gives away: what it is (``code``) and what it says (``detail``, may be empty)."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """A file as it came in. ``pages`` is None for recordings, and for text that has no pages yet.

    ``repaired``: damaged, opened all the same; pages may be missing. ``has_text``: words can be searched.
    ``notices``: codes of what the person should know (``assistant.usecases.traces``).
    """

    kind: FileKind
    pages: int | None
    repaired: bool = False
    has_text: bool = False
    traces: tuple[Trace, ...] = ()
    notices: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "kind": self.kind.name, "notices": list(self.notices)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        return cls(
            kind=FileKind[values["kind"]],
            pages=None if values["pages"] is None else int(values["pages"]),
            repaired=bool(values["repaired"]),
            has_text=bool(values["has_text"]),
            traces=traces_from(values["traces"]),
            notices=tuple(harmless(notice) for notice in values["notices"]),
        )


def traces_from(values: Sequence[Mapping[str, str]]) -> tuple[Trace, ...]:
    """Traces as they crossed from the cage or lay in the vault."""
    return tuple(Trace(harmless(one["code"]), harmless(one["detail"])) for one in values[:MOST])


@dataclass(frozen=True, slots=True)
class CleanOptions:
    """How a clean copy is made.

    ``longest_side``: pixels of a picture's longer side at most. ``quality``: of JPEG, 1 to 95. Pictures in
    a PDF are drawn anew only with ``reencode``; otherwise they keep every pixel.
    """

    longest_side: int = 2600
    quality: int = 85
    reencode: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        return cls(int(values["longest_side"]), int(values["quality"]), bool(values["reencode"]))


@dataclass(frozen=True, slots=True)
class Loss:
    """What drawing pictures anew cost: how many, their bytes before and after, and the pixels left.

    ``pixels_kept`` is the share of pixels of all pictures that stayed, in percent.
    """

    pictures: int = 0
    bytes_before: int = 0
    bytes_after: int = 0
    pixels_kept: int = 100


@dataclass(frozen=True, slots=True)
class CleanCopy:
    """A PDF that may leave, opened again and examined. ``left`` is what could not be removed."""

    pdf: bytes
    pages: int
    removed: tuple[Trace, ...]
    left: tuple[Trace, ...]
    notices: tuple[str, ...] = ()
    loss: Loss = Loss()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as a picture: rows of red, green and blue bytes from the top left."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text. ``style``: heading, field (label and value), paragraph, or row (of a table)."""

    style: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of a text, a message or a DOCX in reading order, for our own writers to print."""

    blocks: tuple[Block, ...]
    notices: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        return cls(
            tuple(Block(str(style), tuple(str(cell) for cell in cells)) for style, cells in values["blocks"]),
            tuple(harmless(notice) for notice in values["notices"]),
        )
