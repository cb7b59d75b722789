"""Real processes: one that is killed while somebody answers, and the one that follows after locking."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.case.values import Text
from assistant.clock import FixedClock
from assistant.pack.pack import Pack
from assistant.paths import settings_file
from assistant.settings import Settings, save_settings
from assistant.usecases.opening import create_casebook
from assistant.vault.cost import Profile
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import Vault, unlock
from tests.conftest import ROOT
from tests.ui.conftest import NOW, WORDS
from tests.ui.screens.conftest import reopen
from ui.handover import MARK, READY, Handover

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL, looks into /proc")

ROUNDS = 6


def child(job: str, folder: Path, *lines: str, **environment: str) -> subprocess.Popen[str]:
    """A child at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.child", job, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
    )
    assert process.stdin
    process.stdin.write("".join(f"{line}\n" for line in lines))
    process.stdin.flush()
    return process


def test_a_kill_while_answering_loses_no_answer_that_was_shown_as_saved(tmp_path: Path, pack: Pack) -> None:
    folder = tmp_path / "papers"
    create_casebook(folder, Passphrase(WORDS), pack, FixedClock(NOW), profile=Profile.SMALL.value).close()
    moments = random.Random(20261125)  # noqa: S311 - the moment of a kill is no secret
    saved = 0
    for _round in range(ROUNDS):
        with child("answers", folder, WORDS) as process:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
            time.sleep(moments.uniform(0, 0.4))
            process.kill()
            said = [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        shown = int(said[-1]) if said else saved

        told = reopen(folder, pack).answer("data.knowledge_text")

        held = 0
        if told is not None:
            assert isinstance(told, Text)
            held = int(told.text.split(" ")[0])
            assert told.text == f"{held} {'something was said ' * (held % 90)}".strip(), "half an answer"
        assert held in {shown, shown + 1}, "saved, or saved and not yet shown"
        saved = held
    assert saved > ROUNDS


@pytest.mark.parametrize("way", ["locks", "hides"])
def test_the_program_ends_and_a_fresh_one_waits_that_knows_nothing(
    way: str, casebook: Path, pack: Pack
) -> None:
    save_settings(settings_file(), Settings(language="en"))
    handover = Handover(folder=str(casebook)).write().decode().strip()
    with child(way, casebook, handover, WORDS, **{MARK: "1"}) as process:
        assert process.stdout
        said = process.stdout.read().split()
    assert process.returncode == 0
    assert said[:2] == [READY, "open"]
    following = int(said[2])
    try:
        assert said[3:] == ["True"]
        place = Path("/proc") / str(following)
        assert place.is_dir(), "the fresh process waits"
        command = (place / "cmdline").read_bytes().split(b"\0")[1:]
        assert command == [b"-m", b"assistant", b""]
        assert casebook.name.encode() not in b"".join(command)
        assert WORDS.encode() not in (place / "environ").read_bytes()
        Vault.connect(casebook, unlock(casebook, Passphrase(WORDS)), pack).close()
    finally:
        os.kill(following, signal.SIGTERM)
