"""From what an editor holds to an answer, and back. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from assistant.case import shape
from assistant.case.codec import ALONE
from assistant.case.fault import ValueFault
from assistant.case.values import Fact, Moment, Money, Name, NonAnswer, PartialDate, Text, Value
from assistant.interview.dates import read_date, read_moment, write_date, write_moment
from assistant.interview.numerals import plain_digits, read_amount, read_count
from assistant.interview.problem import InputProblem, Unreadable
from assistant.interview.raw import Raw, RawDate, RawMoment, RawMoney, RawName, RawText
from assistant.pack.codes import Codes
from assistant.pack.dictionary import Field, Kind

R = TypeVar("R")
V = TypeVar("V")

_COIN_PLACES = 8
_REASONS = {
    "too_long": "typed_too_long",
    "control_character": "typed_hidden_character",
    "not_unicode": "typed_hidden_character",
    "not_a_language_tag": "typed_language",
    "not_a_script_code": "typed_script",
    "not_a_country_code": "typed_country",
    "not_a_currency_code": "typed_currency",
    "not_an_email": "typed_email",
    "not_a_web_address": "typed_web_address",
    "more_than_four": "typed_last_four",
    "not_an_item_id": "typed_choice",
}
"""The sentence for a person who types, for each fault of a value."""
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read: a fact, nothing (``None``: the editor is empty), or a problem."""

    fact: Value | None
    problem: InputProblem | None = None


def read_answer(field: Field, raw: Raw, codes: Codes, *, path: str, before: Fact | None = None) -> Reading:
    """Read what the editor of a field holds. Never raises on what a person can type.

    ``before`` is what was said so far: the translations of a text stay with it. Rules between
    fields, and dates in the future, are for ``assistant.interview.keeping``.
    """
    try:
        return Reading(fact=_Reader(field, codes, before).read(raw))
    except Unreadable as unreadable:
        return Reading(fact=None, problem=unreadable.at(path))
    except ValueFault as fault:
        reason = _REASONS.get(fault.reason, fault.reason)
        return Reading(
            fact=None, problem=InputProblem(path=path, part=fault.below, reason=reason, params=fault.fills)
        )


@dataclass(frozen=True, slots=True)
class _Reader:
    field: Field
    codes: Codes
    before: Fact | None

    def read(self, raw: Raw) -> Value | None:
        match raw:
            case str():
                return self._plain(raw)
            case RawDate():
                return read_date(raw)
            case RawMoment():
                return read_moment(raw)
            case RawMoney():
                return self._money(raw)
            case RawName():
                return _name(raw)
            case RawText():
                return self._text(raw)
            case tuple():
                return self._several(raw)

    def _plain(self, raw: str) -> Value | None:  # noqa: PLR0912 - one arm for each kind of field
        if self.field.kind is Kind.LONGTEXT:
            return _words(raw)
        typed = _one_line(raw)
        if not typed:
            return None
        match self.field.kind:
            case Kind.CHOICE | Kind.YESNO | Kind.LEVEL:
                return _option(self.field, typed)
            case Kind.INT:
                return read_count(typed)
            case Kind.DECIMAL:
                return read_amount(typed, places=_COIN_PLACES, exact=False)
            case Kind.COUNTRY:
                return shape.as_country(typed.upper())
            case Kind.CURRENCY:
                return shape.as_currency(typed.upper())
            case Kind.LANG:
                return shape.as_lang(typed)
            case Kind.SCRIPT:
                return shape.as_script(typed.title())
            case Kind.EMAIL:
                return shape.as_email(typed)
            case Kind.URL:
                return shape.as_url(typed)
            case Kind.LAST4:
                return shape.as_last4(typed)
            case Kind.UUID:
                return shape.as_uuid(typed.lower())
            case Kind.REF:
                return shape.as_item_id(typed)
            case _:
                return shape.as_line(typed)

    def _money(self, raw: RawMoney) -> Money | None:
        amount, currency = plain_digits(raw.amount), _one_line(raw.currency).upper()
        if not amount:
            return None
        if not currency:
            raise Unreadable("typed_currency_missing", part="currency")
        if currency not in self.codes.digits:
            raise Unreadable("typed_currency", part="currency")
        places = self.codes.digits[currency]
        return Money(amount=read_amount(raw.amount, places=places, exact=True), currency=currency)

    def _text(self, raw: RawText) -> Text | None:
        words = _part("text", _words, raw.text)
        if words is None:
            return None
        lang = _one_line(raw.lang)
        if not lang:
            raise Unreadable("typed_language_missing", part="lang")
        kept = self.before.translations if isinstance(self.before, Text) else ()
        return Text(lang=_part("lang", shape.as_lang, lang), text=words, translations=kept)

    def _several(self, raw: tuple[str, ...] | tuple[RawDate, ...] | tuple[RawName, ...]) -> Value | None:
        dates, names, words = [], [], []
        for position, one in enumerate(raw, start=1):
            place = str(position)
            match one:
                case RawDate():
                    dates.append(_part(place, read_date, one))
                case RawName():
                    names.append(_part(place, _name, one))
                case str() if one.strip():
                    words.append(_part(place, self._word, one.strip()))
        found_dates = tuple(dict.fromkeys(day for day in dates if day is not None))
        found_names = tuple(dict.fromkeys(name for name in names if name is not None))
        found_words = tuple(dict.fromkeys(words))
        if len(found_words) > 1 and ALONE.intersection(found_words):
            raise Unreadable("typed_stands_alone")
        return found_dates or found_names or found_words or None

    def _word(self, word: str) -> str:
        match self.field.kind:
            case Kind.COUNTRIES:
                return shape.as_country(word.upper())
            case Kind.LANGS:
                return shape.as_lang(word)
            case Kind.REFS:
                return shape.as_item_id(word)
            case _:
                return _option(self.field, word)


def _part(place: str, read: Callable[[R], V], raw: R) -> V:
    """What ``read`` makes of a part; what is wrong with it is put there."""
    try:
        return read(raw)
    except Unreadable as unreadable:
        raise unreadable.within(place) from None
    except ValueFault as fault:
        raise Unreadable(
            _REASONS.get(fault.reason, fault.reason),
            part=f"{place}.{fault.below}".strip("."),
            params=fault.fills,
        ) from None


def _option(field: Field, word: str) -> str:
    if word not in field.options:
        raise Unreadable("typed_choice")
    return word


def _one_line(raw: str) -> str:
    """What was typed on one line; a line end that was pasted is a space."""
    return _LINE_ENDS.sub(" ", raw).replace("\n", " ").replace("\t", " ").strip()


def _words(raw: str) -> str | None:
    """Words on any number of lines; the space around them is not part of them."""
    words = _LINE_ENDS.sub("\n", raw).replace("\t", " ").strip()
    return shape.as_long_text(words) if words else None


def _name(raw: RawName) -> Name | None:
    text, latin, lang = (_one_line(typed) for typed in (raw.text, raw.latin, raw.lang))
    if not text and not latin:
        return None
    if not text:
        raise Unreadable("typed_name_missing", part="text")
    return Name(
        text=_part("text", shape.as_line, text),
        lang=_part("lang", shape.as_lang, lang) if lang else None,
        latin=_part("latin", shape.as_line, latin) if latin else None,
    )


_EMPTY: dict[Kind, Raw] = {
    Kind.DATE: RawDate(),
    Kind.MOMENT: RawMoment(),
    Kind.MONEY: RawMoney(),
    Kind.NAME: RawName(),
    Kind.TEXT: RawText(),
}
_SEVERAL = frozenset(
    {Kind.MULTI, Kind.CLASSES, Kind.COUNTRIES, Kind.LANGS, Kind.REFS, Kind.DATES, Kind.NAMES}
)


def empty_raw(field: Field) -> Raw:
    """What an untouched editor of a field holds."""
    return () if field.kind in _SEVERAL else _EMPTY.get(field.kind, "")


def write_answer(field: Field, fact: Fact | None) -> Raw:
    """What the editor of a field shows for a fact; empty for nothing and for a non-answer."""
    match fact:
        case None | NonAnswer():
            return empty_raw(field)
        case str():
            return fact
        case int():
            return str(fact)
        case Decimal():
            return format(fact, "f")
        case Money():
            return RawMoney(amount=format(fact.amount, "f"), currency=fact.currency)
        case PartialDate():
            return write_date(fact)
        case Moment():
            return write_moment(fact)
        case Text():
            return RawText(text=fact.text, lang=fact.lang)
        case Name():
            return _write_name(fact)
        case tuple():
            dates = tuple(write_date(one) for one in fact if isinstance(one, PartialDate))
            names = tuple(_write_name(one) for one in fact if isinstance(one, Name))
            return dates or names or tuple(one for one in fact if isinstance(one, str))


def _write_name(name: Name) -> RawName:
    return RawName(text=name.text, lang=name.lang or "", latin=name.latin or "")
