"""What templates ask of answers and items: which may be told, in which order, how many, how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from assistant.case.values import Money, Name, NoAnswer, PartialDate
from assistant.drafting.answers import Answer, Group, Rows
from assistant.drafting.fault import TemplateFault
from assistant.drafting.fills import Figure, Quotation, Sums, Verbatim, When
from assistant.drafting.matter import Matter
from assistant.grounds.totals import Totals, add_up

_LONG_AGO = date.min
_AIRPORT = re.compile("[A-Z]{3}")
TOLD = ("stated", "stated_orally")
"""The incidents a request tells: something or somebody named INTERPOL."""

_USUAL_CLAUSES = 5
"""So many options of ``request.clauses``, from the first, are its default."""


class ItemVerbs:
    """Each public method is a function of the templates."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter

    # -- answers

    def when(self, answer: Answer) -> When:
        """A date as it stands in a sentence."""
        return When(answer)

    def quote(self, answer: Answer) -> Quotation:
        """Words of a paper in quotation marks, in their own language if need be."""
        return Quotation(answer, original=True)

    def words(self, answer: Answer) -> Quotation:
        """Words of the person in quotation marks, in the language of the draft only."""
        return Quotation(answer, original=False)

    def as_written(self, answer: Answer) -> Verbatim:
        """What is written in a paper, letter for letter: never a matter for translation."""
        return Verbatim(answer)

    def is_in(self, group: Group, list_path: str) -> bool:
        """Whether an item stands in a list."""
        return (group.list_path or group.path) == list_path

    def is_unknown(self, answer: Answer) -> bool:
        """Whether the person was asked and does not know."""
        return answer.no_answer is NoAnswer.UNKNOWN

    def several(self, answer: Answer) -> bool:
        """Whether more than one option or country was named."""
        return len(answer) > 1

    def is_airport(self, place: Answer) -> bool:
        """Whether a place is given by the code of an airport."""
        name = place.value
        return isinstance(name, Name) and _AIRPORT.fullmatch(name.text) is not None

    def is_first(self, item: Group, rows: Rows) -> bool:
        """Whether an item comes first."""
        return bool(rows) and rows.items[0] == item

    def is_last(self, item: Group, rows: Rows) -> bool:
        """Whether an item comes last."""
        return bool(rows) and rows.items[-1] == item

    def is_meant(self, reference: Answer, item: Group) -> bool:
        """Whether an answer names this item."""
        return reference.value == item.item

    def first(self, rows: Rows, count: int) -> Rows:
        """No more than so many items, from the first."""
        return Rows(rows.path, rows.items[:count])

    def has_none(self, rows: Rows) -> bool:
        """Whether the person said that there are none; a list that was not asked is not empty."""
        return self._matter.case.rows.get(rows.path) == ()

    def where(self, rows: Rows, key: str, *options: str) -> Rows:
        """The items whose answer is one of these, or names one of these among others."""

        def names(item: Group) -> bool:
            value = item.answer(key).value
            return any(one in options for one in (value if isinstance(value, tuple) else (value,)))

        return Rows(rows.path, tuple(item for item in rows if names(item)))

    def data_are_confirmed(self) -> bool:
        """Whether a paper shows that the data exist."""
        return bool(self._matter.assessment.derived.get("data.confirmed"))

    def count(self, rows: Rows) -> Figure:
        """How many items there are."""
        return Figure(len(rows), (rows.path,))

    # -- items

    def open_items(self, rows: Rows) -> Rows:
        """The items that may be told as they are."""
        return Rows(rows.path, tuple(item for item in rows if self._matter.disclosure.is_open(item)))

    def withheld(self, rows: Rows) -> Rows:
        """The items that no document but the schedule may tell."""
        return Rows(rows.path, tuple(item for item in rows if self._matter.disclosure.is_withheld(item)))

    def passages(self, *topics: str) -> Rows:
        """The passages of the narratives on these topics: told as they are, or awaiting a summary."""
        shows = self._matter.disclosure
        found = (one for topic, one in self._passages() if topic in topics)
        return Rows(
            "passages", tuple(one for one in found if shows.is_open(one) or shows.awaits_summary(one))
        )

    def withheld_passages(self) -> Rows:
        """The passages that no document but the schedule may tell."""
        return self.withheld(Rows("passages", tuple(one for _, one in self._passages())))

    def _passages(self) -> Iterator[tuple[object, Group]]:
        """Each passage with the topic of its narrative; one without a topic is on something else."""
        case = self._matter.case
        for narrative in case.item_paths("narratives"):
            topic = case.answer(f"{narrative}.topic") or "other"
            for passage in case.item_paths(f"{narrative}.passages"):
                yield topic, self._matter.item(passage)

    def chronology(self) -> Rows:
        """Events, incidents put down to the data, the data and decisions on extradition, by their dates."""
        matter = self._matter
        dated = [(matter.item(path), f"{path}.date") for path in matter.case.item_paths("events")]
        dated += [(matter.item(path), f"{path}.date") for path in matter.case.item_paths("extr.list")]
        dated = [(item, path) for item, path in dated if matter.disclosure.is_open(item)]
        dated += [(matter.item("data"), "data.since")] if matter.case.answer("data.since") is not None else []
        dated += [(item, f"{item.path}.start") for item in self.attributed("incidents", *TOLD)]
        return Rows("chronology", tuple(item for item, _ in sorted(dated, key=lambda one: self._day(one[1]))))

    def attributed(self, list_path: str, *causes: str) -> Rows:
        """The accounts or incidents whose link to the data is one of these, in order of their dates."""
        readings = {
            "accounts": {key: one.cause.value for key, one in self._matter.assessment.accounts.items()},
            "incidents": {key: one.cause.value for key, one in self._matter.assessment.incidents.items()},
        }
        if list_path not in readings:
            raise TemplateFault(f"{list_path} is not put down to the data")
        day = "measure_date" if list_path == "accounts" else "start"
        items = [
            self._matter.item(f"{list_path}[{key}]")
            for key, cause in readings[list_path].items()
            if cause in causes
        ]
        if list_path == "incidents":
            items = [item for item in items if self._matter.disclosure.is_open(item)]
        items.sort(key=lambda item: self._day(f"{item.path}.{day}"))
        return Rows(list_path, tuple(items))

    def is_one(self, account: Group, cause: str) -> bool:
        """Whether this is how an account is linked to the data."""
        reading = self._matter.assessment.accounts.get(account.item)
        return reading is not None and reading.cause.value == cause

    def _day(self, path: str) -> date:
        value = self._matter.case.answer(path)
        moment = getattr(value, "date", value)
        return moment.first_day() if isinstance(moment, PartialDate) else _LONG_AGO

    def hours(self, incident: Group) -> Figure:
        """How long an incident lasted, if both times are known."""
        reading = self._matter.assessment.incidents.get(incident.item)
        known = reading.hours if reading is not None and reading.hours is not None else 0
        return Figure(known, (f"{incident.path}.start", f"{incident.path}.end"))

    def days(self, incident: Group) -> Figure:
        """From which date to which an incident lasted, in days, if the times are not known."""
        reading = self._matter.assessment.incidents.get(incident.item)
        known = reading.days if reading is not None and reading.minutes is None else None
        return Figure(known or 0, (f"{incident.path}.start", f"{incident.path}.end"))

    def totals(self, which: str) -> Sums:
        """The sums of the accounts put down to the data: attributed, blocked_now or returned."""
        case, accounts = self._matter.case, self._matter.assessment.accounts
        counted = {key: one for key, one in accounts.items() if one.is_attributed}
        sums = _sums(add_up(case, counted), which)
        facts = tuple(f"accounts[{key}].balance" for key in counted)
        return Sums(tuple(Money(amount=amount, currency=code) for code, amount in sums), facts)

    # -- the schedule of confidentiality

    def asks(self, clause: str) -> bool:
        """Whether a clause of confidentiality is wanted; the usual ones are, until the person has chosen."""
        options = self._matter.pack.fields["request.clauses"].options
        if clause not in options:
            raise TemplateFault(f"there is no clause {clause}")
        chosen = self._matter.case.answer("request.clauses")
        return clause in (chosen if isinstance(chosen, tuple) else options[:_USUAL_CLAUSES])

    def shows_country(self, answer: Answer) -> bool:
        """Whether a country may be named here."""
        return isinstance(answer.value, str) and not self._matter.disclosure.hides_country(answer.value)

    def summaries(self, *classes: str) -> Rows:
        """The rows of the schedule about papers of these classes that have a summary to pass on."""
        case = self._matter.case

        def concerns(row: Group) -> bool:
            named = case.answer(f"documents[{row.answer('item').value}].classes")
            return (
                bool(row.answer("summary")) and isinstance(named, tuple) and bool(set(named) & set(classes))
            )

        return Rows("confidentiality", tuple(row for row in self._schedule() if concerns(row)))

    def restricted_items(self) -> Rows:
        """The rows of the schedule."""
        return Rows("confidentiality", self._schedule())

    def _schedule(self) -> tuple[Group, ...]:
        return tuple(self._matter.item(path) for path in self._matter.case.item_paths("confidentiality"))


def _sums(totals: Totals, which: str) -> list[tuple[str, Decimal]]:
    match which:
        case "attributed":
            return sorted(totals.attributed.items())
        case "blocked_now":
            return sorted(totals.blocked_now.items())
        case "returned":
            return sorted(totals.returned.items())
    raise TemplateFault(f"there is no total {which}")
