"""Published excerpts of decisions of the Commission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.pack.rows import read_rows

_FILE = "rules/decisions.csv"
_COLUMNS = ("id", "data_type", "outcome", "tags", "ground_ids", "gist", "url", "basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One anonymised excerpt.

    ``grounds`` are the ground ids it touches (``proc.revision`` is a topic of the kind revision,
    not a ground). ``basis`` says what could be read: with ``tags`` the gist is only an inference
    from tags and outcome, so no reasoning may be attributed to the decision. Never a precedent.
    """

    id: str
    data_type: str
    outcome: str
    tags: tuple[str, ...]
    grounds: tuple[str, ...]
    gist: str
    url: str
    basis: str

    @property
    def shows_reasoning(self) -> bool:
        """True if more than tags and outcome could be read."""
        return self.basis != "tags"


def load_decisions(root: Path) -> Mapping[str, Decision]:
    """Every decision by id, in the order of the file."""
    return MappingProxyType(
        {
            row["id"]: Decision(
                id=row["id"],
                data_type=row["data_type"],
                outcome=row["outcome"],
                tags=_split(row["tags"]),
                grounds=_split(row["ground_ids"]),
                gist=row["gist"],
                url=row["url"],
                basis=row["basis"],
            )
            for row in read_rows(root, _FILE, _COLUMNS, needed=_COLUMNS)
        }
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
