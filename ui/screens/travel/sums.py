"""What the incidents add up to. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.case.values import Money
from assistant.grounds.effects import SORTS
from assistant.usecases.desk import Desk
from ui.screens.travel.state import Figure, Summary
from ui.text import Words

LIST = "incidents"

ICONS = {"stopped": "eye", "held": "hand", "turned_back": "ban", "permits": "ban", "documents": "file-text"}
"""The icon of each sort of incident on the line."""

OTHER_HARM = "section/words/harms"


class TravelSum:
    """Counts incidents by what happened; costs of different currencies are never added."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._effects = desk.assessment().effects
        self._words = words

    def summary(self) -> Summary:
        """Numbers, costs by currency, where it appears, and a word of care."""
        _ = self._words.gettext
        return Summary(
            heading=_("What this adds up to"),
            figures=tuple(self._figures()),
            costs=self._costs(),
            told=self._told(),
            goes=_(
                "This goes into the draft: the chronology, “Consequences” and the table of harm. "
                "Costs stand in the table for the Commission only."
            ),
            see=_("See it in the draft"),
            other=_("Other harm: work, family, health"),
            before_heading=_("Before you travel again"),
            before=_(
                "No program can tell if a border is safe. Ask your lawyer first, even for a short transit."
            ),
        )

    def _figures(self) -> Iterator[Figure]:
        count, ngettext, effects = self._words.formats.number, self._words.ngettext, self._effects
        stopped, held, back, permits, papers = (effects.counts[sort] for sort in SORTS)
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
        if effects.minutes:
            hours = count(round(effects.hours))
            yield Figure(
                number=self._words.pgettext("a number of hours, very short", "{hours} h").format(hours=hours),
                words=self._words.gettext("held, where both times are known"),
            )
        if effects.days:
            yield Figure(
                number=count(effects.days),
                words=ngettext(
                    "day held, about, where only the dates are known",
                    "days held, about, where only the dates are known",
                    effects.days,
                ),
            )

    def _told(self) -> str:
        """How many of the incidents the request puts down to the data."""
        effects, number = self._effects, self._words.formats.number
        if not effects.all:
            return ""
        return self._words.ngettext(
            "{told} of {count} incident names INTERPOL; the request tells it as a consequence of the data.",
            "{told} of {count} incidents name INTERPOL; the request tells them as a consequence of the data.",
            effects.all,
        ).format(told=number(effects.told), count=number(effects.all))

    def _costs(self) -> str:
        """What it cost, by currency; different currencies are never added."""
        amounts = [
            self._words.formats.money(Money(amount=amount, currency=currency))
            for currency, amount in self._effects.costs.items()
        ]
        return self._words.gettext("Costs: {amounts}").format(amounts=" · ".join(amounts)) if amounts else ""
