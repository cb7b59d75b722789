"""One thing the person can still mend, and what a check looks at to find it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.case.conditions import Derived
from assistant.case.values import PartialDate
from assistant.grounds.attribution import Attribution, IncidentReading
from assistant.pack.pack import Pack
from assistant.pack.severity import Severity

if TYPE_CHECKING:
    from assistant.grounds.finding import Finding
    from assistant.grounds.proposal import Proposal

Param = str | int | date | PartialDate
"""What fills a placeholder: a field id or a ground id (its label is printed), a number, a day or a date."""

_SEVERITIES = tuple(Severity)


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


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What blocks first, then by id and item."""
    return tuple(sorted(problems, key=lambda one: (_SEVERITIES.index(one.severity), one.id, one.item)))


@dataclass(frozen=True, kw_only=True)
class Situation:
    """Everything a check may look at.

    ``today`` is the day of the check and ``ref_date`` that of filing. ``kind`` is that of
    ``kind_to_prepare``; ``used`` are the grounds the request argues, the leading one first.
    """

    pack: Pack
    case: Case
    today: date
    ref_date: date
    derived: Derived
    proposal: Proposal
    kind: str
    used: tuple[Finding, ...]
    accounts: Mapping[str, Attribution]
    incidents: Mapping[str, IncidentReading]

    @cached_property
    def used_ids(self) -> tuple[str, ...]:
        """The ids of the grounds the request argues."""
        return tuple(finding.id for finding in self.used)

    @cached_property
    def withheld(self) -> frozenset[str]:
        """What the rows of the confidentiality schedule speak of: item ids and field ids."""
        rows = (self.case.answer(f"{row}.item") for row in self.case.item_paths("confidentiality"))
        return frozenset(item for item in rows if isinstance(item, str))

    def chosen(self, path: str) -> tuple[str, ...]:
        """The words or references of a multiple answer; none if it was not answered."""
        value = self.case.answer(path)
        return tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()

    def is_held(self, paper: str) -> bool:
        """Whether a paper is in the person's hands."""
        return self.case.answer(f"documents[{paper}].state") == "held"

    def date(self, path: str) -> PartialDate | None:
        """The answer to a date field, if it is a date."""
        value = self.case.answer(path)
        return value if isinstance(value, PartialDate) else None

    def found(
        self,
        name: str,
        *facts: str,
        item: str = "",
        severity: Severity | None = None,
        params: Mapping[str, Param] = MappingProxyType({}),
    ) -> Problem:
        """A problem with the first severity it may have, unless one is given."""
        return Problem(
            id=name,
            severity=severity or self.pack.problems[name].severities[0],
            item=item,
            facts=facts,
            params=MappingProxyType(dict(params)),
        )
