"""What the screen after filing shows."""

from __future__ import annotations

from dataclasses import dataclass

from ui.fields.state import FieldState
from ui.tracking import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCard:
    """Where it stands, and entering what has happened. ``back`` takes the last entry back; empty if none.

    ``stands`` are sentences about the state, ``doubts`` what about it cannot be right. ``told`` says
    what was entered just now. ``fields`` are empty once nothing more can follow. ``receipt``
    offers to keep the receipt while there is no message yet. ``others`` leads to the days that can be
    entered besides.
    """

    heading: str
    state: str
    stands: tuple[str, ...]
    doubts: tuple[str, ...]
    fields: tuple[FieldState, ...]
    errors_title: str
    errors: tuple[tuple[str, str], ...]
    enter: str
    back: str
    told: str
    receipt: str
    others: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """One thing to do: when, what, and the button that helps (empty: none). ``presses``: its day has come."""

    id: str
    when: str
    text: str
    action: str
    target: str
    presses: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyCard:
    """What to do now, later, and at any time; ``empty`` is said where there is nothing."""

    heading: str
    lines: tuple[DutyLine, ...]
    empty: str
    any_time_heading: str
    any_time: tuple[DutyLine, ...]
    again_heading: str
    again: tuple[DutyLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An item of a list. ``presses`` asks for the person, ``is_done`` is settled; ``word`` says which."""

    item: str
    icon: str
    title: str
    subtitle: str
    word: str
    presses: bool
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """The item that is open. ``attach`` is empty where no file can be added, ``attached`` tells how."""

    item: str
    title: str
    fields: tuple[FieldState, ...]
    more: str
    errors_title: str
    errors: tuple[tuple[str, str], ...]
    attach: str
    attached: str
    attach_failed: bool
    done: str
    delete: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCard:
    """A list of the case: answers due, or messages; not shown before there can be any."""

    heading: str
    is_shown: bool
    text: str
    add: str
    lines: tuple[ItemLine, ...]
    editing: Editing | None
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """A date. ``mark`` says what kind of date it is, ``reported`` what is known of real life and by whom."""

    day: str
    title: str
    mark: str
    reported: tuple[str, ...]
    presses: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesCard:
    """Every date, and saving them for a calendar."""

    heading: str
    lines: tuple[DayLine, ...]
    empty: str
    notes: tuple[str, ...]
    calendar_heading: str
    calendar_text: str
    groups: tuple[tuple[str, str, bool], ...]
    remind_label: str
    reminds: tuple[tuple[str, str], ...]
    remind: str
    save: str
    saved: str
    saved_place: str
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLine:
    """Something that left: what, when, and the fingerprint of the list of its files."""

    icon: str
    title: str
    detail: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentCard:
    """What left the casebook, and to whom."""

    heading: str
    text: str
    lines: tuple[SentLine, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackState:
    """The whole screen."""

    heading: str
    steps_heading: str
    source: str
    steps: tuple[Step, ...]
    entry: EntryCard
    duties: DutyCard
    answers: ListCard
    messages: ListCard
    dates: DatesCard
    sent: SentCard
