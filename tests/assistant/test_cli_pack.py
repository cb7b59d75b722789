"""The commands about the pack, as somebody types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant import resources
from assistant.bootstrap import forget_pack, pack_notice, program_pack
from assistant.cli import casebook
from assistant.i18n.catalogues import catalogue
from assistant.pack.pack import Pack
from assistant.paths import pack_home
from assistant.usecases.packdiff import compare_packs
from assistant.usecases.packstore import PackRefused
from tests.assistant.usecases.packs import CHANGED, FRENCH, SENTENCE, change, change_sentence, make_pack

SAMPLE = str(resources.templates() / "samples" / "sample.case.json")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound pack in which one sentence is said in other words."""
    root = make_pack(tmp_path_factory.mktemp("packs") / "other", "9.0.0")
    change_sentence(root)
    return root


@pytest.fixture(autouse=True)
def _own_pack_again() -> None:
    forget_pack()


def _run(*words: str) -> Result:
    return CliRunner().invoke(casebook, ["pack", *words])


def test_info_tells_version_counts_marks_and_doubts() -> None:
    told = json.loads(_run("info", "--json").stdout)

    assert told["version"] == program_pack().version
    assert told["bundled"] is True
    assert told["counts"]["grounds"] == 35
    assert set(told["marks"]) == set("SKPD?")
    assert {"id", "file", "line", "mark", "text"} == set(told["doubtful"][0])
    assert "limit.file_size" in _run("info").stdout


def test_check_names_each_fault_on_a_line_and_exits_with_1(other: Path, tmp_path: Path) -> None:
    sound = _run("check", str(other))
    broken = Path(shutil.copytree(other, tmp_path / "broken"))
    change(broken, "rules/route.toml", 'kind = "deletion"', 'kind = "deletoin"')
    told = _run("check", str(broken))
    line = (broken / "rules" / "route.toml").read_text(encoding="utf-8").split("deletoin")[0].count("\n") + 1

    assert sound.exit_code == 0
    assert "No fault was found." in sound.stdout
    assert told.exit_code == 1
    assert told.stdout.startswith(f"rules/route.toml:{line}: ")
    assert "deletoin is not a kind of request" in told.stdout
    assert json.loads(_run("check", "--json", str(broken)).stdout)["faults"][0]["line"] == line


def test_a_folder_that_is_no_pack_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "letter.odt").write_text("x", encoding="utf-8")

    assert "pack.toml:1: -: it is missing: this folder is not a pack" in _run("check", str(tmp_path)).stdout
    assert isinstance(_run("use", str(tmp_path)).exception, PackRefused)


def test_a_file_may_have_a_day_of_its_own(other: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copytree(other, tmp_path / "mine"))
    with (mine / "pack.toml").open("a", encoding="utf-8") as header:
        header.write('[verified]\n"rules/limits.toml" = 2026-11-01\n"rules/nowhere.toml" = 2026-11-01\n')

    assert Pack(other).header.verified == {}
    told = _run("check", str(mine)).stdout
    assert "verified: there is no file rules/nowhere.toml" in told
    assert "Faults: 1" in told


def test_diff_tells_what_changes_in_the_pack_and_in_a_case(other: Path) -> None:
    told = _run("diff", str(resources.templates()), str(other), "--case", SAMPLE).stdout

    assert f"after:  {CHANGED}" in told
    assert "Document ccf-deletion (fr) comes out differently" in told
    assert f"sentences in other words: {SENTENCE}" in told


def test_a_pack_is_used_by_every_command_until_it_is_taken_back(other: Path) -> None:
    used = _run("use", str(other))
    drafted = CliRunner().invoke(casebook, ["check", SAMPLE, "--json"])

    assert used.stdout.startswith("The pack in use is now version 9.0.0")
    assert json.loads(drafted.stdout)["pack"]["version"] == "9.0.0"
    assert json.loads(_run("info", "--json").stdout)["bundled"] is False
    assert catalogue("fr", "draft").find(SENTENCE, CHANGED) == FRENCH

    restored = _run("restore")

    assert "9.0.0" not in restored.stdout
    assert program_pack().root == resources.templates()
    assert catalogue("fr", "draft").find(SENTENCE, CHANGED) is None
    assert list(pack_home().iterdir()) == []


def test_the_pack_in_use_is_copied_to_be_changed(tmp_path: Path) -> None:
    copied = _run("copy", str(tmp_path / "mine"))

    assert copied.stdout.strip() == str(tmp_path / "mine")
    assert compare_packs(resources.templates(), tmp_path / "mine") == ()
    assert isinstance(_run("copy", str(tmp_path / "mine")).exception, FileExistsError)


def test_a_pack_that_goes_bad_is_told_of_and_the_work_goes_on(other: Path) -> None:
    _run("use", str(other))
    rules = next(pack_home().glob("*/content/rules/limits.toml"))
    rules.write_text("changed", encoding="utf-8")
    forget_pack()

    told = CliRunner().invoke(casebook, ["check", SAMPLE, "--json"])

    assert json.loads(told.stdout)["pack"]["version"] == program_pack().version != "9.0.0"
    assert "are damaged or were changed" in told.stderr
    assert pack_notice("ar") not in {"", pack_notice("en")}


def test_a_broken_pack_is_refused(other: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(other, tmp_path / "broken"))
    change(broken, "rules/route.toml", 'kind = "deletion"', 'kind = "deletoin"')

    refused = _run("use", str(broken))

    assert isinstance(refused.exception, PackRefused)
    assert not pack_notice("en")
    assert program_pack().root == resources.templates()


def test_the_invented_persons_are_told_one_by_one() -> None:
    every = CliRunner().invoke(casebook, ["pack", "stories"])
    assert every.exit_code == 0, every.output
    assert "old_notice: A notice recorded seven years ago, with nothing else." in every.output
    one = CliRunner().invoke(casebook, ["pack", "stories", "old_notice", "--words", "ar"])
    assert one.exit_code == 0, one.output
    assert len(one.output.splitlines()) > 30
    assert CliRunner().invoke(casebook, ["pack", "stories", "nobody"]).exit_code == 2
