"""Typed answers of a case (format: ``docs/case-format.md``, section 2).

An answer is never a bare ``None``: a fact that was not answered is simply absent, and the three
typed non-answers are values of their own, with different effects on tasks, grounds and drafts.
"""

from __future__ import annotations

import calendar
import hashlib
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum


class NoAnswer(Enum):
    """Why there is no answer."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    LATER = "later"


class Qualifier(Enum):
    """How exact a date is meant to be."""

    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One translation of a text, with the fingerprint of the source it was made from."""

    lang: str
    text: str
    status: str
    made_by: str
    source_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Free text in its own language."""

    lang: str
    text: str
    translations: tuple[Translation, ...] = ()

    def sha256(self) -> str:
        """Fingerprint of the UTF-8 source text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def is_stale(self, translation: Translation) -> bool:
        """True if the source changed after this translation was made."""
        return translation.source_sha256 != self.sha256()

    def usable_in(self, lang: str) -> str | None:
        """The words a draft in ``lang`` may use: the original, else a checked, current translation.

        A translation counts only with status reviewed or certified and an unchanged source.
        """
        if _same_language(self.lang, lang):
            return self.text
        for translation in self.translations:
            if (
                _same_language(translation.lang, lang)
                and translation.status in {"reviewed", "certified"}
                and not self.is_stale(translation)
            ):
                return translation.text
        return None


def _same_language(one: str, other: str) -> bool:
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class NonAnswer:
    """A typed non-answer, with an optional note by the person."""

    kind: NoAnswer
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A proper name as written, its language, and a Latin form if it is not in Latin letters."""

    text: str
    lang: str | None = None
    latin: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``first`` to ``last``; ``None`` is open on that side."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A Gregorian date as exact as the person knows it: year, month or day, perhaps qualified."""

    year: int
    month: int | None = None
    day: int | None = None
    qualifier: Qualifier | None = None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The exact day."""
        return cls(year=day.year, month=day.month, day=day.day)

    @property
    def is_exact(self) -> bool:
        """True for a full day without qualifier."""
        return self.day is not None and self.qualifier is None

    def first_day(self) -> date:
        """First day of what was written, without regard to the qualifier; used for sorting."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """Last day of what was written, without regard to the qualifier."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def interval(self) -> Interval:
        """The days this date may mean: ``about`` widens one step, ``before`` and ``after`` are open."""
        match self.qualifier:
            case None:
                return Interval(self.first_day(), self.last_day())
            case Qualifier.ABOUT:
                return self._widened()
            case Qualifier.BEFORE:
                first = self.first_day()
                return Interval(None, first - timedelta(days=1) if first > date.min else first)
            case Qualifier.AFTER:
                last = self.last_day()
                return Interval(last + timedelta(days=1) if last < date.max else last, None)

    def _widened(self) -> Interval:
        if self.day is not None:
            wider = PartialDate(year=self.year, month=self.month)
        elif self.month is not None:
            wider = PartialDate(year=self.year)
        else:
            return Interval(date(max(self.year - 1, 1), 1, 1), date(min(self.year + 1, 9999), 12, 31))
        return Interval(wider.first_day(), wider.last_day())


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date with, if known, the local time of the place."""

    date: PartialDate
    time: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in one currency; amounts in different currencies are never added."""

    amount: Decimal
    currency: str


Value = (
    str
    | int
    | Decimal
    | tuple[str, ...]
    | tuple[PartialDate, ...]
    | tuple[Name, ...]
    | tuple[Translation, ...]
    | Text
    | Name
    | PartialDate
    | Moment
    | Money
)
"""A real answer. Choices, lines, codes and references are ``str``; several choices or references a tuple."""

Fact = Value | NonAnswer
"""What a person said about one field: an answer or a typed non-answer."""


def certainly_before(one: PartialDate, other: PartialDate) -> bool:
    """True only if every day ``one`` may mean lies before every day ``other`` may mean."""
    last, first = one.interval().last, other.interval().first
    return last is not None and first is not None and last < first


def add_months(day: date, months: int) -> date:
    """Same day number ``months`` later, or the last day of that month if it has no such day.

    The end of the calendar stands for every day after it.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
