"""Leaving a copy with somebody, and carrying little or nothing over a border."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from assistant.exchange.fault import NotAKey, NoWords, SealedNotOpened
from assistant.pack.pack import Pack
from assistant.usecases.backupfault import BackupLocked, RestorePlaceTaken
from assistant.usecases.desk import Desk
from assistant.usecases.destroying import NotConfirmed
from assistant.usecases.restoring import rehearse, restore
from assistant.usecases.travelling import leave_copy, leave_nothing, make_small_copy
from assistant.vault.fault import WrongPassphrase
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import Vault, unlock
from tests.assistant.vault.conftest import CLOCK
from tests.assistant.vault.files import content, received, saved

DAY = date(2026, 11, 30)
LOCK_WORDS = "harbor maple ribbon"
needs_age = pytest.mark.skipif(not shutil.which("age"), reason="needs the stock age command")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def vault(cheap: Path, passphrase: Passphrase, pack: Pack) -> Vault:
    vault = Vault.connect(cheap, unlock(cheap, passphrase), pack, clock=CLOCK)
    (entry,) = vault.cases()
    vault.save(entry.case_id, vault.load(entry.case_id).with_fact("meta.title", "Carried"))
    saved(vault, content(900_000, seed=1))
    return vault


def title_in(folder: Path, passphrase: Passphrase, pack: Pack) -> object:
    vault = Vault.connect(folder, unlock(folder, passphrase), pack)
    try:
        assert all(vault.files.verify(sha256) for sha256 in vault.files.hashes())
        return vault.load(vault.cases()[0].case_id).answer("meta.title")
    finally:
        vault.close()


def test_a_copy_left_with_words_is_restored_after_the_border(
    vault: Vault, place: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack
) -> None:
    left = leave_copy(vault, place, DAY, words=LOCK_WORDS)
    laptop = vault.folder
    vault.close()
    assert left.was_opened
    assert [file.name for file in place.iterdir()] == ["papers-2026-11-30.age"]

    leave_nothing(laptop, " Destroy ", "en")
    assert not laptop.exists()
    with pytest.raises(BackupLocked):
        restore(left.file, tmp_path / "again", passphrase, CLOCK)
    with pytest.raises(SealedNotOpened):
        restore(left.file, tmp_path / "again", passphrase, CLOCK, words="wrong words")
    with pytest.raises(WrongPassphrase):
        restore(left.file, tmp_path / "again", Passphrase(LOCK_WORDS), CLOCK, words=LOCK_WORDS)
    assert not (tmp_path / "again").exists()

    proof = restore(left.file, tmp_path / "again", passphrase, CLOCK, words=LOCK_WORDS)
    assert proof.damaged == ()
    assert title_in(tmp_path / "again", passphrase, pack) == "Carried"


@needs_age
def test_the_stock_age_command_opens_a_copy_left_for_a_key(
    vault: Vault, place: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack
) -> None:
    key = tmp_path / "key.txt"
    subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
    public = subprocess.run(
        ["age-keygen", "-y", str(key)], check=True, capture_output=True, text=True
    ).stdout.strip()
    left = leave_copy(vault, place, DAY, recipients=[public])
    vault.close()
    assert not left.was_opened

    archive = tmp_path / "archive.zip"
    subprocess.run(["age", "-d", "-i", str(key), "-o", str(archive), str(left.file)], check=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path / "unzipped")
    assert title_in(tmp_path / "unzipped", passphrase, pack) == "Carried"
    identity = key.read_text().splitlines()[-1]
    assert rehearse(left.file, passphrase, CLOCK, identity=identity).damaged == ()


@needs_age
def test_the_stock_age_command_opens_a_copy_left_with_words(
    vault: Vault, place: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack
) -> None:
    left = leave_copy(vault, place, DAY, words=LOCK_WORDS)
    vault.close()
    archive = tmp_path / "archive.zip"
    # age asks at a terminal, and at nothing else
    child, terminal = pty.fork()
    if child == 0:
        os.execvp("age", ["age", "-d", "-o", str(archive), str(left.file)])  # noqa: S606
    asked = b""
    while b":" not in asked:
        asked += os.read(terminal, 1000)
    os.write(terminal, LOCK_WORDS.encode() + b"\n")
    try:
        while os.read(terminal, 1000):
            pass
    except OSError:
        pass
    os.waitpid(child, 0)
    os.close(terminal)

    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path / "unzipped")
    assert title_in(tmp_path / "unzipped", passphrase, pack) == "Carried"


def test_a_copy_without_a_lock_is_not_left(vault: Vault, place: Path) -> None:
    with pytest.raises(NoWords):
        leave_copy(vault, place, DAY, words="  ")
    with pytest.raises(NotAKey):
        leave_copy(vault, place, DAY, recipients=["somebody"])
    vault.close()
    assert not any(place.iterdir())


def test_the_small_copy_has_the_answers_and_chosen_files_alone(
    vault: Vault, tmp_path: Path, pack: Pack, passphrase: Passphrase
) -> None:
    number = vault.cases()[0].case_id
    case, taken = vault.load(number), []
    for item in ("d1", "d2"):
        taken.append(received(vault, content(400_000, seed=ord(item[1]))))
        case = case.with_item("documents", item).with_fact(f"documents[{item}].sha256", taken[-1].sha256)
    vault.save(number, case, taken=taken)
    desk = Desk(vault=vault, case_id=number, pack=pack, clock=CLOCK)
    small, words = tmp_path / "small", Passphrase("other words entirely")

    assert make_small_copy(desk, small, words, CLOCK, documents=["d2", "unknown"]) == 1
    with pytest.raises(RestorePlaceTaken):
        make_small_copy(desk, small, words, CLOCK)
    expected = desk.case
    desk.close()

    with pytest.raises(WrongPassphrase):
        unlock(small, passphrase)
    opened = Vault.connect(small, unlock(small, words), pack)
    assert opened.load(number) == expected
    assert opened.files.hashes() == (taken[1].sha256,)
    assert opened.files.verify(taken[1].sha256)
    opened.close()


def test_nothing_is_removed_without_the_word_and_nothing_of_somebody_else(
    cheap: Path, passphrase: Passphrase
) -> None:
    (cheap / "my photo.jpg").write_bytes(b"mine")
    with pytest.raises(NotConfirmed):
        leave_nothing(cheap, "yes", "en")
    assert unlock(cheap, passphrase)

    leave_nothing(cheap, "destroy", "en")
    assert [file.name for file in cheap.iterdir()] == ["my photo.jpg"]
