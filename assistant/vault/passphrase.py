"""The words that open a vault; the object never shows them."""

from __future__ import annotations

import unicodedata

from assistant.confinement.memory import keep_in_memory
from assistant.vault.fault import EmptyPassphrase

_INVISIBLE = {
    ord(mark): None
    for mark in "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
}
"""Marks without ink that keyboards and clipboards add unasked. Part of the vault format: never change it."""


class Passphrase:
    """A passphrase in its normal form (``docs/vault-format.md``, section 3).

    The normal form is Unicode NFKC without invisible marks, with every run of spaces made one and
    none at the ends, in UTF-8: so the same words typed on another system open the vault.
    ``wipe`` overwrites the copy held here. It cannot reach the text it was made from: Python and
    the window keep their own copies until their memory is used again.
    """

    __slots__ = ("_encoded",)

    def __init__(self, text: str) -> None:
        seen = unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
        # Half surrogates can come from a terminal in another encoding: they are kept, not refused.
        self._encoded = bytearray(" ".join(seen.split()).encode("utf-8", "surrogatepass"))
        keep_in_memory(self._encoded)

    def __repr__(self) -> str:
        return "Passphrase(hidden)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Passphrase) and self._encoded == other._encoded

    __hash__ = None  # type: ignore[assignment]  # a secret is no key of a dictionary

    def __reduce__(self) -> str:
        raise TypeError("a passphrase is not written anywhere")

    @property
    def is_empty(self) -> bool:
        """True if nothing visible was typed."""
        return not self._encoded

    def require(self) -> None:
        """Refuse an empty passphrase."""
        if self.is_empty:
            raise EmptyPassphrase

    def encoded(self) -> bytes:
        """The normal form for the key derivation; an immutable copy, so keep it as short as possible."""
        return bytes(self._encoded)

    def text(self) -> str:
        """The normal form as text, for the estimate of its strength."""
        return self._encoded.decode("utf-8", "surrogatepass")

    def wipe(self) -> None:
        """Overwrite the words; the object is empty afterwards."""
        self._encoded[:] = bytes(len(self._encoded))
        self._encoded.clear()
