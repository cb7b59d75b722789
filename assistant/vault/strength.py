"""How hard a passphrase is to guess: a rough, advisory estimate that errs on the low side."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.vault.passphrase import Passphrase
from assistant.vault.wordlist import listed_languages, words_of

_WORDS = ("empty", "very_weak", "weak", "fair", "good", "strong")
_LEAST_BITS = (0, 1, 30, 40, 50, 60)
"""Bits from which on so many bars are shown. Six suggested words give more than 60."""

_OF_A_LETTER, _MOST_OF_A_WORD = 1.5, 13.0
"""Bits of letters that are on no list of ours: people take words, where one letter gives away the next."""

_RUNS = re.compile(r"[^\W\d_]+|\d+|\s+|(?:[^\w\s]|_)+")
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "1234567890")
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """``bits`` a good guesser is expected to need, ``bars`` from 0 (empty) to 5.

    ``word`` is the key of the word beside the bars: empty, very_weak, weak, fair, good, strong.
    """

    bits: int
    bars: int
    word: str


def estimate_strength(passphrase: Passphrase) -> Strength:
    """Judge a passphrase; nothing is ever refused because of it.

    The passphrase is cut into runs of letters, figures and signs. A word of our lists counts as
    much as drawing it from its list; other letters count little, as people choose words; what is
    repeated, goes up in steps, follows the keyboard or looks like a year counts almost nothing.
    A guesser who knows the person knows more than any estimate: a name or a verse is weak however
    long it is. So the estimate praises only what was drawn at random.
    """
    bits, seen = 0.0, set[str]()
    for run in _RUNS.findall(passphrase.text()):
        if run.isspace():
            continue
        bits += 1.0 if run.casefold() in seen else _bits_of(run)
        seen.add(run.casefold())
    whole = max(int(bits), 0 if passphrase.is_empty else 1)
    bars = sum(whole >= least for least in _LEAST_BITS[1:])
    return Strength(bits=whole, bars=bars, word=_WORDS[bars])


def _bits_of(run: str) -> float:
    plain = run.casefold()
    capitals = 0.0 if run == plain else 1.0
    for language in listed_languages():
        words = words_of(language)
        if plain in words:
            return math.log2(len(words)) + capitals
    if (period := (plain + plain).find(plain, 1)) < len(plain):
        return _bits_of(plain[:period]) + 1.0
    if _is_sequence(plain) or _YEAR.fullmatch(run):
        return 4.0
    if run.isdigit():
        return len(set(run)) * math.log2(10)
    if run.isalpha():
        return min(_OF_A_LETTER * len(set(plain)), _MOST_OF_A_WORD) + capitals
    return min(4.0 * len(set(run)), _MOST_OF_A_WORD)


def _is_sequence(run: str) -> bool:
    """True for "abcd", "9876" and "qwer": one step up or down each time, or along a row of keys."""
    steps = {ord(after) - ord(before) for before, after in pairwise(run)}
    along_keys = any(run in row or run in row[::-1] for row in _KEYBOARD)
    return len(run) > 2 and ((len(steps) == 1 and steps <= {-1, 1}) or along_keys)
