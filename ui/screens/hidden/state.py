"""What the blank page shows: nothing, or one field."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenState:
    """``field`` shows the one field; ``busy`` while the words are tried; ``refused`` if they did not open.

    ``spoken`` and ``go`` are the accessible names of the field and of the arrow; they say nothing of
    the program. ``told`` is the description of the field after a refusal.
    """

    spoken: str
    go: str
    field: bool = False
    busy: bool = False
    refused: bool = False
    told: str = ""
