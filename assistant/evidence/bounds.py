"""How much of a foreign file is opened at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits that stop a file made to exhaust the computer, far above what papers and phones make.

    Technical, not legal: ``pages`` of one file, ``megapixels`` of one picture, ``megabytes`` that packed
    contents may unpack to.
    """

    pages: int = 3000
    megapixels: int = 120
    megabytes: int = 300

    def to_json(self) -> dict[str, int]:
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, int]) -> Self:
        return cls(**{name: int(value) for name, value in values.items()})
