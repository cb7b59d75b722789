"""``casebook kit`` and ``casebook kits``: of a case file, of a casebook, sealed, and written again."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.format import write_case
from assistant.exchange.archive import read_archive
from assistant.exchange.sealing import open_with_key, open_with_words
from assistant.pack.pack import Pack
from tests.assistant.test_cli_vault import WORDS, casebook
from tests.assistant.usecases.kitcases import ready, with_files

WANTED = ("--document", "ccf-deletion", "--language", "en")


@pytest.fixture
def case_file(tmp_path: Path, sample: Case, pack: Pack) -> Path:
    case = with_files(ready(sample), tmp_path / "evidence")
    (tmp_path / "case.json").write_bytes(write_case(case, pack))
    return tmp_path / "case.json"


def test_a_final_kit_of_a_case_file_takes_the_papers_beside_it(case_file: Path, tmp_path: Path) -> None:
    made = casebook("kit", case_file, *WANTED, "--final", "--out", tmp_path / "kit", "--json")

    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert told["blocking"] == []
    assert "annexes/A05_charge_sheet.pdf" in told["files"]
    assert (tmp_path / "kit" / "annexes" / "A05_charge_sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_paper_that_was_changed_on_its_way_is_in_no_kit(case_file: Path, tmp_path: Path) -> None:
    """Its fingerprint stands in the case: what lies there now is another paper."""
    changed = min((tmp_path / "evidence").iterdir())
    changed.write_bytes(changed.read_bytes() + b"\n")

    made = casebook("kit", case_file, *WANTED, "--out", tmp_path / "kit")

    assert made.returncode == 1
    assert "not the one the case speaks of" in made.stderr
    assert not (tmp_path / "kit").exists()


def test_a_kit_for_a_key_is_one_file_that_only_its_owner_opens(case_file: Path, tmp_path: Path) -> None:
    import pyrage

    key = pyrage.x25519.Identity.generate()
    out = tmp_path / "kit.age"

    made = casebook("kit", case_file, *WANTED, "--for", str(key.to_public()), "--out", out)

    assert (made.returncode, made.stdout) == (0, f"{out}\n"), made.stderr
    archive = open_with_key(out.read_bytes(), str(key))
    assert "request.pdf" in [entry.name for entry in read_archive(io.BytesIO(archive))]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.json", "evidence", "kit.age"]


def test_words_that_are_not_typed_twice_alike_seal_nothing(case_file: Path, tmp_path: Path) -> None:
    made = casebook(
        "kit", case_file, *WANTED, "--sealed", "--out", tmp_path / "kit.age", typed="a b c\na b d\n"
    )

    assert made.returncode == 2
    assert not (tmp_path / "kit.age").exists()


def test_a_casebook_makes_a_kit_keeps_its_record_and_writes_it_again(case_file: Path, tmp_path: Path) -> None:
    folder, out, again = tmp_path / "casebook", tmp_path / "kit.age", tmp_path / "again"
    assert casebook("vault", "create", folder, "--profile", "small").returncode == 0
    assert casebook("vault", "import", folder, case_file).returncode == 0

    words = "rain lamp orbit"
    made = casebook(
        "kit", folder, *WANTED, "--final", "--sealed", "--out", out, typed=f"{WORDS}{words}\n{words}\n"
    )
    assert made.returncode == 0, made.stderr
    listed = casebook("kits", folder, "--json")
    (kit,) = json.loads(listed.stdout)["kits"]
    written = casebook("kits", folder, "--again", "0", "--out", again)

    assert (kit["final"], kit["document"], kit["date"]) == (True, "ccf-deletion", "2026-11-25")
    archive = open_with_words(out.read_bytes(), words)
    sealed = {entry.name: entry.read() for entry in read_archive(io.BytesIO(archive))}
    assert sealed.keys() == kit["files"].keys()
    assert written.returncode == 0, written.stderr
    assert sealed == {name: (again / name).read_bytes() for name in sealed}
    exported = casebook("vault", "export", folder, "--out", tmp_path / "out.json", "--yes")
    assert exported.returncode == 0
    assert "kit_sha256" in (tmp_path / "out.json").read_text(encoding="utf-8")
