"""Recovery codes and paper shares as the program uses them: made, printed, rehearsed, used."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.pack.pack import Pack
from assistant.usecases.composing import write_draft
from assistant.usecases.opening import change_passphrase
from assistant.usecases.rescue import (
    RehearsalFailed,
    make_recovery_code,
    make_shares,
    rehearse_recovery_code,
    rehearse_shares,
    tell_rehearsal,
)
from assistant.usecases.sharepages import share_page
from assistant.usecases.tellingways import tell_ways
from assistant.vault.cost import Cost
from assistant.vault.fault import SharesTooFew, ShareStrange, WrongPassphrase
from assistant.vault.passphrase import Passphrase
from assistant.vault.recoverycode import RecoveryCode
from assistant.vault.shares import Share, SharedSecret, combine, split
from assistant.vault.vault import create_vault, unlock
from assistant.vault.ways import ways_into
from tests.assistant.vault.conftest import CLOCK

WORDS = Passphrase("amber canoe lantern")
LANGUAGES = ("en", "ar", "fr", "es")
SAMPLE = split(SharedSecret(bytes(16)))
"""Shares of a secret of zeros, which opens nothing."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "casebook"
    create_vault(made, WORDS, cost=Cost(memory=8 * 1024, passes=1), clock=CLOCK)
    return made


@pytest.fixture
def shares(folder: Path) -> tuple[Share, ...]:
    with ways_into(folder, WORDS, clock=CLOCK) as ways:
        return make_shares(ways)


def listed(folder: Path) -> list[str]:
    with ways_into(folder, WORDS, clock=CLOCK) as ways:
        return list(tell_ways(ways.listed(), "en"))


def test_a_rehearsal_proves_that_two_open_and_one_does_not(folder: Path, shares: tuple[Share, ...]) -> None:
    assert "  Never rehearsed." in listed(folder)

    two = rehearse_shares(folder, shares[1:], CLOCK)
    three = rehearse_shares(folder, shares, CLOCK)

    assert (two.papers, two.pairs, two.alone) == ((2, 3), 1, 2)
    assert (three.papers, three.pairs, three.alone) == ((1, 2, 3), 3, 3)
    assert "  Last rehearsed on 25 November 2026." in listed(folder)


def test_a_rehearsal_with_the_wrong_papers_proves_nothing(folder: Path, shares: tuple[Share, ...]) -> None:
    with pytest.raises(SharesTooFew):
        rehearse_shares(folder, [shares[0], shares[0]], CLOCK)
    with pytest.raises(ShareStrange):
        rehearse_shares(folder, [shares[0], SAMPLE[1]], CLOCK)
    with pytest.raises(WrongPassphrase):
        rehearse_shares(folder, SAMPLE, CLOCK)

    assert "  Never rehearsed." in listed(folder)


def test_a_share_that_opened_alone_would_be_found_out(
    folder: Path, shares: tuple[Share, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Share, "alone", lambda _: combine(shares[:2]))

    with pytest.raises(RehearsalFailed):
        rehearse_shares(folder, shares, CLOCK)
    assert "  Never rehearsed." in listed(folder)


def test_a_lost_passphrase_is_restored_by_two_papers(folder: Path, shares: tuple[Share, ...]) -> None:
    change_passphrase(folder, combine(shares[::2]), Passphrase("pencil river"))

    assert unlock(folder, Passphrase("pencil river"))
    assert unlock(folder, combine(shares[1:]))
    with pytest.raises(WrongPassphrase):
        unlock(folder, WORDS)


def test_new_shares_put_the_old_papers_out_of_use(folder: Path, shares: tuple[Share, ...]) -> None:
    with ways_into(folder, WORDS) as ways:
        newer = make_shares(ways)

    assert unlock(folder, combine(newer[:2]))
    with pytest.raises(WrongPassphrase):
        unlock(folder, combine(shares[:2]))


def test_a_recovery_code_is_made_and_rehearsed(folder: Path) -> None:
    with ways_into(folder, WORDS, clock=CLOCK) as ways:
        code = make_recovery_code(ways)

    rehearse_recovery_code(folder, RecoveryCode.read(" ".join(code.groups()).lower()), CLOCK)

    assert "  Last rehearsed on 25 November 2026." in listed(folder)
    with pytest.raises(WrongPassphrase):
        rehearse_recovery_code(folder, RecoveryCode.fresh(), CLOCK)


def test_without_code_or_shares_the_list_says_what_that_means(folder: Path) -> None:
    assert any("lost casebook" in line for line in listed(folder))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["pdf", "docx", "html", "txt"])
def test_the_page_of_a_share_is_written_with_all_its_words(language: str, form: str) -> None:
    page = share_page(SAMPLE[1], language)
    written = write_draft(page, form)

    assert written
    if form == "txt":
        text = written.decode()
        assert all(word in text for word in SAMPLE[1].words)
        assert SAMPLE[1].mark in text


def test_a_page_is_one_page_and_says_nothing_about_what_it_opens(pack: Pack) -> None:
    from assistant.writers.pdf import write_pdf

    for language in LANGUAGES:
        page = share_page(SAMPLE[0], language)
        said = f"{page.title} {page.running_head} " + " ".join(sentence.text for sentence in page.sentences())

        assert write_pdf(page).pages == 1
        assert not [word for word in ("asebook", "INTERPOL", "passphrase") if word in said]


def test_what_a_rehearsal_proved_is_told_in_every_language(folder: Path, shares: tuple[Share, ...]) -> None:
    rehearsal = rehearse_shares(folder, shares, CLOCK)

    assert tell_rehearsal(rehearsal, "en")[0].startswith("3 pairs")
    for language in LANGUAGES:
        assert all(tell_rehearsal(rehearsal, language))
