"""A composed text: blocks of sentences of runs that know where each word comes from.

One Draft feeds every writer, so PDF, DOCX, preview and plain text cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from assistant.i18n.languages import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where words come from: fact paths, exhibits (document item ids), provision ids, clause id."""

    facts: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    clause: str = ""


class Tone(Enum):
    """How a run stands in its sentence."""

    PLAIN = "plain"
    STRONG = "strong"
    GAP = "gap"
    """A bracketed gap: something the request needs and the case does not yet hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one source and one language; inserted values are isolated (UAX #9, FSI/LRI ... PDI).

    ``leads_to`` names the place of this draft the words refer to, ``anchor`` the place they are:
    ``annex <document>`` or ``paragraph <number>``. A numbered paragraph is its own place.
    """

    text: str
    lang: str
    source: Source
    tone: Tone = Tone.PLAIN
    leads_to: str = ""
    anchor: str = ""


def annex_place(document: str) -> str:
    """The place of an annex in the list of annexes."""
    return f"annex {document}"


def paragraph_place(number: str) -> str:
    """The place of a numbered paragraph."""
    return f"paragraph {number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The unit a person clicks on. ``id`` is the same in every language of the same draft."""

    id: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words, with their isolates."""
        return "".join(run.text for run in self.runs)


class Part(Enum):
    """What a paragraph is for; writers give each its own look."""

    TITLE = "title"
    ADDRESSEE = "addressee"
    STATUS = "status"
    BODY = "body"
    ITEM = "item"
    QUOTATION = "quotation"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences set together. ``marker`` is the printed number or letter: "12", "(a)", "أ)"."""

    part: Part
    sentences: tuple[Sentence, ...]
    marker: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 or 2 with its printed number ("I", "A", "أولا")."""

    level: int
    sentence: Sentence
    marker: str = ""
    section: str = ""


class Align(Enum):
    """Side of a column, by reading direction."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table column: its heading, alignment and share of the width (shares add up to 1)."""

    heading: Sentence
    share: float
    align: Align = Align.START


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells; a cell is one or more sentences. Columns are in reading order; writers mirror them."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Sentence, ...], ...], ...]
    section: str = ""


Block = Paragraph | Heading | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something missing from the draft that the person or a translator can supply."""

    sentence: str
    facts: tuple[str, ...]
    reason: str
    """``unset``, ``later``, ``unknown``, ``untranslated``; ``withheld``: words that give a secret away;
    ``summary``: words the requesting country may read as a summary only, which is still to be written;
    ``unprintable``: letters or signs that no face of the program has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexEntry:
    """One annex as numbered in this draft, with the sections and the paragraphs that cite it."""

    number: int
    document: str
    sections: tuple[str, ...]
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A whole document in one language.

    ``marks`` are words printed on every page (DRAFT, SAMPLE) already in the draft's language;
    ``running_head`` and ``page_of`` ("page {page} of {pages}") likewise. ``reviewed`` is False
    until a native legal reader has signed off this language; the draft itself then says so.
    """

    document: str
    language: str
    direction: Direction
    title: str
    running_head: str
    page_of: str
    blocks: tuple[Block, ...]
    marks: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    annexes: tuple[AnnexEntry, ...] = ()
    reviewed: bool = False

    def places(self) -> frozenset[str]:
        """Every place of this draft that words can lead to."""
        anchors = {run.anchor for sentence in self.sentences() for run in sentence.runs if run.anchor}
        for block in self.blocks:
            if isinstance(block, Paragraph) and block.part is Part.BODY and block.marker:
                anchors.add(paragraph_place(block.marker))
        return frozenset(anchors)

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence in reading order."""
        for block in self.blocks:
            match block:
                case Paragraph():
                    yield from block.sentences
                case Heading():
                    yield block.sentence
                case Table():
                    yield from (column.heading for column in block.columns)
                    for row in block.rows:
                        for cell in row:
                            yield from cell
