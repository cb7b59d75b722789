"""Making what a person typed inert before it enters a draft, and setting it apart by isolates."""

from __future__ import annotations

import re
import unicodedata

_FSI, _LRI, _PDI = "\u2068", "\u2066", "\u2069"
_SPACES = re.compile(r"\s+")
_JOINERS = "\u200c\u200d"
"""Without them Persian and several Indian scripts are misspelt."""


def clean(text: str) -> str:
    """The text on one line, without controls, bidirectional marks, private-use and non-characters."""
    kept = (" " if char.isspace() else char for char in unicodedata.normalize("NFC", text) if _stays(char))
    return _SPACES.sub(" ", "".join(kept)).strip()


def _stays(char: str) -> bool:
    if char.isspace() or char in _JOINERS:
        return True
    code = ord(char)
    is_character = code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code <= 0xFDEF
    return is_character and unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs"}


def isolated(text: str) -> str:
    """A value whose direction its first strong letter decides (UAX #9, FSI ... PDI)."""
    return f"{_FSI}{text}{_PDI}"


def left_to_right(text: str) -> str:
    """A figure, reference or address, which always runs from left to right (LRI ... PDI)."""
    return f"{_LRI}{text}{_PDI}"
