"""Sums of what happened to accounts; different currencies are never added (``docs/law/impact.md`` 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.case.case import Case
from assistant.case.values import PartialDate
from assistant.grounds.attribution import Attribution

Sums = Mapping[str, Decimal]
"""An amount for each currency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums by currency.

    ``attributed`` holds the balances of measures stated or probably due to the data, ``by_measure``
    those of all measures. ``blocked_now`` is what is still held back, less what was paid back;
    ``returned`` what was paid back. Listed apart, and in none of these: ``own_estimates``, ``owed``
    (negative balances, as positive amounts), ``sanctions``, ``without_measure``. ``assets`` are
    quantities by code and unit, never money. ``accounts``, ``institutions``, ``countries`` and the
    period from ``first`` to ``last`` count attributed measures only.
    """

    attributed: Sums
    by_measure: Mapping[str, Sums]
    blocked_now: Sums
    returned: Sums
    own_estimates: Sums
    owed: Sums
    sanctions: Sums
    without_measure: Sums
    assets: Mapping[tuple[str, str], Decimal]
    accounts: int
    institutions: int
    countries: int
    first: PartialDate | None
    last: PartialDate | None


def add_up(case: Case, accounts: Mapping[str, Attribution]) -> Totals:
    """The totals of the accounts given; a draft gives only those that are attributed."""
    raise NotImplementedError
