"""A recovery code: drawn at random, written on paper, typed on the day the passphrase is gone."""

from __future__ import annotations

import secrets
import unicodedata

from assistant.vault.fault import CodeIncomplete, CodeMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The letters of Crockford's base 32: without I, L, O and U. Part of the vault format."""

GROUPS = 7
GROUP_LENGTH = 5
"""Four drawn symbols of five bits and one check symbol: 140 random bits in all."""

_DRAWN = GROUP_LENGTH - 1
_READ_AS = {
    **{letter: number for number, letter in enumerate(ALPHABET)},
    **{letter: ALPHABET.index(meant) for letter, meant in zip("OILUİ", "011V1", strict=True)},
    # Letters of the Cyrillic keyboard that look the same on paper.
    **{letter: ALPHABET.index(meant) for letter, meant in zip("АВЕКМНОРСТХ", "ABEKMH0PCTX", strict=True)},
}
_BETWEEN = frozenset("-_.,:;/|·•–—‐‑−")


class RecoveryCode:
    """A code in its normal form; the object never shows it. ``groups`` is what goes on paper.

    Each group ends with a check symbol that also counts the place of the group, so that a wrong
    symbol, two that changed places or two groups that did are noticed, and the group is named.
    """

    __slots__ = ("_drawn",)

    def __init__(self, drawn: bytes | bytearray) -> None:
        if len(drawn) != GROUPS * _DRAWN or max(drawn) >= len(ALPHABET):
            raise ValueError("a code of another length")
        self._drawn = bytearray(drawn)

    @classmethod
    def fresh(cls) -> RecoveryCode:
        """A new code from the system's random source."""
        return cls(bytes(secrets.randbelow(len(ALPHABET)) for _ in range(GROUPS * _DRAWN)))

    @classmethod
    def read(cls, typed: str) -> RecoveryCode:
        """The code as somebody typed it: capitals, spaces and hyphens do not count, nor does O for 0.

        Raises ``CodeIncomplete`` if symbols are missing or too many, ``CodeMistyped`` with the
        number of the first group that cannot be right.
        """
        symbols = [symbol for symbol in unicodedata.normalize("NFKC", typed).upper() if _counts(symbol)]
        if len(symbols) != GROUPS * GROUP_LENGTH:
            raise CodeIncomplete(given=len(symbols), needed=GROUPS * GROUP_LENGTH)
        drawn = bytearray()
        for place in range(GROUPS):
            group = [_value_of(symbol) for symbol in symbols[place * GROUP_LENGTH :][:GROUP_LENGTH]]
            if -1 in group or _check(group[:_DRAWN], place) != group[_DRAWN]:
                raise CodeMistyped(group=place + 1)
            drawn.extend(group[:_DRAWN])
        return cls(drawn)

    def __repr__(self) -> str:
        return "RecoveryCode(hidden)"

    def __reduce__(self) -> str:
        raise TypeError("a recovery code is not written anywhere")

    def groups(self) -> tuple[str, ...]:
        """The groups as they are shown once and written on paper."""
        cut = [self._drawn[place * _DRAWN : (place + 1) * _DRAWN] for place in range(GROUPS)]
        return tuple(
            "".join(ALPHABET[value] for value in (*group, _check(group, place)))
            for place, group in enumerate(cut)
        )

    def encoded(self) -> bytes:
        """The drawn symbols, without check symbols, for the key derivation."""
        return "".join(ALPHABET[value] for value in self._drawn).encode("ascii")

    def wipe(self) -> None:
        """Overwrite the code."""
        self._drawn[:] = bytes(len(self._drawn))


def _counts(symbol: str) -> bool:
    """False for what only separates groups, and for marks without ink."""
    return not symbol.isspace() and symbol not in _BETWEEN and unicodedata.category(symbol) != "Cf"


def _value_of(symbol: str) -> int:
    """The number of a symbol, -1 if it is none; figures of every script are read as figures."""
    return _READ_AS.get(symbol, unicodedata.decimal(symbol, -1))


def _check(group: bytes | bytearray | list[int], place: int) -> int:
    """The check symbol: the group as a polynomial over the field of 32 elements, at 2, and the place."""
    total = 0
    for value in group:
        total = _doubled(total ^ value)
    return total ^ (place + 1)


def _doubled(value: int) -> int:
    """Twice a value in the field of 32 elements with x^5 + x^2 + 1."""
    return (value << 1) ^ (0b100101 if value & 0b10000 else 0)
