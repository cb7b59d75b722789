"""Real processes: one that is killed while somebody answers, and the one that follows after locking."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.case.values import Text
from assistant.clock import FixedClock
from assistant.interview.raw import RawDate
from assistant.pack.pack import Pack
from assistant.paths import settings_file
from assistant.settings import Settings, save_settings
from assistant.usecases.opening import create_casebook, open_desk
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
    canaries = {"title": "Quetzalcoatlus", "answer": "ornithorhynque anatine", "passphrase": WORDS}
    told = (handover_to(casebook), WORDS, canaries["title"], canaries["answer"])
    with child(way, casebook, *told, **{MARK: "1"}) as process:
        assert process.stdin
        assert process.stdout
        assert [process.stdout.readline().strip() for _ in range(3)] == [READY, "open", "typed"]
        assert found_in(process.pid, canaries) >= {"title", "answer"}, "or nothing would be found afterwards"
        process.stdin.write("\n")
        process.stdin.flush()
        following, *ended = process.stdout.read().split()
    assert process.returncode == 0
    assert not Path(f"/proc/{process.pid}").exists()
    assert ended == ["True"]
    try:
        for pid in (int(following), *children_of(int(following))):
            place = Path("/proc") / str(pid)
            assert place.is_dir(), "the fresh process waits"
            assert found_in(pid, canaries) == set()
            for file in ("environ", "cmdline"):
                assert not {
                    name for name, word in canaries.items() if word.encode() in (place / file).read_bytes()
                }
        command = Path(f"/proc/{following}/cmdline").read_bytes().split(b"\0")[1:]
        assert command == [b"-m", b"assistant", b""]
        assert casebook.name.encode() not in b"".join(command)
        Vault.connect(casebook, unlock(casebook, Passphrase(WORDS)), pack).close()
    finally:
        os.kill(int(following), signal.SIGTERM)


def handover_to(casebook: Path) -> str:
    """As the process before writes it."""
    return Handover(folder=str(casebook)).write().decode().strip()


def found_in(pid: int, words: Mapping[str, str]) -> set[str]:
    """Which words stand in the memory of a process, as Python or as Qt writes them."""
    found: set[str] = set()
    try:
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
                region, rights, *_ = line.split()
                if rights.startswith("r") and "[v" not in line:  # vvar and vsyscall cannot be read
                    begin, end = (int(edge, 16) for edge in region.split("-"))
                    content = os.pread(memory.fileno(), end - begin, begin)
                    found |= {
                        name
                        for name, word in words.items()
                        if word.encode() in content or word.encode("utf-16-le") in content
                    }
    except PermissionError:
        pytest.skip("the system lets nobody read the memory of a process")
    return found


def children_of(pid: int) -> list[int]:
    """The processes a process has started, and theirs."""
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(fields[1]) == pid:
            found += [int(stat.parent.name), *children_of(int(stat.parent.name))]
    return found


@pytest.mark.parametrize("seconds", [1.0, 1.2])
def test_a_kill_loses_at_most_the_last_second_of_typing(seconds: float, casebook: Path, pack: Pack) -> None:
    save_settings(settings_file(), Settings(language="en"))
    with child("types", casebook, handover_to(casebook), WORDS, **{MARK: "1"}) as process:
        assert process.stdout
        assert [process.stdout.readline().strip() for _ in range(3)] == [READY, "open", "typed"]
        time.sleep(seconds)
        process.kill()

    assert left_in(casebook, pack) == ("13", "section/data/data.since", "data.since", 2)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_loses_nothing_that_was_typed(
    number: signal.Signals, casebook: Path, pack: Pack
) -> None:
    save_settings(settings_file(), Settings(language="en"))
    with child("types", casebook, handover_to(casebook), WORDS, **{MARK: "1"}) as process:
        assert process.stdout
        assert [process.stdout.readline().strip() for _ in range(3)] == [READY, "open", "typed"]
        process.send_signal(number)
        assert process.stdout.read().split() == ["True"], "the casebook is closed, and nothing follows"
    assert process.returncode == 0

    assert left_in(casebook, pack) == ("13", "section/data/data.since", "data.since", 2)


def left_in(casebook: Path, pack: Pack) -> tuple[str, str, str, int]:
    """What was typed, and where the cursor stood."""
    keys = unlock(casebook, Passphrase(WORDS))
    desk = open_desk(casebook, keys, pack=pack, clock=FixedClock(NOW), language="en")
    try:
        raw = desk.typed["data.since"]
        assert isinstance(raw, RawDate)
        return raw.month, desk.place.target, desk.place.field, desk.place.cursor
    finally:
        desk.close()
