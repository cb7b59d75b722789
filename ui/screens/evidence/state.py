"""What the screen of evidence shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from assistant.evidence.kinds import FileKind
from ui.fields.state import FieldState


class Standing(Enum):
    """How an exhibit stands; the word says it again."""

    UNCHANGED = "unchanged"
    NEEDS_YOU = "needs_you"
    PROBLEM = "problem"
    NOT_HERE = "not_here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One exhibit of the table. ``sha256`` and ``file`` are what its small picture is drawn of."""

    item: str
    label: str
    title: str
    subtitle: str
    uses: str
    word: str
    standing: Standing
    icon: str
    sha256: str
    file: FileKind | None

    @property
    def spoken(self) -> str:
        """The row as it is read out."""
        return ", ".join(
            part for part in (self.label, self.title, self.subtitle, self.uses, self.word) if part
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Where files are dropped; a button too."""

    title: str
    text: str
    choose: str
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """How far files are taken in; ``share`` from 0 to 1."""

    words: str
    detail: str
    share: float
    stop: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of the files: a sentence, and each that was not taken in with its reason."""

    kind: str
    text: str
    refused: tuple[tuple[str, str], ...]
    close: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """Something without its counterpart, and the action that mends it: a document or a target.

    ``clears`` says that the action removes the files that no paper names.
    """

    title: str
    subtitle: str
    action: str
    document: str = ""
    target: str = ""
    clears: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """A list of what is missing."""

    heading: str
    text: str
    lines: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The page that is shown. ``text`` are the words of a text, ``instead`` why there is no picture."""

    sha256: str
    file: FileKind | None
    page: int
    pages: int
    where: str
    previous: str
    next: str
    name: str
    instead: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A card of the detail: icon, title, text and at most one action."""

    kind: str
    icon: str
    title: str
    text: str
    action: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact the exhibit shows. ``path`` is the field that names it, ``target`` where it is told."""

    path: str
    target: str
    words: str
    unlink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """The exhibit beside the table."""

    item: str
    label: str
    title: str
    edit: str
    more: str
    menu: tuple[tuple[str, str, str], ...]
    preview: Preview
    boxes: tuple[Box, ...]
    facts_heading: str
    link: str
    facts: tuple[FactLine, ...]
    no_facts: str
    rest: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of words in place of the detail: hidden data, the custody log. Groups of heading and lines."""

    title: str
    intro: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    close: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """What an exhibit can be linked to: path, name and kind."""

    title: str
    intro: str
    targets: tuple[tuple[str, str, str], ...]
    none: str
    close: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """The fields of an exhibit."""

    item: str
    title: str
    fields: tuple[FieldState, ...]
    more: str
    errors_title: str
    errors: tuple[tuple[str, str], ...]
    done: str
    delete: str
    close: str
    saved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceState:
    """The whole screen. Of ``detail``, ``listing``, ``choosing`` and ``editing`` one at most is there."""

    heading: str
    count: str
    zone: Zone
    working: Working | None
    told: Told | None
    columns: tuple[str, str, str, str]
    rows: tuple[Row, ...]
    selected: str
    empty: str
    empty_text: str
    add: str
    none: str
    none_said: str
    gaps: tuple[Gaps, ...]
    detail: Detail | None
    listing: Listing | None
    choosing: Choosing | None
    editing: Editing | None
