"""The ways into a casebook as a person uses them: another process, everything typed on standard input."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest

from assistant.vault.cost import Cost
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import create_vault
from tests.assistant.test_cli_vault import casebook

WORDS = "amber canoe lantern\n"
OTHER = "pencil river\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "casebook"
    create_vault(made, Passphrase(WORDS), cost=Cost(memory=8 * 1024, passes=1))
    return made


def vault(*arguments: str | Path, typed: str = WORDS) -> str:
    """What a command prints; it must succeed and complain about nothing."""
    done = casebook("vault", *arguments, typed=typed)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def opens(folder: Path, typed: str, *options: str | Path) -> bool:
    return casebook("vault", "info", folder, *options, typed=typed).returncode == 0


def test_a_recovery_code_is_shown_once_proved_and_replaces_a_lost_passphrase(folder: Path) -> None:
    code = vault("recovery-code", folder)
    assert re.fullmatch(r"([0-9A-Z]{5}-){6}[0-9A-Z]{5}\n", code)

    assert "opens" in vault("recovery-code", folder, "--check", typed=code.lower().replace("-", " "))
    vault("change-passphrase", folder, "--recovery-code", typed=code + OTHER)

    assert opens(folder, OTHER)
    assert opens(folder, code, "--recovery-code")
    assert not opens(folder, WORDS)
    ways = json.loads(vault("list-ways", folder, "--json", typed=OTHER))["ways"]
    assert [(way["kind"], way["proved"] is not None) for way in ways] == [
        ("passphrase", False),
        ("code", True),
    ]
    vault("recovery-code", folder, "--remove", typed=OTHER)
    assert not opens(folder, code, "--recovery-code")


def test_a_mistyped_code_is_told_by_its_group_and_never_repeated(folder: Path) -> None:
    groups = vault("recovery-code", folder).strip().split("-")
    groups[3] = groups[3][::-1] if groups[3] != groups[3][::-1] else "ABCDE"

    refused = casebook("vault", "info", folder, "--recovery-code", typed="-".join(groups) + "\n")

    assert refused.returncode == 1
    assert "number 4" in refused.stderr
    assert not any(group in refused.stderr for group in groups)


def test_a_person_is_added_listed_and_removed(folder: Path) -> None:
    number = vault("add-person", folder, typed=f"{WORDS}{OTHER}Maître Dupont\n").strip()
    assert opens(folder, OTHER)

    told = vault("list-ways", folder)
    assert f"{number}. Passphrase: Maître Dupont" in told.replace("\u2068", "").replace("\u2069", "")
    vault("remove-person", folder, number)

    assert not opens(folder, OTHER)
    assert opens(folder, WORDS)
    assert casebook("vault", "remove-person", folder, number, typed=WORDS).returncode == 1


def test_the_only_passphrase_is_not_removed(folder: Path) -> None:
    number = str(json.loads(vault("list-ways", folder, "--json"))["ways"][0]["number"])

    refused = casebook("vault", "remove-person", folder, number, typed=WORDS)

    assert refused.returncode == 1
    assert opens(folder, WORDS)


def test_a_key_file_is_made_and_needed_and_given_up_again(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "song.ogg"
    vault("change-passphrase", folder, "--new-key-file", file, typed=WORDS + OTHER)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert opens(folder, OTHER, "--key-file", file)
    without = casebook("vault", "info", folder, typed=OTHER)
    gone = casebook("vault", "info", folder, "--key-file", tmp_path / "gone", typed=OTHER)
    wrong = casebook("vault", "info", folder, typed="wrong\n")
    assert without.returncode == 1
    assert without.stderr == gone.stderr == wrong.stderr
    assert "whatever else belongs to it" in wrong.stderr

    vault("change-passphrase", folder, "--key-file", file, typed=OTHER + WORDS)
    assert opens(folder, WORDS)


def test_shares_are_made_rehearsed_and_restore_a_lost_passphrase(folder: Path) -> None:
    papers = [line.split(": ")[1] + "\n" for line in vault("shares", "make", folder).splitlines()]
    assert [len(paper.split()) for paper in papers] == [20, 20, 20]

    assert "1 pair" in vault("shares", "rehearse", folder, typed=papers[0] + papers[2])
    assert "3 pairs" in vault("shares", "rehearse", folder, "--all", typed="".join(papers))
    once = casebook("vault", "shares", "rehearse", folder, typed=papers[0] * 2)
    assert once.returncode == 1
    vault("shares", "restore", folder, typed=papers[1] + papers[2] + OTHER)

    assert opens(folder, OTHER)
    assert not opens(folder, WORDS)
    vault("shares", "remove", folder, typed=OTHER)
    assert casebook("vault", "shares", "restore", folder, typed=papers[0] + papers[1] + WORDS).returncode == 1


def test_shares_become_pages_that_nobody_else_reads(folder: Path, tmp_path: Path) -> None:
    pages = tmp_path / "print"

    made = vault("shares", "make", folder, "--pdf", pages, "--words", "ar").splitlines()

    assert [Path(file).name for file in made] == ["paper-1.pdf", "paper-2.pdf", "paper-3.pdf"]
    assert stat.S_IMODE(pages.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(Path(file).stat().st_mode) == 0o600 for file in made)
    assert casebook("vault", "shares", "make", folder, "--pdf", pages, typed=WORDS).returncode == 2


def test_after_wrong_words_a_pause_lasts_over_restarts_and_says_how_long(folder: Path) -> None:
    told = [casebook("vault", "list-ways", folder, typed="wrong\n").stderr for _ in range(6)]

    assert len(set(told[:5])) == 1
    assert "Seconds left: 10" in told[5]
    assert "Seconds left: 10" in casebook("vault", "list-ways", folder, typed=WORDS).stderr


def test_the_cost_is_changed_and_the_passphrase_stays(folder: Path) -> None:
    vault("strengthen", folder, "--profile", "small")

    assert json.loads(vault("info", folder, "--json"))["memory_mib"] == 64


def test_a_casebook_is_destroyed_in_two_steps_only(folder: Path) -> None:
    for typed in ("n\n", "y\nyes\n", "y\n"):
        refused = casebook("vault", "destroy", folder, typed=typed)
        assert refused.returncode in {1, 2}
        assert "Backups" in refused.stderr
        assert opens(folder, WORDS)

    done = casebook("vault", "destroy", folder, typed="y\ndestroy\n")

    assert (done.returncode, done.stdout) == (0, "Nothing opens this casebook any more.\n")
    assert not opens(folder, WORDS)


def test_a_renewed_casebook_opens_with_the_passphrase_typed_only(folder: Path) -> None:
    vault("add-person", folder, typed=WORDS + OTHER + "\n")

    assert casebook("vault", "renew", folder, typed="n\n" + WORDS).returncode == 1
    assert opens(folder, OTHER)
    vault("renew", folder, "--yes")

    assert opens(folder, WORDS)
    assert not opens(folder, OTHER)
