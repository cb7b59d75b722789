"""What the window remembers between two starts: how it looks and speaks, nothing about a person.

This is the only thing the program writes outside a casebook. It holds no name of a casebook, no
path, no date: whoever finds it learns that the program was used, and in which language.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path

from assistant.files import write_whole

SMALLEST_TEXT, LARGEST_TEXT = 90, 200
LOCK_CHOICES = (1, 2, 5, 15, 30, 0)
"""Minutes without a key or pointer after which a casebook locks by itself; 0: it does not."""


class Theme(Enum):
    """As the system has it, or one set of colours; one key goes through them in this order."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "hc_light"
    CONTRAST_DARK = "hc_dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The choices of one window.

    ``language`` is the code of the interface language, empty until it was chosen; whoever reads it
    checks that the program speaks it. ``text_size`` is a percentage from 90 to 200, ``lock_after``
    one of ``LOCK_CHOICES``. ``hide_on_shift``: three presses of Shift hide the window, as F9 does.
    """

    language: str = ""
    theme: Theme = Theme.SYSTEM
    text_size: int = 100
    lock_after: int = 5
    hide_on_shift: bool = False


def load_settings(file: Path) -> Settings:
    """The settings in ``file``. What is missing or cannot be read has its default: this never fails."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(held, dict):
        return Settings()
    usual = Settings()
    language, theme, size, lock = (held.get(key) for key in ("language", "theme", "text_size", "lock_after"))
    themes = {known.value: known for known in Theme}
    return Settings(
        language=language if isinstance(language, str) else usual.language,
        theme=themes.get(theme, usual.theme) if isinstance(theme, str) else usual.theme,
        text_size=min(max(size, SMALLEST_TEXT), LARGEST_TEXT) if type(size) is int else usual.text_size,
        hide_on_shift=held.get("hide_on_shift") is True,
        lock_after=lock if type(lock) is int and lock in LOCK_CHOICES else usual.lock_after,
    )


def save_settings(file: Path, settings: Settings) -> None:
    """Write the settings whole or not at all, readable only by the person; ``OSError`` if it cannot be."""
    held = asdict(settings) | {"theme": settings.theme.value}
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(file, (json.dumps(held, indent=1) + "\n").encode())
