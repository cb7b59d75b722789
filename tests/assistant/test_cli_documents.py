"""``casebook draft`` and ``casebook kit``: which documents they take, and what they say of one too long."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant import resources
from assistant.case.case import Case
from assistant.case.format import write_case
from assistant.case.values import PartialDate, Text
from assistant.cli import casebook
from assistant.pack.pack import Pack

SAMPLE = str(resources.templates() / "samples" / "sample.case.json")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("CASEBOOK_NOW", "2026-11-25T10:00:00+00:00")
    return CliRunner()


def _draft(run: CliRunner, case_file: str, document: str, out: Path) -> Result:
    options = ["--document", document, "--language", "en", "--format", "txt", "--out", str(out)]
    return run.invoke(casebook, ["draft", case_file, *options])


@pytest.mark.parametrize("document", ["ccf-schedule", "annex-list", "portal-exception"])
def test_every_document_of_the_pack_can_be_written(run: CliRunner, tmp_path: Path, document: str) -> None:
    result = _draft(run, SAMPLE, document, tmp_path / "paper.txt")
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    assert (tmp_path / "paper.txt").read_text(encoding="utf-8")


def test_a_document_that_is_not_in_the_pack_is_refused_with_those_that_are(
    run: CliRunner, tmp_path: Path
) -> None:
    result = _draft(run, SAMPLE, "ccf-nothing", tmp_path / "paper.txt")
    assert result.exit_code == 2
    assert "ccf-revision" in result.stderr and not (tmp_path / "paper.txt").exists()


def test_a_kit_is_made_of_a_request_only(run: CliRunner, tmp_path: Path) -> None:
    options = ["--document", "ccf-schedule", "--language", "en", "--out", str(tmp_path / "kit")]
    result = run.invoke(casebook, ["kit", SAMPLE, *options])
    assert result.exit_code == 2
    assert "ccf-deletion" in result.stderr and "annex-list" not in result.stderr


def test_a_draft_that_is_too_long_is_written_whole_and_spoken_of(
    run: CliRunner, tmp_path: Path, sample: Case, pack: Pack
) -> None:
    case = sample
    for number in range(40):
        path = f"events[more{number}]"
        case = case.with_item("events", f"more{number}").with_fact(f"{path}.date", PartialDate(year=2025))
        case = case.with_fact(f"{path}.text", Text(lang="en", text="Something happened on that day. " * 30))
        case = case.with_fact(f"{path}.kind", "other").with_fact(f"{path}.confidentiality", "R0")
    file = tmp_path / "long.case.json"
    file.write_bytes(write_case(case, pack))
    result = _draft(run, str(file), "ccf-deletion", tmp_path / "paper.txt")
    assert result.exit_code == 0, result.output
    assert "Nothing was cut" in result.stderr
    assert (tmp_path / "paper.txt").read_text(encoding="utf-8").count("Something happened") >= 40 * 30
