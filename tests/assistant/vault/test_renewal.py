"""A new master key: whoever was removed and kept the old one reads nothing that is written from now on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.pack.pack import Pack
from assistant.vault.connection import Database, open_database
from assistant.vault.fault import DatabaseDamaged, DiskFull, VaultBusy, WrongPassphrase
from assistant.vault.folder import HEADERS, VaultFolder
from assistant.vault.header import read_header
from assistant.vault.keyfile import guard, make_key_file
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.recoverycode import RecoveryCode
from assistant.vault.renewal import renew_keys
from assistant.vault.vault import Vault, change_passphrase, unlock
from assistant.vault.ways import opens, ways_into

OTHER = Passphrase("pencil river")


@pytest.fixture
def shared(cheap: Path, passphrase: Passphrase, sample: Case, pack: Pack) -> Path:
    """A vault with the sample case, a second person and a code."""
    with ways_into(cheap, passphrase) as ways:
        ways.add(OTHER, "Counsel")
        ways.put_rescue(RecoveryCode(bytes(28)))
    vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)
    vault.add(sample)
    vault.close()
    return cheap


def case_in(folder: Path, passphrase: Passphrase, pack: Pack) -> Case:
    vault = Vault.connect(folder, unlock(folder, passphrase), pack)
    try:
        return vault.load(vault.cases()[-1].case_id)
    finally:
        vault.close()


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_the_old_master_key_opens_nothing_any_more(
    shared: Path, passphrase: Passphrase, sample: Case, pack: Pack
) -> None:
    old = unlock(shared, OTHER)

    renew_keys(shared, passphrase)

    assert unlock(shared, passphrase).master != old.master
    with pytest.raises(DatabaseDamaged):
        open_database(shared / "main", old.derive("main"))
    assert case_in(shared, passphrase, pack) == sample
    assert names(shared) == {"header", "header.copy", "main", "lock", "head"}


def test_every_other_way_in_ends_and_can_be_made_again(shared: Path, passphrase: Passphrase) -> None:
    renew_keys(shared, passphrase)

    assert not opens(shared, OTHER)
    assert not opens(shared, RecoveryCode(bytes(28)))
    with ways_into(shared, passphrase) as ways:
        assert [way.is_mine for way in ways.listed()] == [True]
        ways.add(OTHER, "Counsel")
    assert opens(shared, OTHER)


def test_a_passphrase_with_a_key_file_renews_too(cheap: Path, passphrase: Passphrase, tmp_path: Path) -> None:
    make_key_file(tmp_path / "file")
    secret = guard(OTHER, tmp_path / "file")
    change_passphrase(cheap, passphrase, secret)

    renew_keys(cheap, secret)

    assert opens(cheap, secret)
    assert not opens(cheap, OTHER)


def test_the_copy_shares_no_page_with_the_old_database(shared: Path, passphrase: Passphrase) -> None:
    before = (shared / "main").read_bytes()

    renew_keys(shared, passphrase)

    after = (shared / "main").read_bytes()
    assert before[:16] != after[:16]
    assert not {before[at : at + 64] for at in range(0, len(before), 64)} & {
        after[at : at + 64] for at in range(0, len(after), 64)
    }


def test_wrong_words_renew_nothing(shared: Path) -> None:
    before = {file.name: file.read_bytes() for file in shared.iterdir()}

    with pytest.raises(WrongPassphrase):
        renew_keys(shared, Passphrase("wrong"))

    assert {name: (shared / name).read_bytes() for name in before} == before


def test_an_open_vault_is_not_renewed(shared: Path, passphrase: Passphrase, pack: Pack) -> None:
    vault = Vault.connect(shared, unlock(shared, passphrase), pack)
    try:
        with pytest.raises(VaultBusy):
            renew_keys(shared, passphrase)
    finally:
        vault.close()


def test_a_full_disk_leaves_everything_as_it_was(
    shared: Path, passphrase: Passphrase, sample: Case, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(Database, "copy_into", refuse)
        with pytest.raises(DiskFull):
            renew_keys(shared, passphrase)

    assert "main.new" not in names(shared)
    assert opens(shared, OTHER)
    assert case_in(shared, passphrase, pack) == sample


@pytest.mark.parametrize("old", [HEADERS, HEADERS[1:], ()])
def test_killed_at_each_step_the_vault_holds_what_it_held(
    shared: Path, passphrase: Passphrase, sample: Case, pack: Pack, old: tuple[str, ...]
) -> None:
    before = {name: (shared / name).read_bytes() for name in ("main", *old)}
    renew_keys(shared, passphrase)
    # What lies there when the program dies: the finished copy beside the old database.
    (shared / "main").rename(shared / "main.new")
    for name, content in before.items():
        (shared / name).write_bytes(content)

    assert case_in(shared, passphrase, pack) == sample
    assert names(shared) == {"header", "header.copy", "main", "lock", "head"}
    assert opens(shared, OTHER) == (old == HEADERS)
    assert case_in(shared, passphrase, pack) == sample


def test_half_a_copy_of_a_killed_renewal_is_put_away(
    shared: Path, passphrase: Passphrase, sample: Case, pack: Pack
) -> None:
    (shared / "main.new").write_bytes((shared / "main").read_bytes()[:9000])
    (shared / "main.new-journal").write_bytes(b"half")

    assert case_in(shared, passphrase, pack) == sample
    assert names(shared) == {"header", "header.copy", "main", "lock", "head"}


def test_a_planted_copy_does_not_take_the_place_of_the_database(
    shared: Path, closed_vault: Path, passphrase: Passphrase, sample: Case, pack: Pack
) -> None:
    shutil.copy(closed_vault / "main", shared / "main.new")

    # The small vault has the same keys; it is an older state, and the present one stays.
    assert case_in(shared, passphrase, pack) == sample


def test_a_vault_of_format_1_becomes_one_with_a_register(passphrase: Passphrase, tmp_path: Path) -> None:
    released = Path(__file__).parent / "released" / "format1"
    folder = Path(shutil.copytree(released, tmp_path / "casebook"))

    renew_keys(folder, passphrase)

    assert read_header(VaultFolder(folder)).version == 2
    assert isinstance(unlock(folder, passphrase), Keys)
