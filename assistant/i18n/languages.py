"""The languages of the program: codes, own names, direction, and where each may be used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Direction(Enum):
    """The side a line of this language starts from."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Language:
    """One language: BCP 47 code, its name in itself, direction, and use.

    ``filing`` marks the Commission's working languages (CCF Statute, Article 18);
    ``interface`` marks those in which the window can be used.
    """

    code: str
    own_name: str
    direction: Direction
    filing: bool
    interface: bool


LANGUAGES: tuple[Language, ...] = (
    Language("en", "English", Direction.LTR, filing=True, interface=True),
    Language("ar", "العربية", Direction.RTL, filing=True, interface=True),
    Language("fr", "Français", Direction.LTR, filing=True, interface=False),
    Language("es", "Español", Direction.LTR, filing=True, interface=False),
)

SOURCE = "en"


def language(code: str) -> Language:
    """The language with this code; ``KeyError`` for one the program does not speak."""
    for known in LANGUAGES:
        if known.code == code:
            return known
    raise KeyError(code)


def filing_languages() -> tuple[Language, ...]:
    """The languages a request may be filed in."""
    return tuple(known for known in LANGUAGES if known.filing)


def watched_languages() -> tuple[str, ...]:
    """Codes of the languages in which a draft is searched for the names of countries to be kept secret.

    The build must carry their locales.
    """
    return (*(known.code for known in filing_languages()), "ru", "tr", "fa")


def interface_languages() -> tuple[Language, ...]:
    """The languages the window speaks."""
    return tuple(known for known in LANGUAGES if known.interface)


_RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"})
_RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv"})


def direction_of(tag: str) -> Direction:
    """The direction of any BCP 47 tag, by its script subtag if it has one."""
    subtags = tag.split("-")
    for subtag in subtags[1:]:
        if len(subtag) == 4 and subtag.isalpha():
            return Direction.RTL if subtag.title() in _RTL_SCRIPTS else Direction.LTR
    return Direction.RTL if subtags[0].lower() in _RTL_LANGUAGES else Direction.LTR
