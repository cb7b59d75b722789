"""What the draft screen shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsLine:
    """A section of the draft, the page it starts on, and whether something in it is open."""

    section: str
    label: str
    page: int
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """Something to settle: what is missing, the sentence it is missing from, the question that mends it."""

    label: str
    sentence: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingParagraph:
    """A paragraph of the reading copy: sentence ids with their words."""

    heading: bool
    marker: str
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where a sentence stands on a page, in points from the top left corner."""

    page: int
    sentence: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnswer:
    """One answer a sentence rests on: the question's name, the answer in words, where to change it."""

    label: str
    answer: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """Where a sentence comes from."""

    sentence: str
    heading: str
    answers: tuple[SourceAnswer, ...]
    exhibits_label: str
    exhibits: tuple[str, ...]
    provisions_label: str
    provisions: tuple[str, ...]
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftState:
    """The draft in the filing language, its pages, the reading copy, and what is open."""

    heading: str
    languages: tuple[tuple[str, str], ...]
    language: str
    documents: tuple[tuple[str, str], ...]
    document: str
    pdf: bytes
    pages: int
    page_points: tuple[float, float]
    areas: tuple[Area, ...]
    contents: tuple[ContentsLine, ...]
    open_heading: str
    open_items: tuple[OpenItem, ...]
    reading_rtl: bool
    reading: tuple[ReadingParagraph, ...]
    partners: Mapping[str, str]
    budget: str
    over_budget: bool
    trouble: str = ""
