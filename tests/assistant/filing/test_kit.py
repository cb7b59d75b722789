"""A kit is written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.filing.kit import (
    HASH_LIST,
    KitCancelled,
    KitFile,
    KitFolderTaken,
    KitNotSound,
    KitNotWritten,
    seal_kit,
    write_kit,
)

FILES = (KitFile(name="request.pdf", content=b"%PDF"), KitFile(name="portal/01.txt", content="نص".encode()))


def test_every_file_is_written_with_its_fingerprint_in_the_hash_list(tmp_path: Path) -> None:
    write_kit(seal_kit(FILES), tmp_path / "kit")

    assert (tmp_path / "kit/portal/01.txt").read_text(encoding="utf-8") == "نص"
    assert (tmp_path / "kit" / HASH_LIST).read_text().count("  ") == 2


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_accepts_the_hash_list(tmp_path: Path) -> None:
    write_kit(seal_kit(FILES), tmp_path / "kit")

    judged = subprocess.run(
        ["sha256sum", "--check", "--strict", HASH_LIST],
        cwd=tmp_path / "kit",
        capture_output=True,
        check=False,
    )

    assert judged.returncode == 0


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit/mine.txt").write_text("kept")

    with pytest.raises(KitFolderTaken):
        write_kit(seal_kit(FILES), tmp_path / "kit")

    assert [path.name for path in (tmp_path / "kit").iterdir()] == ["mine.txt"]


def test_a_kit_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    clash = (KitFile(name="a", content=b"1"), KitFile(name="a", content=b"2"))

    with pytest.raises(KitNotWritten):
        write_kit(seal_kit(clash), tmp_path / "kit")

    assert list(tmp_path.iterdir()) == []


def test_only_the_owner_can_read_a_kit(tmp_path: Path) -> None:
    write_kit(seal_kit(FILES), tmp_path / "kit")

    modes = {path.stat().st_mode & 0o077 for path in [tmp_path / "kit", *(tmp_path / "kit").rglob("*")]}

    assert modes == {0}


def test_what_was_read_back_is_judged_and_a_refusal_leaves_nothing(tmp_path: Path) -> None:
    judged: list[str] = []

    def refuse(file: KitFile) -> None:
        judged.append(file.name)
        if file.name.startswith("portal/"):
            raise KitNotSound(file=file.name)

    with pytest.raises(KitNotSound):
        write_kit(seal_kit(FILES), tmp_path / "kit", judge=refuse)

    assert judged == ["request.pdf", "portal/01.txt"]
    assert list(tmp_path.iterdir()) == []


def test_a_person_who_stops_it_leaves_nothing(tmp_path: Path) -> None:
    calls: list[None] = []

    def go_on() -> None:
        calls.append(None)
        if len(calls) == 2:
            raise KitCancelled

    with pytest.raises(KitCancelled):
        write_kit(seal_kit(FILES), tmp_path / "kit", go_on=go_on)

    assert list(tmp_path.iterdir()) == []


KILLS = int(os.environ.get("CASEBOOK_KILLS", "30"))
_WRITES = """
import sys
from pathlib import Path
from assistant.filing.kit import KitFile, seal_kit, write_kit
files = tuple(KitFile(name=f"annexes/A{n:02}.pdf", content=bytes([n]) * 300_000) for n in range(20))
print("begun", flush=True)
write_kit(seal_kit(files), Path(sys.argv[1]))
print("done", flush=True)
"""


def test_killed_at_any_moment_no_half_kit_looks_whole(tmp_path: Path) -> None:
    """Between the first byte and the name; what is left hidden goes with the next attempt."""
    chance = random.Random(12)  # noqa: S311 - the same moments each time
    goal, whole = tmp_path / "kit", 0
    for _ in range(KILLS):
        with subprocess.Popen([sys.executable, "-c", _WRITES, str(goal)], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(chance.random() * 0.25)
            child.kill()
        if not goal.exists():
            continue
        whole += 1
        lines = (goal / HASH_LIST).read_text().splitlines()
        assert len(lines) == 20
        for fingerprint, name in (line.split("  ") for line in lines):
            assert hashlib.sha256((goal / name).read_bytes()).hexdigest() == fingerprint
        shutil.rmtree(goal)
    assert {path.name for path in tmp_path.iterdir()} <= {".kit.part"}

    write_kit(seal_kit(FILES), goal)

    assert [path.name for path in tmp_path.iterdir()] == ["kit"]
    assert whole < KILLS, "no kill came before the end"
