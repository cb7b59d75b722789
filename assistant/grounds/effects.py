"""What incidents add up to: how often what happened, how long it lasted, what it cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from assistant.case.case import Case
from assistant.case.values import Money
from assistant.grounds.attribution import IncidentReading

SORTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "stopped": frozenset({"stop_questioned", "secondary_check", "hotel_police_check"}),
        "held": frozenset({"detention", "arrest_extradition"}),
        "turned_back": frozenset({"refused_boarding", "refused_entry"}),
        "permits": frozenset({"visa_refused", "visa_cancelled", "residence_refused", "esta_eta_refused"}),
        "documents": frozenset({"document_seized", "document_cancelled"}),
    }
)
"""The kinds of incidents that are counted together, by a stable word; "other" is counted with none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Sums of the incidents: ``counts`` by sort, ``minutes`` held where both times are known, ``days``
    where only the dates are, ``costs`` by currency, and of ``all`` the number ``told`` by a draft.
    """

    counts: Mapping[str, int]
    minutes: int
    days: int
    costs: Mapping[str, Decimal]
    told: int
    all: int

    @property
    def hours(self) -> Decimal:
        """How long the person was held, in hours with at most two decimals."""
        return hours_of(self.minutes)


def sum_up(case: Case, incidents: Mapping[str, IncidentReading]) -> Effects:
    """The sums of the incidents given; amounts of different currencies are never added."""
    counts = dict.fromkeys(SORTS, 0)
    costs: dict[str, Decimal] = {}
    minutes = days = 0
    for item, reading in incidents.items():
        kind, cost = case.answer(f"incidents[{item}].kind"), case.answer(f"incidents[{item}].cost")
        sort = sort_of(kind)
        if sort:
            counts[sort] += 1
        if is_held(kind):
            minutes += reading.minutes or 0
            days += reading.days or 0
        if isinstance(cost, Money):
            costs[cost.currency] = costs.get(cost.currency, Decimal(0)) + cost.amount
    return Effects(
        counts=MappingProxyType(counts),
        minutes=minutes,
        days=days,
        costs=MappingProxyType(dict(sorted(costs.items()))),
        told=sum(reading.is_told for reading in incidents.values()),
        all=len(incidents),
    )


def sort_of(kind: object) -> str:
    """The sort a kind of incident is counted with; empty if it is counted with none."""
    return next((sort for sort, kinds in SORTS.items() if kind in kinds), "")


def is_held(kind: object) -> bool:
    """Whether the time an incident of this kind lasted is time held."""
    return sort_of(kind) in {"stopped", "held"}


def hours_of(minutes: int) -> Decimal:
    """Minutes as hours with at most two decimals."""
    return round(Decimal(minutes) / 60, 2)
