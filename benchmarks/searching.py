"""Looking for words in 100,000 texts, beside plain SQLite with the same kind of index in the same run."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from benchmarks.measure import Measured, print_table, run_here

PLAIN = "plain SQLite with FTS5"
TEXTS = 100_000
_RUNS = 50
_WANTED = ("w777 w12", "w4242", "w99")
"""Two words, one rare word, the beginning of many words."""


def measure_searching(texts: int = TEXTS) -> None:
    """The same words in both; the search of the casebook folds and looks for beginnings."""
    words = _texts(texts)
    with tempfile.TemporaryDirectory() as folder:
        rows = [*_plain(Path(folder), words), *_vault(Path(folder), words)]
    for number, wanted in enumerate(_WANTED):
        print_table(f"{texts} texts, looked for: {wanted}", rows[number :: len(_WANTED)], beside=PLAIN)


def _texts(count: int) -> list[str]:
    chance = random.Random(1)  # noqa: S311 - nothing is hidden by it
    return [" ".join(f"w{int(chance.paretovariate(0.6)) % 20000}" for _ in range(12)) for _ in range(count)]


def _plain(folder: Path, words: list[str]) -> list[Measured]:
    with closing(sqlite3.connect(folder / "plain.db")) as database:
        database.execute("create virtual table texts using fts5 (words, prefix = '2 3')")
        database.executemany("insert into texts values (?)", ((text,) for text in words))
        database.commit()

        def find(wanted: str) -> None:
            query = " ".join(f'"{word}"*' for word in wanted.split())
            sql = "select rowid from texts where texts match ? order by rowid desc limit 200"
            database.execute(sql, (query,)).fetchall()

        return [run_here(PLAIN, lambda w=wanted: find(w), runs=_RUNS) for wanted in _WANTED]  # type: ignore[misc]


def _vault(folder: Path, words: list[str]) -> list[Measured]:
    from assistant.pack.pack import bundled_pack
    from assistant.usecases.demo import sample_case
    from assistant.vault.cost import Profile
    from assistant.vault.passphrase import Passphrase
    from assistant.vault.vault import Vault, create_vault

    pack = bundled_pack()
    keys = create_vault(folder / "vault", Passphrase("only for measuring"), profile=Profile.SMALL)
    with closing(Vault.connect(folder / "vault", keys, pack)) as vault:
        look_up = vault.look_up(vault.add(sample_case(pack)))
        for start in range(0, len(words), 1000):  # files of a thousand pages
            look_up.put_file(f"{start:064}", words[start : start + 1000])
        return [
            run_here("Casebook", lambda w=wanted: look_up.find(w), runs=_RUNS)  # type: ignore[misc]
            for wanted in _WANTED
        ]


if __name__ == "__main__":
    measure_searching()
