"""Sealed files: whole or not at all, opened again by us and by the stock tools, readable by nobody else."""

from __future__ import annotations

import io
import os
import pty
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from assistant.exchange.archive import Member, read_archive
from assistant.exchange.fault import (
    ArchiveTooLarge,
    NotAKey,
    NoWords,
    SealedNotOpened,
    SealedNotWritten,
    SealedPlaceTaken,
)
from assistant.exchange.sealing import open_with_key, open_with_words, seal_for, seal_with_words

WORDS = "rain lamp orbit cedar violin marble"
MEMBERS = (
    Member.of("request.pdf", b"%PDF-1.7 LAZOUSKI " * 500),
    Member.of("portal/05-surname.txt", "لازوفسكي\n".encode()),
)
needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sealed") / "kit.age"
    seal_with_words(MEMBERS, file, WORDS)
    return file


def test_it_opens_with_its_words_and_holds_the_same_bytes(sealed: Path) -> None:
    archive = open_with_words(sealed.read_bytes(), WORDS)

    found = {entry.name: entry.read() for entry in read_archive(io.BytesIO(archive))}
    assert found == {member.name: member.open().read() for member in MEMBERS}


def test_nothing_of_it_can_be_read_without_them(sealed: Path) -> None:
    raw = sealed.read_bytes()

    assert raw.startswith(b"age-encryption.org/v1\n")
    assert not [part for part in (b"LAZOUSKI", b"request", b"portal", b"PK\3\4") if part in raw]
    with pytest.raises(SealedNotOpened):
        open_with_words(raw, WORDS + "s")


@pytest.mark.parametrize("cut", [10, 200, -1, -200])
def test_a_file_that_was_cut_short_does_not_open(sealed: Path, cut: int) -> None:
    with pytest.raises(SealedNotOpened):
        open_with_words(sealed.read_bytes()[:cut], WORDS)


def test_a_file_that_was_changed_does_not_open(sealed: Path) -> None:
    raw = bytearray(sealed.read_bytes())
    raw[-40] ^= 1

    with pytest.raises(SealedNotOpened):
        open_with_words(bytes(raw), WORDS)


def test_only_its_owner_can_read_the_file_and_nothing_lies_beside_it(sealed: Path) -> None:
    assert sealed.stat().st_mode & 0o077 == 0
    assert [path.name for path in sealed.parent.iterdir()] == ["kit.age"]


@needs_age
def test_the_stock_age_command_and_unzip_open_it(sealed: Path, tmp_path: Path) -> None:
    archive = tmp_path / "kit.zip"
    opened = _typed(["age", "--decrypt", "--output", str(archive), str(sealed)], WORDS)

    assert opened == 0
    assert archive.read_bytes() == open_with_words(sealed.read_bytes(), WORDS)
    judged = subprocess.run(["unzip", "-q", str(archive), "-d", str(tmp_path / "out")], check=False)
    assert judged.returncode == 0
    assert (tmp_path / "out/portal/05-surname.txt").read_text(encoding="utf-8") == "لازوفسكي\n"


@needs_age
def test_a_file_for_a_public_key_is_opened_by_age_with_the_secret_key(tmp_path: Path) -> None:
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(str(identity))
    seal_for(MEMBERS, tmp_path / "kit.age", [str(identity.to_public())])

    judged = subprocess.run(
        ["age", "--decrypt", "--identity", str(tmp_path / "key.txt"), str(tmp_path / "kit.age")],
        capture_output=True,
        check=True,
    )

    assert judged.stdout == open_with_key((tmp_path / "kit.age").read_bytes(), str(identity))
    assert [entry.name for entry in read_archive(io.BytesIO(judged.stdout))] == [one.name for one in MEMBERS]


def test_a_key_opens_only_what_was_sealed_for_it(tmp_path: Path) -> None:
    import pyrage

    mine, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    seal_for(MEMBERS, tmp_path / "kit.age", [str(mine.to_public())])

    with pytest.raises(SealedNotOpened):
        open_with_key((tmp_path / "kit.age").read_bytes(), str(other))
    with pytest.raises(SealedNotOpened):
        open_with_key((tmp_path / "kit.age").read_bytes(), "no key at all")


# -- refused


@pytest.mark.parametrize("keys", [[], ["age1nonsense"], ["ssh-rsa nonsense"], [""]])
def test_a_text_that_is_no_key_is_refused(keys: list[str], tmp_path: Path) -> None:
    with pytest.raises(NotAKey):
        seal_for(MEMBERS, tmp_path / "kit.age", keys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", ["", "  ", "\n"])
def test_no_file_is_sealed_with_nothing(words: str, tmp_path: Path) -> None:
    with pytest.raises(NoWords):
        seal_with_words(MEMBERS, tmp_path / "kit.age", words)


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kit.age").write_text("mine")

    with pytest.raises(SealedPlaceTaken):
        seal_with_words(MEMBERS, tmp_path / "kit.age", WORDS)
    assert (tmp_path / "kit.age").read_text() == "mine"


def test_a_folder_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(SealedNotWritten):
        seal_with_words(MEMBERS, tmp_path / "gone" / "kit.age", WORDS)
    assert list(tmp_path.iterdir()) == []


def test_a_member_that_is_shorter_than_it_said_leaves_nothing(tmp_path: Path) -> None:
    short = Member(name="a.txt", size=10, open=lambda: io.BytesIO(b"short"))

    with pytest.raises(SealedNotWritten):
        seal_with_words([short], tmp_path / "kit.age", WORDS)
    assert list(tmp_path.iterdir()) == []


def test_too_much_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    large = Member(name="video.mp4", size=5 << 30, open=lambda: io.BytesIO())

    with pytest.raises(ArchiveTooLarge):
        seal_with_words([large], tmp_path / "kit.age", WORDS)
    assert list(tmp_path.iterdir()) == []


# -- killed


def test_killed_at_any_moment_it_leaves_no_file_of_that_name_that_does_not_open(tmp_path: Path) -> None:
    code = textwrap.dedent(
        """
        import os, sys
        from pathlib import Path
        from assistant.exchange.archive import Member
        from assistant.exchange.sealing import seal_with_words
        members = [Member.of("request.pdf", b"LAZOUSKI" * 500_000)]
        print("begun", flush=True)
        seal_with_words(members, Path(sys.argv[1]), sys.argv[2])
        """
    )
    for number in range(6):
        file = tmp_path / f"{number}.age"
        with subprocess.Popen(
            [sys.executable, "-c", code, str(file), WORDS], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(number * 0.5)
            child.send_signal(signal.SIGKILL)
        if file.exists():
            assert list(read_archive(io.BytesIO(open_with_words(file.read_bytes(), WORDS))))
        for left in tmp_path.iterdir():
            assert b"LAZOUSKI" not in left.read_bytes()


def _typed(command: list[str], words: str) -> int:
    """Run a command that asks for a passphrase at its terminal, and type it."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)  # noqa: S606 - a terminal of its own, no shell
    heard = b""
    while b"passphrase" not in heard:
        heard += os.read(terminal, 1024)
    os.write(terminal, words.encode() + b"\n")
    try:
        while os.read(terminal, 1024):
            pass
    except OSError:  # the end of a terminal
        pass
    _pid, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status)
