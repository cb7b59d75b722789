"""Casebooks that earlier versions of the program made, kept as they were: each still opens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.pack.pack import Pack
from assistant.vault.connection import Database
from assistant.vault.fault import DiskFull, WrongPassphrase
from assistant.vault.folder import VaultFolder
from assistant.vault.header import read_header
from assistant.vault.passphrase import Passphrase
from assistant.vault.recoverycode import RecoveryCode
from assistant.vault.schema import SCHEMA, bring_up_to_date
from assistant.vault.vault import Vault, change_passphrase, unlock
from assistant.vault.ways import ways_into

RELEASED = Path(__file__).parent / "released"


@pytest.fixture
def format1(tmp_path: Path) -> Path:
    """Made by the program as it was on 25 November 2026, before there was a register."""
    return Path(shutil.copytree(RELEASED / "format1", tmp_path / "casebook"))


def title_in(folder: Path, passphrase: Passphrase, pack: Pack) -> object:
    vault = Vault.connect(folder, unlock(folder, passphrase), pack)
    try:
        (entry,) = vault.cases()
        return vault.load(entry.case_id).answer("meta.title")
    finally:
        vault.close()


def test_a_casebook_of_format_1_opens_and_keeps_its_header(
    format1: Path, passphrase: Passphrase, pack: Pack
) -> None:
    before = (format1 / "header").read_bytes()

    assert title_in(format1, passphrase, pack) == "Made by format 1"
    assert (format1 / "header").read_bytes() == before


def test_a_changed_passphrase_gives_it_a_register(format1: Path, passphrase: Passphrase, pack: Pack) -> None:
    change_passphrase(format1, passphrase, Passphrase("pencil river"))

    assert read_header(VaultFolder(format1)).version == 2
    assert title_in(format1, Passphrase("pencil river"), pack) == "Made by format 1"
    with pytest.raises(WrongPassphrase):
        unlock(format1, passphrase)


def test_its_only_passphrase_is_known_when_a_way_in_is_added(
    format1: Path, passphrase: Passphrase, pack: Pack
) -> None:
    code = RecoveryCode.fresh()
    with ways_into(format1, passphrase) as ways:
        assert [way.is_mine for way in ways.listed()] == [True]
        ways.put_rescue(code)
        ways.add(Passphrase("pencil river"), "Counsel")

    for secret in (passphrase, code, Passphrase("pencil river")):
        assert unlock(format1, secret).vault_id == read_header(VaultFolder(format1)).vault_id
    assert title_in(format1, passphrase, pack) == "Made by format 1"


def test_a_database_of_an_earlier_schema_is_led_to_this_one(
    format1: Path, passphrase: Passphrase, pack: Pack
) -> None:
    for _opening in range(2):
        vault = Vault.connect(format1, unlock(format1, passphrase), pack)
        (entry,) = vault.cases()
        assert vault._database.rows("SELECT version FROM schema_version") == [(SCHEMA,)]
        vault.keep_unfinished(entry.case_id, {"meta.title": '"Made by"'})
        assert vault.load(entry.case_id).answer("meta.title") == "Made by format 1"
        vault.close()


def test_a_step_that_fails_leaves_the_database_as_it_was(
    format1: Path, passphrase: Passphrase, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(database: Database) -> None:
        run = database.run

        def until_the_end(sql: str, *parameters: int) -> None:
            if sql.startswith("UPDATE schema_version"):
                raise DiskFull
            run(sql, *parameters)

        monkeypatch.setattr(database, "run", until_the_end)
        bring_up_to_date(database)

    monkeypatch.setattr("assistant.vault.migration.bring_up_to_date", fail)
    with pytest.raises(DiskFull):
        Vault.connect(format1, unlock(format1, passphrase), pack)
    monkeypatch.undo()

    assert title_in(format1, passphrase, pack) == "Made by format 1"
