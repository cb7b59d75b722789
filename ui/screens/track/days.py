"""Every date, by law and as reported, and saving them for a calendar. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from assistant.case.values import PartialDate
from assistant.files import write_whole
from assistant.filing.calendar import ALARM_DAYS
from assistant.usecases.calendars import FILE_NAME, calendar_of
from assistant.usecases.datestokeep import DateToKeep, Whose, date_title, dates_to_keep, days_ahead
from assistant.usecases.desk import Desk
from assistant.usecases.tasks import PRESSING_DAYS
from assistant.usecases.timereport import Times
from ui.dialogs import Dialogs
from ui.messages import explain
from ui.screens.track.state import DatesCard, DayLine
from ui.text import Words, isolate

NO_REMINDER = "none"


@dataclass(slots=True)
class Saving:
    """What was chosen for the calendar, and where it was saved; kept while the casebook is open."""

    groups: set[Whose] = field(default_factory=lambda: set(Whose))
    remind: str = NO_REMINDER
    saved: Path | None = None
    count: int = 0
    failure: Exception | None = None


class DayTeller:
    """Tells the dates and saves them."""

    def __init__(self, desk: Desk, words: Words, saving: Saving) -> None:
        self._desk = desk
        self._words = words
        self._saving = saving
        self._today = desk.clock.today()

    # -- what the person does

    def choose_group(self, group: str, wanted: bool) -> None:
        """Save the dates of a group, or not."""
        self._saving.saved = None
        if wanted:
            self._saving.groups.add(Whose(group))
        else:
            self._saving.groups.discard(Whose(group))

    def choose_reminder(self, days: str) -> None:
        """Let the calendar remind so many days before."""
        self._saving.saved = None
        self._saving.remind = days

    def save(self, dialogs: Dialogs) -> None:
        """Ask for a place and save the dates that were chosen."""
        _, saving, desk = self._words.gettext, self._saving, self._desk
        days = self._chosen()
        saving.failure, saving.saved = None, None
        if not days:
            return
        place = dialogs.choose_new_file(
            _("Where should the dates lie?"), Path.home() / FILE_NAME, _("Save here")
        )
        if place is None:
            return
        alarm = None if saving.remind == NO_REMINDER else int(saving.remind)
        raw = calendar_of(desk.case, days, self._words.language, desk.clock.now(), alarm_days=alarm)
        try:
            write_whole(place, raw)
        except OSError as failure:
            saving.failure = failure
            return
        saving.saved, saving.count = place, len(days)

    # -- what is shown

    def card(self) -> DatesCard:
        """The dates and what can be saved."""
        _, saving, desk = self._words.gettext, self._saving, self._desk
        times = Times(desk.pack, desk.case, desk.assessment(), self._words.language)
        kept = dates_to_keep(desk.pack, desk.case, desk.assessment(), self._today)
        saved = self._words.ngettext(
            "{count} date is saved. It lies in this file:", "{count} dates are saved. They lie in this file:",
            saving.count,
        ).format(count=self._words.formats.number(saving.count))  # fmt: skip
        return DatesCard(
            heading=_("Dates to keep"),
            lines=tuple(self._line(one, times) for one in kept),
            empty=_("When you choose a day for filing, the dates that follow from it appear here."),
            notes=tuple(self._notes(times)) if kept else (),
            calendar_heading=_("Save dates for a calendar"),
            calendar_text=_(
                "The file holds days and plain words such as “{words}”: no name, no country, nothing of what "
                "is due. A calendar is often copied to servers; decide whether it may know these days."
            ).format(words=_("Paperwork: look at your papers ({number})").format(number=1)),
            groups=tuple(self._groups()),
            remind_label=_("Reminder"),
            reminds=((NO_REMINDER, _("No reminder")), *((str(one), self._before(one)) for one in ALARM_DAYS)),
            remind=saving.remind,
            save=_("Save dates for a calendar"),
            saved=saved if saving.saved is not None else "",
            saved_place=str(saving.saved) if saving.saved is not None else "",
            trouble=" ".join(explain(saving.failure, self._words)) if saving.failure else "",
        )

    def _ahead(self) -> tuple[DateToKeep, ...]:
        desk = self._desk
        return days_ahead(desk.pack, desk.case, desk.assessment(), self._today)

    def _chosen(self) -> tuple[DateToKeep, ...]:
        return tuple(one for one in self._ahead() if one.whose in self._saving.groups)

    def _groups(self) -> Iterator[tuple[str, str, bool]]:
        _, ahead = self._words.gettext, self._ahead()
        words = {
            Whose.PERSON: _("What you must keep ({count})"),
            Whose.OTHERS: _("What is expected of the Commission ({count})"),
            Whose.LOOK: _("When to look or ask ({count})"),
        }
        for whose, pattern in words.items():
            count = sum(one.whose is whose for one in ahead)
            label = pattern.format(count=self._words.formats.number(count))
            yield whose.value, label, whose in self._saving.groups

    def _before(self, days: int) -> str:
        if days == 0:
            return self._words.gettext("On the day, at nine")
        return self._words.ngettext("{count} day before", "{count} days before", days).format(
            count=self._words.formats.number(days)
        )

    def _line(self, kept: DateToKeep, times: Times) -> DayLine:
        left = (kept.day - self._today).days
        rule = self._desk.pack.deadlines.get(kept.id)
        return DayLine(
            day=self._words.formats.day(kept.day),
            title=date_title(kept, self._desk.pack, self._words.language),
            mark=self._mark(kept, left),
            reported=tuple(self._reported(kept.id, times)) if rule is not None and rule.practice else (),
            presses=(left <= PRESSING_DAYS and kept.whose is Whose.PERSON) or left < 0,
        )

    def _mark(self, kept: DateToKeep, left: int) -> str:
        _ = self._words.gettext
        told = [self.in_days(left)]
        if kept.whose is Whose.OTHERS:
            told.append(_("statutory target, not a guarantee"))
        if kept.is_forecast:
            told.append(_("counted from a day that is only expected"))
        return " · ".join(told)

    def in_days(self, left: int) -> str:
        """How far away a day is."""
        if left == 0:
            return self._words.gettext("Today")
        if left < 0:
            return self._words.ngettext("{count} day ago", "{count} days ago", -left).format(count=-left)
        return self._words.ngettext("In {count} day", "In {count} days", left).format(count=left)

    def _reported(self, name: str, times: Times) -> Iterator[str]:
        """Real life beside the Statute: only what somebody has reported, with who it was."""
        _, practice = self._words.gettext, self._desk.pack.deadlines[name].practice
        if practice is None:
            return
        yield times.practice(name)
        realistic = times.found[name].realistic if name in times.found else None
        if realistic is not None:
            day = self._words.formats.day(realistic)
            yield _("More realistic, by what is reported: {date}").format(date=day)
        else:
            yield _("No source says how long it really takes.")
        if times.is_doubtful(name):
            yield _("These figures are doubtful: verify them before you rely on them.")
        hosts = [isolate(urlsplit(one.strip()).netloc) for one in practice.source.split(";")]
        if all(len(host) > 2 for host in hosts):
            yield _("Reported by: {sources}").format(sources=self._words.formats.listing(hosts))

    def _notes(self, times: Times) -> Iterator[str]:
        _, horizon = self._words.gettext, times.horizon
        yield _("These are targets of the Statute and not a promise. Delays are common.")
        if horizon is not None:
            yield self._words.ngettext(
                "By the Statute, without any extension, you are told at the latest {months} month after "
                "filing: on {date}.",
                "By the Statute, without any extension, you are told at the latest {months} months after "
                "filing: on {date}.",
                horizon.months,
            ).format(months=self._words.formats.number(horizon.months), date=self._said(horizon.date))
        for rule in times.without_date():
            if rule["id"] == "deadline.extension":
                yield _("Without a fixed date: {event}").format(event=rule["title"])
                yield rule["note"]

        for session in times.sessions():
            first, last = (
                self._words.formats.day(date.fromisoformat(session[end])) for end in ("first", "last")
            )
            yield _("A session of the Commission: {first} to {last}").format(first=first, last=last)

    def _said(self, day: date) -> str:
        return self._words.formats.date(PartialDate.of(day))
