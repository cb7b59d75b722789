"""A program killed while it takes in, removes or seals files: none is half there, none is lost."""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.pack.pack import Pack
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.slab import SLOT
from assistant.vault.vault import Vault, unlock
from tests.assistant.vault.files import content, saved
from tests.assistant.vault.test_kills import child, said_until_killed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL"),
]

KILLS = int(os.environ.get("CASEBOOK_KILLS", "12"))
RELEASED = Path(__file__).parent / "released"


def test_no_kill_leaves_half_a_file_or_loses_one(
    folder: Path, master: Keys, reopen: Callable[[Path], Vault]
) -> None:
    moments = random.Random(20261130)  # noqa: S311 - the moment of a kill is no secret
    named: set[object] = set()
    held: set[str] = set()
    told = 0
    for _ in range(KILLS):
        with child("receives", folder, master.master.hex()) as process:
            said = said_until_killed(process, moments.uniform(0, 0.3))
        saved_now = {line for line in said if not line.startswith("-")}
        gone = {line[1:] for line in said if line.startswith("-")}
        should_be_named, should_be_held = named | saved_now, held | saved_now
        told += len(said)

        vault = reopen(folder)
        (entry,) = vault.cases()
        case = vault.load(entry.case_id)
        named = {case.answer(f"documents[{item}].sha256") for item in case.rows.get("documents", ())}
        held = set(vault.files.hashes())
        log = vault.custody(entry.case_id)
        removed = {record.sha256 for record in log if record.act == "removed"}
        assert gone <= removed
        # The document of the last file may be gone already, and its bytes not yet.
        assert should_be_named - removed - set(said[-1:]) <= named
        assert should_be_held - removed <= held
        assert named <= held
        assert not removed & held
        assert all(vault.files.verify(sha256) for sha256 in held), "a file half there"
        assert held <= {record.sha256 for record in log if record.act == "taken"}
        assert vault.custody_is_whole(entry.case_id)
        vault.close()
    assert told > KILLS // 10, "the program was killed before it did anything"
    slots = (folder / "blobs").stat().st_size // SLOT
    assert slots < 6 * len(held) + 100, "what was never saved does not pile up"


def test_a_renewal_of_a_vault_with_files_killed_at_any_moment_loses_none(
    cheap: Path, passphrase: Passphrase, pack: Pack
) -> None:
    vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)
    kept = [saved(vault, content(1_000_000, seed=seed)) for seed in range(8)]
    vault.files.keep(kept[0], "copy", content(300_000, seed=77))
    vault.close()
    moments = random.Random(4)  # noqa: S311 - the moment of a kill is no secret
    for _ in range(KILLS // 2):
        with child("renews", cheap, passphrase.text()) as process:
            said_until_killed(process, moments.uniform(0.02, 0.6))

        vault = Vault.connect(cheap, unlock(cheap, passphrase), pack)
        assert all(vault.files.verify(sha256) for sha256 in kept)
        assert vault.files.kept(kept[0], "copy") == content(300_000, seed=77)
        slab = vault.files._index.slab_name()
        vault.close()
        names = {file.name for file in cheap.iterdir()}
        assert names - {"header.new", "header.copy.new"} == {
            "header", "header.copy", "lock", "main", "head", slab,
        }  # fmt: skip


def test_a_change_of_schema_killed_at_any_moment_loses_nothing(
    tmp_path: Path, passphrase: Passphrase, pack: Pack
) -> None:
    moments = random.Random(5)  # noqa: S311 - the moment of a kill is no secret
    for turn in range(KILLS // 2):
        folder = Path(shutil.copytree(RELEASED / "schema2", tmp_path / f"turn{turn}"))
        with child("opens", folder, passphrase.text()) as process:
            time.sleep(moments.uniform(0.15, 0.6))
            process.kill()
            process.wait()

        vault = Vault.connect(folder, unlock(folder, passphrase), pack)
        (entry,) = vault.cases()
        assert vault.load(entry.case_id).answer("meta.title") == "Made by schema 2"
        assert vault.unfinished(entry.case_id)
        vault.close()
        assert not (folder / "main.before").exists()
