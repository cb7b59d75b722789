"""Text as it is compared: without case, accents, vowel signs, direction marks and kinds of digits.

Arabic letters that are written one for another (alef in its forms, ya, ta marbuta) become one.
"""

from __future__ import annotations

import unicodedata

_SAME = {
    "ى": "ي", "ی": "ي", "ة": "ه", "ٱ": "ا", "ک": "ك", "ـ": "", "ı": "i", "ł": "l", "ø": "o",
    "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
}  # fmt: skip
"""Letters that are written one for another, or that no accent can be taken from."""


class _Folding(dict[int, str]):
    """One character as it is compared, computed once."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = "".join(map(_plain, unicodedata.normalize("NFKD", chr(code))))
        return folded


def _plain(char: str) -> str:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return ""
    return _SAME.get(char.casefold(), str(unicodedata.decimal(char, char)))


FOLDING = _Folding()
"""For ``str.translate``; letters keep their case."""


class FoldedText:
    """A text to look for several words in."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._letters = _folded(text)
        self._plain = "".join(folded for folded, _ in self._letters)

    def find(self, wanted: str) -> tuple[tuple[int, int], ...]:
        """Where words or a part of a word stand, from and to, whatever stands between words."""
        needle = "".join(folded for folded, _ in _folded(wanted)).strip()
        if not needle:
            return ()
        found, at = [], self._plain.find(needle)
        while at >= 0:
            last = at + len(needle)
            end = self._letters[last - 1][1] + 1
            while unicodedata.category(self._text[end : end + 1] or " ") == "Mn":
                end += 1  # a vowel sign belongs to the letter before it
            found.append((self._letters[at][1], end))
            at = self._plain.find(needle, last)
        return tuple(found)


def find_all(text: str, wanted: str) -> tuple[tuple[int, int], ...]:
    """Where words stand in a text that is looked through once."""
    return FoldedText(text).find(wanted)


def _folded(text: str) -> list[tuple[str, int]]:
    """Each letter as it is compared and where it stands; whatever parts words is one blank."""
    letters: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        for folded in FOLDING[ord(char)].casefold():
            if folded.isalnum():
                letters.append((folded, place))
            elif not letters or letters[-1][0] != " ":
                letters.append((" ", place))
    return letters
