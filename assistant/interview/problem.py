"""Something typed that cannot be kept yet: where it is and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Params = Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputProblem:
    """Why something typed cannot be kept yet, and where to look.

    ``path`` is the path of the fact, ``part`` the part of the editor ("day", "month", "year",
    "time", "amount", "currency", "text", "lang", "latin"; with a position counted from one,
    "2.month", in a list of values), empty for the whole. ``reason`` is a key of
    ``templates/rules/faults.toml``; ``params`` fill its sentence and never hold what was typed.
    """

    path: str
    part: str
    reason: str
    params: Params = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "params", MappingProxyType(dict(self.params)))


class Unreadable(Exception):
    """Raised while reading one editor; becomes an ``InputProblem`` at its path."""

    def __init__(self, reason: str, *, part: str = "", params: Params | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.part = part
        self.params = params or {}

    def within(self, place: str) -> Unreadable:
        """This at a part of something larger: "month" within "2" is "2.month"."""
        part = f"{place}.{self.part}" if self.part else place
        return Unreadable(self.reason, part=part, params=self.params)

    def at(self, path: str) -> InputProblem:
        """This as a problem of a fact."""
        return InputProblem(path=path, part=self.part, reason=self.reason, params=self.params)
