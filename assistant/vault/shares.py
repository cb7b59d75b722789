"""Paper shares: three lists of words, of which any two open a vault and one says nothing (SLIP-39)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Self

from assistant.vault.fault import ShareIncomplete, ShareMistyped, SharesTooFew, ShareStrange, ShareUnknownWord

MADE = 3
NEEDED = 2
WORDS = 20
"""Words of a share of a secret of 128 bits; the last three are check words."""

_SECRET_LENGTH = 16
_DISTINCT = 4
"""Letters after which no two words of the list are alike."""


class SharedSecret:
    """What the shares are made of and give back; never shown."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes | bytearray) -> None:
        if len(secret) != _SECRET_LENGTH:
            raise ValueError("a secret of another length")
        self._secret = bytearray(secret)

    @classmethod
    def fresh(cls) -> Self:
        """A new secret from the system's random source."""
        return cls(secrets.token_bytes(_SECRET_LENGTH))

    def __repr__(self) -> str:
        return "SharedSecret(hidden)"

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written anywhere")

    def encoded(self) -> bytes:
        """The secret for the key derivation."""
        return bytes(self._secret)

    def wipe(self) -> None:
        """Overwrite the secret."""
        self._secret[:] = bytes(len(self._secret))


class Share:
    """One of the three lists: ``number`` from 1 to 3; ``mark``, five figures, is equal within a set."""

    __slots__ = ("_value", "mark", "number", "words")

    def __init__(self, words: Sequence[str]) -> None:
        from shamir_mnemonic import MnemonicError
        from shamir_mnemonic import Share as Parsed

        try:
            parsed = Parsed.from_mnemonic(" ".join(words))
        except MnemonicError:
            raise ShareMistyped from None
        if (parsed.group_count, parsed.member_threshold, len(parsed.value)) != (1, NEEDED, _SECRET_LENGTH):
            raise ShareStrange
        if parsed.index >= MADE:
            raise ShareStrange
        self.words = tuple(words)
        self.number = parsed.index + 1
        self.mark = f"{parsed.identifier:05d}"
        self._value = bytes(parsed.value)

    def __repr__(self) -> str:
        return "Share(hidden)"

    def __reduce__(self) -> str:
        raise TypeError("a share is not written anywhere")

    def alone(self) -> SharedSecret:
        """What somebody with this paper only could try; it opens nothing, and a rehearsal proves it."""
        return SharedSecret(self._value)

    @classmethod
    def read(cls, typed: str) -> Share:
        """A share as somebody typed it: capitals do not count, figures before the words neither.

        The first four letters of a word are enough. Raises ``ShareUnknownWord`` with the place of
        the word, ``ShareIncomplete``, or ``ShareMistyped`` if the check words do not fit the others.
        """
        from shamir_mnemonic.wordlist import WORDLIST

        by_beginning: dict[str, str] = {word[:_DISTINCT]: word for word in WORDLIST}
        words: list[str] = []
        for part in typed.lower().replace(",", " ").split():
            if not (letters := part.strip(".:;()0123456789")):
                continue
            word = by_beginning.get(letters[:_DISTINCT], "")
            if (len(letters) < _DISTINCT and letters != word) or not word.startswith(letters):
                raise ShareUnknownWord(place=len(words) + 1)
            words.append(word)
        if len(words) != WORDS:
            raise ShareIncomplete(given=len(words), needed=WORDS)
        return cls(words)


def split(secret: SharedSecret) -> tuple[Share, ...]:
    """Three new shares of a secret. Splitting again gives shares that do not go with the earlier ones."""
    from shamir_mnemonic import generate_mnemonics

    # The library's own encryption with a passphrase is not used: what is split is random anyway.
    (lists,) = generate_mnemonics(1, [(NEEDED, MADE)], secret.encoded(), iteration_exponent=0)
    return tuple(Share(mnemonic.split()) for mnemonic in lists)


def combine(shares: Sequence[Share]) -> SharedSecret:
    """The secret of two or three different shares of one set."""
    from shamir_mnemonic import MnemonicError, combine_mnemonics

    different = {share.number: share for share in shares}
    if len(different) < NEEDED:
        raise SharesTooFew
    chosen = list(different.values())[:NEEDED]
    try:
        return SharedSecret(combine_mnemonics([" ".join(share.words) for share in chosen]))
    except MnemonicError:
        raise ShareStrange from None
