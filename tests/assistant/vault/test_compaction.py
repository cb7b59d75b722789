"""The room of removed files goes back to the disk, and no other file is harmed by it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.vault.fault import DiskFull
from assistant.vault.fileindex import FileIndex
from assistant.vault.slab import CONTENT, SLOT, Slab
from assistant.vault.vault import Vault
from tests.assistant.vault.files import content, received, saved

FILM = content(9 * CONTENT)


@pytest.fixture
def gaps(opened: Vault) -> Vault:
    """A film of nine slots removed from before twelve slots of other files and one derived thing."""
    film = saved(opened, FILM)
    for seed in range(1, 5):
        saved(opened, content(2 * CONTENT + seed, seed=seed))
    opened.files.keep(opened.files.hashes()[1], "copy", content(2 * CONTENT, seed=9))
    opened.remove_file(opened.cases()[0].case_id, film, [])
    return opened


def slots_in(folder: Path) -> int:
    return (folder / "blobs").stat().st_size // SLOT


def all_whole(vault: Vault) -> bool:
    copy = vault.files.kept(vault.files.hashes()[0], "copy")
    return copy == content(2 * CONTENT, seed=9) and all(map(vault.files.verify, vault.files.hashes()))


def test_the_disk_gets_the_room_back(gaps: Vault, folder: Path, reopen: Callable[[Path], Vault]) -> None:
    assert slots_in(folder) == 23
    gaps.files.compact()
    assert slots_in(folder) == 14
    assert all_whole(gaps)
    gaps.close()

    vault = reopen(folder)
    assert all_whole(vault)
    vault.files.compact()
    assert slots_in(folder) == 14
    saved(vault, FILM)
    assert all_whole(vault)


def test_without_files_there_is_nothing_to_do(opened: Vault, folder: Path) -> None:
    opened.files.compact()
    assert not (folder / "blobs").exists()


def test_it_can_be_stopped_between_steps(gaps: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.vault.compaction.STEP", 2)
    turns = iter([False, False, True])
    gaps.files.compact(cancelled=lambda: next(turns))
    assert slots_in(folder) == 19
    assert all_whole(gaps)


def test_a_stream_that_is_open_goes_on(gaps: Vault) -> None:
    sha256 = gaps.files.hashes()[-1]
    with gaps.files.source(sha256).open() as stream:
        assert stream.read(10) == content(2 * CONTENT + 4, seed=4)[:10]
        gaps.files.compact()
        saved(gaps, FILM)
        assert stream.read() == content(2 * CONTENT + 4, seed=4)[10:]


def test_a_pending_file_stays_where_it_is(gaps: Vault) -> None:
    taken = received(gaps, content(3 * CONTENT, seed=7))
    gaps.files.compact()
    gaps.save(gaps.cases()[0].case_id, gaps.load(gaps.cases()[0].case_id), taken=[taken])
    assert all_whole(gaps)
    gaps.files.compact()
    assert all_whole(gaps)


@pytest.mark.parametrize("where", ["copy", "sync", "move"])
def test_a_failure_leaves_every_file_whole(
    gaps: Vault, folder: Path, reopen: Callable[[Path], Vault], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(FileIndex if where == "move" else Slab, where, refuse)
        with pytest.raises(DiskFull):
            gaps.files.compact()
    assert all_whole(gaps)
    gaps.close()
    vault = reopen(folder)
    assert all_whole(vault)
    vault.files.compact()
    assert all_whole(vault)
    assert slots_in(folder) == 14


def test_files_are_taken_in_and_removed_meanwhile(gaps: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.vault.compaction.STEP", 1)
    (entry,) = gaps.cases()
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            gaps.files.compact()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for seed in range(20, 40):
            sha256 = saved(gaps, content(CONTENT * (1 + seed % 3), seed=seed))
            assert gaps.files.verify(sha256)
            if seed % 2:
                gaps.remove_file(entry.case_id, sha256, [])
    finally:
        stop.set()
        worker.join()
    assert all_whole(gaps)
