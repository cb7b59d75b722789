"""What the screen of grounds shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Standing(Enum):
    """How a ground or a part of it stands; each has an icon, a word and a colour."""

    GOOD = "good"
    OPEN = "open"
    SUGGESTED = "suggested"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundCard:
    """One card of the list. ``shown`` of ``parts`` are met; the route has no parts."""

    id: str
    title: str
    rule: str
    shown: int
    parts: int
    count: str
    word: str
    standing: Standing
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A paper that proves a part, and where it is described."""

    name: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementLine:
    """One thing that must be shown. ``action`` leads to ``target``, the question or the papers."""

    text: str
    detail: str
    word: str
    standing: Standing
    exhibits: tuple[Exhibit, ...]
    action: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A heading and its lines; shown only if there are lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundDetail:
    """A ground in full. ``use``, ``leave`` and ``later`` are empty where there is nothing to decide."""

    id: str
    title: str
    word: str
    standing: Standing
    rule: str
    shown_heading: str
    count: str
    elements: tuple[ElementLine, ...]
    cautions: tuple[str, ...]
    not_when: Passage
    test: Passage
    rules: Passage
    proof: Passage
    decided: Passage
    use: str
    leave: str
    later: str
    chosen: str
    note: str
    earlier: str
    afterwards: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindLine:
    """One kind of request: why, what it costs, and the button that chooses it (empty: it cannot be)."""

    kind: str
    title: str
    why: str
    cost: str
    word: str
    standing: Standing
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteDetail:
    """Which request fits, and what it would mean to choose another."""

    title: str
    intro: str
    kinds: tuple[KindLine, ...]
    addons: Passage
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundsState:
    """The whole screen. ``others`` opens the grounds the answers do not support."""

    heading: str
    intro: str
    list_name: str
    cards: tuple[GroundCard, ...]
    others: str
    selected: str
    detail: GroundDetail | None
    route: RouteDetail | None
