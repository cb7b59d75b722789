"""What the screen of earlier versions shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """An earlier answer or a removed item. ``back`` is empty if it cannot be brought back."""

    title: str
    words: str
    until: str
    back: str
    back_spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryState:
    """``take_back`` and ``make_again`` are the words of their buttons, empty without such a change."""

    heading: str
    intro: str
    take_back: str
    make_again: str
    told: str
    lines: tuple[VersionLine, ...]
    none: str
    forget: str
    forget_note: str
    all_of_them: str
    done: str
