"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.files import write_whole


def test_a_disk_that_fills_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "case.json"
    write_whole(file, b"first")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(file, b"second")
    assert file.read_bytes() == b"first"
    assert [left.name for left in tmp_path.iterdir()] == ["case.json"]


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "case.json", b"x")
    assert (tmp_path / "case.json").stat().st_mode & 0o077 == 0


def test_what_is_no_file_is_written_straight_through() -> None:
    with pytest.raises(OSError, match="No space left"):
        write_whole(Path("/dev/full"), b"x")
    assert Path("/dev/full").is_char_device()
