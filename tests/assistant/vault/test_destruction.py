"""A destroyed vault opens for nobody; what was not to be destroyed is as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.pack.pack import Pack
from assistant.vault.destruction import destroy_slots
from assistant.vault.fault import HeaderDamaged, LinkRefused, NotAVault, VaultBusy, VaultMissing
from assistant.vault.folder import HEADERS
from assistant.vault.passphrase import Passphrase
from assistant.vault.recoverycode import RecoveryCode
from assistant.vault.vault import Vault, unlock
from assistant.vault.ways import ways_into


def test_nothing_opens_it_afterwards(folder: Path, passphrase: Passphrase) -> None:
    code = RecoveryCode.fresh()
    with ways_into(folder, passphrase) as ways:
        ways.put_rescue(code)
    main = (folder / "main").read_bytes()

    destroy_slots(folder)

    for secret in (passphrase, code):
        with pytest.raises(HeaderDamaged):
            unlock(folder, secret)
    assert (folder / "main").read_bytes() == main


def test_every_byte_of_both_copies_is_overwritten_where_it_lies(folder: Path) -> None:
    before = {name: ((folder / name).read_bytes(), (folder / name).stat().st_ino) for name in HEADERS}
    (folder / "header.new").write_bytes(before["header"][0][:3000])

    destroy_slots(folder)

    for name, (content, inode) in before.items():
        now = (folder / name).read_bytes()
        assert (len(now), (folder / name).stat().st_ino) == (len(content), inode)
        pieces = {content[start : start + 8] for start in range(0, len(content) - 8, 8)}
        assert not any(piece in now for piece in pieces)
    assert not (folder / "header.new").read_bytes().startswith(b"CASEBOOK")


def test_it_is_on_the_disk_before_it_is_called_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    real = os.fsync

    def note(descriptor: int) -> None:
        flushed.append(os.fstat(descriptor).st_ino)
        real(descriptor)

    monkeypatch.setattr("assistant.vault.folder.os.fsync", note)

    destroy_slots(folder)

    assert {(folder / name).stat().st_ino for name in HEADERS} <= set(flushed)


def test_a_vault_with_one_copy_left_is_destroyed_too(folder: Path, passphrase: Passphrase) -> None:
    (folder / HEADERS[0]).unlink()

    destroy_slots(folder)

    with pytest.raises(HeaderDamaged):
        unlock(folder, passphrase)


def test_an_open_vault_is_not_destroyed_under_its_program(
    folder: Path, passphrase: Passphrase, pack: Pack
) -> None:
    vault = Vault.connect(folder, unlock(folder, passphrase), pack)
    try:
        with pytest.raises(VaultBusy):
            destroy_slots(folder)
    finally:
        vault.close()
    assert unlock(folder, passphrase)


def test_a_folder_that_is_no_vault_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("hello")

    with pytest.raises(NotAVault):
        destroy_slots(tmp_path)
    with pytest.raises(VaultMissing):
        destroy_slots(tmp_path / "gone")
    assert (tmp_path / "letter.txt").read_text() == "hello"


def test_a_link_in_place_of_a_header_is_not_followed(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "diary"
    other.write_text("hello")
    (folder / "header.copy").unlink()
    (folder / "header.copy").symlink_to(other)

    with pytest.raises(LinkRefused):
        destroy_slots(folder)
    assert other.read_text() == "hello"


def test_a_stale_link_of_a_killed_writing_is_not_followed(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "diary"
    other.write_text("hello")
    (folder / "header.new").symlink_to(other)

    destroy_slots(folder)

    assert other.read_text() == "hello"
