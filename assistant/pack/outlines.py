"""The documents the program can write: their sections, in order, and the words for codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineSection:
    """One section of a document.

    ``template`` is a file beside ``outline.toml``. ``pages`` is its share of the page budget,
    zero for what stands outside it. ``facts`` are the field ids it is written from.
    """

    id: str
    template: str
    pages: float
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A document: ``title`` is an English source sentence, ``kinds`` the requests it serves.

    ``limit`` names the page limit it must keep (``limits.toml``), empty if there is none.
    """

    id: str
    title: str
    kinds: tuple[str, ...]
    limit: str
    sections: tuple[OutlineSection, ...]


def load_outlines(root: Path) -> Mapping[str, Outline]:
    """Every outline by document id."""
    raise NotImplementedError
