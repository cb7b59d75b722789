"""The vault commands, run as a person runs them: another process, the passphrase on standard input."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.format import read_case
from assistant.pack.pack import Pack
from tests.conftest import ROOT

WORDS = "amber canoe lantern olive quartz tulip\n"
SAMPLE = ROOT / "templates" / "samples" / "sample.case.json"


def casebook(*arguments: str | Path, typed: str = WORDS) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=ROOT,
        env={**os.environ, "CASEBOOK_NOW": "2026-11-25T10:00:00+00:00", "PYTHONIOENCODING": "utf-8"},
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "casebook"
    done = casebook("vault", "create", made, "--profile", "small")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{made}\n", "")
    return made


def test_a_case_goes_in_and_comes_out_equal(folder: Path, tmp_path: Path, pack: Pack, sample: Case) -> None:
    out = tmp_path / "out.json"

    put = casebook("vault", "import", folder, SAMPLE)
    taken = casebook("vault", "export", folder, "--out", out, "--yes")

    assert (put.returncode, put.stderr, taken.returncode, taken.stderr) == (0, "", 0, "")
    assert read_case(out.read_bytes(), pack) == sample
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_the_description_is_json_for_machines(folder: Path) -> None:
    described = casebook("vault", "info", folder, "--json")

    assert described.returncode == 0
    assert json.loads(described.stdout)["cases"] == 1


def test_a_wrong_passphrase_is_one_calm_answer_and_exit_code_one(folder: Path) -> None:
    refused = casebook("vault", "info", folder, typed="wrong words\n")

    assert refused.returncode == 1
    assert refused.stdout == ""
    assert "Traceback" not in refused.stderr
    assert "wrong words" not in refused.stderr


def test_a_changed_passphrase_opens_and_the_old_one_no_longer_does(folder: Path) -> None:
    new = "زيتون قمر بحر نخل جسر تل\n"

    changed = casebook("vault", "change-passphrase", folder, typed=WORDS + new)

    assert (changed.returncode, changed.stderr) == (0, "")
    assert casebook("vault", "info", folder, typed=new).returncode == 0
    assert casebook("vault", "info", folder).returncode == 1


def test_a_second_import_is_refused_and_changes_nothing(folder: Path, tmp_path: Path) -> None:
    casebook("vault", "import", folder, SAMPLE)

    refused = casebook("vault", "import", folder, SAMPLE)

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_without_a_passphrase_the_command_is_misused(folder: Path) -> None:
    assert casebook("vault", "info", folder, typed="").returncode == 2


def test_an_export_that_was_not_confirmed_writes_nothing(folder: Path, tmp_path: Path) -> None:
    refused = casebook("vault", "export", folder, "--out", tmp_path / "out.json", typed="n\n" + WORDS)

    assert refused.returncode == 1
    assert not (tmp_path / "out.json").exists()


def test_no_command_takes_a_passphrase_as_an_argument() -> None:
    for command in ("create", "info", "import", "export", "change-passphrase"):
        told = casebook("vault", command, "--help").stdout

        assert "--passphrase" not in told
