"""The checklist before filing (``docs/law/procedure.md`` 2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from assistant.case.case import Case
from assistant.grounds.assessment import Assessment
from assistant.pack.pack import Pack
from assistant.pack.procedure import AdmissibilityItem


class State(Enum):
    """Where one condition stands."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"
    """Not met, and something it rests on was never answered, is not known or was put off."""
    TO_CONFIRM = "to_confirm"
    """No answer can show it: the person confirms it when filing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One condition that applies to this request."""

    rule: AdmissibilityItem
    state: State


def checklist(pack: Pack, case: Case, assessment: Assessment) -> tuple[Item, ...]:
    """The conditions for this kind of request, in the order of the rules."""
    raise NotImplementedError
