"""What a form about keys shows. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class AskKind(Enum):
    """How something is asked."""

    WORDS = "words"
    """Words that may be hidden by dots."""
    CODE = "code"
    """Letters and figures from paper, always from the left."""
    PAPER = "paper"
    """Twenty English words from a paper share, always from the left."""
    LINE = "line"
    CHOICE = "choice"
    CHECK = "check"
    FILE = "file"
    """A button that lets a file be chosen; ``value`` is its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing asked. ``value`` is what stands there at first; a box that is ticked has "yes"."""

    id: str
    kind: AskKind
    label: str
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""
    action: str = ""
    """The words on the button of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Words or groups that are to be written on paper, numbered. Never on the clipboard."""

    heading: str
    pieces: tuple[str, ...] = field(repr=False)
    note: str = ""
    columns: int = 3
    rtl: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """Bars of five, a word, a sentence if what was typed is weak."""

    bars: int
    word: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A button; ``kind`` is that of ``ui.widgets.buttons.Button``."""

    id: str
    words: str
    kind: str = "secondary"
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """A form. Another ``step`` is built anew; what was typed under the same names is still there.

    ``notices`` are pairs of a kind of notice and a sentence, ``points`` an icon and a sentence.
    ``lines`` are rows with a name, a detail and one button. ``troubles`` name an ask each.
    """

    step: str
    heading: str
    intro: tuple[str, ...] = ()
    points: tuple[tuple[str, str], ...] = ()
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Headings, each with points of its own."""
    notices: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    shown: Shown | None = None
    above: tuple[Action, ...] = ()
    """Beside what is shown: other words, words of one's own."""
    asks: tuple[Ask, ...] = ()
    strength: Strength | None = None
    actions: tuple[Action, ...] = ()
    troubles: tuple[tuple[str, str], ...] = ()
    trouble_heading: str = ""
    working: str = ""
    show: str = ""
    hide: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: an icon, a name, a detail below it, perhaps a button."""

    icon: str
    title: str
    detail: str = ""
    action: Action | None = None
    spoken: str = ""
    """The name of the button for a screen reader."""
    is_content: bool = False
    """The title is a name or a path of the person's own."""
