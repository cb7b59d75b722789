"""Dates, numbers, amounts, names and lists as each language writes them.

CLDR where it is right, ``docs/law/register.md`` section 4 where that says otherwise. Results hold
no isolates: whoever puts them into a sentence isolates them. They may hold U+00A0, U+202F and
U+200E, which belong there: clean what a person typed, never what comes from here. Digits are
always 0-9, also in Arabic, as in everything that is filed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from assistant.i18n.catalogues import Catalogue, catalogue
from assistant.i18n.languages import language as known_language

if TYPE_CHECKING:
    from babel import Locale

_NBSP, _NARROW, _LRM = "\u00a0", "\u202f", "\u200e"
_UNHEARD = "\u2066\u2067\u2068\u2069\u200e\u200f«“\"'(¿¡"
_SOUNDS_LIKE_I = re.compile(r"h?[ií](?![aeoáéó])")
_SOUNDS_LIKE_O = re.compile(r"h?[oó]|8|11(?!\d)")


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
    """How a language writes what CLDR and the register of the Commission write differently.

    ``locale`` is the CLDR locale. Thousands are grouped only in numbers of at least
    ``grouped_from`` figures. The rest are patterns; ``first`` is for the first day of a month.
    """

    locale: str
    group: str
    point: str
    minus: str = "-"
    grouped_from: int = 4
    full: str = "{day} {month} {year}"
    first: str = "{day} {month} {year}"
    month: str = "{month} {year}"
    clock: str = "{hour:02}:{minute:02}"
    money: str = f"{{amount}}{_NBSP}{{currency}}"
    names_currencies: bool = False


_STYLES = {
    "en": _Style(locale="en_GB", group=",", point=".", money=f"{{currency}}{_NBSP}{{amount}}"),
    "fr": _Style(
        locale="fr",
        group=_NARROW,
        point=",",
        first="1er {month} {year}",
        clock=f"{{hour}}{_NBSP}h{_NBSP}{{minute:02}}",
    ),
    "es": _Style(
        locale="es",
        group=_NARROW,
        point=",",
        grouped_from=5,
        full="{day} de {month} de {year}",
        first="{day} de {month} de {year}",
        month="{month} de {year}",
        clock="{hour}:{minute:02}",
    ),
    "ar": _Style(
        locale="ar",
        group=_NBSP,  # the Arabic face has no U+202F
        point=",",
        minus=f"{_LRM}-",
        names_currencies=True,
    ),
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

    @property
    def code(self) -> str:
        """The language that is written."""
        return self._code

    # -- dates

    def date(self, partial: DateParts) -> str:
        """A date as exact as it is known, with its qualifier: ``before 12 March 2026``, ``about 2026``."""
        if partial.qualifier is None:
            return self._bare(partial)
        pgettext = self._words.pgettext
        exactness = (partial.month is not None) + (partial.day is not None)
        phrase = {
            ("about", 0): pgettext("format", "about {year}"),
            ("about", 1): pgettext("format", "about {month}"),
            ("about", 2): pgettext("format", "about {day}"),
            ("before", 0): pgettext("format", "before {year}"),
            ("before", 1): pgettext("format", "before {month}"),
            ("before", 2): pgettext("format", "before {day}"),
            ("after", 0): pgettext("format", "after {year}"),
            ("after", 1): pgettext("format", "after {month}"),
            ("after", 2): pgettext("format", "after {day}"),
        }[partial.qualifier.value, exactness]
        bare = self._bare(partial)
        return phrase.format(year=bare, month=bare, day=bare)

    def when(self, partial: DateParts) -> str:
        """A date as it stands in a sentence: ``on 12 March 2026``, ``in 2026``, ``after May 2025``."""
        if partial.qualifier is not None:
            return self.date(partial)
        pgettext = self._words.pgettext
        bare = self._bare(partial)
        if partial.day is not None:
            return pgettext("format", "on {day}").format(day=bare)
        if partial.month is not None:
            return pgettext("format", "in {month}").format(month=bare)
        return pgettext("format", "in {year}").format(year=bare)

    def day(self, day: datetime.date) -> str:
        """A calendar day in words: ``12 March 2026``."""
        return self._day(day.year, day.month, day.day)

    def moment(self, moment: MomentParts) -> str:
        """A date and, if known, the time: ``12 March 2026 at 14:30``."""
        if moment.time is None:
            return self.date(moment.date)
        pattern = self._words.pgettext("format", "{day} at {time}")
        return pattern.format(day=self.date(moment.date), time=self.time(moment.time))

    def time(self, at: datetime.time) -> str:
        """A time of day on the 24-hour clock: ``09:05``."""
        return self._style.clock.format(hour=at.hour, minute=at.minute)

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
            return self._style.month.format(month=self.month_name(partial.month), year=partial.year)
        return self._day(partial.year, partial.month, partial.day)

    def _day(self, year: int, month: int, day: int) -> str:
        pattern = self._style.first if day == 1 else self._style.full
        return pattern.format(day=day, month=self.month_name(month), year=year)

    # -- figures

    def number(self, number: int | Decimal) -> str:
        """A number with its thousands grouped, every digit kept: ``1,250``, ``3.5``."""
        return self._figures(Decimal(number), places=0)

    def money(self, money: MoneyParts) -> str:
        """An amount with the decimals of its currency, or more if it has more: ``EUR 1,250.00``."""
        from babel.numbers import get_currency_precision

        code, name = money.currency, self.currency(money.currency)
        named = self._style.names_currencies and name != code
        return self._style.money.format(
            amount=self._figures(money.amount, places=get_currency_precision(code)),
            # A line may end before the code: in a narrow column the figures would be parted else.
            currency=f"{name} ({code})" if named else code,
        )

    def _figures(self, number: Decimal, *, places: int) -> str:
        plain = f"{number:f}"
        whole, _, decimals = plain.lstrip("-").partition(".")
        if len(whole) >= self._style.grouped_from:
            whole = f"{int(whole):,}".replace(",", self._style.group)
        decimals = decimals.ljust(places, "0")
        minus = self._style.minus if plain.startswith("-") else ""
        return minus + whole + (self._style.point + decimals if decimals else "")

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
        if base == "cnr":  # CLDR names it only as a kind of Serbian, and not in every language
            return self._words.pgettext("format", "Montenegrin")
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

        if self._code == "es" and len(items) > 1:
            return self._spanish_listing(items, kind)
        return str(format_list(items, "standard" if kind == "and" else "or", self._style.locale))

    def _spanish_listing(self, items: Sequence[str], kind: Literal["and", "or"]) -> str:
        """CLDR has "y" and "o" only; before the same sound they are "e" and "u"."""
        last = items[-1].lstrip(_UNHEARD).lower()
        if kind == "and":
            joint = "e" if _SOUNDS_LIKE_I.match(last) else "y"
        else:
            joint = "u" if _SOUNDS_LIKE_O.match(last) else "o"
        return f"{', '.join(items[:-1])} {joint} {items[-1]}"

    # -- where the words are

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(self._style.locale)

    @cached_property
    def _words(self) -> Catalogue:
        return catalogue(self._code, "draft")
