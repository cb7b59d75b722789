"""What travel shows."""

from __future__ import annotations

from dataclasses import dataclass

from ui.fields.state import FieldState, Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """The incident being edited: how it is read (icon, word, sentence), its fields, what to mend."""

    readings: tuple[tuple[str, str, str], ...]
    fields: tuple[FieldState, ...]
    more: str
    proof: str
    add_proof: str
    errors_title: str
    errors: tuple[tuple[str, str], ...]
    done: str
    delete: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """One incident on the line. ``editing`` is set for the one that is open."""

    item: str
    day: str
    year: str
    icon: str
    title: str
    detail: str
    word: str
    is_open: bool
    editing: Editing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What incidents of one sort add up to: a number and what it counts."""

    number: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The side column."""

    heading: str
    figures: tuple[Figure, ...]
    costs: str
    told: str
    goes: str
    see: str
    other: str
    before_heading: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelState:
    """The whole screen."""

    heading: str
    intro: str
    notice: str
    add: str
    show: str
    shows: tuple[Option, ...]
    shown: str
    order: str
    orders: tuple[Option, ...]
    ordered: str
    lines: tuple[IncidentLine, ...]
    nothing_here: str
    summary: Summary
    empty: str
    empty_text: str
    none: str
    none_said: str
