"""The evidence commands: the passphrase on standard input, the answer on standard output."""

from __future__ import annotations

import hashlib
import io
import json
import os
import stat
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.cli import answer
from tests.assistant.evidence.papers import film, plain_pdf, saved
from tests.assistant.evidence.photos import MARK, photo, png
from tests.assistant.test_cli_vault import SAMPLE, WORDS

NOW = "2026-11-25T10:00:00+00:00"


@dataclass
class Done:
    """How a command ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


def casebook(*arguments: str | Path, typed: str = WORDS) -> Done:
    """The command line from its entry on, in this process: a start of its own for each would take minutes."""
    out, err = io.StringIO(), io.StringIO()
    before = os.umask(0o022)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["casebook", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.StringIO(typed))
        patch.setenv("CASEBOOK_NOW", NOW)
        try:
            with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
                answer()
        finally:
            os.umask(before)
    code = ended.value.code
    return Done(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with the sample case and three exhibits more, taken in from one folder."""
    place = tmp_path_factory.mktemp("evidence")
    folder, papers = place / "casebook", place / "papers"
    casebook("vault", "create", folder, "--profile", "small")
    casebook("vault", "import", folder, SAMPLE)
    papers.mkdir()
    (papers / "a photo.jpg").write_bytes(photo())
    (papers / "b letter.pdf").write_bytes(saved(plain_pdf(3)))
    (papers / "c film.mp4").write_bytes(film())
    (papers / ".hidden.png").write_bytes(png())
    done = casebook("evidence", "add", folder, "--folder", papers)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 files were taken in." in done.stdout
    return folder


def listed(folder: Path) -> dict[str, dict[str, object]]:
    told = casebook("evidence", "list", folder, "--json")
    assert (told.returncode, told.stderr) == (0, "")
    return {one["exhibit"]: one for one in json.loads(told.stdout)["exhibits"]}


def test_the_list_has_the_papers_of_the_case_first_and_then_the_new_ones(folder: Path) -> None:
    exhibits = listed(folder)

    assert list(exhibits) == [f"A-{number:02}" for number in range(1, 12)]
    assert (exhibits["A-01"]["file"], exhibits["A-09"]["file"]) == ("not_here", "unchanged")
    assert exhibits["A-10"]["pages"] == 3
    assert exhibits["A-11"]["media_type"] == "video/mp4"
    assert exhibits["A-09"]["sha256"] == hashlib.sha256(photo()).hexdigest()


def test_one_file_that_is_refused_stops_no_other_and_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "good.png").write_bytes(png())
    (tmp_path / "bad.jpg").write_bytes(b"MZ" + bytes(300))
    (tmp_path / "again.jpg").write_bytes(photo())

    done = casebook(
        "evidence", "add", folder, *sorted(tmp_path.iterdir()), tmp_path / "gone.pdf", "/dev/zero", "--json"
    )

    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert [one["name"] for one in told["taken"]] == ["good.png"]
    assert [(one["name"], one["exhibit"]) for one in told["duplicates"]] == [("again.jpg", "A-09")]
    assert [(one["name"], one["code"]) for one in told["refused"]] == [
        ("bad.jpg", "evidence.program"),
        ("gone.pdf", "evidence.source_missing"),
        ("zero", "evidence.source_not_a_file"),
    ]
    number = told["taken"][0]["exhibit"]
    removed = casebook("evidence", "remove", folder, number, "--yes")
    assert (removed.returncode, removed.stdout) == (0, f"{number}\n")
    assert number not in listed(folder)


def test_an_exhibit_is_shown_with_what_its_file_gives_away(folder: Path) -> None:
    told = casebook("evidence", "show", folder, "A-09", "--json")
    words = casebook("evidence", "show", folder, "9")

    assert "gps" in {trace["code"] for trace in json.loads(told.stdout)["examination"]["traces"]}
    assert words.returncode == 0
    assert "The file gives away:" in words.stdout


def test_linking_is_seen_in_the_list_and_can_be_taken_back(folder: Path) -> None:
    targets = json.loads(casebook("evidence", "targets", folder, "--json").stdout)["targets"]
    path = next(one["path"] for one in targets if one["path"].startswith("accounts["))

    linked = casebook("evidence", "link", folder, "A-10", path)
    assert (linked.returncode, linked.stdout) == (0, f"{path}\n")
    assert listed(folder)["A-10"]["relied_on"] == [path]
    assert casebook("evidence", "link", folder, "A-10", path, "--remove").returncode == 0
    assert listed(folder)["A-10"]["relied_on"] == []
    refused = casebook("evidence", "link", folder, "A-10", "accounts[none].documents")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_an_original_leaves_only_when_asked_and_a_clean_copy_without_its_marks(
    folder: Path, tmp_path: Path
) -> None:
    out, copy = tmp_path / "out.jpg", tmp_path / "copy.pdf"

    assert casebook("evidence", "out", folder, "A-09", out, typed="n\n" + WORDS).returncode == 1
    assert not out.exists()
    assert casebook("evidence", "out", folder, "A-09", out, "--yes").returncode == 0
    assert casebook("evidence", "clean", folder, "A-09", copy).returncode == 0

    assert out.read_bytes() == photo()
    assert stat.S_IMODE(out.stat().st_mode) == stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert MARK.encode() not in copy.read_bytes()
    assert casebook("evidence", "out", folder, "A-09", out, "--yes").returncode == 2


def test_verifying_is_written_into_the_log_and_the_log_is_whole(folder: Path) -> None:
    checked = casebook("evidence", "verify", folder, "A-09", "A-11", "--json")
    assert json.loads(checked.stdout)["exhibits"] == {"A-09": "unchanged", "A-11": "unchanged"}
    assert casebook("evidence", "verify", folder, "A-01").returncode == 1

    log = casebook("evidence", "log", folder, "--json")
    entries = json.loads(log.stdout)["entries"]
    assert log.returncode == 0
    assert [one["act"] for one in entries[:3]] == ["taken"] * 3
    assert "a photo" not in log.stdout
    assert casebook("evidence", "log", folder).stdout.startswith("Every entry of this log is as it was")


@pytest.mark.parametrize("number", ["A-99", "A-0", "B-01", "-1", "A-٣"])
def test_a_number_that_is_none_is_refused(folder: Path, number: str) -> None:
    refused = casebook("evidence", "show", folder, "--", number)

    assert refused.returncode == (1 if number == "A-99" else 2)
    assert "Traceback" not in refused.stderr


# -- with a case file


def test_the_files_of_a_case_go_with_its_case_file_and_come_back_equal(folder: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out" / "case.json", tmp_path / "other"
    out.parent.mkdir()

    taken = casebook("vault", "export", folder, "--out", out, "--evidence", "--yes")
    assert taken.returncode == 0
    beside = {file.name: file.read_bytes() for file in (out.parent / "evidence").iterdir()}
    assert all(hashlib.sha256(content).hexdigest() == name for name, content in beside.items())
    assert photo() in beside.values()

    casebook("vault", "create", other, "--profile", "small")
    back = casebook("vault", "import", other, out)
    assert back.returncode == 0
    assert listed(other).keys() == listed(folder).keys()
    assert listed(other)["A-09"]["file"] == "unchanged"
    assert casebook("vault", "export", folder, "--out", out, "--evidence", "--yes").returncode == 1


def test_a_case_whose_file_was_changed_on_its_way_is_refused_whole(folder: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out" / "case.json", tmp_path / "other"
    out.parent.mkdir()
    casebook("vault", "export", folder, "--out", out, "--evidence", "--yes")
    (out.parent / "evidence" / hashlib.sha256(photo()).hexdigest()).write_bytes(png())
    casebook("vault", "create", other, "--profile", "small")

    refused = casebook("vault", "import", other, out)

    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert listed(other) == {}


def test_a_case_without_its_folder_comes_in_and_says_what_is_not_here(folder: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "case.json", tmp_path / "other"
    casebook("vault", "export", folder, "--out", out, "--yes")
    casebook("vault", "create", other, "--profile", "small")

    assert casebook("vault", "import", other, out).returncode == 0
    assert {one["file"] for one in listed(other).values()} == {"not_here"}
