"""A program killed at any moment: nothing that was said to be saved is lost."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import Text
from assistant.pack.pack import Pack
from assistant.vault.fault import VaultBusy, WrongPassphrase
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import Vault, change_passphrase, unlock
from assistant.vault.ways import opens, ways_into
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL")

KILLS = int(os.environ.get("CASEBOOK_KILLS", "30"))


@contextmanager
def child(job: str, folder: Path, secret: str) -> Iterator[subprocess.Popen[str]]:
    """A child at work; killed without warning at the latest when the block is left."""
    command = [sys.executable, "-m", "tests.assistant.vault.child", job, str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin
        assert process.stdout
        try:
            process.stdin.write(secret + "\n")
            process.stdin.flush()
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def said_until_killed(process: subprocess.Popen[str], seconds: float) -> list[str]:
    """What the child was sure of when it was killed; a line cut in two does not count."""
    time.sleep(seconds)
    process.kill()
    rest, _ = process.communicate()
    return [line.rstrip("\n") for line in rest.splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.slow
def test_no_kill_loses_a_saved_answer(folder: Path, master: Keys, reopen: Callable[[Path], Vault]) -> None:
    moments = random.Random(20261125)  # noqa: S311 - the moment of a kill is no secret
    saved = 0
    for _ in range(KILLS):
        with child("saves", folder, master.master.hex()) as process:
            said = said_until_killed(process, moments.uniform(0, 0.25))
        acknowledged = int(said[-1]) if said else saved

        vault = reopen(folder)
        (entry,) = vault.cases()
        case = vault.load(entry.case_id)
        vault.close()

        found = int(str(case.answer("meta.title") or "0"))
        assert found in {acknowledged, acknowledged + 1}, "saved, or saved and not yet said"
        text = case.answer("person.activity_text")
        assert found == 0 or text == Text(lang="en", text=f"{found} " * 2500), "half a save"
        saved = found
    assert saved > KILLS // 2, "the program was killed before it did anything"


@pytest.mark.slow
def test_a_change_of_passphrase_killed_at_any_moment_leaves_one_that_opens(
    folder: Path, passphrase: Passphrase
) -> None:
    moments = random.Random(1)  # noqa: S311 - the moment of a kill is no secret
    words = passphrase.text()
    for _ in range(6):
        with child("rekeys", folder, words) as process:
            said = said_until_killed(process, moments.uniform(0.1, 1.0))
        now = said[-1] if said else words
        then = f"passphrase {len(said) + 1}"

        opens = [candidate for candidate in (now, then) if opens_with(folder, candidate)]

        assert len(opens) == 1
        change_passphrase(folder, Passphrase(opens[0]), passphrase)


@pytest.mark.slow
def test_people_let_in_and_put_out_until_killed_find_what_was_said(
    cheap: Path, passphrase: Passphrase
) -> None:
    moments = random.Random(2)  # noqa: S311 - the moment of a kill is no secret
    told = 0
    for turn in range(12):
        place = Path(shutil.copytree(cheap, cheap.parent / f"turn{turn}"))
        with child("admits", place, passphrase.text()) as process:
            said = said_until_killed(process, moments.uniform(0.05, 0.4))
        inside = {line[1:] for line in said if line.startswith("+")}
        outside = {line[1:] for line in said if line.startswith("-")}
        told += len(said)

        with ways_into(place, passphrase) as ways:
            listed = {way.label.removeprefix("Person ") for way in ways.listed() if way.label}
        # Of the last person it may have been done and not yet said.
        unsure = {said[-1][1:], str(int(said[-1][1:]) + 1)} if said else {"1"}
        assert listed - unsure == inside - outside - unsure
        assert all(opens(place, Passphrase(f"person {number}")) for number in listed)
        assert not any(opens(place, Passphrase(f"person {number}")) for number in outside)
    assert told > 12


@pytest.mark.slow
def test_a_renewal_killed_at_any_moment_loses_nothing(
    cheap: Path, passphrase: Passphrase, sample: Case, pack: Pack
) -> None:
    vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)
    number = vault.add(sample)
    vault.close()
    moments = random.Random(3)  # noqa: S311 - the moment of a kill is no secret
    for _ in range(12):
        with child("renews", cheap, passphrase.text()) as process:
            said_until_killed(process, moments.uniform(0.02, 0.5))

        vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)
        assert vault.load(number) == sample
        vault.close()
        assert not (cheap / "main.new").exists()


def opens_with(folder: Path, words: str) -> bool:
    try:
        unlock(folder, Passphrase(words))
    except WrongPassphrase:
        return False
    return True


def test_a_second_program_is_kept_out_until_the_first_one_ends(
    folder: Path, master: Keys, passphrase: Passphrase, reopen: Callable[[Path], Vault]
) -> None:
    with child("holds", folder, master.master.hex()) as process:
        with pytest.raises(VaultBusy):
            reopen(folder)
        with pytest.raises(VaultBusy):
            change_passphrase(folder, passphrase, Passphrase("new"))
        process.kill()
        process.wait()

        assert (folder / "lock").exists()
        assert reopen(folder).cases()


def test_a_vault_opens_once_within_one_program_too(folder: Path, reopen: Callable[[Path], Vault]) -> None:
    first = reopen(folder)
    with pytest.raises(VaultBusy):
        reopen(folder)
    first.close()

    assert reopen(folder).cases()
