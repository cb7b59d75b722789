"""What the comparison of a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.evidence.findings import PagePicture


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two pictures: its heading, what it weighs, what a screen reader says of it."""

    heading: str
    size: str
    name: str
    picture: PagePicture


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallerState:
    """``sides`` are empty while ``told`` says that it is being drawn, or why it cannot be."""

    heading: str
    intro: str
    steps_label: str
    steps: tuple[tuple[str, str], ...]
    step: str
    where: str
    previous: str
    next: str
    has_previous: bool
    has_next: bool
    sides: tuple[Side, ...]
    told: str
    done: str
