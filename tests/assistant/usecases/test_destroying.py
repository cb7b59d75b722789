"""Destroying a casebook takes two steps and says what remains."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.usecases.destroying import (
    NotConfirmed,
    confirmation_word,
    destroy_casebook,
    tell_destroyed,
    tell_destruction,
)
from assistant.vault.cost import Cost
from assistant.vault.fault import HeaderDamaged
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import create_vault, unlock

WORDS = Passphrase("amber canoe lantern")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "casebook"
    create_vault(made, WORDS, cost=Cost(memory=8 * 1024, passes=1))
    return made


def test_the_first_step_says_what_remains() -> None:
    told = " ".join(tell_destruction("en"))

    for remains in ("Backups", "Kits", "Memory sticks", "not even you"):
        assert remains in told


@pytest.mark.parametrize("typed", ["", "yes", "destro", "destroy it"])
def test_another_word_destroys_nothing(folder: Path, typed: str) -> None:
    with pytest.raises(NotConfirmed):
        destroy_casebook(folder, typed, "en")

    assert unlock(folder, WORDS)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_word_in_the_language_of_the_window_destroys(folder: Path, language: str) -> None:
    destroy_casebook(folder, f" {confirmation_word(language).upper()} ", language)

    with pytest.raises(HeaderDamaged):
        unlock(folder, WORDS)
    assert tell_destroyed(language)
