"""A program killed while it makes a backup: what has the name of a backup is one, and nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.usecases.backupreading import read_backup
from assistant.usecases.backupwriting import KEPT, make_backup
from assistant.vault.keys import Keys
from assistant.vault.vault import Vault
from tests.assistant.vault.files import content, saved
from tests.assistant.vault.test_kills import child, said_until_killed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL"),
]

KILLS = int(os.environ.get("CASEBOOK_KILLS", "8"))


def test_no_kill_leaves_half_a_backup_or_takes_the_last_whole_one(
    folder: Path, master: Keys, reopen: Callable[[Path], Vault], tmp_path: Path
) -> None:
    vault = reopen(folder)
    kept = [saved(vault, content(700_000, seed=seed)) for seed in range(4)]
    vault.close()
    place = tmp_path / "stick"
    moments = random.Random(20261201)  # noqa: S311 - the moment of a kill is no secret
    acknowledged, told = 0, 0
    for _ in range(KILLS):
        with child("backs_up", folder, master.master.hex()) as process:
            said = said_until_killed(process, moments.uniform(0, 1.5))
        acknowledged = max([acknowledged, *(int(line[1:]) for line in said if line.startswith("+"))])
        named = [line for line in said if not line.startswith("+")]
        told += len(named)

        vault = reopen(folder)
        number = vault.cases()[0].case_id
        found = int(str(vault.load(number).answer("meta.title") or "0"))
        assert found in {acknowledged, acknowledged + 1}
        assert all(vault.files.verify(sha256) for sha256 in kept)
        vault.close()
        acknowledged = found
        backups = [file for file in place.iterdir() if not file.name.startswith(".")]
        assert not named or (place / named[-1]) in backups
        for file in backups:
            proof_place = tmp_path / "proof"
            proof_place.mkdir()
            with file.open("rb") as stream:
                proof = read_backup(stream, proof_place, lambda _: Keys(master.vault_id, master.master))
            shutil.rmtree(proof_place)
            assert proof.damaged == ()
            assert proof.contents.files == tuple(kept)
    assert told, "the program was killed before it did anything"
    assert len(list(place.glob(".*"))) <= 5, "what a kill leaves does not pile up"
    vault = reopen(folder)
    make_backup(vault, place, date(2026, 12, 1))
    assert len(list(place.iterdir())) == KEPT, "the next one tidies up"
