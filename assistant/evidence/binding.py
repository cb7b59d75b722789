"""Binding an annex: the question to the cage, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.evidence.fault import NotCleaned
from assistant.evidence.findings import Examination, Trace
from assistant.evidence.kinds import FileKind


@dataclass(frozen=True, slots=True)
class BoundSheet:
    """Pages ``first`` to ``last`` of the PDF at ``part``; ``title`` for the outline, empty if it goes on."""

    part: int
    first: int
    last: int
    title: str

    @property
    def count(self) -> int:
        """How many pages."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How the parts become one file: stamps from A7-``first``; ``cover`` is its title in the outline."""

    title: str
    label: str
    first: int
    language: str
    right_to_left: bool
    cover: str
    sheets: tuple[BoundSheet, ...]


@dataclass(frozen=True, slots=True)
class BoundPdf:
    """The file, opened again: its pages, those of the cover among them, and what it still gives away."""

    pdf: bytes
    pages: int
    covers: int
    left: tuple[Trace, ...]


def bind(
    ask: Callable[[str, Sequence[Any], FileKind, Mapping[str, Any]], Any],
    parts: Sequence[bytes],
    order: Order,
) -> BoundPdf:
    """``parts``: the stamps, the cover, then the PDFs of the papers. Raises NotCleaned if it is not whole."""
    answer = ask("bind", parts, FileKind.PDF, asdict(order))
    pdf = bytes(answer.parts[0])
    again = Examination.from_json(ask("examine", [pdf], FileKind.PDF, {"own": True}).values)
    covers, pages = int(answer.values["covers"]), int(answer.values["pages"])
    if again.repaired or again.pages != pages or pages - covers != sum(one.count for one in order.sheets):
        raise NotCleaned
    return BoundPdf(pdf, pages, covers, tuple(one for one in again.traces if not _is_ours(one, order)))


def _is_ours(trace: Trace, order: Order) -> bool:
    """Whether it is what the file says on purpose: its neutral title, its language, its outline."""
    return (
        trace.code == "bookmarks"
        or trace == Trace("title", order.title)
        or trace == Trace("other_metadata", f"language, {order.language}")
    )
