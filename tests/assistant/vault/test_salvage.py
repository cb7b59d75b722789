"""A damaged vault gives what can be read to a new one, and a list of what cannot; it is only read itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import Text
from assistant.pack.pack import Pack
from assistant.vault.cost import Profile
from assistant.vault.fault import DatabaseDamaged, VaultExists, WrongPassphrase
from assistant.vault.passphrase import Passphrase
from assistant.vault.salvage import salvage
from assistant.vault.vault import Vault, unlock
from tests.assistant.vault.files import content, saved

PAGE = 4096
NEW = Passphrase("pencil river")


@pytest.fixture
def filled(cheap: Path, passphrase: Passphrase, pack: Pack, sample: Case) -> Path:
    """A vault with the sample case and two files."""
    vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)
    vault.replace(vault.cases()[0].case_id, sample)
    vault.save(
        str(sample.answer("meta.case_id")),
        sample.with_fact("person.activity_text", Text(lang="en", text="words " * 900)),
    )
    for number in range(2):
        saved(vault, content(300_000 + number))
    vault.close()
    return cheap


def flip(file: Path, page: int) -> None:
    raw = bytearray(file.read_bytes())
    raw[page * PAGE + 2000] ^= 1
    file.write_bytes(raw)


def test_a_whole_vault_comes_over_whole(
    filled: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack, sample: Case
) -> None:
    found = salvage(filled, passphrase, tmp_path / "new", NEW, pack, profile=Profile.SMALL)
    assert found.is_whole
    assert found.files == 2
    vault = Vault.connect(tmp_path / "new", unlock(tmp_path / "new", NEW), pack)
    case = vault.load(str(sample.answer("meta.case_id")))
    assert case.facts == sample.with_fact("person.activity_text", Text(lang="en", text="words " * 900)).facts
    assert vault.custody_is_whole(str(sample.answer("meta.case_id")))
    assert vault.state.doubts == ()
    vault.close()


@pytest.mark.thorough
def test_each_damaged_page_takes_only_what_is_on_it(
    filled: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack, sample: Case
) -> None:
    """Pages all through the file; the first holds the list of tables, without it there is nothing."""
    pages = (filled / "main").stat().st_size // PAGE
    before = {file.name: file.read_bytes() for file in filled.iterdir()}
    kept = 0
    for page in range(1, pages, max(1, pages // 4)):
        there = Path(shutil.copytree(filled, tmp_path / f"damaged{page}"))
        flip(there / "main", page)
        found = salvage(there, passphrase, tmp_path / f"new{page}", NEW, pack, profile=Profile.SMALL)
        assert found.pages == 1
        vault = Vault.connect(tmp_path / f"new{page}", unlock(tmp_path / f"new{page}", NEW), pack)
        for entry in vault.cases():
            case = vault.load(entry.case_id)
            if len(case.facts) > 100:
                missing = sample.facts.keys() - case.facts.keys()
                assert missing <= set(found.paths)
                kept = max(kept, len(case.facts))
                assert all(
                    case.facts[path] == sample.facts[path]
                    for path in case.facts.keys() & sample.facts.keys() - {"person.activity_text"}
                )
        vault.close()
        assert {file.name for file in (tmp_path / f"new{page}").iterdir()} <= {
            "header", "header.copy", "main", "lock", "head", "blobs",
        }  # fmt: skip
    assert kept > len(sample.facts) // 2
    assert {file.name: file.read_bytes() for file in filled.iterdir()} == before


def test_of_a_database_cut_short_it_is_said_that_rows_may_be_missing(
    filled: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack
) -> None:
    raw = (filled / "main").read_bytes()
    (filled / "main").write_bytes(raw[: len(raw) // 2 + 100])
    found = salvage(filled, passphrase, tmp_path / "new", NEW, pack, profile=Profile.SMALL)
    assert "records" in found.unknown_end
    assert "records" not in found.lost
    assert found.rows
    assert found.files == 2
    Vault.connect(tmp_path / "new", unlock(tmp_path / "new", NEW), pack).close()


def test_a_damaged_file_is_named_and_the_other_comes_along(
    filled: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack
) -> None:
    raw = bytearray((filled / "blobs").read_bytes())
    raw[1000] ^= 1
    (filled / "blobs").write_bytes(raw)
    found = salvage(filled, passphrase, tmp_path / "new", NEW, pack, profile=Profile.SMALL)
    assert (found.files, len(found.damaged_files)) == (1, 1)


def test_an_earlier_schema_comes_over(tmp_path: Path, passphrase: Passphrase, pack: Pack) -> None:
    for name in ("schema2", "schema3"):
        released = Path(__file__).parent / "released" / name
        old = Path(shutil.copytree(released, tmp_path / name))
        found = salvage(old, passphrase, tmp_path / f"new {name}", NEW, pack, profile=Profile.SMALL)
        assert found.is_whole
        vault = Vault.connect(tmp_path / f"new {name}", unlock(tmp_path / f"new {name}", NEW), pack)
        assert str(vault.load(vault.cases()[0].case_id).answer("meta.title")).startswith("Made by")
        vault.close()


def test_without_its_first_page_nothing_can_be_read(
    filled: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack
) -> None:
    flip(filled / "main", 0)
    with pytest.raises(DatabaseDamaged):
        salvage(filled, passphrase, tmp_path / "new", NEW, pack, profile=Profile.SMALL)


def test_it_needs_what_opens_the_vault_and_a_folder_of_its_own(
    filled: Path, tmp_path: Path, passphrase: Passphrase, pack: Pack
) -> None:
    with pytest.raises(WrongPassphrase):
        salvage(filled, Passphrase("no"), tmp_path / "new", NEW, pack, profile=Profile.SMALL)
    with pytest.raises(VaultExists):
        salvage(filled, passphrase, filled, NEW, pack, profile=Profile.SMALL)
