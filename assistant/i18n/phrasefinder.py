"""Finding words and phrases in text of any script, whatever case, accents, digits and hyphens it has.

A phrase is found where it begins and ends with whole words: *Al-Tahrir* in "near al tahrir" and in
"near Altahrir", *Ann* not in "annex". A Cyrillic phrase is found in every case of declension, an
Arabic one behind the article and the prepositions written with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from assistant.i18n.folding import FOLDING

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile("[\u0620-\u064a]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that write no spaces between words."""

_JOINED = re.compile("[وف]?(?:بال|كال|لل|ال|[بكل])?")
"""What Arabic writes before a word and with it: *and, so, by, as, to* and the article."""

_LONGEST_JOINED = 4
_ARTICLE = "ال"
_ENDINGS = "аеиоуыэюяьіїєў"
_LONGEST_ENDING = 3
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as it is compared, and whether it begins with a capital letter."""

    plain: str
    has_capital: bool


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text without accents, vowel signs, direction marks and punctuation."""
    return tuple(
        Word(found[0].casefold(), found[0][0].isupper()) for found in _WORD.finditer(text.translate(FOLDING))
    )


def is_unspaced(text: str) -> bool:
    """Whether a text is in a script that writes no spaces between words."""
    return _UNSPACED.search(text) is not None


def squeezed(text: str) -> str:
    """The words of a text as they are compared, in one piece."""
    return "".join(word.plain for word in words_of(text))


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    tag: T
    needs_capital: bool
    longest_ending: int


class PhraseFinder(Generic[T]):
    """Phrases, each with a tag that says what was found. The time of a search grows with the text alone."""

    def __init__(self) -> None:
        self._phrases: dict[str, list[_Entry[T]]] = {}
        self._stems: dict[str, list[_Entry[T]]] = {}
        self._unspaced: dict[str, T] = {}
        self._starts: set[str] = set()
        self._longest = 0

    def __bool__(self) -> bool:
        return bool(self._phrases or self._stems or self._unspaced)

    def add(self, phrase: str, tag: T, *, needs_capital: bool = False) -> None:
        """Look for a phrase; with ``needs_capital`` only where it is written as a name."""
        key = _without_article(squeezed(phrase))
        if not key:
            return
        if is_unspaced(key):
            self._unspaced[key] = tag
            return
        capital = needs_capital and key[0].upper() != key[0]
        stem = max(key.rstrip(_ENDINGS), key[:-_LONGEST_ENDING], key=len) if _CYRILLIC.match(key[-1]) else ""
        if len(stem) >= _SHORTEST_STEM:
            self._put(self._stems, stem, _Entry(tag, capital, _LONGEST_ENDING))
        else:
            self._put(self._phrases, key, _Entry(tag, capital, 0))

    def add_stem(self, stem: str, tag: T, *, needs_capital: bool = False) -> None:
        """Look for every word that begins so, or whose last word does."""
        key = _without_article(squeezed(stem))
        if is_unspaced(key):
            self._unspaced[key] = tag
        elif key:
            self._put(
                self._stems, key, _Entry(tag, needs_capital and key[0].upper() != key[0], len(key) + 30)
            )

    def _put(self, place: dict[str, list[_Entry[T]]], key: str, entry: _Entry[T]) -> None:
        entries = place.setdefault(key, [])
        if entry not in entries:
            entries.append(entry)
        self._starts.add(key[:3])
        self._longest = max(self._longest, len(key) + _LONGEST_ENDING)

    def search(self, text: str) -> Iterator[T]:
        """The tag of every phrase found, in the order of the text; one found twice comes twice."""
        words = words_of(text)
        for place, word in enumerate(words):
            for head in _heads(word.plain):
                yield from self._from(words, place, head)
        if self._unspaced:
            whole = squeezed(text)
            yield from (tag for phrase, tag in self._unspaced.items() if phrase in whole)

    def _from(self, words: tuple[Word, ...], place: int, head: str) -> Iterator[T]:
        joined, before = head, 0
        capital = words[place].has_capital
        for following in range(place + 1, len(words) + 1):
            if len(joined) >= 3 and joined[:3] not in self._starts:
                return
            for entry in self._phrases.get(joined, ()):
                if capital or not entry.needs_capital:
                    yield entry.tag
            for end in range(len(joined), before, -1):
                for entry in self._stems.get(joined[:end], ()):
                    if (capital or not entry.needs_capital) and len(joined) - end <= entry.longest_ending:
                        yield entry.tag
            if following == len(words) or len(joined) > self._longest:
                return
            before = len(joined)
            joined += words[following].plain


def _without_article(key: str) -> str:
    return key.removeprefix(_ARTICLE) if _ARABIC.match(key) and len(key) > len(_ARTICLE) + 1 else key


@lru_cache(maxsize=4096)
def _heads(word: str) -> tuple[str, ...]:
    """A word, and an Arabic one also without what may be written before it."""
    if not _ARABIC.match(word):
        return (word,)
    cuts = range(min(_LONGEST_JOINED, len(word) - 2) + 1)
    return tuple(word[cut:] for cut in cuts if _JOINED.fullmatch(word[:cut]))
