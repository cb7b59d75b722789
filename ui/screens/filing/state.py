"""What the screen for filing shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from ui.tracking import Step


class Standing(Enum):
    """Where a requirement stands."""

    DONE = "done"
    NEEDS_YOU = "needs_you"
    TO_CONFIRM = "to_confirm"
    """Only the person can say so, when filing."""
    NOT_NEEDED = "not_needed"
    """It is asked of other applicants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One condition, where it stands, and the one action that helps (empty: none)."""

    id: str
    title: str
    detail: str
    standing: Standing
    word: str
    action: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KitLine:
    """One thing in the kit."""

    icon: str
    label: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Locking the kit with a passphrase. ``words`` are the suggested ones; with ``own`` others are typed."""

    label: str
    hint: str
    on: bool
    words: tuple[str, ...] = field(repr=False)
    words_rtl: bool
    words_hint: str
    fresh: str
    own: bool
    own_label: str
    typed_label: str
    typed_hint: str
    show: str
    hide: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KitCard:
    """Making the kit. ``stops`` is said while something blocks the final kit; then ``final`` is empty.

    ``rules`` says of which day the rules are, ``due`` what to do if that is long ago. ``outcome`` tells
    what the papers of the kit that was made give away.
    """

    heading: str
    text: str
    document_label: str
    documents: tuple[tuple[str, str], ...]
    document: str
    language_label: str
    languages: tuple[tuple[str, str], ...]
    language: str
    day_label: str
    day: str
    change_day: str
    lines: tuple[KitLine, ...]
    lock: Lock
    rules: str
    due: str
    stops: str
    practice: str
    final: str
    stop: str
    trouble: str
    made: str
    made_place: str
    outcome: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastKit:
    """A kit that was made earlier: what was in it, by file and the beginning of its fingerprint."""

    number: int
    title: str
    detail: str
    files: tuple[tuple[str, str], ...]
    spoken_look: str
    spoken_again: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCard:
    """Every kit that was made, the newest first; ``opened`` is the one whose files are shown, or -1."""

    heading: str
    text: str
    kits: tuple[PastKit, ...]
    opened: int
    look: str
    close: str
    again: str
    made: str
    made_place: str
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalLine:
    """The text of one field, how long it is, what it still needs and where that is answered."""

    id: str
    label: str
    text: str
    counter: str
    too_long: bool
    needs: str
    target: str
    spoken_copy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalCard:
    """All fields, in the order of the form."""

    heading: str
    text: str
    copy: str
    copied: str
    answer: str
    lines: tuple[PortalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What happens after filing, and the way to the screen that follows it.

    ``stands`` says where the request is, empty before it was filed.
    """

    heading: str
    source: str
    steps: tuple[Step, ...]
    stands: str
    note: str
    open: str
    is_filed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingState:
    """The whole screen. ``busy`` is said while the request is composed."""

    heading: str
    ready_heading: str
    ready_count: str
    ready_text: str
    requirements: tuple[Requirement, ...]
    kit: KitCard
    portal: PortalCard
    past: PastCard
    track: Track
    busy: str
    making: str
    """Said on the button while a kit is made."""
