"""Words a person can write on paper: drawn at random from lists that travel with the program."""

from __future__ import annotations

import math
import secrets
from functools import cache

from assistant.resources import passphrase_words

SUGGESTED = 6
"""Words in a suggested passphrase."""

FALLBACK = "en"


@cache
def words_of(language: str) -> tuple[str, ...]:
    """The list of a language; the English one if there is none."""
    file = passphrase_words() / f"{language}.txt"
    if language not in listed_languages():
        file = passphrase_words() / f"{FALLBACK}.txt"
    return tuple(file.read_text(encoding="utf-8").split())


@cache
def listed_languages() -> tuple[str, ...]:
    """Languages that have a list of their own."""
    return tuple(sorted(file.stem for file in passphrase_words().glob("*.txt")))


def suggest_words(language: str, count: int = SUGGESTED) -> tuple[str, ...]:
    """``count`` words, each drawn independently and evenly by the system's random source."""
    words = words_of(language)
    return tuple(secrets.choice(words) for _ in range(count))


def bits_of_words(language: str, count: int = SUGGESTED) -> float:
    """How many bits a guesser faces who knows the list: ``count`` times the logarithm of its length."""
    return count * math.log2(len(words_of(language)))
