"""Files in the vault: whole or not at all, found by their hash, gone when they are removed."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from assistant.vault.fault import (
    DiskFull,
    FileDamaged,
    FileInUse,
    FileMissing,
    FilesMissing,
    FileTooLarge,
    FileUnreadable,
    LinkRefused,
    ReceivingCancelled,
)
from assistant.vault.filestore import RESERVE, Received
from assistant.vault.slab import CONTENT, SLOT, Slab
from assistant.vault.vault import Vault
from tests.assistant.vault.files import (
    LARGEST,
    Breaks,
    Trickles,
    content,
    received,
    saved,
    sha256_of,
    stream_of,
)

Reopen = Callable[[Path], Vault]
LETTER = content(3 * CONTENT + 17)
SIZES = (0, 1, CONTENT - 1, CONTENT, CONTENT + 1, 2 * CONTENT, 3 * CONTENT + 17)


def remove(vault: Vault, sha256: str) -> None:
    vault.remove_file(vault.cases()[0].case_id, sha256, [])


@pytest.mark.parametrize("size", SIZES)
def test_what_was_taken_in_comes_out_after_reopening(size: int, folder: Path, reopen: Reopen) -> None:
    data = content(size)
    vault = reopen(folder)
    sha256 = saved(vault, data)
    vault.close()

    files = reopen(folder).files
    assert sha256 == sha256_of(data)
    assert files.size(sha256) == size
    assert files.source(sha256).read() == data
    assert files.verify(sha256)


def test_a_stream_is_read_from_any_place(opened: Vault) -> None:
    sha256 = saved(opened, LETTER)

    with opened.files.source(sha256).open() as stream:
        for start, length in ((CONTENT - 5, 10), (0, 3), (2 * CONTENT, CONTENT + 100), (len(LETTER) + 9, 4)):
            stream.seek(start)
            assert stream.read(length) == LETTER[start : start + length]
        assert stream.seek(-17, os.SEEK_END) == 3 * CONTENT
        assert stream.read() == LETTER[-17:]


def test_a_source_that_trickles_is_taken_in_whole(opened: Vault) -> None:
    taken = opened.files.receive(Trickles(LETTER), largest=LARGEST)
    assert (taken.sha256, taken.size) == (sha256_of(LETTER), len(LETTER))
    assert opened.files.source(taken.sha256).read() == LETTER


def test_a_vault_without_files_has_no_file_for_them(folder: Path, reopen: Reopen) -> None:
    vault = reopen(folder)
    assert not vault.files.holds(sha256_of(LETTER))
    vault.close()
    assert not (folder / "blobs").exists()


def test_a_file_that_was_never_saved_is_gone_when_the_vault_closes(folder: Path, reopen: Reopen) -> None:
    vault = reopen(folder)
    sha256 = received(vault, LETTER).sha256
    assert vault.files.source(sha256).read() == LETTER, "pending, and already to be examined"
    vault.close()

    vault = reopen(folder)
    assert not vault.files.holds(sha256)
    saved(vault, content(10, seed=1))
    assert (folder / "blobs").stat().st_size <= 4 * SLOT, "its room is used again"


def test_the_same_file_twice_takes_room_once(opened: Vault, folder: Path) -> None:
    saved(opened, LETTER)
    size = (folder / "blobs").stat().st_size

    again = received(opened, LETTER)

    assert not again.is_new
    assert (folder / "blobs").stat().st_size == size
    opened.files.discard(again)
    assert opened.files.verify(again.sha256), "what was there before stays"


def test_a_discarded_file_is_gone_at_once(opened: Vault, folder: Path) -> None:
    taken = received(opened, LETTER)
    opened.files.discard(taken)

    assert not opened.files.holds(taken.sha256)
    assert (folder / "blobs").stat().st_size == 0
    with pytest.raises(FileMissing):
        opened.files.source(taken.sha256)


def test_a_file_that_is_too_large_leaves_nothing(opened: Vault, folder: Path) -> None:
    with pytest.raises(FileTooLarge):
        opened.files.receive(stream_of(LETTER), largest=len(LETTER) - 1)
    assert (folder / "blobs").stat().st_size == 0
    assert opened.files.receive(stream_of(LETTER), largest=len(LETTER)).is_new


def test_a_source_that_fails_in_the_middle_leaves_nothing(opened: Vault, folder: Path) -> None:
    kept = saved(opened, content(10, seed=1))
    with pytest.raises(FileUnreadable):
        opened.files.receive(Breaks(LETTER), largest=LARGEST)
    assert opened.files.hashes() == (kept,)
    assert (folder / "blobs").stat().st_size == SLOT


def test_taking_in_can_be_stopped_and_says_how_far_it_is(opened: Vault, folder: Path) -> None:
    heard: list[int] = []
    with pytest.raises(ReceivingCancelled):
        opened.files.receive(
            stream_of(LETTER), largest=LARGEST, progress=heard.append, cancelled=lambda: len(heard) == 2
        )
    assert heard == [CONTENT, 2 * CONTENT]
    assert (folder / "blobs").stat().st_size == 0


def test_a_full_disk_loses_nothing_that_was_there(
    opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = saved(opened, content(2 * CONTENT, seed=1))
    put, written = Slab._put, [0]

    def full(slab: Slab, slot: int, sealed: bytes) -> None:
        written[0] += 1
        if written[0] == 3:
            raise DiskFull
        put(slab, slot, sealed)

    monkeypatch.setattr(Slab, "_put", full)
    with pytest.raises(DiskFull):
        received(opened, LETTER)

    assert opened.files.verify(kept)
    assert (folder / "blobs").stat().st_size == 2 * SLOT
    assert opened.files.verify(saved(opened, LETTER))


def test_files_leave_room_for_answers(opened: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = saved(opened, LETTER)
    usage = shutil.disk_usage(folder)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.disk_usage", lambda _: usage._replace(free=RESERVE - 1))
        with pytest.raises(DiskFull):
            received(opened, content(10, seed=1))
    assert opened.files.hashes() == (kept,)


def test_a_save_that_fails_leaves_the_file_pending(opened: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = received(opened, LETTER)
    (entry,) = opened.cases()
    case = opened.load(entry.case_id)
    with monkeypatch.context() as patch:
        patch.setattr(opened._custody, "add", lambda *_: (_ for _ in ()).throw(DiskFull()))
        with pytest.raises(DiskFull):
            opened.save(entry.case_id, case.with_fact("meta.title", "New"), taken=[taken])
    assert opened.files.hashes() == ()
    assert opened.load(entry.case_id).answer("meta.title") != "New"

    opened.save(entry.case_id, case, taken=[taken])
    assert opened.files.verify(taken.sha256)


def test_a_discarded_file_cannot_be_saved(opened: Vault) -> None:
    taken = received(opened, LETTER)
    opened.files.discard(taken)
    (entry,) = opened.cases()
    with pytest.raises(FileMissing):
        opened.save(entry.case_id, opened.load(entry.case_id), taken=[taken])


def test_derived_things_are_kept_with_the_file_and_go_with_it(folder: Path, reopen: Reopen) -> None:
    short, long = b"thumbnail", content(2 * CONTENT + 5, seed=2)
    vault = reopen(folder)
    taken = received(vault, LETTER)
    vault.files.keep(taken.sha256, "short", short)
    vault.files.keep(taken.sha256, "long", long)
    (entry,) = vault.cases()
    vault.save(entry.case_id, vault.load(entry.case_id), taken=[taken])
    vault.files.keep(taken.sha256, "short", b"another")
    vault.files.keep(taken.sha256, "late", long)
    vault.close()

    vault = reopen(folder)
    files, sha256 = vault.files, taken.sha256
    assert (files.kept(sha256, "short"), files.kept(sha256, "long"), files.kept(sha256, "late")) == (
        b"another", long, long,
    )  # fmt: skip
    assert files.kept(sha256, "never") is None
    remove(vault, sha256)
    assert files.kept(sha256, "long") is None
    assert (folder / "blobs").stat().st_size == 0
    with pytest.raises(FileMissing):
        files.keep(sha256, "short", short)


def test_a_removed_file_is_gone_with_its_key_and_the_log_is_emptied(opened: Vault, folder: Path) -> None:
    sha256 = saved(opened, LETTER)
    other = saved(opened, content(CONTENT, seed=3))

    remove(opened, sha256)

    assert not opened.files.holds(sha256)
    assert opened.files.verify(other)
    assert (folder / "main-wal").stat().st_size == 0
    with pytest.raises(FileMissing):
        remove(opened, sha256)


def test_a_file_that_left_in_an_export_stays(opened: Vault) -> None:
    from assistant.vault.exports import Export, ExportedFile

    taken = received(opened, LETTER)
    (entry,) = opened.cases()
    file = ExportedFile(name="letter.pdf", sha256=taken.sha256, size=taken.size)
    export = Export(
        at="2026-11-30", kind="kit", language="en", document="request", manifest=b"{}", files=(file,)
    )
    opened.record_export(entry.case_id, export, taken=[taken])

    with pytest.raises(FileInUse):
        remove(opened, taken.sha256)
    assert opened.exports(entry.case_id) == (export,)
    assert opened.files.verify(taken.sha256)


def test_files_go_with_a_case_that_is_replaced(opened: Vault, folder: Path, sample: object) -> None:
    sha256 = saved(opened, LETTER)
    opened.replace(opened.cases()[0].case_id, sample)  # type: ignore[arg-type]
    assert not opened.files.holds(sha256)
    assert (folder / "blobs").stat().st_size == 0


def test_a_worker_takes_in_files_while_the_window_saves(opened: Vault) -> None:
    failures: list[BaseException] = []
    taken: list[str] = []

    def work() -> None:
        try:
            for seed in range(20):
                file = received(opened, content(CONTENT + seed, seed=seed))
                opened.files.keep(file.sha256, "thumbnail", b"small")
                taken.append(file.sha256)
        except BaseException as failure:
            failures.append(failure)

    worker = threading.Thread(target=work)
    worker.start()
    (entry,) = opened.cases()
    case = opened.load(entry.case_id)
    turn = 0
    while worker.is_alive():
        turn += 1
        opened.save(entry.case_id, case.with_fact("meta.title", str(turn)))
    worker.join()
    assert not failures
    assert all(opened.files.kept(sha256, "thumbnail") == b"small" for sha256 in taken)


def test_a_vault_that_is_closed_stops_who_still_takes_in(opened: Vault, folder: Path) -> None:
    heard: list[int] = []

    def close(size: int) -> None:
        heard.append(size)
        opened.close()

    with pytest.raises(ReceivingCancelled):
        opened.files.receive(stream_of(LETTER), largest=LARGEST, progress=close)
    assert heard == [CONTENT]


def test_one_file_under_two_names_is_saved_once(opened: Vault) -> None:
    first, second = received(opened, LETTER), received(opened, LETTER)
    (entry,) = opened.cases()
    opened.save(entry.case_id, opened.load(entry.case_id), taken=[first, second])
    assert (first.is_new, second.is_new) == (True, False)
    assert opened.files.verify(first.sha256)
    saved(opened, content(CONTENT, seed=4))
    assert opened.files.verify(first.sha256), "its slots were not given away"


def received_twice_at_once(vault: Vault) -> tuple[Received, Received]:
    """A copy of which all bytes but the end were read before another of the same file came in whole."""
    others: list[Received] = []

    def another(size: int) -> None:
        if size == len(LETTER):
            others.append(received(vault, LETTER))

    mine = vault.files.receive(stream_of(LETTER), largest=LARGEST, progress=another)
    return others[0], mine


def test_a_copy_that_comes_at_the_same_time_leaves_the_first_one_where_it_is(opened: Vault) -> None:
    reading: list[BinaryIO] = []

    def another(size: int) -> None:
        if size == len(LETTER):
            received(opened, LETTER)
            reading.append(opened.files.source(sha256_of(LETTER)).open())

    mine = opened.files.receive(stream_of(LETTER), largest=LARGEST, progress=another)
    saved(opened, content(5 * CONTENT, seed=9))

    assert not mine.is_new
    assert reading[0].read() == LETTER, "its slots were not given to the next file"


@pytest.mark.parametrize("place", [0, 1])
def test_a_pending_file_stays_until_everybody_has_let_go(opened: Vault, folder: Path, place: int) -> None:
    both = received_twice_at_once(opened)

    opened.files.discard(both[place])
    assert opened.files.verify(both[1 - place].sha256)

    opened.files.discard(both[1 - place])
    assert not opened.files.holds(both[1 - place].sha256)
    assert (folder / "blobs").stat().st_size == 0


def test_one_holder_may_save_what_the_other_lets_go(opened: Vault) -> None:
    first, second = received_twice_at_once(opened)
    (entry,) = opened.cases()

    opened.files.discard(first)
    opened.save(entry.case_id, opened.load(entry.case_id), taken=[second])
    opened.files.discard(second)

    assert opened.files.verify(first.sha256)


def test_slots_given_back_before_the_file_is_made_are_not_handed_out_twice(tmp_path: Path) -> None:
    slab = Slab(tmp_path / "blobs", lambda: ())
    mine, other = slab.take(), slab.take()

    slab.give([other])

    assert slab.take() != mine
    slab.close()


@pytest.mark.parametrize(
    "ask",
    [
        lambda vault: vault.files.holds("0" * 64),
        lambda vault: vault.files.keep("0" * 64, "thumbnail", b"x"),
        lambda vault: vault.files.kept("0" * 64, "thumbnail"),
        lambda vault: vault.files.receive(stream_of(LETTER), largest=LARGEST),
        lambda vault: vault.files.hashes(),
    ],
)
def test_whoever_asks_a_closed_vault_is_stopped(opened: Vault, ask: Callable[[Vault], object]) -> None:
    saved(opened, content(10))
    opened.close()

    with pytest.raises(ReceivingCancelled):
        ask(opened)


# What can happen to the folder.


@pytest.fixture
def two(folder: Path, reopen: Reopen) -> tuple[str, str]:
    """Two files in the closed vault: the first in slots 0 to 3, the second in slot 4."""
    vault = reopen(folder)
    found = saved(vault, LETTER), saved(vault, content(99, seed=1))
    vault.close()
    return found


def flip(file: Path, place: int) -> None:
    with file.open("r+b") as stream:
        stream.seek(place)
        byte = stream.read(1)[0]
        stream.seek(place)
        stream.write(bytes([byte ^ 1]))


@pytest.mark.parametrize("place", [0, SLOT - 1, SLOT, 2 * SLOT + 1000, 4 * SLOT - 1])
def test_a_changed_byte_damages_its_file_alone(
    place: int, folder: Path, two: tuple[str, str], reopen: Reopen
) -> None:
    flip(folder / "blobs", place)
    vault = reopen(folder)

    assert [vault.files.verify(sha256) for sha256 in two] == [False, True]
    with pytest.raises(FileDamaged):
        vault.files.source(two[0]).read()
    assert vault.cases(), "the case opens"


def test_a_damaged_file_is_mended_by_adding_it_again(
    folder: Path, two: tuple[str, str], reopen: Reopen
) -> None:
    flip(folder / "blobs", 5)
    vault = reopen(folder)
    vault.files.keep(two[0], "thumbnail", b"small")
    size = (folder / "blobs").stat().st_size

    assert saved(vault, LETTER) == two[0]

    assert all(vault.files.verify(sha256) for sha256 in two)
    assert vault.files.kept(two[0], "thumbnail") == b"small"
    saved(vault, content(3 * CONTENT, seed=9))
    assert (folder / "blobs").stat().st_size == size + 4 * SLOT, "the damaged slots are used again"


def test_swapped_slots_are_noticed(folder: Path, two: tuple[str, str], reopen: Reopen) -> None:
    raw = (folder / "blobs").read_bytes()
    (folder / "blobs").write_bytes(raw[SLOT : 2 * SLOT] + raw[:SLOT] + raw[2 * SLOT :])
    files = reopen(folder).files
    assert [files.verify(sha256) for sha256 in two] == [False, True]


@pytest.mark.parametrize("left", [0, 1, SLOT, 4 * SLOT, 5 * SLOT - 1])
def test_a_file_cut_short_damages_what_was_cut_and_takes_in_new_files(
    left: int, folder: Path, two: tuple[str, str], reopen: Reopen
) -> None:
    os.truncate(folder / "blobs", left)
    vault = reopen(folder)

    assert [vault.files.verify(sha256) for sha256 in two] == [left >= 4 * SLOT, False]
    with pytest.raises(FileDamaged):
        vault.files.source(two[1]).read()
    new = saved(vault, content(CONTENT + 1, seed=5))
    assert vault.files.verify(new)


def test_without_the_file_the_case_opens_and_each_file_says_what_is_missing(
    folder: Path, two: tuple[str, str], reopen: Reopen
) -> None:
    (folder / "blobs").rename(folder.parent / "elsewhere")
    vault = reopen(folder)

    assert vault.cases()
    assert vault.files.holds(two[0])
    assert not vault.files.verify(two[0])
    with pytest.raises(FilesMissing):
        vault.files.source(two[0]).read()
    with pytest.raises(FilesMissing):
        saved(vault, content(10, seed=7))
    assert not (folder / "blobs").exists(), "nothing stands where the right file can be put back"
    vault.close()
    (folder.parent / "elsewhere").rename(folder / "blobs")
    files = reopen(folder).files
    assert all(files.verify(sha256) for sha256 in two)


def test_without_the_file_a_person_can_give_the_old_files_up_and_go_on(
    folder: Path, two: tuple[str, str], reopen: Reopen
) -> None:
    (folder / "blobs").unlink()
    vault = reopen(folder)
    for sha256 in two:
        remove(vault, sha256)
    assert vault.files.verify(saved(vault, LETTER))


def test_the_file_of_another_vault_damages_every_file_and_nothing_else(
    folder: Path, two: tuple[str, str], reopen: Reopen
) -> None:
    (folder / "blobs").write_bytes(content(5 * SLOT, seed=8))
    vault = reopen(folder)
    assert [vault.files.verify(sha256) for sha256 in two] == [False, False]
    assert vault.cases()


def test_a_link_in_its_place_is_refused(folder: Path, two: tuple[str, str], reopen: Reopen) -> None:
    (folder / "blobs").rename(folder.parent / "elsewhere")
    (folder / "blobs").symlink_to(folder.parent / "elsewhere")
    with pytest.raises(LinkRefused):
        reopen(folder)


def test_it_belongs_to_its_owner_alone(folder: Path, two: tuple[str, str]) -> None:
    assert (folder / "blobs").stat().st_mode & 0o777 == 0o600


def test_nothing_of_a_file_shows_in_the_folder(folder: Path, reopen: Reopen) -> None:
    vault = reopen(folder)
    marker = b"a fictional name that must not show"
    saved(vault, marker * 1000)
    for file in folder.iterdir():
        assert marker not in file.read_bytes()
    vault.close()
    for file in folder.iterdir():
        assert marker not in file.read_bytes()
    assert (folder / "blobs").stat().st_size % SLOT == 0, "no size shows"


@pytest.mark.skipif(os.name == "nt", reason="a limit of Unix")
def test_a_limit_of_the_system_on_the_size_of_files_is_a_full_disk(
    folder: Path, two: tuple[str, str], reopen: Reopen
) -> None:
    import resource
    import signal

    vault = reopen(folder)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (6 * SLOT + 100, before[1]))
    try:
        with pytest.raises(DiskFull):
            received(vault, content(4 * CONTENT, seed=6))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert all(vault.files.verify(sha256) for sha256 in two)
    assert (folder / "blobs").stat().st_size == 5 * SLOT
