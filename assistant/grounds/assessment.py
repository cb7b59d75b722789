"""Everything the rules make of a case, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.case.conditions import Derived
from assistant.grounds.finding import Finding
from assistant.grounds.proposal import Proposal
from assistant.pack.pack import Pack

if TYPE_CHECKING:
    from assistant.grounds.attribution import Attribution, IncidentReading
    from assistant.grounds.problems import Problem
    from assistant.grounds.totals import Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The rules applied to a case on a day.

    ``reference_date`` is the day of filing, else the planned one, else today. ``findings`` holds
    every ground in catalogue order, absent ones too. ``kind`` is the person's choice, else the
    proposed one. ``used`` are the grounds the request argues, first the one it leads with.
    """

    reference_date: date
    derived: Derived
    findings: tuple[Finding, ...]
    used: tuple[Finding, ...]
    proposal: Proposal
    kind: str
    problems: tuple[Problem, ...]
    accounts: Mapping[str, Attribution]
    incidents: Mapping[str, IncidentReading]
    totals: Totals

    def finding(self, ground_id: str) -> Finding:
        """The finding on one ground; ``KeyError`` if there is no such ground."""
        for finding in self.findings:
            if finding.id == ground_id:
                return finding
        raise KeyError(ground_id)


def assess(pack: Pack, case: Case, today: date) -> Assessment:
    """Apply the rules. Never raises on a case, whatever it holds."""
    raise NotImplementedError
