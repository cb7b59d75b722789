"""The way after filing in five steps, and every date to keep. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.case.values import PartialDate
from assistant.usecases.datestokeep import date_title, dates_to_keep
from assistant.usecases.desk import Desk
from assistant.usecases.readiness import Readiness
from ui.screens.filing.state import DateLine, Step, Track
from ui.telling import name_provision
from ui.text import Words

_DECISIONS = {
    "access": "deadline.access_decision",
    "revision": "deadline.revision_decision",
}
_ADMISSIBLE = "deadline.admissibility_decision"


@dataclass(frozen=True, slots=True)
class Tracker:
    """Tells where a request is on its way."""

    desk: Desk
    words: Words

    def track(self, found: Readiness | None) -> Track:
        """The steps with the periods of the Statute and the dates that follow from the day of filing."""
        _ = self.words.gettext
        return Track(
            heading=_("What happens after you file"),
            source=name_provision(self.desk.pack.provisions["statute.40"], self.words),
            steps=self._steps(found),
            note=_("These are targets of the Statute and not a promise. Delays are common."),
            dates_heading=_("Dates to keep"),
            dates=tuple(
                DateLine(
                    day=self.words.formats.day(kept.day),
                    title=date_title(kept, self.desk.pack, self.words.language),
                )
                for kept in dates_to_keep(
                    self.desk.pack, self.desk.case, self.desk.assessment(), self.desk.clock.today()
                )
            ),
        )

    def _steps(self, found: Readiness | None) -> tuple[Step, ...]:
        _ = self.words.gettext
        kind = self.desk.assessment().kind
        decision = _DECISIONS.get(kind, "deadline.deletion_decision")
        has_kit = self.desk.case.answer("filing.kit_sha256") is not None
        steps = (
            (_("Kit ready"), "" if has_kit else _("You are here"), ""),
            (_("You file it"), self._filing(), _("Outside this program, in the Portal")),
            (_("Commission confirms"), self._said("filing.acknowledged_on"), _("No fixed period")),
            (
                _("Found admissible"),
                self._said("filing.admissible_on") or self._due(_ADMISSIBLE, found),
                self._period(_ADMISSIBLE),
            ),
            (
                _("Decision"),
                self._said("filing.decided_on") or self._due(decision, found),
                self._period(decision),
            ),
        )
        marks = ("kit_sha256", "filed_on", "acknowledged_on", "admissible_on", "decided_on")
        reached = [self.desk.case.answer(f"filing.{mark}") is not None for mark in marks]
        # A later step that has happened means that those before it have.
        behind = max((index + 1 for index, done in enumerate(reached) if done), default=0)
        return tuple(
            Step(
                number=str(index + 1),
                title=title,
                when=when,
                period=period,
                here=index == behind,
                done=index < behind,
                spoken=self.words.formats.listing([part for part in (title, when, period) if part]),
            )
            for index, (title, when, period) in enumerate(steps)
        )

    def _filing(self) -> str:
        filed = self._said("filing.filed_on")
        planned = self.desk.case.answer("filing.planned_on")
        if filed or not isinstance(planned, PartialDate):
            return filed
        return self.words.gettext("Planned for {date}").format(date=self.words.formats.date(planned))

    def _said(self, path: str) -> str:
        day = self.desk.case.answer(path)
        return self.words.formats.date(day) if isinstance(day, PartialDate) else ""

    def _due(self, name: str, found: Readiness | None) -> str:
        due = found.deadlines.get(name) if found else None
        if due is None:
            return ""
        return self.words.gettext("By {date}").format(date=self.words.formats.day(due.date))

    def _period(self, name: str) -> str:
        rule = self.desk.pack.deadlines[name]
        if not rule.months or rule.shorter_months:
            return ""
        count = self.words.formats.number(rule.months)
        if name == _ADMISSIBLE:
            return self.words.ngettext(
                "Within {count} month of filing", "Within {count} months of filing", rule.months
            ).format(count=count)
        return self.words.ngettext(
            "Within {count} month of that day", "Within {count} months of that day", rule.months
        ).format(count=count)
