"""Files moved, removed or replaced under the running program: told at once, nothing saved is lost."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.pack.pack import Pack
from assistant.usecases.backupwriting import make_backup
from assistant.usecases.explaining import explain_failure
from assistant.usecases.restoring import restore
from assistant.vault.cost import Profile
from assistant.vault.fault import HeaderDamaged, VaultFault, VaultReplaced
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import Vault, create_vault, unlock
from tests.assistant.vault.conftest import CLOCK
from tests.assistant.vault.files import content, saved


def save(vault: Vault, title: str) -> None:
    (entry,) = vault.cases()
    vault.save(entry.case_id, vault.load(entry.case_id).with_fact("meta.title", title))


def title(vault: Vault) -> object:
    return vault.load(vault.cases()[0].case_id).answer("meta.title")


def gone(folder: Path) -> None:
    shutil.rmtree(folder)


def moved(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def replaced(folder: Path) -> None:
    copy = folder / "main.copied"
    shutil.copy(folder / "main", copy)
    copy.replace(folder / "main")


def other(folder: Path) -> None:
    (folder / "main").unlink()
    (folder / "main").write_bytes(b"something else" * 1000)


@pytest.mark.parametrize("happens", [gone, moved, replaced, other])
def test_a_save_that_would_be_lost_is_refused(opened: Vault, happens: Callable[[Path], None]) -> None:
    save(opened, "before")
    happens(opened.folder)

    with pytest.raises(VaultReplaced) as told:
        save(opened, "after")
    happened, means, to_do = explain_failure(told.value, "en")[:3]
    assert "replaced" in happened
    assert "not saved" in means
    assert "backup" in to_do


def test_a_folder_that_was_moved_keeps_what_was_saved_and_takes_up_again_when_it_is_back(
    opened: Vault, reopen: Callable[[Path], Vault]
) -> None:
    save(opened, "before")
    folder = opened.folder
    moved(folder)
    with pytest.raises(VaultReplaced):
        save(opened, "meanwhile")
    folder.with_name("elsewhere").rename(folder)
    save(opened, "back")
    opened.close()

    assert title(reopen(folder)) == "back"


def test_an_older_copy_put_in_its_place_never_gets_what_is_saved(
    opened: Vault, reopen: Callable[[Path], Vault]
) -> None:
    save(opened, "before")
    folder = opened.folder
    replaced(folder)
    with pytest.raises(VaultReplaced):
        save(opened, "after")
    with pytest.raises(VaultReplaced):
        saved(opened, content(1000))


def test_files_are_not_taken_into_a_store_that_has_lost_its_name(opened: Vault) -> None:
    saved(opened, content(300_000))
    (opened.folder / "blobs").rename(opened.folder / "blobs.moved")
    with pytest.raises(VaultFault) as told:
        opened.files.receive(io.BytesIO(content(300_000, seed=2)), largest=2**30)
    assert told.value.code in {"vault.replaced", "vault.files_missing"}
    (opened.folder / "blobs.moved").rename(opened.folder / "blobs")
    assert saved(opened, content(300_000, seed=2))
    assert all(opened.files.verify(sha256) for sha256 in opened.files.hashes())


def test_a_strange_header_put_there_meanwhile_takes_nothing_away(
    cheap: Path, passphrase: Passphrase, pack: Pack, tmp_path: Path
) -> None:
    vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)
    create_vault(tmp_path / "stranger", Passphrase("strange words"), profile=Profile.SMALL).wipe()
    shutil.copy(tmp_path / "stranger" / "header", cheap / "header")
    save(vault, "saved all the same")
    vault.close()
    with pytest.raises(HeaderDamaged):
        unlock(cheap, passphrase)

    (cheap / "header").unlink()  # the second copy is still the right one
    vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)
    assert title(vault) == "saved all the same"
    vault.close()


def test_an_emptied_stick_still_lets_a_backup_be_made_elsewhere(
    cheap: Path, passphrase: Passphrase, pack: Pack, tmp_path: Path
) -> None:
    """What the program still holds open is not given up."""
    vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)
    sha256 = saved(vault, content(300_000))
    save(vault, "kept")
    shutil.rmtree(cheap)
    place = tmp_path / "other"
    place.mkdir()
    made = make_backup(vault, place, date(2026, 11, 30))
    with pytest.raises(VaultReplaced):
        save(vault, "lost otherwise")
    vault.close()

    restore(made.file, tmp_path / "again", passphrase, CLOCK)
    again = Vault.connect(tmp_path / "again", unlock(tmp_path / "again", passphrase), pack)
    assert title(again) == "kept"
    assert again.files.verify(sha256)
    again.close()
