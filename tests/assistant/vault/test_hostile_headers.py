"""Headers as somebody who means harm would write them: every refusal is a clear sentence, nothing hangs."""

from __future__ import annotations

import hashlib
import os
import random
import struct
import time
from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.usecases.explaining import explain_failure, known_codes
from assistant.vault.folder import HEADERS, VaultFolder
from assistant.vault.header import read_header
from assistant.vault.passphrase import Passphrase
from assistant.vault.recoverycode import RecoveryCode
from assistant.vault.ways import ways_into
from tests.assistant.vault.conftest import WORDS

CODE = RecoveryCode(bytes(range(28)))
TRIES = int(os.environ.get("CASEBOOK_FUZZ_TRIES", "250"))
"""Raise it to fuzz for longer; the same headers come first each time."""

LENGTHS = (0, 1, 7, 8, 39, 40, 41, 42, 89, 90, 1753, 1754, 1755, 5889, 5890, 5891, 65_536, 65_537)


@pytest.fixture
def whole(cheap: Path) -> Path:
    """A vault at the least cost, with a code in it."""
    with ways_into(cheap, Passphrase(WORDS)) as ways:
        ways.put_rescue(CODE)
    return cheap


def harmed(raw: bytes, chance: random.Random) -> bytes:
    """A header changed in one of the ways somebody could think of; mostly with a right checksum."""
    body = bytearray(raw)
    match chance.randrange(6):
        case 0:
            for _ in range(chance.choice((1, 1, 2, 40))):
                body[chance.randrange(len(body))] = chance.randrange(256)
        case 1:
            place = chance.choice((40, 42, 50, 66, 70, 74))
            value = chance.choice((0, 1, 2, 3, 255, 256, 8191, 8192, 2**31, 2**32 - 1))
            body[place : place + 4] = struct.pack("<I", value)
            if place == 42:
                body[46:50] = chance.choice((bytes(4), b"\xff" * 4))
        case 2:
            body = body[: chance.choice(LENGTHS)]
        case 3:
            body += bytes(max(0, chance.choice(LENGTHS) - len(body)))
        case 4:
            here, there = (90 + 104 * chance.randrange(16) for _ in range(2))
            body[here : here + 104], body[there : there + 104] = (
                body[there : there + 104],
                body[here : here + 104],
            )
        case 5:
            start = chance.randrange(len(body))
            body[start:] = chance.randbytes(len(body) - start)
    if len(body) > 40 and chance.random() < 0.9:
        body[:8] = b"CASEBOOK"
        body[8:40] = hashlib.blake2b(body[40:], digest_size=32).digest()
    return bytes(body)


def test_every_refusal_of_a_harmed_header_is_a_clear_sentence_and_comes_soon(whole: Path) -> None:
    chance = random.Random(6)  # noqa: S311 - the same headers each time
    sound = (whole / "header").read_bytes()
    refused = set()
    for _ in range(TRIES):
        first = harmed(sound, chance)
        second = chance.choice((first, harmed(sound, chance), sound))
        (whole / "pause").unlink(missing_ok=True)
        for name, content in zip(HEADERS, (first, second), strict=True):
            (whole / name).write_bytes(content)
        began = time.monotonic()
        try:
            # A cost within the bounds would be paid; a code costs nothing.
            is_cheap = read_header(VaultFolder(whole)).cost.memory <= 16 * 1024
            with ways_into(whole, chance.choice((Passphrase(WORDS), CODE)) if is_cheap else CODE) as ways:
                ways.listed()
                ways.prove()
        except AssistantError as failure:
            refused.add(failure.code)
            assert failure.code in known_codes()
            assert len(explain_failure(failure, "en")) == 3
        assert time.monotonic() - began < 30, "nothing hangs"
    assert refused >= {
        "vault.header_damaged",
        "vault.wrong_passphrase",
        "vault.cost_refused",
        "vault.too_new",
    }
