"""Checking an installation: what works passes, what is broken is named, nothing is left behind."""

from __future__ import annotations

import socket  # noqa: TID251 - to see that its use is noticed
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.clock import FixedClock
from assistant.errors import AssistantError
from assistant.pack.pack import Pack
from assistant.usecases import selfcheck
from assistant.usecases.selfcheck import StepFailed, StepResult, check_installation

CLOCK = FixedClock(datetime(2026, 11, 25, 10, 0, tzinfo=UTC))


@pytest.fixture(scope="module")
def results(pack: Pack) -> dict[str, StepResult]:
    return {result.name: result for result in check_installation(pack, CLOCK)}


def test_every_part_is_tried(results: dict[str, StepResult]) -> None:
    languages = [f"pdf-{code}" for code in ("en", "ar", "fr", "es")]

    assert list(results) == [
        "fonts",
        "catalogues",
        "vault",
        "rescue",
        "files",
        "sample",
        *languages,
        "kit",
        "network",
        "confined",
    ]


@pytest.mark.parametrize(
    "step",
    [
        "fonts",
        "catalogues",
        "vault",
        "rescue",
        "files",
        "sample",
        "pdf-en",
        "pdf-ar",
        "pdf-fr",
        "pdf-es",
        "kit",
        "network",
        "confined",
    ],
)
def test_each_step_passes_here(results: dict[str, StepResult], step: str) -> None:
    assert results[step].passed, results[step].detail


def test_a_broken_part_is_named_and_the_others_are_still_tried(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.resources.document_fonts", lambda: Path("/nowhere"))
    monkeypatch.setattr("assistant.writers.text.faces.document_fonts", lambda: Path("/nowhere"))
    monkeypatch.setattr(selfcheck, "filing_languages", lambda: ())
    from assistant.writers.text.faces import faces_of, load_face

    load_face.cache_clear()
    faces_of.cache_clear()
    try:
        results = {result.name: result for result in check_installation(pack, CLOCK)}
    finally:
        load_face.cache_clear()
        faces_of.cache_clear()

    assert not results["fonts"].passed
    assert results["vault"].passed


def test_a_step_that_asks_for_a_socket_is_noticed() -> None:
    with selfcheck._SocketWatch() as watch:
        watch.check()
        socket.socket().close()
        with pytest.raises(StepFailed) as noticed:
            watch.check()
    socket.socket().close()

    assert "socket" in noticed.value.reason


def test_a_failure_says_where_and_never_what() -> None:
    def mistaken() -> str:
        raise ValueError("the name of somebody")

    def refused() -> str:
        raise AssistantError(count=3)

    assert "name of somebody" not in selfcheck._try("step", mistaken).detail
    assert selfcheck._try("step", mistaken).detail.startswith("ValueError in test_selfcheck.py:")
    assert selfcheck._try("step", refused).detail == "unexpected (count 3)"


def test_nothing_is_left_in_the_temporary_folder(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    selfcheck._check_vault(pack, CLOCK)

    assert not list(tmp_path.iterdir())
