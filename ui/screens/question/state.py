"""What a question shows; also a list of items and the review of a section."""

from __future__ import annotations

from dataclasses import dataclass

from ui.fields.state import FieldState


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A provision: how it is called, and what it says in short (empty: only its name is known here)."""

    name: str
    gist: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an answer goes: icon and words."""

    icon: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The side column."""

    heading: str
    why: str
    rules_heading: str
    rules: tuple[Rule, ...]
    read: str
    places_heading: str
    places: tuple[Place, ...]
    help: str
    help_lines: tuple[str, ...]
    pause: str
    earlier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An item of a list. ``is_open`` if questions about it are."""

    path: str
    title: str
    word: str
    is_open: bool
    remove: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The action bar; an empty word leaves its button out. ``none`` is "there are none" of a list."""

    go_on: str
    dont_know: str = ""
    not_applicable: str = ""
    none: str = ""
    skip: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionState:
    """One question. ``step`` names it: another step is shown anew, the same one is updated.

    ``about`` is the item it is about. ``notice`` announces a hard topic. ``items`` and ``add``
    belong to a question about a list. ``errors`` are paths and sentences.
    """

    step: str
    about: str
    intro: str
    notice: str
    heading: str
    help: str
    fields: tuple[FieldState, ...]
    items: tuple[ItemLine, ...]
    items_name: str
    add: str
    errors_title: str
    errors: tuple[tuple[str, str], ...]
    why: Why
    ways: Ways


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """Question, answer, tag, and the way to change it. ``is_open`` if it still needs the person."""

    step: str
    about: str
    question: str
    answer: str
    tag: str
    is_open: bool
    change: str
    change_spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """The whole section: check your answers."""

    heading: str
    intro: str
    lines: tuple[ReviewLine, ...]
    finish: str
    later: str
    note: str


Shown = QuestionState | ReviewState
