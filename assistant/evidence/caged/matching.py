"""Finding words however a file writes them: other case, accents, digits, signs, breaks, direction.

A long word is found even where the file splits it or sets it without blanks. A short one (``_WHOLE``)
must stand alone: "Ali" is not in "Alicante".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from assistant.i18n.folding import FOLDING

_WHOLE = 5
_RAW = 6  # bytes; anything shorter is found in the pixels of any photo by chance
_NO_BLANKS_FROM = "\u2e80"  # Chinese, Japanese, Korean: words are not parted
_PARTING = re.compile(r"[\W_]+")
_LARGEST_TEXT = 8 * 1024 * 1024


class Needles:
    """Words to look for, each known by its place in the list."""

    def __init__(self, words: Sequence[str]) -> None:
        self._forms = [tuple(dict.fromkeys(_forms(word))) for word in words]
        self._plain = all(word.isascii() for word in words)
        self._raw = [tuple(dict.fromkeys(_encoded(word))) for word in words]

    def in_text(self, text: str) -> set[int]:
        """Which of them stand in a text."""
        spaced = f" {_spaced(text)} "
        squeezed = spaced.replace(" ", "")
        return {
            number
            for number, forms in enumerate(self._forms)
            if any((form in squeezed) if loose else (f" {form} " in spaced) for form, loose in forms)
        }

    def in_bytes(self, content: bytes) -> set[int]:
        """Which of them stand in bytes that may be text of any encoding."""
        found = self.in_raw(content)
        if len(content) <= _LARGEST_TEXT:
            for text in self._texts(content):
                found |= self.in_text(text)
        return found

    def in_raw(self, content: bytes) -> set[int]:
        """Which of them stand letter for letter in bytes that are mostly no text."""
        lower = content.lower()
        return {
            number for number, codes in enumerate(self._raw) if any(code in lower for code in codes)
        }  # fmt: skip

    def _texts(self, content: bytes) -> Iterator[str]:
        yield content.decode("latin-1")
        if not content.isascii():
            yield content.decode("utf-8", "ignore")
        if b"\0" in content or not self._plain:
            for start in (0, 1):
                yield content[start:].decode("utf-16-be", "ignore")
                yield content[start:].decode("utf-16-le", "ignore")


def _spaced(text: str) -> str:
    return _PARTING.sub(" ", text.translate(FOLDING).casefold()).strip()


def _forms(word: str) -> Iterator[tuple[str, bool]]:
    """As compared, and whether it may stand inside other letters. Backwards as well, where a script runs so:
    a file may hold its letters or its words in the order in which they are seen."""
    spaced = _spaced(word)
    squeezed = spaced.replace(" ", "")
    if not squeezed:
        return
    loose = len(squeezed) >= _WHOLE or any(char >= _NO_BLANKS_FROM for char in squeezed)
    orders = [spaced]
    if any(unicodedata.bidirectional(char) in {"R", "AL"} for char in spaced):
        orders += [spaced[::-1], " ".join(reversed(spaced.split()))]
    for order in orders:
        yield (order.replace(" ", "") if loose else order), loose


def _encoded(word: str) -> Iterator[bytes]:
    for form in {word, unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)}:
        for encoding in ("utf-8", "utf-16-be", "utf-16-le", "latin-1", "cp1256", "cp1251"):
            try:
                code = form.encode(encoding)
            except UnicodeEncodeError:
                continue
            if len(code) >= _RAW:
                yield code.lower()
                yield code.hex().encode("ascii")
