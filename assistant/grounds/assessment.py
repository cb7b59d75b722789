"""Everything the rules make of a case, in one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.case.case import Case
from assistant.case.conditions import Derived
from assistant.grounds.attribution import Attribution, IncidentReading, read_accounts, read_incidents
from assistant.grounds.derived import derive, reference_date
from assistant.grounds.effects import Effects, sum_up
from assistant.grounds.evaluation import evaluate, preselect, rank
from assistant.grounds.finding import Finding
from assistant.grounds.kind import kind_to_prepare, subject_of
from assistant.grounds.problems import Problem, Situation, find_problems
from assistant.grounds.proposal import Proposal, propose
from assistant.grounds.totals import Totals, add_up
from assistant.pack.grounds import Order
from assistant.pack.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The rules applied to a case on a day.

    ``reference_date`` is the day of filing, else the planned one, else today. ``findings`` holds
    every ground in catalogue order, absent ones too. ``used`` are the grounds the request argues,
    the leading one first, never an absent one. ``kind`` is the kind of request everything here is
    computed for, ``subject`` what it concerns.
    """

    reference_date: date
    derived: Derived
    findings: tuple[Finding, ...]
    used: tuple[Finding, ...]
    proposal: Proposal
    kind: str
    subject: str
    problems: tuple[Problem, ...]
    accounts: Mapping[str, Attribution]
    incidents: Mapping[str, IncidentReading]
    totals: Totals
    effects: Effects

    def finding(self, ground_id: str) -> Finding:
        """The finding on one ground; ``KeyError`` if there is no such ground."""
        for finding in self.findings:
            if finding.id == ground_id:
                return finding
        raise KeyError(ground_id)


def assess(pack: Pack, case: Case, today: date) -> Assessment:
    """Apply the rules. Never raises on a case, whatever it holds."""
    ref_date = reference_date(case, today)
    derived = derive(pack, case, ref_date)
    findings = evaluate(pack, case, derived)
    proposal = propose(pack.route, case, derived, findings)
    findings = preselect(findings, proposal.kind)
    kind = kind_to_prepare(case, proposal)
    used = _used(case, findings, pack.grounds.order)
    accounts, incidents = read_accounts(case), read_incidents(case)
    return Assessment(
        reference_date=ref_date,
        derived=derived,
        findings=findings,
        used=used,
        proposal=proposal,
        kind=kind,
        subject=subject_of(case, proposal),
        problems=find_problems(
            Situation(
                pack=pack,
                case=case,
                today=today,
                ref_date=ref_date,
                derived=derived,
                proposal=proposal,
                kind=kind,
                used=used,
                accounts=accounts,
                incidents=incidents,
            )
        ),
        accounts=accounts,
        incidents=incidents,
        totals=add_up(case, accounts),
        effects=sum_up(case, incidents),
    )


def _used(case: Case, findings: Iterable[Finding], order: Order) -> tuple[Finding, ...]:
    """What the person decided to use, in the order given; while nothing is decided, the preselected.

    A chosen ground that the answers do not support (any more) is left out: its text would state what
    nobody said. ``find_problems`` tells the person (``grounds.unsupported``).
    """
    by_id = {finding.id: finding for finding in findings}
    decided = case.items("request.grounds")
    if not decided:
        return rank((finding for finding in by_id.values() if finding.preselected), order)
    chosen = (
        item
        for item in decided
        if item in by_id
        and by_id[item].is_shown
        and case.answer(f"request.grounds[{item}].decision") == "use"
    )

    def place(item: str) -> int | float:
        said = case.answer(f"request.grounds[{item}].order")
        return said if isinstance(said, int) else float("inf")

    return tuple(by_id[item] for item in sorted(chosen, key=place))
