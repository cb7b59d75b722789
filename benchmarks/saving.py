"""One changed answer made durable, in a small and in a large vault, beside plain SQLite in the same run."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from itertools import count
from pathlib import Path

from benchmarks.measure import Measured, print_table, run_here

PLAIN = "plain SQLite, full synchronisation"
_RUNS = 200


def measure_saving() -> None:
    """The same disk, the same number of rows."""
    rows = [_plain()]
    rows += [_vault(f"Casebook, {extra} more texts", extra) for extra in (0, 2000)]
    print_table("an answer saved", rows, beside=PLAIN)


def _plain() -> Measured:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(sqlite3.connect(Path(folder) / "plain.db", isolation_level=None)) as database,
    ):
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = full")
        database.execute("create table fact (path text primary key, value text)")
        numbers = count()

        def save() -> None:
            database.execute("begin immediate")
            database.execute("replace into fact values ('case.offence_text', ?)", (f"words {next(numbers)}",))
            database.execute("commit")

        return run_here(PLAIN, save, runs=_RUNS)


def _vault(name: str, extra: int) -> Measured:
    from assistant.case.values import Text
    from assistant.pack.pack import bundled_pack
    from assistant.usecases.demo import sample_case
    from assistant.vault.cost import Profile
    from assistant.vault.passphrase import Passphrase
    from assistant.vault.vault import Vault, create_vault

    pack = bundled_pack()
    case = sample_case(pack)
    for number in range(extra):
        case = case.with_item("events", f"e{number}")
        case = case.with_fact(
            f"events[e{number}].text", Text(lang="en", text=f"Something happened, {number}. " * 20)
        )
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "vault"
        keys = create_vault(place, Passphrase("only for measuring"), profile=Profile.SMALL)
        with closing(Vault.connect(place, keys, pack)) as vault:
            case_id = vault.add(case)
            numbers = count()

            def save() -> None:
                words = Text(lang="en", text=f"words {next(numbers)}")
                vault.save(case_id, case.with_fact("case.charge_text", words))

            return run_here(name, save, runs=_RUNS)
