"""Numbers as people type them: in the digits of any script, grouped in the manner of any country.

Where a text can be read in two ways nothing is chosen: the person is asked.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from assistant.interview.problem import Unreadable

_SPACES = dict.fromkeys(map(ord, " \u00a0\u2009\u202f'’\u066c_"), " ")
"""Signs that only ever group digits: spaces, apostrophes, the Arabic thousands separator."""
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"))
_MINUS = dict.fromkeys(map(ord, "\u2212\u2010\u2011\u2013"), "-")
_WHOLE = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}( [0-9]{3})+")
_INDIAN = re.compile(r"[0-9]{1,2}(,[0-9]{2})+,[0-9]{3}")
_LONGEST = 18


def plain_digits(text: str) -> str:
    """The text with the digits of every script as 0-9 and without direction marks."""
    bare = text.translate(_MARKS)
    return "".join(str(unicodedata.decimal(char, char)) for char in bare).strip()


def read_count(text: str, *, part: str = "") -> int:
    """A whole number from nought; spaces may group it."""
    digits = plain_digits(text).translate(_SPACES)
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(" ", "")
    if not _WHOLE.fullmatch(digits) or len(digits) > _LONGEST:
        raise Unreadable("typed_whole_number", part=part)
    return int(digits)


def read_amount(text: str, *, places: int, exact: bool) -> Decimal:
    """An amount with at most ``places`` digits after the point.

    ``exact``: the result has exactly that many, as money has. A single comma or point before
    exactly three digits may group or divide; it is read only where the other reading is impossible.
    """
    typed = plain_digits(text).translate(_MINUS)
    sign = "-" if typed.startswith("-") else ""
    body = typed.removeprefix("-").strip().translate(_SPACES).replace("\u066b", ".")
    if not body or body.strip("0123456789., ") or not body[0].isdecimal() or not body[-1].isdecimal():
        raise Unreadable("typed_amount", part="amount")
    whole, cents = _divided(body, places)
    if not _WHOLE.fullmatch(whole) or (cents and not _WHOLE.fullmatch(cents)) or len(whole) > _LONGEST:
        raise Unreadable("typed_amount", part="amount")
    if len(cents) > places:
        raise Unreadable(
            "typed_decimals" if places else "typed_no_decimals", part="amount", params={"places": places}
        )
    if exact:
        cents = cents.ljust(places, "0")
    return Decimal(f"{sign}{whole.lstrip('0') or '0'}" + (f".{cents}" if cents else ""))


def _divided(body: str, places: int) -> tuple[str, str]:
    """What stands before and after the point, without grouping."""
    signs = [char for char in body if char in ".,"]
    if len(set(signs)) == 2:
        return _two_signs(body, signs)
    if len(signs) > 1:
        return _ungrouped(body, signs[0]), ""
    if not signs:
        return _ungrouped(body, " "), ""
    before, after = body.split(signs[0])
    groups = not before.startswith("0") and len(before) <= 3 and " " not in body
    if len(after) == 3 and groups:
        if places == 0:
            return before + after, ""
        raise Unreadable("typed_ambiguous", part="amount")
    return _ungrouped(before, " "), after


def _two_signs(body: str, signs: list[str]) -> tuple[str, str]:
    """The sign that stands last, and only once, is the point."""
    point = signs[-1]
    if signs.count(point) > 1:
        raise Unreadable("typed_amount", part="amount")
    before, after = body.split(point)
    return _ungrouped(before, signs[0]), after


def _ungrouped(whole: str, sign: str) -> str:
    """The digits of a whole part; groups must have three digits, or be Indian."""
    if sign not in whole:
        return whole
    if _GROUPED.fullmatch(whole.replace(sign, " ")) or _INDIAN.fullmatch(whole):
        return whole.replace(sign, "")
    raise Unreadable("typed_amount", part="amount")
