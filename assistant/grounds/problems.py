"""What a person can still mend before filing (``docs/case-format.md`` section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.case.conditions import Derived
from assistant.case.values import PartialDate
from assistant.grounds.attribution import Attribution, IncidentReading
from assistant.pack.pack import Pack
from assistant.pack.procedure import Severity

if TYPE_CHECKING:
    from assistant.grounds.finding import Finding
    from assistant.grounds.proposal import Proposal

Param = str | int | date | PartialDate
"""What fills a placeholder: a field id (``field``), a number, a day or a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem. Its sentences are those of ``pack.problems[id]``.

    ``item`` is the item id, or for ``answer.missing`` the path, it is about; empty if it is about
    the whole case. ``facts`` are the paths to look at. ``params`` fill the placeholders.
    """

    id: str
    severity: Severity
    item: str = ""
    facts: tuple[str, ...] = ()
    params: Mapping[str, Param] = field(default_factory=lambda: MappingProxyType({}))


def find_problems(
    pack: Pack,
    case: Case,
    *,
    ref_date: date,
    derived: Derived,
    proposal: Proposal,
    kind: str,
    used: Iterable[Finding],
    accounts: Mapping[str, Attribution],
    incidents: Mapping[str, IncidentReading],
) -> tuple[Problem, ...]:
    """Every problem, sorted by severity, then id, then item.

    ``kind`` is that of ``kind_to_prepare``; ``used`` are the grounds the request argues.
    """
    raise NotImplementedError
