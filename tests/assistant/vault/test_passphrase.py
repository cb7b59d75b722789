"""Passphrases: one normal form, nothing shown."""

from __future__ import annotations

import pickle

import pytest

from assistant.vault.fault import EmptyPassphrase
from assistant.vault.passphrase import Passphrase


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("olive tree", "  olive \t tree\n"),
        ("olive tree", "olive\u00a0tree"),
        ("olive tree", "olive\u3000tree"),
        ("caf\u00e9", "cafe\u0301"),
        ("ol\ufb01ve", "olfive"),
        ("١٢٣ زيتون", "\u200f١٢٣\u202b زيتون\u202c"),
        ("نیم\u200cفاصله", "نیمفاصله"),
        ("ﺯﻳﺘﻮﻥ", "زيتون"),
        ("olive", "\ufeffolive\u00ad"),
    ],
)
def test_the_same_words_typed_elsewhere_are_the_same_passphrase(typed: str, also: str) -> None:
    assert Passphrase(typed) == Passphrase(also)


@pytest.mark.parametrize(("one", "other"), [("olive", "Olive"), ("olive tree", "olivetree"), ("ي", "ى")])
def test_words_that_differ_to_the_eye_differ(one: str, other: str) -> None:
    assert Passphrase(one) != Passphrase(other)


@pytest.mark.parametrize("typed", ["", " \t\n ", "\u200b\u200f"])
def test_nothing_visible_is_no_passphrase(typed: str) -> None:
    assert Passphrase(typed).is_empty
    with pytest.raises(EmptyPassphrase):
        Passphrase(typed).require()


def test_a_passphrase_shows_itself_nowhere() -> None:
    passphrase = Passphrase("olive tree")

    shown = f"{passphrase!r} {passphrase} {[passphrase]}"

    assert "olive" not in shown
    with pytest.raises(TypeError):
        pickle.dumps(passphrase)
    with pytest.raises(TypeError):
        hash(passphrase)


def test_a_wiped_passphrase_is_empty() -> None:
    passphrase = Passphrase("olive tree")

    passphrase.wipe()

    assert passphrase.is_empty
    assert passphrase.encoded() == b""


def test_half_a_surrogate_from_a_terminal_does_not_stop_the_program() -> None:
    assert not Passphrase("\udcff olive").is_empty
