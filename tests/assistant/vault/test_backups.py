"""Backups: whole, proved, openable by stock tools, three of them, and restored as they were."""

from __future__ import annotations

import shutil
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.clock import FixedClock
from assistant.pack.pack import Pack
from assistant.usecases.backupfault import (
    BackupCancelled,
    BackupDamaged,
    BackupInside,
    BackupLocked,
    BackupNoRoom,
    BackupNotWritten,
    BackupPlaceMissing,
    NotABackup,
    RestorePlaceTaken,
)
from assistant.usecases.backups import last_backup, make_backup, note_backup, note_rehearsal, standing
from assistant.usecases.desk import Desk
from assistant.usecases.restoring import rehearse, restore
from assistant.vault.fault import WrongPassphrase
from assistant.vault.passphrase import Passphrase
from assistant.vault.slab import SLOT
from assistant.vault.vault import Vault, unlock
from tests.assistant.vault.conftest import CLOCK
from tests.assistant.vault.files import content, saved

DAY = date(2026, 11, 30)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def vault(cheap: Path, passphrase: Passphrase, pack: Pack) -> Vault:
    return Vault.connect(cheap, unlock(cheap, passphrase), pack, clock=CLOCK)


def filled(vault: Vault) -> tuple[Case, list[str]]:
    """Answers, and files in slots that lie in another order than the files."""
    (entry,) = vault.cases()
    gone = [saved(vault, content(600_000, seed=seed)) for seed in range(3)]
    kept = [saved(vault, content(900_000, seed=seed)) for seed in range(10, 13)]
    vault.files.keep(kept[0], "copy", content(300_000, seed=77))
    for sha256 in gone:
        vault.remove_file(entry.case_id, sha256, [])
    kept.append(saved(vault, content(2_000_000, seed=99)))
    kept.append(saved(vault, b""))
    vault.save(entry.case_id, vault.load(entry.case_id).with_fact("meta.title", "What is backed up"))
    return vault.load(entry.case_id), kept


def test_a_restored_backup_holds_what_the_casebook_held(
    vault: Vault, place: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack
) -> None:
    case, kept = filled(vault)
    made = make_backup(vault, place, DAY)
    number = vault.cases()[0].case_id
    vault.save(number, case.with_fact("meta.title", "Later"))
    log = vault.custody(number)
    vault.close()

    assert [file.name for file in place.iterdir()] == ["papers-2026-11-30.bin"]
    proof = restore(made.file, tmp_path / "again", passphrase, CLOCK)

    assert proof.contents == made.contents
    assert proof.damaged == ()
    again = Vault.connect(tmp_path / "again", unlock(tmp_path / "again", passphrase), pack)
    assert again.load(number) == case
    assert again.files.hashes() == tuple(kept)
    assert all(again.files.verify(sha256) for sha256 in kept)
    assert again.files.kept(kept[0], "copy") == content(300_000, seed=77)
    assert again.custody(number) == log
    again.close()
    assert {file.name for file in tmp_path.iterdir()} == {"stick", "cheap", "again"}


def test_stock_unzip_makes_a_casebook_of_a_backup(
    vault: Vault, place: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack
) -> None:
    case, kept = filled(vault)
    made = make_backup(vault, place, DAY)
    vault.close()

    with zipfile.ZipFile(made.file) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "unzipped")

    again = Vault.connect(tmp_path / "unzipped", unlock(tmp_path / "unzipped", passphrase), pack)
    assert again.load(again.cases()[0].case_id) == case
    assert all(again.files.verify(sha256) for sha256 in kept)
    again.close()


def test_nothing_in_a_backup_can_be_read_without_the_passphrase(vault: Vault, place: Path) -> None:
    case, _ = filled(vault)
    vault.save(vault.cases()[0].case_id, case.with_fact("meta.title", "CANARY-1984"))
    saved(vault, b"CANARY-1985" * 1000)
    raw = make_backup(vault, place, DAY).file.read_bytes()
    vault.close()

    assert b"CANARY" not in raw
    assert b"SQLite" not in raw


def test_a_rehearsal_opens_it_with_the_passphrase_and_leaves_nothing_behind(
    vault: Vault, place: Path, tmp_path: Path, passphrase: Passphrase, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(vault)
    made = make_backup(vault, place, DAY)
    vault.close()
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(private))

    proof = rehearse(made.file, passphrase, CLOCK)

    assert proof.contents == made.contents
    assert proof.sha256 == made.sha256
    with pytest.raises(WrongPassphrase):
        rehearse(made.file, Passphrase("not the words"), CLOCK)
    assert not any(private.iterdir())


def test_answers_and_files_can_change_while_a_backup_is_made(
    vault: Vault, place: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack
) -> None:
    """What is removed while the copy is written is still whole in the copy."""
    case, kept = filled(vault)
    number = vault.cases()[0].case_id
    done: list[bool] = []

    def meddle(_done: int, _total: int) -> None:
        if not done:
            done.append(True)
            for sha256 in kept[:2]:
                vault.remove_file(number, sha256, [])
            saved(vault, content(3_000_000, seed=5))
            vault.files.compact()

    made = make_backup(vault, place, DAY, progress=meddle)
    now = vault.files.hashes()
    assert all(vault.files.verify(sha256) for sha256 in now)
    saved(vault, content(500_000, seed=6))
    vault.files.compact()
    assert (vault.folder / "blobs").stat().st_size // SLOT == 26, "the slots are free again"
    vault.close()

    restore(made.file, tmp_path / "again", passphrase, CLOCK)
    again = Vault.connect(tmp_path / "again", unlock(tmp_path / "again", passphrase), pack)
    assert again.load(number) == case
    assert all(again.files.verify(sha256) for sha256 in kept)
    again.close()


def test_three_stay_and_the_newest_is_never_the_one_that_goes(vault: Vault, place: Path) -> None:
    for day in (2, 3, 4, 5):
        make_backup(vault, place, date(2026, 11, day))
    assert names(place) == ["papers-2026-11-03.bin", "papers-2026-11-04.bin", "papers-2026-11-05.bin"]

    made = make_backup(vault, place, date(2026, 10, 1))  # the clock was set back
    assert made.removed == 1
    assert names(place) == ["papers-2026-10-01.bin", "papers-2026-11-04.bin", "papers-2026-11-05.bin"]

    make_backup(vault, place, date(2026, 11, 5))
    vault.close()
    assert "papers-2026-11-05-2.bin" in names(place)


def test_only_backups_of_the_same_casebook_make_room(vault: Vault, place: Path) -> None:
    for day in range(1, 5):
        (place / f"papers-2020-01-0{day}.bin").write_bytes(b"somebody else's file")
    make_backup(vault, place, DAY)
    vault.close()

    assert len(names(place)) == 5


def test_a_damaged_file_is_named_and_keeps_the_older_backups(vault: Vault, place: Path) -> None:
    _, kept = filled(vault)
    for day in (1, 2, 3):
        make_backup(vault, place, date(2026, 11, day))
    spoil = vault.files._find(kept[1])
    assert spoil
    vault.files.slab.spoil(spoil.slots[0])

    made = make_backup(vault, place, date(2026, 11, 4))
    vault.close()

    assert made.damaged == (kept[1],)
    assert len(names(place)) == 4, "an older one still has the file whole"


@pytest.mark.parametrize("where", [0.0, 0.01, 0.3, 0.6, 0.98, 1.0])
def test_a_changed_byte_anywhere_is_noticed(
    vault: Vault, place: Path, tmp_path: Path, passphrase: Passphrase, where: float
) -> None:
    filled(vault)
    made = make_backup(vault, place, DAY)
    vault.close()
    raw = bytearray(made.file.read_bytes())
    raw[int(where * (len(raw) - 1))] ^= 1
    made.file.write_bytes(raw)

    with pytest.raises((BackupDamaged, NotABackup)):
        restore(made.file, tmp_path / "again", passphrase, CLOCK)
    assert not (tmp_path / "again").exists()
    assert not list(tmp_path.glob(".*"))


def test_a_backup_cut_short_is_noticed(vault: Vault, place: Path, passphrase: Passphrase) -> None:
    filled(vault)
    made = make_backup(vault, place, DAY)
    vault.close()
    with made.file.open("r+b") as stream:
        stream.truncate(made.size - 1000)
    with pytest.raises(BackupDamaged):
        rehearse(made.file, passphrase, CLOCK)


def test_a_strange_file_is_no_backup(tmp_path: Path, passphrase: Passphrase) -> None:
    strange = tmp_path / "holiday.jpg"
    with pytest.raises(NotABackup):
        rehearse(strange, passphrase, CLOCK)
    strange.write_bytes(b"\xff\xd8\xff not a backup")
    with pytest.raises(NotABackup):
        rehearse(strange, passphrase, CLOCK)
    strange.write_bytes(b"age-encryption.org/v1\n")
    with pytest.raises(BackupLocked):
        rehearse(strange, passphrase, CLOCK)


def test_an_archive_of_other_files_is_refused(tmp_path: Path, passphrase: Passphrase) -> None:
    from assistant.exchange.archive import Member, write_archive

    for names_inside in (["main"], ["blobs", "main"], ["../header"], ["header", "evil"]):
        file = tmp_path / "papers.bin"
        file.write_bytes(b"".join(write_archive(Member.of(name, b"x" * 50) for name in names_inside)))
        with pytest.raises((BackupDamaged, NotABackup)) as told:
            restore(file, tmp_path / "again", passphrase, CLOCK)
        assert told.value.code.startswith("backup.")
        assert not (tmp_path / "again").exists()


def test_stopping_leaves_nothing(vault: Vault, place: Path) -> None:
    filled(vault)
    for at in range(0, 40, 3):
        count = [0]

        def cancelled(count: list[int] = count, at: int = at) -> bool:
            count[0] += 1
            return count[0] > at

        with pytest.raises(BackupCancelled):
            make_backup(vault, place, DAY, cancelled=cancelled)
        assert not any(place.iterdir())
    vault.close()


def test_closing_the_casebook_stops_a_backup(vault: Vault, place: Path) -> None:
    filled(vault)
    with pytest.raises(BackupCancelled):
        make_backup(vault, place, DAY, progress=lambda _done, _total: vault.close())
    assert not any(place.iterdir())


def test_places_that_do_not_do(
    vault: Vault, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BackupPlaceMissing):
        make_backup(vault, tmp_path / "pulled-out", DAY)
    with pytest.raises(BackupInside):
        make_backup(vault, vault.folder, DAY)
    link = tmp_path / "link"
    link.symlink_to(vault.folder)
    with pytest.raises(BackupInside):
        make_backup(vault, link, DAY)
    real = shutil.disk_usage
    monkeypatch.setattr(shutil, "disk_usage", lambda path: real(path)._replace(free=1000))
    with pytest.raises(BackupNoRoom):
        make_backup(vault, place, DAY)
    vault.close()
    assert not any(place.iterdir())


def test_a_stick_pulled_out_meanwhile_leaves_the_casebook_as_it_is(vault: Vault, place: Path) -> None:
    case, kept = filled(vault)
    with pytest.raises(BackupNotWritten):
        make_backup(vault, place, DAY, progress=lambda _done, _total: shutil.rmtree(place))
    number = vault.cases()[0].case_id
    vault.save(number, case.with_fact("meta.title", "still saved"))
    assert all(vault.files.verify(sha256) for sha256 in kept)
    vault.close()


def test_a_folder_with_files_is_not_restored_into(
    vault: Vault, place: Path, tmp_path: Path, passphrase: Passphrase
) -> None:
    made = make_backup(vault, place, DAY)
    folder = vault.folder
    vault.close()
    with pytest.raises(RestorePlaceTaken):
        restore(made.file, folder, passphrase, CLOCK)
    (tmp_path / "empty").mkdir()
    restore(made.file, tmp_path / "empty", passphrase, CLOCK)
    assert (tmp_path / "empty" / "main").exists()


def test_the_last_proved_backup_is_known_inside_the_casebook(
    vault: Vault, place: Path, passphrase: Passphrase, pack: Pack
) -> None:
    desk = Desk(vault=vault, case_id=vault.cases()[0].case_id, pack=pack, clock=CLOCK)
    assert standing(desk).is_due
    assert last_backup(desk) is None
    made = make_backup(vault, place, DAY)
    note_backup(desk, made)

    assert not standing(desk).is_due
    assert note_rehearsal(desk, rehearse(made.file, passphrase, CLOCK))
    last = last_backup(desk)
    assert last
    assert (last.name, last.rehearsed) == (made.file.name, CLOCK.today())
    desk.clock = FixedClock(datetime(2026, 12, 25, 10, 0, tzinfo=UTC))
    assert standing(desk).is_due
    desk.clock = FixedClock(datetime(2026, 1, 1, 10, 0, tzinfo=UTC))  # set back
    assert standing(desk).days == 0
    desk.close()


@pytest.mark.slow
def test_the_memory_of_a_backup_stays_flat(vault: Vault, place: Path) -> None:
    for seed in range(6):
        saved(vault, content(20_000_000, seed=seed))
    tracemalloc.start()
    try:
        make_backup(vault, place, DAY)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        vault.close()
    assert peak < 12_000_000


def names(place: Path) -> list[str]:
    return sorted(file.name for file in place.iterdir())
