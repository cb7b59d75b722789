"""The leaflet about dates: where the request stands, what is due, and how long it can take."""

from __future__ import annotations

import datetime

from assistant.filing.deadlines import Deadline
from assistant.i18n.catalogues import Catalogue
from assistant.i18n.formats import Formats
from assistant.usecases.leaflet import Leaflet
from assistant.usecases.timereport import Times


class DateLeaflet:
    """Writes the dates of one case into a leaflet."""

    def __init__(self, leaflet: Leaflet, times: Times, words: Catalogue, formats: Formats) -> None:
        self._leaflet = leaflet
        self._times = times
        self._words = words
        self._formats = formats

    def write(self, filing: datetime.date) -> None:
        """Everything, the dates earliest first; ``filing`` is the day they are counted from."""
        _, leaflet, found = self._words.gettext, self._leaflet, self._times.found
        pattern = (
            _("The request was filed on {day}; these dates follow.")
            if self._times.is_filed
            else _("If the request is filed on {day}, these dates follow.")
        )
        leaflet.say(pattern, day=self._formats.day(filing))
        self._state()
        leaflet.heading(_("What is due"))
        if not found:
            leaflet.say(_("No date follows yet. Dates follow from the day of filing."))
        for name, deadline in sorted(found.items(), key=lambda pair: pair[1].date):
            self._deadline(name, deadline)
        if any(deadline.target_only for deadline in found.values()):
            leaflet.say(_("These are targets of the Statute and not a promise. Delays are common."))
        self._longest()
        self._without_date()
        self._sessions()

    def _state(self) -> None:
        _, leaflet, state = self._words.gettext, self._leaflet, self._times.state()
        leaflet.heading(_("Where it stands"))
        leaflet.say(_("State: {state}"), state=state["title"])
        leaflet.say(_plain(state["text"]))
        if state["doubtful"]:
            leaflet.say(_("Part of this rule is doubtful: verify it before filing."))
        for doubt in state["doubts"]:
            leaflet.point(_plain(doubt["text"]))

    def _deadline(self, name: str, deadline: Deadline) -> None:
        _, leaflet = self._words.gettext, self._leaflet
        pattern = _("{date}: {event} (has happened)") if deadline.is_done else _("{date}: {event}")
        if deadline.forecast and not deadline.is_done:
            pattern = _("{date}: {event} (expected)")
        leaflet.point(pattern, date=self._formats.day(deadline.date), event=self._times.title(name))
        note, practice = self._times.note(name), self._times.practice(name)
        if note:
            leaflet.below(_plain(note))
        if deadline.is_done or not practice:
            return
        if deadline.realistic is not None:
            day = self._formats.day(deadline.realistic)
            leaflet.below(_("More realistic, by what is reported: {date}"), date=day)
        leaflet.below(_plain(practice))
        if deadline.realistic is None:
            leaflet.below(_("No source says how long it really takes."))
        if self._times.is_doubtful(name):
            leaflet.below(_("These figures are doubtful: verify them before you rely on them."))

    def _longest(self) -> None:
        ngettext, horizon = self._words.ngettext, self._times.horizon
        if horizon is not None:
            told = ngettext(
                "By the Statute, without any extension, you are told at the latest {months} month after "
                "filing: on {date}.",
                "By the Statute, without any extension, you are told at the latest {months} months after "
                "filing: on {date}.",
                horizon.months,
            )
            self._leaflet.say(
                told, months=self._formats.number(horizon.months), date=self._formats.day(horizon.date)
            )

    def _without_date(self) -> None:
        _, leaflet, rules = self._words.gettext, self._leaflet, self._times.without_date()
        if rules:
            leaflet.heading(_("What has no fixed date"))
        for rule in rules:
            leaflet.point(_plain(rule["title"]))
            leaflet.below(_plain(rule["note"]))

    def _sessions(self) -> None:
        _, leaflet, sessions = self._words.gettext, self._leaflet, self._times.sessions()
        if sessions:
            leaflet.heading(_("Sessions of the Commission"))
            leaflet.say(_("Decisions can also be taken between the sessions."))
        for session in sessions:
            first, last = (
                self._formats.day(datetime.date.fromisoformat(session[end])) for end in ("first", "last")
            )
            leaflet.point(_("{first} to {last}"), first=first, last=last)


def _plain(text: str) -> str:
    """A text without placeholders, safe where a pattern is expected."""
    return text.replace("{", "{{").replace("}", "}}")
