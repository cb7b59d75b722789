"""Keeping files in the vault and reading them, beside a copy, age and plain SQLite on the same disk."""

from __future__ import annotations

import secrets
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Measured, print_table

COPY = "cp, then sync"
_MEBIBYTE = 2**20

_OPEN = """
import time
from pathlib import Path
from assistant.pack.pack import bundled_pack
from assistant.vault.folder import VaultFolder
from assistant.vault.header import read_header
from assistant.vault.keys import Keys
from assistant.vault.vault import Vault
import nacl.bindings
place = Path({out!r}) / "vault"
keys = Keys(read_header(VaultFolder(place)).vault_id, bytes.fromhex({master!r}))
vault = Vault.connect(place, keys, bundled_pack())
case_id = vault.cases()[0].case_id
case = vault.load(case_id)
started = time.perf_counter()
"""
"""The clock starts when the vault is open: neither the pack nor the key is what is measured."""

_TAKE = """
for file in sorted(Path({files!r}).iterdir()):
    with file.open("rb") as stream:
        received = vault.files.receive(stream, largest=2**40)
    vault.save(case_id, case, taken=[received])
"""

_READ = """
for sha256 in vault.files.hashes():
    with vault.files.source(sha256).open() as stream:
        while stream.read(2**18):
            pass
"""

_SQLITE = """
import sqlite3, time
from pathlib import Path
database = sqlite3.connect(Path({out!r}) / "plain.db", isolation_level=None)
database.execute("pragma journal_mode = wal")
database.execute("pragma synchronous = full")
database.execute("create table if not exists chunks (name text, number integer, content blob)")
started = time.perf_counter()
"""

_SQLITE_TAKE = """
for file in sorted(Path({files!r}).iterdir()):
    with file.open("rb") as stream:
        number, content = 0, b"first"
        while content:
            database.execute("begin")
            for _ in range(8):
                if content := stream.read(2**20):
                    database.execute("insert into chunks values (?, ?, ?)", (file.name, number, content))
                    number += 1
            database.execute("commit")
"""

_SQLITE_READ = """
for row in database.execute("select content from chunks"):
    pass
"""

_TELL = """
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(time.perf_counter() - started, peak)
"""


def measure_keeping() -> None:
    """Photographs, a pile of scans, and one long recording."""
    _compare("one photo of 5 MB", count=1, megabytes=5, runs=7)
    _compare("200 scans of 1 MB", count=200, megabytes=1, runs=3)
    _compare("one recording of 1 GB", count=1, megabytes=1024, runs=2)


def _compare(what: str, *, count: int, megabytes: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files, outs = Path(folder) / "files", []
        files.mkdir()
        for number in range(count):
            with (files / f"{number:03}").open("wb") as stream:
                for _ in range(megabytes):
                    stream.write(secrets.token_bytes(_MEBIBYTE))
        taken: dict[str, list[tuple[float, float]]] = {}
        read: dict[str, list[tuple[float, float]]] = {}
        for _ in range(runs):  # in turn, so that what else the machine does meets all of them
            for name, take, give in _ways(files):
                out = Path(tempfile.mkdtemp(dir=folder))
                outs.append(out)
                master = _vault(out) if "vault" in take else ""
                fills = {"out": str(out), "files": str(files), "master": master}
                taken.setdefault(name, []).append(_run(take.format(**fills)))
                if give:
                    read.setdefault(name, []).append(_run(give.format(**fills)))
                shutil.rmtree(out)
    print_table(f"kept: {what}", _rows(taken), beside=COPY)
    print_table(f"read: {what}", _rows(read), beside="plain SQLite, full synchronisation")


def _ways(files: Path) -> Iterator[tuple[str, str, str]]:
    """Name, code that keeps, code that reads."""
    yield COPY, _shell(f"cp {shlex.quote(str(files))}/* {{out}}/ && sync {{out}}/*"), ""
    yield "Casebook", _OPEN + _TAKE + _TELL, _OPEN + _READ + _TELL
    yield "plain SQLite, full synchronisation", _SQLITE + _SQLITE_TAKE + _TELL, _SQLITE + _SQLITE_READ + _TELL
    if shutil.which("age") and shutil.which("age-keygen"):
        keygen = subprocess.run(["age-keygen"], capture_output=True, text=True, check=True)  # noqa: S607
        secret = keygen.stdout
        key, public = secret.splitlines()[-1], secret.splitlines()[1].rsplit(" ", 1)[-1]
        every = f"cd {shlex.quote(str(files))} && for f in *"
        yield (
            "age, then sync",
            _shell(f"{every}; do age -r {public} -o {{out}}/$f $f; done && sync {{out}}/*"),
            _shell(f"cd {{out}} && for f in *; do echo {key} | age -d -i - $f > /dev/null; done"),
        )


def _shell(command: str) -> str:
    """The clock within the process, as for the others."""
    return f'\nimport subprocess, time\ncommand = """{command}"""\n' + (
        'started = time.perf_counter()\nsubprocess.run(["sh", "-c", command], check=True)\n' + _TELL
    )


def _vault(out: Path) -> str:
    """A new vault with an empty case; its master key."""
    from datetime import UTC, datetime

    from assistant.clock import FixedClock
    from assistant.pack.pack import bundled_pack
    from assistant.usecases.opening import new_case
    from assistant.vault.cost import Profile
    from assistant.vault.passphrase import Passphrase
    from assistant.vault.vault import Vault, create_vault

    pack = bundled_pack()
    keys = create_vault(out / "vault", Passphrase("only for measuring"), profile=Profile.SMALL)
    master = keys.master.hex()
    vault = Vault.connect(out / "vault", keys, pack)
    vault.add(new_case(FixedClock(datetime(2026, 1, 1, tzinfo=UTC)), pack, "en"))
    vault.close()
    return master


def _run(code: str) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    seconds, kilobytes = done.stdout.split()
    return float(seconds), int(kilobytes) / 1024


def _rows(runs: dict[str, list[tuple[float, float]]]) -> list[Measured]:
    return [
        Measured(
            name=name,
            seconds=tuple(seconds for seconds, _ in found),
            megabytes=0.0 if name.endswith("sync") else max(megabytes for _, megabytes in found),
        )
        for name, found in runs.items()
    ]


if __name__ == "__main__":
    measure_keeping()
