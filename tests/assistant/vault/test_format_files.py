"""Files and the custody log are what ``docs/vault-format.md`` says: read without our code."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.vault.custody import CustodyEntry
from assistant.vault.vault import Vault
from tests.assistant.vault.files import content, received
from tests.assistant.vault.test_format import database_key, deciphered

SLOT, PART = 262144, 262128
LETTER = content(2 * PART + 5)

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")


@pytest.fixture
def plain(opened: Vault, folder: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The database of a closed vault with a letter, deciphered by hand."""
    taken = received(opened, LETTER)
    (entry,) = opened.cases()
    log = [
        CustodyEntry(
            act="taken", sha256=taken.sha256, document="d1", detail={"size": taken.size, "name": "é"}
        ),
        CustodyEntry(act="note", sha256=taken.sha256),
    ]
    opened.save(entry.case_id, opened.load(entry.case_id), taken=[taken], log=log)
    opened.close()
    raw = bytearray(deciphered((folder / "main").read_bytes(), database_key(folder)))
    raw[18:20] = b"\1\1"
    (tmp_path / "plain.sqlite").write_bytes(raw)
    with closing(sqlite3.connect(tmp_path / "plain.sqlite")) as connection:
        yield connection


def test_a_file_is_read_by_hand(plain: sqlite3.Connection, folder: Path) -> None:
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt

    ((name, former),) = plain.execute("SELECT name, former FROM store").fetchall()
    ((sha256, size, key, packed),) = plain.execute("SELECT sha256, size, key, slots FROM files").fetchall()
    slab = (folder / name).read_bytes()
    slots = [
        slot for first, count in struct.iter_unpack("<II", packed) for slot in range(first, first + count)
    ]

    parts = [
        crypto_aead_xchacha20poly1305_ietf_decrypt(
            slab[slot * SLOT : (slot + 1) * SLOT], None, number.to_bytes(24, "little"), key
        )
        for number, slot in enumerate(slots)
    ]

    joined = b"".join(parts)
    assert former == ""
    assert {len(part) for part in parts} == {PART}
    assert joined[:size] == LETTER
    assert not joined[size:].strip(b"\0")
    assert sha256 == hashlib.sha256(LETTER).hexdigest()


def test_the_seals_of_the_log_are_made_by_hand(plain: sqlite3.Connection) -> None:
    ((key,),) = plain.execute("SELECT value FROM chain_key").fetchall()
    rows = plain.execute(
        "SELECT case_number, seq, at, act, sha256, document, detail, chain FROM custody ORDER BY seq"
    ).fetchall()
    before = bytes(32)
    for *entry, chain in rows:
        form = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = hashlib.blake2b(
            before + form.encode(), digest_size=32, key=key, person=b"casebook custody"
        ).digest()
        assert chain == before
    assert [row[3] for row in rows] == ["taken", "note"]
    assert rows[0][6] == '{"name":"é","size":524261}'
