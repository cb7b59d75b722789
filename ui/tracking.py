"""The way of a request in five steps, as the screen for filing and the track show it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.case.values import PartialDate
from assistant.filing.deadlines import Deadline, forecast
from assistant.filing.states import find_state
from assistant.usecases.desk import Desk
from ui.text import Words

_DECISIONS = {
    "access": "deadline.access_decision",
    "revision": "deadline.revision_decision",
}
_ADMISSIBLE = "deadline.admissibility_decision"
_STATES = ("ready_to_file", "filed", "acknowledged", "admissible", "decided")
_REFUSED = "inadmissible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the track. ``here`` marks the one the request is at; those before it are done."""

    number: str
    title: str
    when: str
    period: str
    here: bool
    done: bool
    spoken: str


def find_steps(desk: Desk, words: Words) -> tuple[Step, ...]:
    """The five steps with the periods of the Statute, and the days as far as they are known."""
    return _Steps(desk, words).steps()


class _Steps:
    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk = desk
        self._words = words
        self._found = forecast(desk.pack, desk.case, desk.assessment())

    def steps(self) -> tuple[Step, ...]:
        _, listing = self._words.gettext, self._words.formats.listing
        kind = self._desk.assessment().kind
        decision = _DECISIONS.get(kind, "deadline.deletion_decision")
        case, machine = self._desk.case, self._desk.pack.states
        state = find_state(self._desk.pack, case).state
        is_refused = machine.leads_to(_REFUSED, state) and not machine.leads_to("admissible", state)
        has_kit = case.answer("filing.kit_sha256") is not None
        steps = (
            (_("Kit ready"), "", ""),
            (_("You file it"), self._filing(), _("Outside this program, in the Portal")),
            (_("Commission confirms"), self._said("filing.acknowledged_on"), _("No fixed period")),
            (_("Not admissible"), _("A new and complete request can be sent"), "")
            if is_refused
            else (
                _("Found admissible"),
                self._said("filing.admissible_on") or self._due(_ADMISSIBLE),
                self._period(_ADMISSIBLE),
            ),
            (
                _("Decision"),
                self._said("filing.decided_on") or self._due(decision),
                "" if is_refused else self._period(decision),
            ),
        )
        reached = [machine.leads_to(one, state) for one in _STATES]
        reached[0] = reached[0] or has_kit
        # A later step that has happened means that those before it have.
        behind = max((index + 1 for index, done in enumerate(reached) if done), default=0)
        if is_refused:
            behind = 3
        here = _("You are here")
        return tuple(
            Step(
                number=str(index + 1),
                title=title,
                when=when or (here if index == behind else ""),
                period=period,
                here=index == behind,
                done=index < behind,
                spoken=listing(
                    [part for part in (title, here if index == behind else "", when, period) if part]
                ),
            )
            for index, (title, when, period) in enumerate(steps)
        )

    def _filing(self) -> str:
        filed = self._said("filing.filed_on")
        planned = self._desk.case.answer("filing.planned_on")
        if filed or not isinstance(planned, PartialDate):
            return filed
        return self._words.gettext("Planned for {date}").format(date=self._words.formats.date(planned))

    def _said(self, path: str) -> str:
        day = self._desk.case.answer(path)
        return self._words.formats.date(day) if isinstance(day, PartialDate) else ""

    def _due(self, name: str) -> str:
        due: Deadline | None = self._found.get(name)
        if due is None or due.is_done:
            return ""
        return self._words.gettext("By {date}").format(date=self._words.formats.day(due.date))

    def _period(self, name: str) -> str:
        rule = self._desk.pack.deadlines[name]
        if not rule.months or rule.shorter_months:
            return ""
        count = self._words.formats.number(rule.months)
        if name == _ADMISSIBLE:
            return self._words.ngettext(
                "Within {count} month of filing", "Within {count} months of filing", rule.months
            ).format(count=count)
        return self._words.ngettext(
            "Within {count} month of that day", "Within {count} months of that day", rule.months
        ).format(count=count)
