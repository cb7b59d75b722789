"""What is refused, and as what: each with its own fault, so that a person is told the right thing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import Text
from assistant.vault.connection import create_database, open_database
from assistant.vault.fault import (
    DatabaseDamaged,
    DatabaseMissing,
    DiskFull,
    HeaderDamaged,
    LinkRefused,
    NotAVault,
    VaultFault,
    VaultMissing,
    VaultTooNew,
)
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.schema import SCHEMA, make_schema
from assistant.vault.vault import Vault, unlock
from tests.conftest import ROOT

Reopen = Callable[[Path], Vault]


def test_a_place_that_is_not_there_is_missing(tmp_path: Path, passphrase: Passphrase) -> None:
    with pytest.raises(VaultMissing):
        unlock(tmp_path / "gone", passphrase)


def test_a_file_or_another_folder_is_not_a_vault(tmp_path: Path, passphrase: Passphrase) -> None:
    (tmp_path / "letter.txt").write_text("hello")
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "header").write_text("#include")

    for place in (tmp_path / "letter.txt", tmp_path, tmp_path / "project"):
        with pytest.raises(NotAVault):
            unlock(place, passphrase)


def test_a_vault_without_its_headers_is_damaged(folder: Path, passphrase: Passphrase) -> None:
    (folder / "header").unlink()
    (folder / "header.copy").unlink()

    with pytest.raises(HeaderDamaged):
        unlock(folder, passphrase)


def test_a_vault_without_its_database_is_incomplete(folder: Path, reopen: Reopen) -> None:
    (folder / "main").unlink()

    with pytest.raises(DatabaseMissing):
        reopen(folder)
    assert not (folder / "main").exists()


def empty(main: bytes) -> bytes:
    return b""


def shorter_than_a_page(main: bytes) -> bytes:
    return main[:1000]


def cut_inside_a_page(main: bytes) -> bytes:
    return main[:-100]


def cut_between_pages(main: bytes) -> bytes:
    return main[:8192]


def first_page_changed(main: bytes) -> bytes:
    return main[:50] + bytes([main[50] ^ 1]) + main[51:]


def salt_changed(main: bytes) -> bytes:
    return bytes([main[0] ^ 1]) + main[1:]


def every_page_changed(main: bytes) -> bytes:
    return b"".join(
        main[page : page + 100] + bytes([main[page + 100] ^ 1]) + main[page + 101 : page + 4096]
        for page in range(0, len(main), 4096)
    )


def plain_sqlite(main: bytes) -> bytes:
    return b"SQLite format 3\0" + main[16:]


@pytest.mark.parametrize(
    "harm",
    [
        empty,
        shorter_than_a_page,
        cut_inside_a_page,
        cut_between_pages,
        first_page_changed,
        salt_changed,
        every_page_changed,
        plain_sqlite,
    ],
)
def test_a_harmed_database_is_called_damaged_and_left_as_it_is(
    folder: Path, reopen: Reopen, capfd: pytest.CaptureFixture[str], harm: Callable[[bytes], bytes]
) -> None:
    main = folder / "main"
    main.write_bytes(harm(main.read_bytes()))
    harmed = main.read_bytes()

    with pytest.raises(DatabaseDamaged):
        vault = reopen(folder)
        vault.load(vault.cases()[0].case_id)

    assert main.read_bytes() == harmed
    assert capfd.readouterr() == ("", "")


def test_a_damaged_vault_can_be_tried_again_at_once(folder: Path, reopen: Reopen) -> None:
    main = folder / "main"
    whole = main.read_bytes()
    main.write_bytes(whole[:8192])
    with pytest.raises(DatabaseDamaged):
        reopen(folder)
    main.write_bytes(whole)

    assert reopen(folder).cases()


def test_the_database_of_another_vault_is_not_opened(folder: Path, reopen: Reopen) -> None:
    (folder / "main").unlink()
    database = create_database(folder / "main", bytearray(b"k" * 32))
    make_schema(database)
    database.close()

    with pytest.raises(DatabaseDamaged):
        reopen(folder)


def test_a_database_without_our_tables_is_damaged(folder: Path, keys: Keys, reopen: Reopen) -> None:
    (folder / "main").unlink()
    database = create_database(folder / "main", keys.derive("main"))
    database.run("CREATE TABLE something (else_ TEXT)")
    database.close()

    with pytest.raises(DatabaseDamaged):
        reopen(folder)


def test_a_database_of_a_later_program_is_too_new(opened: Vault, folder: Path, reopen: Reopen) -> None:
    with opened._database.transaction():
        opened._database.run("UPDATE schema_version SET version = ?", SCHEMA + 1)
    opened.close()

    with pytest.raises(VaultTooNew) as refused:
        reopen(folder)

    assert refused.value.params == {"version": SCHEMA + 1, "known": SCHEMA}


@pytest.mark.parametrize("key", [b"", b"k" * 31, b"zz" * 32])
def test_a_malformed_raw_key_never_reaches_the_database(folder: Path, tmp_path: Path, key: bytes) -> None:
    with pytest.raises(ValueError, match="length"):
        open_database(folder / "main", bytearray(key))
    with pytest.raises(ValueError, match="length"):
        create_database(tmp_path / "new", bytearray(key))


@pytest.mark.parametrize("name", ["header", "header.copy", "main", "lock", "main-wal", "main.new"])
def test_links_in_a_vault_are_refused(
    folder: Path, tmp_path: Path, passphrase: Passphrase, reopen: Reopen, name: str
) -> None:
    target = tmp_path / "elsewhere"
    target.write_bytes((folder / name).read_bytes() if (folder / name).exists() else b"")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(target)
    before = target.read_bytes()

    with pytest.raises(LinkRefused):
        reopen(folder)
    with pytest.raises(LinkRefused):
        unlock(folder, passphrase)

    assert target.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_place_of_the_header_does_not_hang_the_program(
    folder: Path, passphrase: Passphrase
) -> None:
    (folder / "header").unlink()
    os.mkfifo(folder / "header")

    with pytest.raises(LinkRefused):
        unlock(folder, passphrase)


def test_a_full_disk_loses_nothing_that_was_saved(opened: Vault, sample: Case) -> None:
    case_id = opened.add(sample)
    (used,) = opened._database.rows("PRAGMA page_count")
    opened._database.rows(f"PRAGMA max_page_count = {int(used[0])}")
    title = sample.with_fact("meta.title", "larger")
    larger = title.with_fact("person.activity_text", Text(lang="en", text="word " * 3999))

    with pytest.raises(DiskFull):
        opened.save(case_id, larger)

    assert opened._records.read(case_id) == sample
    opened._database.rows("PRAGMA max_page_count = 100000")
    opened.save(case_id, larger)
    assert opened._records.read(case_id) == larger


_AS_NOBODY = """
import os, sys
from pathlib import Path
from assistant.pack.pack import bundled_pack
from assistant.vault.fault import VaultFault
from assistant.vault import vault
from assistant.vault.keys import Keys
import assistant.vault.connection, sqlcipher3.dbapi2, nacl.bindings
folder, master, vault_id = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3])
os.chdir(folder)
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    vault.Vault.connect(Path("."), Keys(vault_id, master), bundled_pack())
except VaultFault as refused:
    print(refused.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_folder_that_may_not_be_written_is_said_so(folder: Path, master: Keys, mode: int) -> None:
    (folder / "lock").unlink()
    if os.geteuid() == 0:
        try:
            for path in (folder, *folder.iterdir()):
                os.chown(path, 65534, 65534)
        except OSError:
            pytest.skip("the only user of this namespace may write everywhere")
    folder.chmod(mode)

    done = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, folder, master.master.hex(), master.vault_id.hex()],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    folder.chmod(0o700)
    assert (done.stdout, done.stderr) == ("vault.not_writable\n", "")


def test_every_fault_has_a_code_of_its_own() -> None:
    codes = [fault.code for fault in VaultFault.__subclasses__()]

    assert len(set(codes)) == len(codes)
    assert all(code.startswith("vault.") for code in codes)
