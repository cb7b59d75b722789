"""What the overview shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Status(Enum):
    """Where a task stands; each has an icon, a word and a colour."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NEEDS_YOU = "needs_you"
    NOT_STARTED = "not_started"
    CANNOT_START = "cannot_start"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The one thing to do next."""

    heading: str
    text: str
    action: str
    another: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCard:
    """A date to keep; ``presses`` within 21 days or when late. ``spoken`` says the whole date."""

    day: str
    month: str
    title: str
    when: str
    spoken: str
    presses: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event on the timeline: its place on the axis from 0 to 1, and its words.

    It may have happened, or lasted, from ``begin`` to ``end``; on an exact day both are ``position``.
    ``open_begin`` and ``open_end`` are true if it may have been earlier or later than that.
    """

    position: float
    begin: float
    end: float
    open_begin: bool
    open_end: bool
    label: str
    date: str
    spoken: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneRow:
    """One lane: its shape, the icon that stands for it in the list, its name, its events."""

    kind: str
    icon: str
    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of the time axis."""

    position: float
    label: str
    today: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One task and where it stands."""

    title: str
    status: Status
    status_word: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Tasks that belong together."""

    heading: str
    count: str
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewState:
    """The whole overview."""

    heading: str
    progress: str
    next_label: str
    next_step: NextStep
    dates_heading: str
    dates: tuple[DateCard, ...]
    all_dates: str
    no_dates: str
    timeline_heading: str
    ticks: tuple[Tick, ...]
    lanes: tuple[LaneRow, ...]
    as_list: str
    as_picture: str
    no_events: str
    stages: tuple[Stage, ...]
