"""What the screen shows on which parts of a paper are blacked out."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evidence.kinds import FileKind
from assistant.evidence.redaction import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxLine:
    """A box in the list. ``at`` is its place among all boxes."""

    at: int
    words: str
    remove: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLine:
    """A word that must not be readable in the copy, and where it stands now."""

    word: str
    where: str
    wanted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionState:
    """The whole screen. ``boxes`` are all of them, ``here`` the places of those on this page."""

    heading: str
    intro: str
    sha256: str
    kind: FileKind
    page: int
    pages: int
    where: str
    page_name: str
    previous: str
    next: str
    smaller: str
    larger: str
    boxes: tuple[Box, ...]
    here: tuple[int, ...]
    selected: int
    box_names: tuple[str, ...]
    lines_heading: str
    lines: tuple[BoxLine, ...]
    add: str
    keys: str
    words_heading: str
    words_text: str
    words: tuple[WordLine, ...]
    word_label: str
    word_add: str
    looking: str
    trouble: str
    trouble_lines: tuple[str, ...]
    save: str
    busy: str
    leave: str
    note: str
