"""What a table of harm asks of accounts, incidents, entries of databases and other harm."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.case.values import Moment, Money, PartialDate
from assistant.drafting.answers import Group, Rows
from assistant.drafting.fault import TemplateFault
from assistant.drafting.fills import Figure, Sums
from assistant.drafting.itemverbs import TOLD, ItemVerbs
from assistant.drafting.matter import Matter
from assistant.grounds.effects import hours_of, is_held
from assistant.grounds.totals import add_up, list_apart

_DAYS = {
    "accounts": ("measure_date",),
    "incidents": ("start",),
    "dbhits": ("reply_date", "request_date"),
    "harms": ("date",),
}
_NEVER = date.max
_TOTALS = ("attributed", "blocked_now", "returned", "own_estimates", "owed")


class HarmVerbs:
    """Each public method is a function of the templates."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._items = ItemVerbs(matter)

    def harms_by_date(self, *list_paths: str) -> Rows:
        """What may be told of these lists, by date; what has no date comes last.

        Accounts and incidents only if they are put down to the data, and a link that is only probable
        only if a paper shows that the data exist; of the databases, entries based on a public notice.
        Harm to health is told to the Commission alone.
        """
        if unknown := set(list_paths) - set(_DAYS):
            raise TemplateFault(f"{min(unknown)} holds no harm")
        told = [item for name in list_paths for item in self._told(name)]
        return Rows("harm", tuple(sorted(told, key=self._day)))

    def _told(self, name: str) -> Rows:
        match name:
            case "accounts":
                causes = ("stated", "probable") if self._items.data_are_confirmed() else ("stated",)
                return self._items.attributed(name, *causes)
            case "incidents":
                return self._items.attributed(name, *TOLD)
        paths = self._matter.case.item_paths(name)
        rows = self._items.open_items(Rows(name, tuple(self._matter.item(path) for path in paths)))
        if name == "dbhits":
            return self._items.where(rows, "entry_basis", "interpol_public_notice")
        if self._matter.disclosure.restricted:
            return rows
        return Rows(name, tuple(harm for harm in rows if harm.answer("area") != "health"))

    def _day(self, item: Group) -> date:
        for key in _DAYS[item.list_path]:
            said = item.answer(key).value
            moment = said.date if isinstance(said, Moment) else said
            if isinstance(moment, PartialDate):
                return moment.first_day()
        return _NEVER

    # -- of the same kind

    def one_of_each(self, rows: Rows, key: str) -> Rows:
        """The first item of each option of a field, in the order of the options."""
        found: dict[str, Group] = {}
        for item in rows:
            said = item.answer(key)
            if isinstance(said.value, str):
                found.setdefault(said.value, item)
        options = rows.items[0].answer(key).field.options if rows else ()
        return Rows(rows.path, tuple(found[option] for option in options if option in found))

    def alike(self, rows: Rows, one: Group, key: str) -> Rows:
        """The items with the same answer as one of them."""
        wanted = one.answer(key)
        return Rows(rows.path, tuple(item for item in rows if item.answer(key) == wanted))

    # -- amounts

    def sums(self, accounts: Rows, which: str) -> Sums:
        """The totals of these accounts, by currency."""
        if which not in _TOTALS:
            raise TemplateFault(f"there is no total {which}")
        readings = self._matter.assessment.accounts
        totals = add_up(self._matter.case, {item.item: readings[item.item] for item in accounts})
        amounts = sorted(getattr(totals, which).items())
        key = "amount_returned" if which == "returned" else "balance"
        return Sums(
            tuple(Money(amount=amount, currency=code) for code, amount in amounts),
            tuple(f"{item.path}.{key}" for item in accounts),
        )

    def amounts_of(self, rows: Rows, key: str) -> Sums:
        """The sums of an amount of these items, by currency."""
        sums: dict[str, Decimal] = {}
        facts = []
        for item in rows:
            amount = item.answer(key).value
            if isinstance(amount, Money):
                sums[amount.currency] = sums.get(amount.currency, Decimal(0)) + amount.amount
                facts.append(f"{item.path}.{key}")
        return Sums(tuple(Money(amount=sums[code], currency=code) for code in sorted(sums)), tuple(facts))

    def is_owed(self, account: Group) -> bool:
        """Whether a balance is negative."""
        return self._apart(account) == "owed"

    def is_estimate(self, account: Group) -> bool:
        """Whether a balance is the person's own estimate, or the value of something that is not money."""
        return self._apart(account) == "own_estimates"

    def _apart(self, account: Group) -> str:
        reading = self._matter.assessment.accounts[account.item]
        return list_apart(self._matter.case, account.path, reading)

    # -- time

    def hours_held(self, incidents: Rows) -> Figure:
        """How long the person was held in all, in hours, where both times are known."""
        readings = self._matter.assessment.incidents
        minutes = sum(readings[item.item].minutes or 0 for item in self._held(incidents))
        return Figure(hours_of(minutes), _times(self._held(incidents)))

    def days_held(self, incidents: Rows) -> Figure:
        """How long in all, in days, where only the dates are known."""
        readings = self._matter.assessment.incidents
        return Figure(
            sum(readings[item.item].days or 0 for item in self._held(incidents)),
            _times(self._held(incidents)),
        )

    def _held(self, incidents: Rows) -> tuple[Group, ...]:
        return tuple(item for item in incidents if is_held(item.answer("kind").value))


def _times(incidents: tuple[Group, ...]) -> tuple[str, ...]:
    return tuple(f"{item.path}.{key}" for item in incidents for key in ("start", "end"))
