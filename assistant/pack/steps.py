"""What the person does before, while and after filing (``docs/law/procedure.md`` 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.kinds import KINDS


class Stage(Enum):
    """When a step is taken."""

    BEFORE = "before"
    FILING = "filing"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do; ``text`` is an English source message. ``kinds`` empty: every kind of request."""

    id: str
    stage: Stage
    kinds: tuple[str, ...]
    text: str
    source: str
    mark: str


def load_steps(root: Path) -> Mapping[str, Step]:
    """The steps by id, in the order they are taken."""
    file = read_entries(root, "rules/steps.toml")

    def read(entry: Entry) -> Step:
        kinds = entry.texts("kinds")
        if not set(kinds) <= set(KINDS):
            entry.refuse("kinds", f"a kind is one of {', '.join(KINDS)}")
        return Step(
            id=entry.text("id"),
            stage=entry.member("stage", Stage),
            kinds=kinds,
            text=entry.text("text"),
            source=entry.text("source"),
            mark=entry.mark(),
        )

    steps = by_id(file.entries("step"), read)
    file.finish()
    return steps
