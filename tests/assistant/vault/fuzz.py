"""Damaged and forged casebooks, one after another: ``python -m tests.assistant.vault.fuzz``.

Headers, slots, the database and its log, the file of evidence, the small files beside them, archives.
Whatever stands in them, opening and reading ends soon, in an answer or in a refusal that has a sentence.
Stops at the first that does not, and prints the seed that shows it again.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from assistant.clock import FixedClock
from assistant.errors import AssistantError
from assistant.exchange.archive import Member, read_archive, write_archive
from assistant.pack.pack import bundled_pack
from assistant.usecases.explaining import known_codes
from assistant.usecases.opening import new_case
from assistant.vault.cost import LEAST_MEMORY, LEAST_PASSES, Cost
from assistant.vault.custody import CustodyEntry
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import Vault, create_vault, unlock

WORDS = "amber canoe lantern olive quartz tulip"
CLOCK = FixedClock(datetime(2026, 11, 25, 10, 0, tzinfo=UTC))
SECONDS = 20
"""Opening and reading a small casebook that takes longer hangs."""
BATCH = 40
"""Casebooks tried by one process, so that one that dies is told."""
PAPER = random.Random(5).randbytes(600_000)  # noqa: S311 - nothing secret


def make_casebook(folder: Path) -> None:
    """A casebook at the least cost, with a case, a file and a word in the custody log."""
    cost = Cost(memory=LEAST_MEMORY, passes=LEAST_PASSES)
    keys = create_vault(folder, Passphrase(WORDS), cost=cost, clock=CLOCK)
    vault = Vault.connect(folder, keys, bundled_pack(), clock=CLOCK)
    case_id = vault.add(new_case(CLOCK, bundled_pack(), "en"))
    received = vault.files.receive(io.BytesIO(PAPER), largest=1 << 20)
    entry = CustodyEntry(act="taken", sha256=received.sha256, document="doc1", detail={})
    vault.save(case_id, vault.load(case_id), taken=(received,), log=(entry,))
    vault.close()


def harm(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed in one of the ways of accidents and of people."""
    body = bytearray(content)
    if not body:
        return chance.randbytes(chance.choice((1, 40, 4096)))
    match chance.randrange(8):
        case 0:
            for _ in range(chance.choice((1, 1, 3, 50))):
                body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
        case 1:
            del body[chance.randrange(len(body)) :]
        case 2:
            body += chance.randbytes(chance.choice((1, 16, 4096, 70_000)))
        case 3:
            start = chance.randrange(len(body))
            body[start : start + 4096] = chance.randbytes(min(4096, len(body) - start))
        case 4:
            block = chance.choice((16, 104, 4096))
            here, there = (chance.randrange(max(1, len(body) - block)) for _ in range(2))
            body[here : here + block], body[there : there + block] = (
                body[there : there + block],
                body[here : here + block],
            )
        case 5:
            body[:] = bytes(len(body))
        case 6:
            start = chance.randrange(len(body))
            del body[start : start + chance.choice((1, 16, 4096))]
        case 7:
            start = chance.randrange(len(body))
            body[start:start] = body[start : start + chance.choice((1, 16, 4096))]
    return bytes(body)


def with_checksum(header: bytes) -> bytes:
    """A header as somebody who knows the format would write it: its checksum is right."""
    return b"CASEBOOK" + hashlib.blake2b(header[40:], digest_size=32).digest() + header[40:]


def try_casebook(sound: Path, work: Path, chance: random.Random) -> str:
    """Harm one or two files of a casebook; open it and read all there is. What came of it."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(sound, work)
    names = sorted(one.name for one in work.iterdir() if one.name != "lock")
    for name in chance.sample(names, chance.choice((1, 1, 2))):
        content = harm((work / name).read_bytes(), chance)
        if name.startswith("header") and len(content) > 40 and chance.random() < 0.7:
            content = with_checksum(content)
        if chance.random() < 0.05:
            (work / name).unlink()
        else:
            (work / name).write_bytes(content)
    if chance.random() < 0.15:
        (work / "main-wal").write_bytes(chance.randbytes(chance.choice((0, 32, 4152, 9000))))
    if chance.random() < 0.15:
        (work / chance.choice(("main.new", "header.new", "blobs.2", "main.before", "pause"))).write_bytes(
            chance.randbytes(chance.choice((0, 12, 5890, 20_000)))
        )
    vault = Vault.connect(work, unlock(work, Passphrase(WORDS), clock=CLOCK), bundled_pack(), clock=CLOCK)
    told = "opened"
    try:
        for entry in vault.cases():
            case = vault.load(entry.case_id)
            vault.custody(entry.case_id)
            vault.exports(entry.case_id)
            vault.save(entry.case_id, case.with_fact("meta.updated_at", CLOCK.now().isoformat()))
        for sha256 in vault.files.hashes():
            if not vault.files.verify(sha256):
                told = "opened, a file damaged"
    finally:
        vault.close()
    return told


def try_archive(sound: bytes, _work: Path, chance: random.Random) -> str:
    """Harm an archive and read it to its end."""
    content = harm(sound, chance)
    for entry in read_archive(io.BytesIO(content)):
        entry.read()
    return "read archive" if content != sound else "read sound archive"


def run(minutes: float, seed: int) -> Counter[str]:
    """Go on for so long; what came of each, by kind."""
    with tempfile.TemporaryDirectory() as place:
        sound = Path(place) / "sound"
        make_casebook(sound)
        members = (Member.of("paper1.txt", PAPER), Member.of("paper2.txt", PAPER[:1000]))
        archive = b"".join(write_archive(members))
        told: Counter[str] = Counter()
        until = time.monotonic() + 60 * minutes
        while time.monotonic() < until:
            told += _batch(sound, archive, Path(place) / "work", seed)
            seed += BATCH
    return told


def _batch(sound: Path, archive: bytes, work: Path, first: int) -> Counter[str]:
    """So many seeds in a process of their own; raises with the seed if it dies."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.signal(signal.SIGALRM, _too_long)
        with os.fdopen(writing, "w", buffering=1) as stream:
            for seed in range(first, first + BATCH):
                stream.write(f"{seed}\n")
                stream.write(f"{_try(sound, archive, work, seed)}\n")
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        lines = stream.read().splitlines()
    _, status = os.waitpid(child, 0)
    if status:
        raise AssertionError(f"died with {status} at seed {lines[-1] if lines else first}")
    return Counter(line for line in lines if not line.isdecimal())


def _try(sound: Path, archive: bytes, work: Path, seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    signal.alarm(SECONDS)
    try:
        if seed % 4 == 3:
            return try_archive(archive, work, chance)
        return try_casebook(sound, work, chance)
    except AssistantError as refusal:
        if refusal.code not in known_codes():
            raise AssertionError(f"no words for {refusal.code}") from refusal
        return f"refused: {refusal.code}"
    finally:
        signal.alarm(0)


def _too_long(signum: int, frame: FrameType | None) -> None:
    raise AssertionError("took too long")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for kind, times in sorted(run(given.minutes, given.seed).items()):
        sys.stdout.write(f"{times:8} {kind}\n")
