"""Each kind of the hostile case goes in by the command line: what is refused, and what can be read after."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.assistant.test_cli_evidence import casebook
from tests.hostile.case300 import Sample, marker, samples

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

REASONS = {
    "PDF, user password": "password", "empty": "empty", "program named PDF": "program",
    "script named text": "program", "web page named PDF": "web_page", "drawing with script": "drawing",
    "PDF and ZIP": "two_kinds", "JPEG and ZIP": "two_kinds", "JPEG and JAR": "two_kinds",
    "JPEG with a PDF inside": "two_kinds", "PNG and RAR": "two_kinds", "GIF and JAR": "other_picture",
    "bomb: PNG of 3600 megapixels": "too_many_pixels", "bomb: DOCX of 2 GB": "expands",
    "bomb: entities in a DOCX": "damaged", "bomb: ZIP in ZIP": "archive",
    "bomb: page of 1 GB behind Flate": "expands",
    "bomb: picture of 3600 megapixels in a PDF": "too_many_pixels",
    "PDF of 2500 pages": "too_many_pages", "PDF of 100000 arrays in one another": "expands",
    "PDF whose pages go in a circle": "damaged",
}  # fmt: skip


@pytest.fixture(scope="module")
def chosen() -> tuple[tuple[int, Sample], ...]:
    """The first of each kind; of the hostile names all, and nothing of tens of megabytes."""
    seen: Counter[str] = Counter()
    found = []
    for number, sample in enumerate(samples()):
        seen[sample.kind] += 1
        if (seen[sample.kind] == 1 or "name" in sample.kind) and "MB" not in sample.kind:
            found.append((number, sample))
    return tuple(found)


def test_the_case_goes_in_and_what_is_refused_has_its_reason(
    chosen: tuple[tuple[int, Sample], ...], tmp_path: Path
) -> None:
    files, folder = tmp_path / "files", tmp_path / "casebook"
    files.mkdir()
    kinds: dict[str, Sample] = {}
    for number, sample in chosen:
        name = sample.name if sample.kind == "name that is a trap" else b"%03d %s" % (number, sample.name)
        Path(os.fsdecode(os.fsencode(files) + b"/" + name)).write_bytes(sample.content(marker(number)))
        kinds[f"{number:03}"] = sample
    casebook("vault", "create", folder, "--profile", "small")

    added = casebook("evidence", "add", folder, "--folder", files, "--json")

    assert added.returncode == 1, added.stderr
    told = json.loads(added.stdout)
    assert told["not_tried"] == []
    refused = {kinds[one["name"][:3]].kind: one["code"] for one in told["refused"]}
    assert {kind: refused.get(kind) for kind in REASONS} == {
        kind: f"evidence.{reason}" for kind, reason in REASONS.items()
    }
    for one in told["refused"]:
        assert not kinds[one["name"][:3]].is_taken, one
    for one in told["taken"]:
        known = kinds.get(one["name"][:3])
        assert known is None or known.is_taken or {"repaired"} & set(one["notices"]), one
    assert len(told["taken"]) + len(told["refused"]) == len(chosen)
    _find_nothing_readable(folder)
    assert casebook("evidence", "verify", folder).returncode == 0


def _find_nothing_readable(folder: Path) -> None:
    for file in folder.iterdir():
        assert b"PLANTED" not in file.read_bytes(), file.name
