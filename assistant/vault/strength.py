"""How hard a passphrase is to guess: a rough, advisory estimate that errs on the low side."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.vault.passphrase import Passphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """``bits`` a good guesser is expected to need, ``bars`` from 0 (empty) to 5.

    ``word`` is the key of the word beside the bars: empty, very_weak, weak, fair, good, strong.
    """

    bits: int
    bars: int
    word: str


def estimate_strength(passphrase: Passphrase) -> Strength:
    """Judge a passphrase; nothing is ever refused because of it."""
    raise NotImplementedError
