"""Public context a request may cite, after individual facts and never instead of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from assistant.pack.dictionary import Field
from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.soundness import read_expression
from assistant.pack.syntax import Expression

_FILE = "rules/context.toml"


class Confidence(Enum):
    """How well a statement is founded; what is weaker is not in the pack."""

    HIGH = "high"
    MEDIUM = "medium"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextItem:
    """One published statement. ``when`` says whether it concerns this case; ``text`` is neutral English.

    ``grounds`` are those it may stand beside in a request; one without any is never cited by the
    program. ``published`` names the publication behind each address of ``sources``, with its title
    as far as it is known; ``asks`` is a sentence on what a request asks because of it.
    """

    id: str
    date: str
    text: str
    when: Expression
    confidence: Confidence
    grounds: tuple[str, ...]
    published: tuple[str, ...]
    asks: str
    sources: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The items by id, and how many of them one request may cite."""

    most: int
    items: Mapping[str, ContextItem]


def load_context(root: Path, fields: Mapping[str, Field], grounds: Mapping[str, object]) -> Context:
    """The items of the pack, every expression and every ground they name checked."""
    file = read_entries(root, _FILE)
    most = file.integer("most")
    if most is None or most < 0:
        file.refuse("most", "a number is needed")
        most = 0

    def read(entry: Entry) -> ContextItem:
        where = f"{entry.name}, when"
        named = entry.texts("grounds")
        if unknown := set(named) - grounds.keys():
            entry.refuse("grounds", f"there is no ground {min(unknown)}")
        published, sources = entry.texts("published"), entry.texts("sources", required=True)
        if named and len(published) != len(sources):
            entry.refuse("published", "a statement that is cited names the publication behind each address")
        return ContextItem(
            id=entry.text("id"),
            date=entry.text("date"),
            text=entry.text("text"),
            when=read_expression(entry.text("when"), file=_FILE, key=where, fields=fields),
            confidence=entry.member("confidence", Confidence),
            grounds=named,
            published=published,
            asks=entry.text("asks", ""),
            sources=sources,
            mark=entry.mark(),
        )

    items = by_id(file.entries("item"), read)
    file.finish()
    return Context(most=most, items=items)
