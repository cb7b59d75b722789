"""An older page, or an older database in its place, is noticed; nothing is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import Text
from assistant.vault.fault import VaultFault
from assistant.vault.passphrase import Passphrase
from assistant.vault.renewal import renew_keys
from assistant.vault.state import Doubt
from assistant.vault.vault import Vault, unlock
from tests.assistant.vault.files import content, saved

PAGE = 4096


@pytest.fixture
def two_states(folder: Path, reopen: Callable[[Path], Vault], sample: Case) -> tuple[bytes, bytes]:
    """The database before and after the person changed one answer; the folder holds the later one."""
    vault = reopen(folder)
    case_id = vault.add(sample)
    case = sample.with_fact("person.activity_text", Text(lang="en", text="the older words " * 400))
    vault.save(case_id, case)
    vault.close()
    before = (folder / "main").read_bytes()
    vault = reopen(folder)
    vault.load(case_id)
    vault.save(case_id, case.with_fact("person.activity_text", Text(lang="en", text="the newer ones " * 400)))
    vault.close()
    return before, (folder / "main").read_bytes()


def doubts(vault: Vault) -> tuple[Doubt, ...]:
    found = vault.state.doubts
    vault.close()
    return found


def test_nothing_is_said_of_a_vault_that_is_as_it_was_left(
    folder: Path, two_states: object, reopen: Callable[[Path], Vault]
) -> None:
    for _ in range(3):
        assert doubts(reopen(folder)) == ()


def test_one_page_rolled_back_is_noticed_and_everything_still_opens(
    folder: Path, two_states: tuple[bytes, bytes], reopen: Callable[[Path], Vault], sample: Case
) -> None:
    """SQLCipher takes each of these pages for the right one: a check of all pages finds nothing."""
    before, after = two_states
    served = 0
    for start in range(PAGE, len(before), PAGE):
        if before[start : start + PAGE] == after[start : start + PAGE]:
            continue
        (folder / "main").write_bytes(after[:start] + before[start : start + PAGE] + after[start + PAGE :])
        vault = reopen(folder)
        try:
            case = vault.load(str(sample.answer("meta.case_id")))
            said = str(getattr(case.answer("person.activity_text"), "text", ""))
        except VaultFault:  # half of an older page and half of a newer one: it cannot be read
            said = ""
        if said != "the newer ones " * 400:
            served += 1
            assert vault.state.doubts, "an older answer was shown and nothing was said"
        vault.close()
        (folder / "main").write_bytes(after)
        (folder / "main-wal").unlink(missing_ok=True)
    assert served


def test_the_whole_database_rolled_back_is_noticed(
    folder: Path, two_states: tuple[bytes, bytes], reopen: Callable[[Path], Vault]
) -> None:
    (folder / "main").write_bytes(two_states[0])
    vault = reopen(folder)
    state = vault.state
    assert state.doubts == (Doubt.OLDER_DATABASE,)
    assert state.latest > state.generation
    vault.close()
    assert doubts(reopen(folder)) == (Doubt.OLDER_DATABASE,)  # until the person has said that it is right


def test_it_is_told_again_after_saving_and_no_more_once_it_was_accepted(
    folder: Path, two_states: tuple[bytes, bytes], reopen: Callable[[Path], Vault], sample: Case
) -> None:
    (folder / "main").write_bytes(two_states[0])
    vault = reopen(folder)
    case_id = str(sample.answer("meta.case_id"))
    for title in "abc":
        vault.save(case_id, vault.load(case_id).with_fact("meta.title", title))
    vault.close()
    vault = reopen(folder)
    assert vault.state.doubts
    highest = vault.state.latest
    vault.accept_state()
    assert vault.state.doubts == ()
    assert vault.state.generation > highest
    vault.close()
    assert doubts(reopen(folder)) == ()


def test_records_changed_by_another_program_are_noticed(
    folder: Path, two_states: object, reopen: Callable[[Path], Vault]
) -> None:
    vault = reopen(folder)
    vault._database.run("DROP TRIGGER temp.watch_records_update")
    vault._database.run("UPDATE records SET value = '\"x\"' WHERE path = 'meta.title'")
    vault.close()
    assert doubts(reopen(folder)) == (Doubt.RECORDS_CHANGED,)


def test_a_killed_program_raises_no_doubt(
    folder: Path, reopen: Callable[[Path], Vault], tmp_path: Path
) -> None:
    """The small file may be behind the database: of the last save, or of none at all."""
    vault = reopen(folder)
    case_id = vault.cases()[0].case_id
    case, marks = vault.load(case_id), [(folder / "head").read_bytes()]
    for number in range(4):
        vault.save(case_id, case.with_fact("meta.title", str(number)))
        marks.append((folder / "head").read_bytes())
    left = Path(shutil.copytree(folder, tmp_path / "killed"))
    vault.close()
    for mark in marks:
        there = Path(shutil.copytree(left, tmp_path / "again", dirs_exist_ok=True))
        (there / "head").write_bytes(mark)
        assert doubts(reopen(there)) == ()
    (there / "head").unlink()
    assert doubts(reopen(there)) == ()


@pytest.mark.parametrize("garbage", [b"", b"\0" * 10, b"x" * 1024, b"y" * 100_000])
def test_a_damaged_small_file_is_written_again(
    folder: Path, two_states: object, reopen: Callable[[Path], Vault], garbage: bytes
) -> None:
    (folder / "head").write_bytes(garbage)
    vault = reopen(folder)
    assert vault.state.doubts == ()
    assert not vault.state.is_anchored
    vault.close()
    vault = reopen(folder)
    assert vault.state.is_anchored


def test_half_a_mark_leaves_the_one_before(
    folder: Path, two_states: tuple[bytes, bytes], reopen: Callable[[Path], Vault]
) -> None:
    """The two marks lie 512 bytes apart, so that a torn write spoils one of them."""
    whole = (folder / "head").read_bytes()
    for start in (0, 512):
        (folder / "head").write_bytes(whole[:start] + bytes(64) + whole[start + 64 :])
        vault = reopen(folder)
        assert vault.state.doubts == ()
        assert vault.state.is_anchored
        vault.close()


def test_files_moved_and_keys_renewed_raise_no_doubt(
    cheap: Path, pack: object, passphrase: Passphrase
) -> None:
    vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)  # type: ignore[arg-type]
    names = [saved(vault, content(300_000 + number)) for number in range(3)]
    vault.remove_file(vault.cases()[0].case_id, names[0], [])
    vault.files.compact()
    vault.close()
    renew_keys(cheap, passphrase)
    vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)  # type: ignore[arg-type]
    assert vault.files.verify(names[2])
    assert vault.state.is_anchored
    assert doubts(vault) == ()


def test_a_failed_save_leaves_the_digest_as_it_was(
    folder: Path, reopen: Callable[[Path], Vault], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = reopen(folder)
    case_id = vault.cases()[0].case_id
    case, before = vault.load(case_id), vault.state
    with monkeypatch.context() as patch:

        def fail(*_: object) -> None:
            raise OSError("as if the disk were gone")

        patch.setattr(vault.files, "put", fail)
        with pytest.raises(OSError, match="as if the disk"):
            vault.save(case_id, case.with_fact("meta.title", "x"))
    assert vault.state == before
    vault.save(case_id, case.with_fact("meta.title", "y"))
    assert vault.state.generation == before.generation + 1
    vault.close()
    assert doubts(reopen(folder)) == ()
