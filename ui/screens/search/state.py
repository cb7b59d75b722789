"""What the search through the case shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """A place where the words stand: what it is about, the words around, and where it leads."""

    target: str
    title: str
    words: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchState:
    """``told`` says how many places there are, or what to do; ``reading`` that files are still read."""

    heading: str
    label: str
    hint: str
    told: str
    reading: str
    results_name: str
    results: tuple[ResultLine, ...]
