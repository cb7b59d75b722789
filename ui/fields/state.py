"""What an editor shows. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from assistant.interview.raw import Raw


class Shape(Enum):
    """The editors there are. The rows of the last ones are chosen from what the case already holds."""

    CHOICE = "choice"
    SELECT = "select"
    YES_NO = "yes_no"
    SEVERAL = "several"
    LINE = "line"
    SHORT = "short"
    LATIN = "latin"
    LONG = "long"
    TEXT = "text"
    NAME = "name"
    NAMES = "names"
    DATE = "date"
    DATES = "dates"
    MOMENT = "moment"
    MONEY = "money"
    CODE = "code"
    CODES = "codes"
    ITEM = "item"
    ITEMS = "items"


Option = tuple[str, str]
"""A value and its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldState:
    """One editor. ``name`` is its accessible name; ``label`` is shown above it, if anything is.

    ``said`` tells of a non-answer that stands ("I don't know"). ``error`` is what to mend, ``part``
    where in the editor. ``options`` are choices, items, countries, languages or currencies.
    ``empty`` is said where there is nothing to choose from. ``content`` is true where the words of
    the options were typed by the person.
    """

    path: str
    shape: Shape
    name: str
    label: str
    hint: str
    options: tuple[Option, ...]
    raw: Raw
    said: str = ""
    error: str = ""
    part: str = ""
    empty: str = ""
    content: bool = False
    tight: bool = False
