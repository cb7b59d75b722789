"""Renewed keys seal the files anew: who kept the old keys reads nothing in the new slab."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.pack.pack import Pack
from assistant.vault.custody import CustodyEntry
from assistant.vault.fault import DatabaseDamaged, DiskFull
from assistant.vault.passphrase import Passphrase
from assistant.vault.renewal import renew_keys
from assistant.vault.slab import CONTENT, SLOT, Slab
from assistant.vault.vault import Vault, unlock
from tests.assistant.vault.files import content, saved, sha256_of

LETTER, PHOTO = content(2 * CONTENT + 9), content(100, seed=1)
LONG = content(CONTENT, seed=2)


@pytest.fixture
def filled(cheap: Path, passphrase: Passphrase, pack: Pack) -> Path:
    """A closed vault with two files, something derived, and an entry of the log."""
    vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)
    removed = saved(vault, content(CONTENT, seed=3))
    for data in (LETTER, PHOTO):
        saved(vault, data)
    case_id = vault.cases()[0].case_id
    vault.remove_file(case_id, removed, [CustodyEntry(act="removed", sha256=removed)])
    vault.files.keep(sha256_of(LETTER), "copy", LONG)
    vault.close()
    return cheap


def require_everything(folder: Path, passphrase: Passphrase, pack: Pack) -> None:
    vault = Vault.connect(folder, unlock(folder, passphrase), pack)
    try:
        assert vault.files.hashes() == (sha256_of(LETTER), sha256_of(PHOTO))
        assert vault.files.source(sha256_of(LETTER)).read() == LETTER
        assert vault.files.verify(sha256_of(PHOTO))
        assert vault.files.kept(sha256_of(LETTER), "copy") == LONG
        (entry,) = vault.cases()
        assert len(vault.custody(entry.case_id)) == 1
        assert vault.custody_is_whole(entry.case_id)
    finally:
        vault.close()


def slabs(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.name.startswith("blobs")}


def test_everything_is_there_and_sealed_under_new_keys_without_gaps(
    filled: Path, passphrase: Passphrase, pack: Pack
) -> None:
    vault = Vault.connect(filled, unlock(filled, passphrase), pack)
    old = vault.files._index.find(sha256_of(LETTER))
    vault.close()
    before = (filled / "blobs").read_bytes()

    renew_keys(filled, passphrase)
    require_everything(filled, passphrase, pack)

    assert slabs(filled) == {"blobs.2"}
    after = (filled / "blobs.2").read_bytes()
    assert len(after) == 5 * SLOT
    assert not {before[at : at + 32] for at in range(0, len(before), 4096)} & {
        after[at : at + 32] for at in range(0, len(after), 4096)
    }
    vault = Vault.connect(filled, unlock(filled, passphrase), pack)
    new = vault.files._index.find(sha256_of(LETTER))
    vault.close()
    assert old
    assert new
    assert old.key != new.key


def test_it_can_be_renewed_again_and_again(filled: Path, passphrase: Passphrase, pack: Pack) -> None:
    for _ in range(3):
        renew_keys(filled, passphrase)
    require_everything(filled, passphrase, pack)
    assert slabs(filled) == {"blobs.2"}


def test_a_damaged_file_does_not_keep_the_others_from_being_renewed(
    filled: Path, passphrase: Passphrase, pack: Pack
) -> None:
    with (filled / "blobs").open("r+b") as stream:
        stream.seek(SLOT + 7)
        stream.write(b"changed!")

    renew_keys(filled, passphrase)

    vault = Vault.connect(filled, unlock(filled, passphrase), pack)
    assert [vault.files.verify(sha256) for sha256 in vault.files.hashes()] == [False, True]
    vault.close()


def test_a_missing_slab_does_not_keep_the_answers_from_being_renewed(
    filled: Path, passphrase: Passphrase, pack: Pack
) -> None:
    (filled / "blobs").rename(filled.parent / "elsewhere")
    renew_keys(filled, passphrase)
    (filled.parent / "elsewhere").rename(filled / "blobs")
    require_everything(filled, passphrase, pack)


@pytest.mark.parametrize("slot", [0, 3])
def test_a_full_disk_leaves_everything_as_it_was(
    slot: int, filled: Path, passphrase: Passphrase, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Slab._put

    def refuse(slab: Slab, at: int, sealed: bytes) -> None:
        if at == slot:
            raise DiskFull
        put(slab, at, sealed)

    with monkeypatch.context() as patch:
        patch.setattr(Slab, "_put", refuse)
        with pytest.raises(DiskFull):
            renew_keys(filled, passphrase)
    require_everything(filled, passphrase, pack)
    assert slabs(filled) == {"blobs"}


def test_killed_before_the_header_the_new_slab_is_put_away(
    filled: Path, passphrase: Passphrase, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("assistant.vault.renewal.write_header", die)
        with pytest.raises(KeyboardInterrupt):
            renew_keys(filled, passphrase)
    assert slabs(filled) == {"blobs", "blobs.2"}
    require_everything(filled, passphrase, pack)
    assert slabs(filled) == {"blobs"}


def test_an_older_database_put_back_removes_no_slab(filled: Path, passphrase: Passphrase, pack: Pack) -> None:
    """Somebody copies header and database of a backup over a renewed vault, and thinks better of it."""
    backup = {name: (filled / name).read_bytes() for name in ("header", "header.copy", "main")}
    renew_keys(filled, passphrase)
    Vault.connect(filled, unlock(filled, passphrase), pack).close()
    newer = {name: (filled / name).read_bytes() for name in backup}
    for name, raw in backup.items():
        (filled / name).write_bytes(raw)
    vault = Vault.connect(filled, unlock(filled, passphrase), pack)
    assert not vault.files.verify(sha256_of(PHOTO))
    vault.close()
    for name, raw in newer.items():
        (filled / name).write_bytes(raw)
    require_everything(filled, passphrase, pack)


def test_the_old_keys_do_not_open_the_new_database(filled: Path, passphrase: Passphrase, pack: Pack) -> None:
    old = unlock(filled, passphrase)
    renew_keys(filled, passphrase)
    with pytest.raises(DatabaseDamaged):
        Vault.connect(filled, old, pack)
