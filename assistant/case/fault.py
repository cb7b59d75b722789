"""What is wrong, or probably wrong, with a case file: where and why, never the value itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from assistant.errors import AssistantError

Params = Mapping[str, str | int]


def _frozen(params: Params) -> Params:
    return MappingProxyType(dict(params))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a case may not hold.

    ``path`` is readable: a field id with item ids (``accounts[acc1].balance``), or with the
    position counted from one where the item has no usable id (``accounts[2].id``). ``reason`` is
    a key of ``templates/rules/faults.toml``. ``params`` fill the sentence and never hold what the
    person wrote. ``rule`` is the rule of section 6, empty for a fault of form.
    """

    path: str
    reason: str
    params: Params = field(default_factory=dict)
    rule: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "params", _frozen(self.params))


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something probably wrong that the person may confirm; the case is kept as it is."""

    path: str
    reason: str
    params: Params = field(default_factory=dict)
    rule: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "params", _frozen(self.params))


class CaseFaults(AssistantError):
    """A case file that cannot be read, or a case that cannot be written, with every fault."""

    code: ClassVar[str] = "case.faults"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults


class ValueFault(AssistantError):
    """One value that does not fit its field.

    ``below`` leads from the field to the part that is wrong (``translations[2].lang``).
    """

    code: ClassVar[str] = "case.value"

    def __init__(self, reason: str, *, below: str = "", **params: str | int) -> None:
        super().__init__(reason=reason)
        self.reason = reason
        self.below = below
        self.fills: Params = params

    def at(self, path: str) -> Fault:
        """This as a fault of a case."""
        joint = "" if not self.below or self.below.startswith("[") else "."
        return Fault(path=f"{path}{joint}{self.below}", reason=self.reason, params=self.fills)
