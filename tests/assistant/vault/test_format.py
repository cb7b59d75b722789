"""The vault is what ``docs/vault-format.md`` says: read without our code, with other people's tools."""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
import sqlite3
import struct
import subprocess
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.vault.vault import Vault
from tests.assistant.vault.conftest import WORDS

PAGE, RESERVED, IV, MAC = 4096, 80, 16, 64


def master_key(folder: Path) -> tuple[bytes, bytes]:
    """Vault id and master key, from the header by the words of the documentation."""
    from nacl.bindings import (
        crypto_aead_xchacha20poly1305_ietf_decrypt,
        crypto_pwhash_alg,
        crypto_pwhash_ALG_ARGON2ID13,
    )
    from nacl.exceptions import CryptoError

    raw = (folder / "header").read_bytes()
    assert (len(raw), raw[:8]) == (1754, b"CASEBOOK")
    assert raw[8:40] == hashlib.blake2b(raw[40:], digest_size=32).digest()
    version, _, vault_id, memory, passes, salt = struct.unpack("<HQ16sII16s", raw[40:90])
    assert version == 1
    words = WORDS.encode()
    key = crypto_pwhash_alg(
        32,
        struct.pack("<I", len(words)) + words,
        salt,
        passes,
        memory * 1024,
        crypto_pwhash_ALG_ARGON2ID13,
    )
    bound = b"CASEBOOK" + struct.pack("<HQ16sII16s", 1, 0, vault_id, memory, passes, salt)
    for start in range(90, 1754, 104):
        slot = raw[start : start + 104]
        try:
            content = crypto_aead_xchacha20poly1305_ietf_decrypt(slot[24:], bound, slot[:24], key)
        except CryptoError:
            continue
        assert content[0] == 1
        assert content[33:] == bytes(31)
        return vault_id, content[1:33]
    raise AssertionError("no slot opened")


def database_key(folder: Path) -> bytes:
    vault_id, master = master_key(folder)
    return hashlib.blake2b(vault_id, digest_size=32, key=master, person=b"casebook main").digest()


def deciphered(main: bytes, key: bytes) -> bytes:
    """SQLCipher 4 by hand: AES-256-CBC and HMAC-SHA512 for each page; AES is left to openssl."""
    salt = main[:16]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    pages = []
    for number in range(len(main) // PAGE):
        page = main[number * PAGE : (number + 1) * PAGE]
        body = page[16 if number == 0 else 0 : PAGE - RESERVED]
        iv, mac = page[PAGE - RESERVED : PAGE - MAC], page[PAGE - MAC :]
        signed = body + iv + struct.pack("<I", number + 1)
        assert hmac.compare_digest(hmac.digest(mac_key, signed, "sha512"), mac)
        plain = subprocess.run(
            ["openssl", "enc", "-d", "-aes-256-cbc", "-nopad", "-K", key.hex(), "-iv", iv.hex()],
            input=body, capture_output=True, check=True,
        ).stdout  # fmt: skip
        head = b"SQLite format 3\0" if number == 0 else b""
        pages.append(head + plain + page[PAGE - RESERVED :])
    return b"".join(pages)


@pytest.fixture
def filled(opened: Vault, folder: Path, sample: Case) -> Path:
    """The small vault with the sample case in it, closed."""
    opened.add(sample)
    opened.close()
    return folder


def test_the_derived_key_is_the_documented_one(folder: Path, keys: object) -> None:
    assert database_key(folder) == bytes(keys.derive("main"))  # type: ignore[attr-defined]


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_the_database_can_be_read_by_hand(filled: Path, sample: Case, tmp_path: Path) -> None:
    plain = tmp_path / "plain.sqlite"
    content = bytearray(deciphered((filled / "main").read_bytes(), database_key(filled)))
    content[18:20] = b"\1\1"  # no write-ahead log beside the copy
    plain.write_bytes(content)

    with sqlite3.connect(plain) as connection:
        query = "SELECT value FROM records JOIN cases ON number = case_number WHERE id = ? AND path = ?"
        found = connection.execute(query, (sample.answer("meta.case_id"), "meta.title")).fetchone()
        version = connection.execute("SELECT version FROM schema_version").fetchall()
    connection.close()

    assert json.loads(found[0]) == sample.answer("meta.title")
    assert version == [(1,)]


def stock_version() -> int:
    """Major version of the stock shell; 0 without one."""
    shell = shutil.which("sqlcipher")
    if shell is None:
        return 0
    asked = subprocess.run(
        [shell, ":memory:"], input="PRAGMA cipher_version;\n", capture_output=True, text=True, check=True
    )
    return int(asked.stdout.split(".")[0] or 0)


@pytest.mark.skipif(stock_version() < 4, reason="no sqlcipher shell of version 4 or later is installed")
def test_the_stock_sqlcipher_shell_opens_the_database(filled: Path, sample: Case) -> None:
    asked = f"PRAGMA key = \"x'{database_key(filled).hex()}'\";\n"
    asked += "SELECT value FROM records WHERE path = 'meta.title' ORDER BY case_number;\n"

    done = subprocess.run(
        ["sqlcipher", filled / "main"], input=asked, capture_output=True, text=True, check=True
    )

    assert json.dumps(sample.answer("meta.title"), ensure_ascii=False) in done.stdout.splitlines()
