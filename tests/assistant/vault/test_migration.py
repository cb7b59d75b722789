"""A casebook of an earlier schema is led to this one; until that is sure there is a copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.pack.pack import Pack
from assistant.vault.connection import Database, open_database
from assistant.vault.fault import DatabaseDamaged, DiskFull, LinkRefused
from assistant.vault.passphrase import Passphrase
from assistant.vault.renewal import renew_keys
from assistant.vault.schema import SCHEMA, version_of
from assistant.vault.vault import Vault, unlock
from tests.assistant.vault.files import content, saved

RELEASED = Path(__file__).parent / "released"


@pytest.fixture
def schema2(tmp_path: Path) -> Path:
    """Made by the program as it was on 30 November 2026, before it had files."""
    return Path(shutil.copytree(RELEASED / "schema2", tmp_path / "casebook"))


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def version_in(folder: Path, file: str, passphrase: Passphrase) -> int:
    key = unlock(folder, passphrase).derive("main")
    database = open_database(folder / file, key)
    try:
        return version_of(database)
    finally:
        database.close()


def require_everything(folder: Path, passphrase: Passphrase, pack: Pack) -> None:
    vault = Vault.connect(folder, unlock(folder, passphrase), pack)
    try:
        (entry,) = vault.cases()
        case = vault.load(entry.case_id)
        assert case.answer("meta.title") == "Made by schema 2"
        assert str(getattr(case.answer("documents[d1].title"), "text", "")) == "A letter, fictional"
        assert vault.unfinished(entry.case_id) == {"person.birth_date": '"31 Feb"'}
        assert not (vault.files.hashes() or vault.custody(entry.case_id) or vault.exports(entry.case_id))
        assert vault.files.verify(saved(vault, content(1000)))
    finally:
        vault.close()


def test_nothing_is_lost_and_files_can_be_added(schema2: Path, passphrase: Passphrase, pack: Pack) -> None:
    require_everything(schema2, passphrase, pack)
    assert version_in(schema2, "main", passphrase) == SCHEMA
    assert names(schema2) == {"header", "header.copy", "lock", "main", "head", "blobs"}


def test_the_copy_is_the_database_as_it_was_until_the_new_one_was_read_whole(
    schema2: Path, passphrase: Passphrase, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Database) -> None:
        raise DatabaseDamaged

    with monkeypatch.context() as patch:
        patch.setattr(Database, "check_whole", refuse)
        with pytest.raises(DatabaseDamaged):
            Vault.connect(schema2, unlock(schema2, passphrase), pack)

    assert version_in(schema2, "main.before", passphrase) == 2
    assert version_in(schema2, "main", passphrase) == SCHEMA
    assert (schema2 / "main.before").stat().st_mode & 0o777 == 0o600
    (schema2 / "main.before").replace(schema2 / "main")
    require_everything(schema2, passphrase, pack)


def test_a_full_disk_leaves_it_as_it_was(
    schema2: Path, passphrase: Passphrase, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(Database, "copy_into", refuse)
        with pytest.raises(DiskFull):
            Vault.connect(schema2, unlock(schema2, passphrase), pack)
    assert version_in(schema2, "main", passphrase) == 2
    require_everything(schema2, passphrase, pack)
    assert not {"main.before", "main.before.new"} & names(schema2)


@pytest.mark.parametrize("left", ["main.before.new", "main.before", "main.before.new-journal"])
def test_what_a_killed_change_has_left_is_put_away(
    schema2: Path, passphrase: Passphrase, pack: Pack, left: str
) -> None:
    (schema2 / left).write_bytes(b"half a copy")
    require_everything(schema2, passphrase, pack)
    assert left not in names(schema2)


def test_killed_after_the_change_the_copy_goes_with_the_next_opening(
    schema2: Path, passphrase: Passphrase, pack: Pack
) -> None:
    shutil.copy(schema2 / "main", schema2 / "main.before")
    Vault.connect(schema2, unlock(schema2, passphrase), pack).close()
    shutil.copy(RELEASED / "schema2" / "main", schema2 / "main.before")
    require_everything(schema2, passphrase, pack)
    assert "main.before" not in names(schema2)


def test_a_renewal_leaves_no_copy_under_the_old_key(
    schema2: Path, passphrase: Passphrase, pack: Pack
) -> None:
    shutil.copy(schema2 / "main", schema2 / "main.before")
    renew_keys(schema2, passphrase)
    assert "main.before" not in names(schema2)
    require_everything(schema2, passphrase, pack)


def test_a_link_in_the_place_of_the_copy_is_refused(
    schema2: Path, passphrase: Passphrase, pack: Pack, tmp_path: Path
) -> None:
    (schema2 / "main.before").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LinkRefused):
        Vault.connect(schema2, unlock(schema2, passphrase), pack)
