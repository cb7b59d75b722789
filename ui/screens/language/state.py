"""What the choice of language shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageCard:
    """One language: its name in itself, and in the language of the window."""

    code: str
    own_name: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageState:
    """The languages of the window, and the one in force."""

    step: str
    heading: str
    invitations: str
    cards: tuple[LanguageCard, ...]
    chosen: str
    note: str
    go_on: str
