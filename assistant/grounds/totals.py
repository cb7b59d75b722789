"""Sums of what happened to accounts; different currencies are never added (``docs/law/impact.md`` 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from assistant.case.case import Case
from assistant.case.values import Money, Name, PartialDate
from assistant.grounds.attribution import Attribution, Cause

Sums = Mapping[str, Decimal]
"""An amount for each currency."""

_HELD_BACK = frozenset({"seized_court", "frozen_fiu", "frozen_bank", "restricted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums by currency.

    ``attributed`` holds the balances of measures stated or probably due to the data, ``unclear`` those
    whose link is unclear, ``by_measure`` both. ``counted`` is the number of accounts in ``attributed``.
    ``blocked_now`` is what is still held back, less what was paid back, ``blocked_since`` the first
    date of such a measure; ``returned`` what was paid back. Listed apart, and in none of these:
    ``own_estimates``, ``owed`` (negative balances, as positive amounts), ``sanctions``,
    ``without_measure``. ``assets`` are quantities by code and unit, never money. ``accounts``,
    ``institutions``, ``countries`` and the period from ``first`` to ``last`` count attributed
    measures only.
    """

    attributed: Sums
    counted: Mapping[str, int]
    unclear: Sums
    by_measure: Mapping[str, Sums]
    blocked_now: Sums
    blocked_since: Mapping[str, PartialDate]
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
    sums = _Sums()
    for item, reading in accounts.items():
        sums.add(case, f"accounts[{item}]", reading)
    attributed = [f"accounts[{item}]" for item, reading in accounts.items() if reading.is_attributed]
    said = (case.answer(f"{path}.measure_date") for path in attributed)
    dates = sorted((day for day in said if isinstance(day, PartialDate)), key=PartialDate.first_day)
    return Totals(
        attributed=sums.of("attributed"),
        counted=MappingProxyType(sums.counted),
        unclear=sums.of("unclear"),
        by_measure=MappingProxyType(
            {name.removeprefix(_MEASURE): sums.of(name) for name in sums.names() if name.startswith(_MEASURE)}
        ),
        blocked_now=sums.of("blocked_now"),
        blocked_since=MappingProxyType(sums.since),
        returned=sums.of("returned"),
        own_estimates=sums.of("own_estimates"),
        owed=sums.of("owed"),
        sanctions=sums.of("sanctions"),
        without_measure=sums.of("without_measure"),
        assets=MappingProxyType(sums.assets),
        accounts=len(attributed),
        institutions=len({_institution(case, path) for path in attributed}),
        countries=len({case.answer(f"{path}.country") for path in attributed} - {None}),
        first=dates[0] if dates else None,
        last=max(dates, key=PartialDate.last_day) if dates else None,
    )


def is_held_back(case: Case, account: str) -> bool:
    """Whether a measure still holds an account back."""
    held = case.answer(f"{account}.measure") in _HELD_BACK
    return held and case.answer(f"{account}.ended_date") is None


def list_apart(case: Case, account: str, reading: Attribution) -> str:
    """The list of its own an account belongs to; empty for one that takes part in the totals.

    A negative balance is looked for first, so that it is never netted in any list.
    """
    balance = case.answer(f"{account}.balance")
    if isinstance(balance, Money) and balance.amount < 0:
        return "owed"
    if reading.cause is Cause.EXCLUDED:
        return "sanctions"
    if reading.cause is Cause.NOT_APPLICABLE or case.answer(f"{account}.measure") is None:
        return "without_measure"
    is_estimate = case.answer(f"{account}.balance_basis") == "own_estimate"
    # The valuation of a coin or of gold is somebody's estimate, whatever basis was ticked.
    return "own_estimates" if is_estimate or case.answer(f"{account}.asset_code") is not None else ""


_MEASURE = "by_measure:"


class _Sums:
    """Sums being made, by name and currency."""

    def __init__(self) -> None:
        self._sums: dict[str, dict[str, Decimal]] = {}
        self.assets: dict[tuple[str, str], Decimal] = {}
        self.counted: dict[str, int] = {}
        self.since: dict[str, PartialDate] = {}

    def of(self, name: str) -> Sums:
        return MappingProxyType(dict(self._sums.get(name, {})))

    def names(self) -> tuple[str, ...]:
        return tuple(self._sums)

    def add(self, case: Case, account: str, reading: Attribution) -> None:
        self._add_asset(case, account)
        balance, returned = case.answer(f"{account}.balance"), case.answer(f"{account}.amount_returned")
        measure = case.answer(f"{account}.measure")
        apart = list_apart(case, account, reading)
        if apart:
            if isinstance(balance, Money):
                self._put(apart, abs(balance.amount) if apart == "owed" else balance.amount, balance.currency)
            return
        if isinstance(returned, Money):
            self._put("returned", returned.amount, returned.currency)
        if not isinstance(balance, Money):
            return
        self._put(f"{_MEASURE}{measure}", balance.amount, balance.currency)
        if reading.is_attributed:
            self._put("attributed", balance.amount, balance.currency)
            self.counted[balance.currency] = self.counted.get(balance.currency, 0) + 1
        else:
            self._put("unclear", balance.amount, balance.currency)
        if is_held_back(case, account):
            left = balance.amount
            if isinstance(returned, Money) and returned.currency == balance.currency:
                left -= returned.amount
            if left > 0:
                self._put("blocked_now", left, balance.currency)
                self._put_since(case.answer(f"{account}.measure_date"), balance.currency)

    def _put(self, name: str, amount: Decimal, currency: str) -> None:
        sums = self._sums.setdefault(name, {})
        sums[currency] = sums.get(currency, Decimal(0)) + amount

    def _put_since(self, day: object, currency: str) -> None:
        earliest = self.since.get(currency)
        if isinstance(day, PartialDate) and (earliest is None or day.first_day() < earliest.first_day()):
            self.since[currency] = day

    def _add_asset(self, case: Case, account: str) -> None:
        code, quantity = case.answer(f"{account}.asset_code"), case.answer(f"{account}.asset_quantity")
        if isinstance(code, str) and isinstance(quantity, Decimal):
            unit = case.answer(f"{account}.asset_unit")
            key = (code, unit if isinstance(unit, str) else "")
            self.assets[key] = self.assets.get(key, Decimal(0)) + quantity


def _institution(case: Case, account: str) -> str:
    name = case.answer(f"{account}.institution")
    return name.text.casefold() if isinstance(name, Name) else account
