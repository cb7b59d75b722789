"""Limits of size and form (``docs/law/procedure.md`` 2.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.naming import read_kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A size or format limit. ``value`` is ``None`` where no number is known.

    ``planned`` is what the program works with meanwhile; ``doubtful`` limits are shown as "to be
    verified before filing".
    """

    id: str
    value: int | None
    planned: int | None
    unit: str
    kinds: tuple[str, ...]
    text: str
    doubtful: bool
    source: str
    mark: str

    @property
    def working_value(self) -> int | None:
        """The number to work with: the limit itself, else the planned one."""
        return self.planned if self.value is None else self.value


def load_limits(root: Path) -> Mapping[str, Limit]:
    """The limits by id."""
    file = read_entries(root, "rules/limits.toml")

    def read(entry: Entry) -> Limit:
        return Limit(
            id=entry.text("id"),
            value=entry.integer("value"),
            planned=entry.integer("planned"),
            unit=entry.text("unit"),
            kinds=read_kinds(entry),
            text=entry.text("text"),
            doubtful=entry.flag("doubtful"),
            source=entry.text("source"),
            mark=entry.mark(),
        )

    limits = by_id(file.entries("limit"), read)
    file.finish()
    return limits
