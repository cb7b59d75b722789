"""What making a casebook shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One thing that is good to know."""

    icon: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something to mend before going on: the part of the form, the sentence."""

    part: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """How hard the words are to guess: bars of five, a word, a sentence if they are weak."""

    bars: int
    word: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateState:
    """The form. ``own`` is True when the person uses words of their own instead of the suggested ones."""

    step: str
    heading: str
    intro: str
    name_label: str
    name_hint: str
    name: str
    words_heading: str
    words: tuple[str, ...]
    words_rtl: bool
    new_words: str
    words_hint: str
    own: bool
    own_label: str
    typed_label: str
    typed_hint: str
    again_label: str
    show: str
    hide: str
    meter: Meter | None
    paper: str
    hints_heading: str
    hints: tuple[Hint, ...]
    make: str
    making: str
    back: str
    trouble_heading: str
    troubles: tuple[Trouble, ...]
    busy: bool
