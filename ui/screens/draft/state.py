"""What the draft screen shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsLine:
    """A section of the draft: its words, its first sentence, the page it starts on, whether it is open.

    ``size`` is how many pages it fills, in words; ``long`` whether that is more than planned in a
    text that is too long.
    """

    section: str
    label: str
    spoken: str
    sentence: str
    page: int
    open: bool
    size: str = ""
    long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """Something to settle: what is missing, the sentence it is missing from, the question that mends it.

    ``target`` is empty for what no question fills and the person writes into the finished document.
    """

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
    """Where a sentence stands on a page (from 1), in points from the top left corner."""

    page: int
    sentence: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """The printed pages: files in order, each with its number of pages, and the areas of sentences."""

    files: tuple[tuple[bytes, int], ...] = ()
    areas: tuple[Area, ...] = ()

    @property
    def pages(self) -> int:
        """Pages of all files together."""
        return sum(pages for _, pages in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnswer:
    """One answer a sentence rests on: the question's name, the answer in words, where to change it."""

    label: str
    answer: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """Where a sentence comes from. ``nothing`` is said where it rests on no answer."""

    heading: str
    close: str
    answers: tuple[SourceAnswer, ...]
    exhibits_label: str
    exhibits: tuple[str, ...]
    provisions_label: str
    provisions: tuple[str, ...]
    nothing: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something that could go: in words, the words of its button, and what that does."""

    text: str
    action: str
    does: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthState:
    """A text that is too long. ``notice`` is empty once it no longer is."""

    notice: str
    heading: str
    close: str
    text: str
    sections: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchState:
    """The words looked for, the place one is at, and which of how many it is, in words.

    ``in_pages`` and ``in_reading`` say which of several places in the sentence it is; -1 for the text
    it is not in. ``found`` are the sentences of the filing text with a place in them, and how many.
    """

    words: str = ""
    told: str = ""
    found: tuple[tuple[str, int], ...] = ()
    sentence: str = ""
    in_pages: int = -1
    in_reading: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLabels:
    """The words that never change while the screen stands."""

    document: str
    language: str
    contents: str
    contents_pages: str
    zoom_in: str
    zoom_out: str
    zoom_level: str
    page_of: str
    reading: str
    reading_note: str
    settle: str
    check: str
    paper: str
    dark: str
    pages_name: str
    as_text: str
    as_pages: str
    text_name: str
    search: str
    search_field: str
    search_next: str
    search_previous: str
    search_close: str
    shorten: str
    attention: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftState:
    """The draft in the filing language, its pages, the reading copy, and what is open.

    ``busy`` is said while a draft is composed; ``trouble`` where it could not be.
    ``selected`` is the id of the sentence that is marked in both texts. ``text`` is the filing text
    as text alone, for whoever cannot read pictures of pages.
    """

    labels: DraftLabels
    languages: tuple[tuple[str, str], ...]
    language: str
    documents: tuple[tuple[str, str], ...]
    document: str
    sheets: Sheets
    contents: tuple[ContentsLine, ...]
    open_heading: str
    open_items: tuple[OpenItem, ...]
    caution: str
    length: LengthState | None
    search: SearchState
    text_rtl: bool
    text: tuple[ReadingParagraph, ...]
    reading_rtl: bool
    reading: tuple[ReadingParagraph, ...]
    reading_trouble: str
    budget: str
    over_budget: bool
    selected: str
    spoken: str
    source: SourceState | None
    busy: str = ""
    trouble: str = ""
