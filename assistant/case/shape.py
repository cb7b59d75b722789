"""The shapes of the values in a case file: texts, codes, dates, amounts (section 2 of the format).

Each function takes what JSON gave and returns the value in its normal form, or raises
``ValueFault`` with the reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeVar

from assistant.case.fault import ValueFault
from assistant.case.values import Moment, Money, PartialDate, Qualifier

T = TypeVar("T")

LONGEST_LINE = 400
LONGEST_TEXT = 20_000
_LARGEST_NUMBER = 10**15
"""Above this other programs read JSON numbers inexactly."""

_ITEM_ID = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,8})?")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+")
_LAST4 = re.compile(r"\S{1,4}")
_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_DATETIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})")


def as_string(value: object) -> str:
    """Any text: in Unicode NFC, not empty, without control characters except line feed."""
    if not isinstance(value, str):
        raise ValueFault("null") if value is None else ValueFault("not_a_text")
    if not value:
        raise ValueFault("empty")
    if not is_unicode(value):
        raise ValueFault("not_unicode")
    if any(unicodedata.category(char) == "Cc" and char != "\n" for char in value):
        raise ValueFault("control_character")
    return unicodedata.normalize("NFC", value)


def is_unicode(value: str) -> bool:
    """False for half a surrogate pair, which JSON can write and no file can hold."""
    return not any("\ud800" <= char <= "\udfff" for char in value)


def as_line(value: object) -> str:
    """Text on one line."""
    text = as_string(value)
    if "\n" in text:
        raise ValueFault("line_feed")
    return _at_most(text, LONGEST_LINE)


def as_long_text(value: object) -> str:
    """Text on any number of lines."""
    return _at_most(as_string(value), LONGEST_TEXT)


def _at_most(text: str, limit: int) -> str:
    if len(text) > limit:
        raise ValueFault("too_long", limit=limit)
    return text


def _matcher(pattern: re.Pattern[str], reason: str) -> Callable[[object], str]:
    def as_code(value: object) -> str:
        text = as_string(value)
        if not pattern.fullmatch(text):
            raise ValueFault(reason)
        return text

    return as_code


as_item_id = _matcher(_ITEM_ID, "not_an_item_id")
as_lang = _matcher(_LANG, "not_a_language_tag")
as_script = _matcher(_SCRIPT, "not_a_script_code")
as_country = _matcher(_COUNTRY, "not_a_country_code")
as_currency = _matcher(_CURRENCY, "not_a_currency_code")
as_uuid = _matcher(_UUID, "not_a_uuid")
as_sha256 = _matcher(_SHA256, "not_a_fingerprint")
as_email = _matcher(_EMAIL, "not_an_email")
as_url = _matcher(_URL, "not_a_web_address")
as_last4 = _matcher(_LAST4, "more_than_four")


def as_decimal(value: object) -> Decimal:
    """A decimal text; every digit that was written is kept."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueFault("number_not_text")
    text = as_string(value)
    if not _DECIMAL.fullmatch(text):
        raise ValueFault("not_a_decimal")
    return Decimal(text)


def as_integer(value: object, least: int) -> int:
    """A whole number; ``12.0`` is the whole number twelve in JSON."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueFault("null") if value is None else ValueFault("not_a_whole_number")
    if value < least:
        raise ValueFault("too_small", least=least)
    if value > _LARGEST_NUMBER:
        raise ValueFault("too_large")
    return value


def as_datetime(value: object) -> str:
    """A moment of RFC 3339 with its offset, kept as written."""
    text = as_string(value)
    if not _DATETIME.fullmatch(text):
        raise ValueFault("not_a_timestamp")
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise ValueFault("not_a_real_date") from None
    return text


def as_day(value: object) -> str:
    """A full date, kept as written."""
    text = as_string(value)
    if as_partial_date(text).day is None:
        raise ValueFault("not_a_full_date")
    return text


def as_partial_date(value: object) -> PartialDate:
    """A year, a month or a day of the Gregorian calendar."""
    text = as_string(value)
    found = _PARTIAL_DATE.fullmatch(text)
    if found is None:
        raise ValueFault("not_a_date")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        raise ValueFault("not_a_real_date") from None
    return PartialDate(year=year or 0, month=month, day=day)


def as_date(value: object) -> PartialDate:
    """A date, perhaps with a qualifier."""
    if not isinstance(value, dict):
        return as_partial_date(value)
    parts = only(value, required=("date", "qualifier"))
    plain = below("date", as_partial_date, parts["date"])
    word = below(
        "qualifier", lambda said: as_option(said, tuple(kind.value for kind in Qualifier)), parts["qualifier"]
    )
    return PartialDate(year=plain.year, month=plain.month, day=plain.day, qualifier=Qualifier(word))


def as_moment(value: object) -> Moment:
    """A date, or a day with the local time of the place."""
    if isinstance(value, str) and "T" in value:
        day, _, clock = value.partition("T")
        found = _TIME.fullmatch(clock)
        when = as_partial_date(day)
        if found is None or when.day is None:
            raise ValueFault("not_a_moment")
        return Moment(date=when, time=time(int(found[1]), int(found[2])))
    return Moment(date=as_date(value))


def as_money(value: object) -> Money:
    """An amount and its currency; minor units are a rule of their own."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueFault("number_not_text")
    parts = only(value, required=("amount", "currency"))
    return Money(
        amount=below("amount", as_decimal, parts["amount"]),
        currency=below("currency", as_currency, parts["currency"]),
    )


def as_option(value: object, options: tuple[str, ...]) -> str:
    """One of the option words."""
    if isinstance(value, bool):
        raise ValueFault("true_or_false")
    word = as_string(value)
    if word not in options:
        raise ValueFault("not_an_option")
    return word


def as_tuple(
    value: object, read: Callable[[object], T], *, least: int = 1, distinct: bool = True
) -> tuple[T, ...]:
    """A JSON list of values of one shape, without repetition."""
    if not isinstance(value, list):
        raise ValueFault("null") if value is None else ValueFault("not_a_list")
    if len(value) < least:
        raise ValueFault("empty_list")
    read_values = tuple(below(f"[{place}]", read, one) for place, one in enumerate(value, start=1))
    if distinct and len(set(read_values)) != len(read_values):
        raise ValueFault("repeated")
    return read_values


def only(value: object, *, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, object]:
    """A JSON object with these keys and no others."""
    if not isinstance(value, dict):
        raise ValueFault("null") if value is None else ValueFault("not_an_object")
    for key in value:
        if key not in required and key not in optional:
            raise ValueFault("unknown_key", below=readable(key))
    for key in required:
        if key not in value:
            raise ValueFault("missing", below=key)
    return value


def readable(key: str) -> str:
    """A foreign key as part of a path; one that could be a sentence of the person is not repeated."""
    return key if re.fullmatch(r"[A-Za-z$_][A-Za-z0-9_]{0,39}", key) else "(unreadable key)"


def below(place: str, read: Callable[[object], T], value: object) -> T:
    """What ``read`` makes of a part of a value; its fault is put at that part."""
    try:
        return read(value)
    except ValueFault as fault:
        joint = "." if fault.below and not fault.below.startswith("[") else ""
        raise ValueFault(fault.reason, below=f"{place}{joint}{fault.below}", **fault.fills) from None
