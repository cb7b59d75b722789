"""The plan of the composite annexes (``docs/law/procedure.md`` 2.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.pack.classes import DocumentClass
from assistant.pack.dictionary import Field
from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.soundness import read_expression
from assistant.pack.syntax import Expression

FURTHER = "other"
"""The place of papers whose class has none of its own."""

WITH_ORIGINAL = "with the original"
"""What ``classes.csv`` says of a translation."""

_SLUG = re.compile(r"[a-z][a-z_]*[a-z]")
_MOST_QUALITY = 95


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the plan. ``slug`` stands in the name of an open file."""

    id: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which of two places: the first if the paper has one of ``classes`` or ``when`` holds."""

    places: tuple[str, str]
    classes: tuple[str, ...]
    when: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrinking:
    """One step in making pictures smaller: pixels of the longer side, and quality of JPEG."""

    pixels: int
    quality: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexPlan:
    """The places in their order, the choices by the words of ``classes.csv``, the steps of shrinking."""

    places: Mapping[str, Place]
    choices: Mapping[str, Choice]
    shrinking: tuple[Shrinking, ...]

    def order(self, place: str) -> int:
        """The rank of a place."""
        return tuple(self.places).index(place)


def load_annex_plan(
    root: Path, fields: Mapping[str, Field], classes: Mapping[str, DocumentClass]
) -> AnnexPlan:
    """The plan; every place that a class names must stand in it."""
    file = read_entries(root, "rules/annexplan.toml")
    places = by_id(file.entries("place"), _place)
    choices = {}
    for entry in file.entries("choice"):
        words = entry.text("places")
        choices[words] = _choice(entry, words, places, fields, classes)
    shrinking = tuple(_shrinking(entry) for entry in file.entries("shrink"))
    named = {one.annex_place for one in classes.values()} - {"", WITH_ORIGINAL}
    for place in sorted((named | {FURTHER}) - {*places, *choices}):
        file.refuse("place", f"the place {place} of a document class is missing")
    file.finish()
    return AnnexPlan(places=places, choices=MappingProxyType(choices), shrinking=shrinking)


def _place(entry: Entry) -> Place:
    place = Place(id=entry.text("id"), slug=entry.text("slug"))
    if not _SLUG.fullmatch(place.slug):
        entry.refuse("slug", "small letters of a to z and low lines are needed")
    return place


def _choice(
    entry: Entry,
    words: str,
    places: Mapping[str, Place],
    fields: Mapping[str, Field],
    classes: Mapping[str, DocumentClass],
) -> Choice:
    first, _, second = words.partition(" or ")
    if not {first, second} <= set(places):
        entry.refuse("places", "two places of the plan are needed, such as A8 or A13")
    named = entry.texts("classes")
    if not set(named) <= set(classes):
        entry.refuse("classes", "only document classes are known")
    when = read_expression(entry.text("when", "false"), file=entry.file, key="choice, when", fields=fields)
    entry.finish()
    return Choice(places=(first, second), classes=named, when=when)


def _shrinking(entry: Entry) -> Shrinking:
    step = Shrinking(pixels=entry.integer("pixels") or 0, quality=entry.integer("quality") or 0)
    if step.pixels < 1 or not 1 <= step.quality <= _MOST_QUALITY:
        entry.refuse("quality", f"pixels above zero and a quality of 1 to {_MOST_QUALITY} are needed")
    entry.finish()
    return step
