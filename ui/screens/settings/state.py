"""What the settings show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One setting: its values with their words, the one in force, and what it means."""

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    value: str
    hint: str = ""
    risk: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsState:
    """The settings, one below the other."""

    heading: str
    choices: tuple[Choice, ...]
    note: str
    done: str
