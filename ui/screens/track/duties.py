"""What to do now, later and at any time, in words. No Qt."""

from __future__ import annotations

from datetime import date

from assistant.filing.agenda import Duty, find_duties
from assistant.pack.steps import Means, Stage
from assistant.usecases.desk import Desk
from ui.screens.track.state import DutyCard, DutyLine
from ui.text import Words

ENTRY, ANSWERS, MESSAGES = "track/entry", "track/answers", "track/messages"
"""Places on this screen itself."""

TARGETS = {
    Means.NOTHING: "",
    Means.STATE: ENTRY,
    Means.MESSAGES: MESSAGES,
    Means.ANSWERS: ANSWERS,
    Means.PAPERS: "documents",
    Means.LETTERS: "draft",
    Means.REQUEST: "request.kind",
    Means.NEW_FACT: "ccf.new_fact_date",
    Means.URGENT: "request.addons",
}


class DutyTeller:
    """Tells what is to be done."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk = desk
        self._words = words
        self._today = desk.clock.today()

    def card(self) -> DutyCard:
        """Everything, what has a day first."""
        _, desk = self._words.gettext, self._desk
        duties = find_duties(desk.pack, desk.case, desk.assessment(), self._today)
        together: dict[str, list[Duty]] = {}
        for duty in duties:
            together.setdefault(duty.step, []).append(duty)
        again = [one for one in together.values() if desk.pack.steps[one[0].step].stage is Stage.AGAIN]
        rest = [one for one in together.values() if one not in again]
        return DutyCard(
            heading=_("What to do now"),
            lines=tuple(self._line(one) for one in rest if one[0].first is not None),
            empty=_("Nothing is due at present.")
            if duties
            else _("Once the request is filed, what to do and when appears here."),
            any_time_heading=_("At any time"),
            any_time=tuple(self._line(one) for one in rest if one[0].first is None),
            again_heading=_("Another request"),
            again=tuple(self._line(one) for one in again),
        )

    def _line(self, duties: list[Duty]) -> DutyLine:
        """A step with all its days, the soonest first."""
        duty = duties[0]
        step = self._desk.pack.steps[duty.step]
        when = self._when(duty)
        if len(duties) > 1:
            days = [self._day(one.first) for one in duties if one.first is not None]
            when = self._words.gettext("On {dates}").format(dates=self._words.formats.listing(days))
        return DutyLine(
            id=duty.step,
            when=when,
            text=self._words.interview(f"step:{step.id}:text", step.text),
            action=self._action(duty.means),
            target=TARGETS[duty.means],
            presses=duty.is_now(self._today),
        )

    def _action(self, means: Means) -> str:
        _ = self._words.gettext
        return {
            Means.NOTHING: "",
            Means.STATE: _("Enter what happened"),
            Means.MESSAGES: _("Write down a message"),
            Means.ANSWERS: _("See what is due"),
            Means.PAPERS: _("Add the paper"),
            Means.LETTERS: _("Look at the letters"),
            Means.REQUEST: _("Look at the request"),
            Means.NEW_FACT: _("Enter a new fact"),
            Means.URGENT: _("Ask for urgent measures"),
        }[means]

    def _when(self, duty: Duty) -> str:
        """By when, or from when; what is only expected is said to be."""
        _, first, last = self._words.gettext, duty.first, duty.last
        if first is None:
            return ""
        if duty.is_late(self._today) and last is not None:
            return _("Was due by {date}").format(date=self._day(last))
        if duty.is_now(self._today):
            if last is not None:
                return _("Now, by {date}").format(date=self._day(last))
            return _("Now, since {date}").format(date=self._day(first))
        if last is not None:
            return _("Between {first} and {last}").format(first=self._day(first), last=self._day(last))
        pattern = _("From about {date} on") if duty.is_forecast else _("From {date} on")
        return pattern.format(date=self._day(first))

    def _day(self, day: date) -> str:
        return self._words.formats.day(day)
