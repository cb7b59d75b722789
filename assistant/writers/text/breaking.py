"""Where a line may end: the rules of UAX #14 that matter to the scripts we print, and house rules.

No line of ours ends where UAX #14 (revision 50, Unicode 15.0) forbids it: LB4 to LB9, LB11 to LB16,
LB19 and LB21 to LB30 are kept, tried with Unicode's own file. Only inside web and mail addresses a line
may end after any separator, because they would not fit otherwise. The standard allows more ends of
lines than we take, and some we take only if the line were poor otherwise:

* never before ``%`` or a dash that follows a space (LB18), nor before U+00A0 and U+2060 after one;
* never after a hyphen or slash beside a figure, or between a single letter and a hyphen (LB21);
* only between words of letters at an em dash without spaces (LB17, LB31);
* reluctantly before a figure after a figure or an abbreviation, between the day and the month of a
  date, and inside a short isolated value (account, telephone, reference) (LB18).

Quotation marks that show their side follow Unicode 15.1 (LB15): a line may end between » and (.
Thai, Khmer, Chinese and Korean are left out: no face of ours has them. See decision 12.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

from assistant.writers.span import FSI, LRI, PDI, RLI


class Break(IntEnum):
    """May a line end before this character?"""

    NO = 0
    STRAINED = 1
    """Only inside what is longer than a line, and rather here than elsewhere: after a sign."""
    RELUCTANT = 2
    """Only if the line would otherwise be poor: inside numbers, addresses and short isolated values."""
    YES = 3
    MUST = 4


_CONTROLS = frozenset({FSI, LRI, RLI, PDI, "\u200e", "\u200f", "\u061c", "\u00ad"})
_BREAKING_SPACES = frozenset(
    " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
_NEVER_FIRST = frozenset(",.;:!?)]}/%…،؛؟٪»›”–—")
_JOINED_BEFORE = _BREAKING_SPACES | frozenset("\n\u200b\u2060\ufeff\u00a0\u202f\u2011")
"""Never the first character of a line (LB6, LB7, LB11, LB12)."""
_NEVER_LAST = frozenset("([{«‹“„¿¡")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_AFTER_IN_ADDRESS = frozenset("/?&=@_-.#")
_SIGNS = frozenset("_.,:;+&=#@")
_DATE = re.compile(r"(?<!\d)\d{1,2}(?:er)? [^\W\d][^\d\n]{2,28} (?=\d{4}(?!\d))")
"""A day, its month and the space before the year, in any of our languages: "25 de diciembre de 2026"."""
_KEPT_WHOLE = 34
_SHORT_FORM = re.compile(r"(?:^|[\s(\[])[^\W\d_]{1,4}\.$")


def find_breaks(text: str) -> list[Break]:
    """For every position up to the end, whether a line may end before it."""
    breaks = [Break.NO] * (len(text) + 1)
    for index in range(1, len(text)):
        before = text[index - 1]
        if before == "\n":
            breaks[index] = Break.MUST
        elif text[index] in _JOINED_BEFORE:
            continue
        elif before == "\u200b" or before in _BREAKING_SPACES:
            breaks[index] = _after_space(text, index)
        elif before in "-\u2010—–/":
            breaks[index] = _after_dash(text, index) or Break(int(text[index].isalnum()))
        elif before in _SIGNS and text[index].isalnum():
            breaks[index] = Break.STRAINED
    _keep_numbers_whole(text, breaks)
    _keep_dates_whole(text, breaks)
    _open_addresses(text, breaks)
    return breaks


def _after_space(text: str, index: int) -> Break:
    """Before the character at ``index``, which follows a space or U+200B."""
    following = _visible(text, index, 1)
    if following == "" or following in _JOINED_BEFORE:
        return Break.NO
    behind = index
    while behind > 0 and (text[behind - 1] in _BREAKING_SPACES or text[behind - 1] in _CONTROLS):
        behind -= 1
    if text[:behind].endswith("\u200b"):
        return Break.YES
    while behind > 0 and unicodedata.category(text[behind - 1])[0] == "M":  # marks count as their letter
        behind -= 1
    leading = text[behind - 1] if behind else ""
    if text[index - 1] == "\t" and not following.isalnum():
        return Break.NO
    if leading in _NEVER_LAST and leading:
        return Break.NO
    if following in _NEVER_FIRST or (leading in "\"'" and following in "([{" and leading):
        return Break.NO
    if following.isdigit() and (leading.isdigit() or _SHORT_FORM.search(text[max(0, behind - 7) : behind])):
        return Break.RELUCTANT
    return Break.YES


def _after_dash(text: str, index: int) -> Break:
    """Before the character at ``index``, which follows a hyphen, dash or slash."""
    dash, following = text[index - 1], _visible(text, index, 1)
    word = re.search(r"[^\W\d_]*$", text[max(0, index - 24) : index - 1])
    length = len(word.group()) if word else 0
    if not following.isalpha() or length == 0:
        return Break.NO
    if dash == "/":  # not in "آذار/مارس", the two names of one month
        return Break.RELUCTANT if length > 3 and following < "\u0590" else Break.NO
    return Break.YES if length > 1 or dash in "—–" else Break.NO


def _position(text: str, index: int) -> int:
    while index < len(text) and text[index] in _CONTROLS:
        index += 1
    return index


def _visible(text: str, index: int, count: int) -> str:
    """The next ``count`` characters that can be seen."""
    index = _position(text, index)
    return text[index : index + count]


def _keep_numbers_whole(text: str, breaks: list[Break]) -> None:
    """Inside a short left-to-right isolate (account, telephone, reference) a line ends only reluctantly."""
    start = text.find(LRI)
    while start >= 0:
        end = text.find(PDI, start)
        if end < 0:
            return
        if end - start <= _KEPT_WHOLE:
            for index in range(start + 2, end):
                if breaks[index] is Break.YES:
                    breaks[index] = Break.RELUCTANT
        start = text.find(LRI, end)


def _keep_dates_whole(text: str, breaks: list[Break]) -> None:
    """A line ends before the year rather than between the day and the words of its month."""
    for found in _DATE.finditer(text):
        for index in range(found.start() + 1, found.end()):
            if breaks[index] is Break.YES:
                breaks[index] = Break.RELUCTANT


def _open_addresses(text: str, breaks: list[Break]) -> None:
    """Web and mail addresses may be broken after their separators, so that they need not overflow."""
    if "@" not in text and "://" not in text and "www." not in text:
        return
    for found in _ADDRESS.finditer(text):
        for index in range(found.start() + 1, found.end()):
            if text[index - 1] in _AFTER_IN_ADDRESS and text[index] not in _AFTER_IN_ADDRESS | _NEVER_FIRST:
                breaks[index] = Break.RELUCTANT
