"""What an editor holds before it is read: exactly what was typed or chosen, nothing interpreted.

Plain kinds (a line, a choice, a code, a number) are a ``str``, ``""`` when nothing is there;
kinds with several choices or codes a ``tuple[str, ...]``. The rest have a form of their own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDate:
    """Three fields and, for "I only know roughly", ``about``, ``before`` or ``after``."""

    day: str = ""
    month: str = ""
    year: str = ""
    qualifier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawMoment:
    """A date and a time of day ("14:10")."""

    date: RawDate = RawDate()
    time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawMoney:
    """An amount as typed, and a currency code."""

    amount: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawName:
    """A name as written, its language, and its Latin form."""

    text: str = ""
    lang: str = ""
    latin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """Words and their language; translations are not edited here and stay with the answer."""

    text: str = ""
    lang: str = ""


RawPart = str | RawDate | RawMoment | RawMoney | RawName | RawText
Raw = RawPart | tuple[str, ...] | tuple[RawDate, ...] | tuple[RawName, ...]
"""What the editor of one field gives."""
