"""What the incidents add up to. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.case.values import Money
from assistant.usecases.desk import Desk
from ui.screens.travel.state import Figure, Summary
from ui.text import Words

LIST = "incidents"

_STOPPED = frozenset({"stop_questioned", "secondary_check", "hotel_police_check"})
_HELD = frozenset({"detention", "arrest_extradition"})
_TURNED_BACK = frozenset({"refused_boarding", "refused_entry"})
_PERMITS = frozenset({"visa_refused", "visa_cancelled", "residence_refused", "esta_eta_refused"})
_DOCUMENTS = frozenset({"document_seized", "document_cancelled"})

ICONS = (
    (_STOPPED, "eye"),
    (_HELD, "hand"),
    (_TURNED_BACK, "ban"),
    (_PERMITS, "ban"),
    (_DOCUMENTS, "file-text"),
)
"""The icon of each sort of incident on the line."""


class TravelSum:
    """Counts incidents by what happened; costs of different currencies are never added."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk = desk
        self._words = words

    def summary(self) -> Summary:
        """Numbers, costs by currency, where it appears, and a word of care."""
        _ = self._words.gettext
        return Summary(
            heading=_("What this adds up to"),
            figures=tuple(self._figures()),
            costs=self._costs(),
            goes=_("This goes into the draft: “Effect on the applicant” and the chronology."),
            see=_("See it in the draft"),
            before_heading=_("Before you travel again"),
            before=_(
                "No program can tell if a border is safe. Ask your lawyer first, even for a short transit."
            ),
        )

    def _figures(self) -> Iterator[Figure]:
        count, ngettext = self._words.formats.number, self._words.ngettext
        stopped, held = self._count(_STOPPED), self._count(_HELD)
        back, permits, papers = (self._count(kinds) for kinds in (_TURNED_BACK, _PERMITS, _DOCUMENTS))
        for number, words in (
            (stopped, ngettext("time stopped or checked", "times stopped or checked", stopped)),
            (held, ngettext("time held or arrested", "times held or arrested", held)),
            (back, ngettext("time turned back", "times turned back", back)),
            (permits, ngettext("visa or permit refused", "visas or permits refused", permits)),
            (
                papers,
                ngettext("travel document taken or cancelled", "travel documents taken or cancelled", papers),
            ),
        ):
            if number:
                yield Figure(number=count(number), words=words)
        minutes = self._minutes()
        if minutes:
            hours = count(round(Decimal(minutes) / 60))
            yield Figure(
                number=self._words.pgettext("a number of hours, very short", "{hours} h").format(hours=hours),
                words=self._words.gettext("held, where both times are known"),
            )

    def _count(self, kinds: frozenset[str]) -> int:
        return sum(
            self._desk.case.answer(f"{LIST}[{item}].kind") in kinds for item in self._desk.case.items(LIST)
        )

    def _minutes(self) -> int:
        readings = self._desk.assessment().incidents
        return sum(
            reading.minutes or 0
            for item, reading in readings.items()
            if self._desk.case.answer(f"{LIST}[{item}].kind") in _HELD | _STOPPED
        )

    def _costs(self) -> str:
        """What it cost, by currency; different currencies are never added."""
        sums: dict[str, Decimal] = {}
        for item in self._desk.case.items(LIST):
            cost = self._desk.case.answer(f"{LIST}[{item}].cost")
            if isinstance(cost, Money):
                sums[cost.currency] = sums.get(cost.currency, Decimal(0)) + cost.amount
        amounts = [
            self._words.formats.money(Money(amount=amount, currency=currency))
            for currency, amount in sorted(sums.items())
        ]
        return self._words.gettext("Costs: {amounts}").format(amounts=" · ".join(amounts)) if amounts else ""
