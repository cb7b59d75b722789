"""A kit is written whole or not at all."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.filing.kit import HASH_LIST, KitFile, KitFolderTaken, KitNotWritten, seal_kit, write_kit

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
