"""The sums of the accounts as the rules add them up: one card a currency, and what stands apart. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.case.values import Money, PartialDate
from assistant.grounds.totals import Totals
from ui.screens.accounts.state import SumLine, TotalCard
from ui.text import Words


class AccountSums:
    """Words the totals of an assessment; adds up nothing itself."""

    def __init__(self, totals: Totals, words: Words) -> None:
        self._totals = totals
        self._words = words

    def cards(self) -> Iterator[TotalCard]:
        """A card for each currency of an account with a measure."""
        totals = self._totals
        currencies = {code for sums in totals.by_measure.values() for code in sums}
        for currency in sorted(currencies):
            count = totals.counted.get(currency, 0)
            yield TotalCard(
                currency=currency,
                amount=self._money(totals.attributed.get(currency, Decimal(0)), currency),
                detail=self._words.ngettext(
                    "{count} account, linked to the data",
                    "{count} accounts, linked to the data",
                    count,
                ).format(count=self._words.formats.number(count)),
                lines=tuple(self._lines(currency)),
            )

    def _lines(self, currency: str) -> Iterator[SumLine]:
        _ = self._words.gettext
        totals = self._totals
        if currency in totals.blocked_now:
            since = totals.blocked_since.get(currency)
            words = _("Blocked now") if since is None else self._since(since)
            yield SumLine(
                words=words, amount=self._money(totals.blocked_now[currency], currency), strong=True
            )
        for measure, sums in totals.by_measure.items():
            if currency in sums:
                yield SumLine(
                    words=self._words.choice("accounts[].measure", measure),
                    amount=self._money(sums[currency], currency),
                )
        if currency in totals.unclear:
            yield SumLine(words=_("Link unclear"), amount=self._money(totals.unclear[currency], currency))
        if currency in totals.returned:
            yield SumLine(words=_("Paid back"), amount=self._money(totals.returned[currency], currency))

    def _since(self, day: PartialDate) -> str:
        return self._words.gettext("Blocked now, since {date}").format(date=self._words.formats.date(day))

    def apart(self) -> Iterator[SumLine]:
        """What is in none of the sums; each currency and each asset by itself."""
        _ = self._words.gettext
        totals = self._totals
        lists: tuple[tuple[str, Mapping[str, Decimal]], ...] = (
            (_("Own estimates"), totals.own_estimates),
            (_("Owed"), totals.owed),
            (_("Blocked because of sanctions"), totals.sanctions),
            (_("Accounts to which nothing happened"), totals.without_measure),
        )
        for words, sums in lists:
            for currency, amount in sorted(sums.items()):
                yield SumLine(words=words, amount=self._money(amount, currency))
        for (code, unit), quantity in totals.assets.items():
            number = self._words.formats.number(quantity)
            pattern = self._words.pgettext("a quantity of a coin or metal", "{number} {what}")
            if unit and unit != "other":
                pattern = self._words.pgettext("quantity, coin or metal, unit", "{number} {what} ({unit})")
            yield SumLine(
                words=_("Coins, metals, securities"),
                amount=pattern.format(
                    number=number,
                    what=code,
                    unit=self._words.choice("accounts[].asset_unit", unit) if unit else "",
                ),
            )

    def _money(self, amount: Decimal, currency: str) -> str:
        return self._words.formats.money(Money(amount=amount, currency=currency))
