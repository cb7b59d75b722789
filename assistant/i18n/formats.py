"""Dates, numbers, amounts, names and lists as each language writes them.

CLDR where it is right, ``docs/law/register.md`` section 4 where that says otherwise. Results hold
no isolates: whoever puts them into a sentence isolates them. They may hold U+00A0, U+202F and
U+200E, which belong there: clean what a person typed, never what comes from here. Digits are
always 0-9, also in Arabic, as in everything that is filed.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from assistant.i18n.catalogues import Catalogue, catalogue
from assistant.i18n.languages import language as known_language

if TYPE_CHECKING:
    from babel import Locale

_CONTEXT = "format"
_NBSP, _NARROW, _LRM = "\u00a0", "\u202f", "\u200e"


class DateParts(Protocol):
    """A Gregorian date as exact as it is known (``assistant.case.values.PartialDate``)."""

    @property
    def year(self) -> int: ...
    @property
    def month(self) -> int | None: ...
    @property
    def day(self) -> int | None: ...
    @property
    def qualifier(self) -> QualifierWord | None: ...


class QualifierWord(Protocol):
    """``about``, ``before`` or ``after``, as the value of an enumeration."""

    @property
    def value(self) -> str: ...


class MomentParts(Protocol):
    """A date, perhaps with the local time of the place (``assistant.case.values.Moment``)."""

    @property
    def date(self) -> DateParts: ...
    @property
    def time(self) -> datetime.time | None: ...


class MoneyParts(Protocol):
    """An amount and its ISO 4217 code (``assistant.case.values.Money``)."""

    @property
    def amount(self) -> Decimal: ...
    @property
    def currency(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How a language writes what CLDR and the register of the CCF write differently.

    ``locale`` is the CLDR locale. Thousands are grouped only in numbers of at least
    ``grouped_from`` figures.
    """

    locale: str
    group: str
    point: str
    minus: str = "-"
    grouped_from: int = 4


_STYLES = {
    "en": _Style(locale="en_GB", group=",", point="."),
    "fr": _Style(locale="fr", group=_NARROW, point=","),
    "es": _Style(locale="es", group=_NARROW, point=",", grouped_from=5),
    "ar": _Style(locale="ar", group=_NBSP, point=",", minus=f"{_LRM}-"),
}


_ARABIC_MONTHS = (
    "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
    "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)  # fmt: skip
"""Both names of each month, as in documents of the United Nations: readers from Baghdad to Rabat know one."""


class Formats:
    """The formats of one language."""

    def __init__(self, language: str) -> None:
        known_language(language)
        self._code = language
        self._style = _STYLES[language]

    # -- dates

    def date(self, partial: DateParts) -> str:
        """A date as exact as it is known, with its qualifier: ``before 12 March 2026``, ``March 2026``."""
        if partial.qualifier is None:
            return self._bare(partial)
        full = partial.day is not None
        match partial.qualifier.value:
            case "about":
                text = self._say("about {day}") if full else self._say("about {date}")
            case "before":
                text = self._say("before {day}") if full else self._say("before {date}")
            case "after":
                text = self._say("after {day}") if full else self._say("after {date}")
            case word:
                raise ValueError(word)
        return text.format(day=self._bare(partial), date=self._bare(partial))

    def when(self, partial: DateParts) -> str:
        """A date as it stands in a sentence: ``on 12 March 2026``, ``in 2026``, ``after May 2025``."""
        if partial.qualifier is not None:
            return self.date(partial)
        bare = self._bare(partial)
        if partial.day is not None:
            return self._say("on {day}").format(day=bare)
        if partial.month is not None:
            return self._say("in {month_and_year}").format(month_and_year=bare)
        return self._say("in {year}").format(year=bare)

    def day(self, day: datetime.date) -> str:
        """A calendar day in words: ``12 March 2026``."""
        return self._day(day.year, day.month, day.day)

    def moment(self, moment: MomentParts) -> str:
        """A date and, if known, the time: ``12 March 2026 at 14:30``."""
        if moment.time is None:
            return self.date(moment.date)
        return self._say("{day} at {time}").format(day=self.date(moment.date), time=self.time(moment.time))

    def time(self, at: datetime.time) -> str:
        """A time of day on the 24-hour clock: ``09:05``."""
        return self._say("{hour:02}:{minute:02}").format(hour=at.hour, minute=at.minute)

    def month_name(self, number: int, *, short: bool = False) -> str:
        """The name of a month, 1 to 12; ``short`` where there is little room."""
        if self._code == "ar" and not short:
            return _ARABIC_MONTHS[number - 1]
        names = self._locale.months["format"]["abbreviated" if short else "wide"]
        return str(names[number])

    def _bare(self, partial: DateParts) -> str:
        if partial.month is None:
            return str(partial.year)
        if partial.day is None:
            return self._say("{month} {year}").format(month=self.month_name(partial.month), year=partial.year)
        return self._day(partial.year, partial.month, partial.day)

    def _day(self, year: int, month: int, day: int) -> str:
        text = self._say("1 {month} {year}") if day == 1 else self._say("{day} {month} {year}")
        return text.format(day=day, month=self.month_name(month), year=year)

    # -- figures

    def number(self, number: int | Decimal) -> str:
        """A number with its thousands grouped, every digit kept: ``1,250``, ``3.5``."""
        plain = f"{Decimal(number):f}"
        whole, _, decimals = plain.lstrip("-").partition(".")
        if len(whole) >= self._style.grouped_from:
            whole = f"{int(whole):,}".replace(",", self._style.group)
        minus = self._style.minus if plain.startswith("-") else ""
        return minus + whole + (self._style.point + decimals if decimals else "")

    def money(self, money: MoneyParts) -> str:
        """An amount with the decimals of its currency, or more if it has more: ``EUR 1,250.00``."""
        from babel.numbers import get_currency_precision

        places = max(get_currency_precision(money.currency), -int(money.amount.as_tuple().exponent))
        return self._say("{currency}\u00a0{amount}").format(
            amount=self.number(money.amount.quantize(Decimal(1).scaleb(-places))),
            currency=money.currency,
            name=self.currency(money.currency),
        )

    # -- names

    def country(self, code: str) -> str:
        """The name of a country (ISO 3166-1 alpha-2, or XK); the code itself if CLDR has no name."""
        return str(self._locale.territories.get(code, code))

    def currency(self, code: str) -> str:
        """The name of a currency; the code itself if CLDR has no name."""
        return str(self._locale.currencies.get(code, code))

    def language(self, code: str) -> str:
        """The name of a language (BCP 47), with its script if the tag has one."""
        base, *rest = code.split("-")
        name = str(self._locale.languages.get(base.lower(), base))
        scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
        return f"{name} ({self.name_of_script(scripts[0])})" if scripts else name

    def name_of_script(self, code: str) -> str:
        """The name of a script (ISO 15924); the code itself if CLDR has no name."""
        return str(self._locale.scripts.get(code.title(), code))

    # -- lists

    def listing(self, items: Sequence[str], kind: Literal["and", "or"] = "and") -> str:
        """The items as one phrase: ``A, B and C``."""
        from babel.lists import format_list

        return str(format_list(items, "standard" if kind == "and" else "or", self._style.locale))

    # -- where the words are

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(self._style.locale)

    @cached_property
    def _words(self) -> Catalogue:
        return catalogue(self._code, "draft")

    def _say(self, message: str) -> str:
        return self._words.pgettext(_CONTEXT, message)
