"""Every day that matters to a case: what the person keeps, what is expected, when to look again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from assistant.case.case import Case
from assistant.case.values import PartialDate, add_months
from assistant.filing.agenda import Duty, find_duties, repeats
from assistant.filing.correspondence import find_answers_due
from assistant.filing.deadlines import forecast
from assistant.grounds.assessment import Assessment, assess
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.pack.pack import Pack
from assistant.usecases.composing import dated_for_filing
from assistant.usecases.textlines import TextLines

FILING, IDENTITY, ANSWER = "filing", "identity", "answer"
_REVISION = "deadline.revision"
_LOOK_AHEAD = 12
"""Months for which days to look into the Portal are counted, where no decision is expected."""


class Whose(Enum):
    """Who has to act on a day."""

    PERSON = "person"
    """The person: afterwards something is lost."""
    OTHERS = "others"
    """The Commission or the General Secretariat: a target, not a promise."""
    LOOK = "look"
    """The person looks, asks or writes; nothing is lost on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateToKeep:
    """A day that matters.

    ``id`` is that of a deadline or of a step, or ``filing``, ``identity`` or ``answer``; ``item`` tells
    several of one id apart. ``what`` is the word of an answer that is due. ``is_forecast`` is true of a day
    counted from one that is only expected.
    """

    id: str
    day: date
    whose: Whose
    item: str = ""
    what: str = ""
    is_forecast: bool = False

    @property
    def key(self) -> str:
        """Names the day among all others, the same each time."""
        return f"{self.id} {self.item}".strip()


def dates_to_keep(pack: Pack, case: Case, assessment: Assessment, today: date) -> tuple[DateToKeep, ...]:
    """What follows from the filing, the answers due, the end of the identity document; soonest first.

    What is late stays as long as it is open. The last day for a revision does not: there is nothing to do.
    """
    return _sorted(_dates(pack, case, assessment, today))


def days_ahead(pack: Pack, case: Case, assessment: Assessment, today: date) -> tuple[DateToKeep, ...]:
    """The dates to keep and the days on which to look or ask, from today on: what a calendar can hold."""
    every = (*_dates(pack, case, assessment, today), *_looks(pack, case, assessment, today))
    return _sorted(one for one in every if one.day >= today)


def find_days(
    pack: Pack, case: Case, today: date, *, only: Iterable[str] = (), filing_date: date | None = None
) -> tuple[DateToKeep, ...]:
    """The days ahead of a case that was not assessed yet; ``only`` these values of ``Whose``, if any."""
    dated = dated_for_filing(case, filing_date)
    wanted = set(only)
    return tuple(
        one
        for one in days_ahead(pack, dated, assess(pack, dated, today), today)
        if not wanted or one.whose.value in wanted
    )


def date_title(kept: DateToKeep, pack: Pack, language: str) -> str:
    """What a day is for, in a language of the window."""
    _, say = catalogue(language, "ui").gettext, catalogue(language, "interview").pgettext
    if kept.id == ANSWER:
        field = "filing.set_deadlines[].what"
        if not kept.what:
            return _("Your answer to the Commission is due")
        what = say(f"choice:{field}:{kept.what}", pack.choices[field][kept.what])
        return _("Your answer is due: {what}").format(what=what)
    title = {
        FILING: _("Planned day of filing"),
        "deadline.admissibility_decision": _("Answer on admissibility expected"),
        "deadline.ipsg_data_check": _("Check of the data expected"),
        "deadline.access_decision": _("Decision on access expected"),
        "deadline.deletion_decision": _("Decision expected"),
        "deadline.revision_decision": _("Decision on the revision expected"),
        _REVISION: _("Last day for a revision"),
        IDENTITY: _("Your identity document ends"),
        "check.post.ack": _("Look for the receipt in the Portal"),
        "check.post.admissibility": _("If there is no answer: one polite reminder"),
        "check.post.status": _("Look into the Portal"),
        "check.post.delay": _("If there is no decision: ask whether the time was extended"),
        "check.post.relapse": _("Are there new signs of the data? If so, ask for access again"),
        "check.again.no_data": _("You can ask for access again"),
    }.get(kept.id)
    if title:
        return title
    if kept.id in pack.deadlines:
        return say(f"deadline:{kept.id}:title", pack.deadlines[kept.id].title)
    return say(f"step:{kept.id}:text", pack.steps[kept.id].text)


def tell_dates(dates: tuple[DateToKeep, ...], pack: Pack, language: str) -> Iterator[str]:
    """The days as lines for a reader."""
    _ = catalogue(language, "ui").gettext
    lines, formats = TextLines(language), Formats(language)
    if not dates:
        yield from lines.paragraph(_("No date follows yet. Dates follow from the day of filing."))
    for kept in dates:
        event = date_title(kept, pack, language)
        yield from lines.point(_("{date}: {event}").format(date=formats.day(kept.day), event=event))
    if any(kept.whose is Whose.OTHERS for kept in dates):
        yield from lines.paragraph(
            _("These are targets of the Statute and not a promise. Delays are common.")
        )


def tell_duties(duties: tuple[Duty, ...], pack: Pack, language: str) -> Iterator[str]:
    """What is to be done as lines for a reader, each with its day if it has one."""
    _, say = catalogue(language, "ui").gettext, catalogue(language, "interview").pgettext
    lines, formats = TextLines(language), Formats(language)
    if duties:
        yield ""
        yield from lines.paragraph(_("What to do:"))
    for duty in duties:
        event = say(f"step:{duty.step}:text", pack.steps[duty.step].text)
        if duty.first is not None:
            day = formats.day(duty.first)
            yield from lines.point(_("{date}: {event}").format(date=day, event=event))
        else:
            yield from lines.point(event)


def _sorted(dates: Iterable[DateToKeep]) -> tuple[DateToKeep, ...]:
    return tuple(sorted(dates, key=lambda kept: (kept.day, kept.key)))


def _dates(pack: Pack, case: Case, assessment: Assessment, today: date) -> Iterator[DateToKeep]:
    planned = case.answer("filing.planned_on")
    if isinstance(planned, PartialDate) and case.answer("filing.filed_on") is None:
        yield DateToKeep(id=FILING, day=planned.first_day(), whose=Whose.PERSON)
    for name, deadline in forecast(pack, case, assessment).items():
        is_over = name == _REVISION and deadline.date < today
        if deadline.is_done or is_over or pack.deadlines[name].set_for:
            continue  # what the Commission has set stands below, one by one
        whose = Whose.OTHERS if deadline.target_only else Whose.PERSON
        yield DateToKeep(id=name, day=deadline.date, whose=whose, is_forecast=deadline.forecast)
    for answer in find_answers_due(case, today):
        if not answer.is_done and answer.due is not None:
            yield DateToKeep(
                id=ANSWER, day=answer.due, whose=Whose.PERSON, item=answer.path, what=answer.what
            )
    document = case.answer("person.id_document")
    expiry = case.answer(f"travel_documents[{document}].expiry") if isinstance(document, str) else None
    if isinstance(expiry, PartialDate):
        yield DateToKeep(id=IDENTITY, day=expiry.first_day(), whose=Whose.PERSON)


def _looks(pack: Pack, case: Case, assessment: Assessment, today: date) -> Iterator[DateToKeep]:
    """The steps that have a day. Of several of one step the last keeps its number when the first is over."""
    duties = [one for one in find_duties(pack, case, assessment, today) if one.first is not None]
    expected = [
        one.date
        for name, one in forecast(pack, case, assessment).items()
        if not one.is_done and name.endswith("_decision")
    ]
    until = max([*expected, add_months(today, _LOOK_AHEAD)])
    for duty in duties:
        rule = pack.steps[duty.step].timing
        if rule is None or any(
            name in pack.deadlines and pack.deadlines[name].set_for for name in rule.starts
        ):
            continue  # an answer that is due is a date of its own
        same = [one for one in duties if one.step == duty.step]
        if rule.repeats:
            days = list(repeats(duty, pack, until))
        else:
            days = [day for day in (duty.last or duty.first,) if day is not None]
        for number, day in enumerate(days):
            yield DateToKeep(
                id=duty.step,
                day=day,
                whose=Whose.LOOK,
                item=str(number if rule.repeats else len(same) - same.index(duty)),
                is_forecast=duty.is_forecast,
            )
