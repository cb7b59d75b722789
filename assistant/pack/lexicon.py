"""Words a request does better without, and the words of sums of money (``docs/law/register.md`` 7)."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from assistant.pack.entry import Entry, read_entries

_FILE = "rules/wording.toml"


class Tone(Enum):
    """What is the matter with the words of a list; the value ends the id of the problem ``text.<value>``."""

    INFLAMMATORY = "inflammatory"
    """Abuse, accusations and words of emphasis."""
    INNOCENCE = "innocence"
    """Pleading not guilty: the Commission does not judge that."""
    PROMISE = "promise"
    """Speaking of the result as if it were certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Words and phrases of one tone in one language; ``*`` at the end of one stands for any ending.

    ``apart_from`` are phrases that contain such a word and are right. ``not_for`` are the grounds
    in whose argument the words may stand.
    """

    tone: Tone
    language: str
    words: tuple[str, ...]
    apart_from: tuple[str, ...]
    not_for: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """The lists, the words for a sum by language, and the currency each word or sign stands for."""

    lists: tuple[WordList, ...]
    totals: Mapping[str, tuple[str, ...]]
    currencies: Mapping[str, str]


def load_lexicon(root: Path, grounds: Set[str]) -> Lexicon:
    """The lexicon of a pack; a ground that does not exist is a ``PackFault``."""
    file = read_entries(root, _FILE)
    lexicon = Lexicon(
        lists=tuple(_list(entry, grounds) for entry in file.entries("list")),
        totals=MappingProxyType(_totals(file.table("total"))),
        currencies=file.table("currency").all_texts(),
    )
    file.finish()
    return lexicon


def _totals(entry: Entry) -> dict[str, tuple[str, ...]]:
    return {language: entry.texts(language) for language in entry.names()}


def _list(entry: Entry, grounds: Set[str]) -> WordList:
    not_for = entry.texts("not_for")
    if unknown := set(not_for) - grounds:
        entry.refuse("not_for", f"{min(unknown)} is not a ground")
    # Where a list comes from is for whoever reviews the file.
    entry.text("source")
    entry.mark()
    found = WordList(
        tone=entry.member("tone", Tone),
        language=entry.text("language"),
        words=entry.texts("words", required=True),
        apart_from=entry.texts("apart_from"),
        not_for=frozenset(not_for),
    )
    for word in (*found.words, *found.apart_from):
        if "*" in word[:-1]:
            entry.refuse("words", f"in {word!r} the sign * does not stand at the end")
    entry.finish()
    return found
