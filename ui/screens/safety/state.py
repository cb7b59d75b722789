"""What the safety screen shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Control(Enum):
    """What stands at the end of a row."""

    FACT = "fact"
    """A word: nothing can be switched here."""
    KEY = "key"
    SWITCH = "switch"
    CHOICE = "choice"
    OPEN = "open"
    """A button that opens another page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One setting or fact. ``value`` is the word, the key, the chosen option, or "on"; ``target`` a page."""

    id: str
    icon: str
    title: str
    detail: str
    control: Control
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    target: str = ""
    needs_you: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows about one situation."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of how the person is protected."""

    text: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCard:
    """A card at the side: facts or a text, and one button."""

    heading: str
    icon: str = ""
    text: str = ""
    facts: tuple[Fact, ...] = ()
    action: str = ""
    action_icon: str = ""
    target: str = ""
    is_danger: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyState:
    """The screen: groups by situation, cards at the side."""

    heading: str
    intro: str
    groups: tuple[Group, ...]
    cards: tuple[SideCard, ...]
    on: str
    off: str
