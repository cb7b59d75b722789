"""Dates of a case as a file for the calendar of a telephone or computer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from assistant.case.case import Case
from assistant.filing.calendar import CalendarDay, write_calendar
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.usecases.datestokeep import DateToKeep

FILE_NAME = "dates.ics"


def calendar_of(
    case: Case, days: Sequence[DateToKeep], language: str, now: datetime, *, alarm_days: int | None = None
) -> bytes:
    """The file, with neutral words in a language of the window; see ``assistant.filing.calendar``.

    What each event is for is not in it: the person finds it in the casebook, by the number and the day.
    """
    # All that stands in a calendar: it must fit anybody's papers, in every language.
    pattern = catalogue(language, "ui").gettext("Paperwork: look at your papers ({number})")
    number = Formats(language).number
    titles = [pattern.format(number=number(place)) for place in range(1, len(days) + 1)]
    # Random, made with the case, and never in anything that leaves: nobody can try keys against the UID.
    secret = case.answer("meta.case_id")
    return write_calendar(
        [CalendarDay(key=one.key, day=one.day) for one in days],
        titles,
        secret=secret if isinstance(secret, str) else secrets.token_hex(16),
        now=now,
        alarm_days=alarm_days,
    )
