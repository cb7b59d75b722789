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
from assistant.vault.keyfile import guard
from assistant.vault.passphrase import Passphrase
from assistant.vault.recoverycode import RecoveryCode
from assistant.vault.shares import SharedSecret, split
from assistant.vault.vault import Vault
from assistant.vault.ways import ways_into
from tests.assistant.vault.conftest import CLOCK, WORDS

PAGE, RESERVED, IV, MAC = 4096, 80, 16, 64


def header_of(folder: Path) -> tuple[bytes, bytes, int, int, bytes]:
    """The bytes of the header, and vault id, memory, passes and salt in it."""
    raw = (folder / "header").read_bytes()
    assert (len(raw), raw[:8]) == (5890, b"CASEBOOK")
    assert raw[8:40] == hashlib.blake2b(raw[40:], digest_size=32).digest()
    version, _, vault_id, memory, passes, salt = struct.unpack("<HQ16sII16s", raw[40:90])
    assert version == 2
    return raw, vault_id, memory, passes, salt


def framed(part: bytes) -> bytes:
    return struct.pack("<I", len(part)) + part


def dear_key(folder: Path, words: bytes) -> bytes:
    from nacl.bindings import crypto_pwhash_alg, crypto_pwhash_ALG_ARGON2ID13

    _, _, memory, passes, salt = header_of(folder)
    return crypto_pwhash_alg(32, words, salt, passes, memory * 1024, crypto_pwhash_ALG_ARGON2ID13)


def cheap_key(folder: Path, drawn: bytes, person: bytes) -> bytes:
    return hashlib.blake2b(drawn, digest_size=32, salt=header_of(folder)[4], person=person).digest()


def opened_slot(folder: Path, key: bytes, kind: int) -> tuple[bytes, bytes, int]:
    """Vault id, master key and place of the slot that opens, by the words of the documentation."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
    from nacl.exceptions import CryptoError

    raw, vault_id, memory, passes, salt = header_of(folder)
    if kind in {2, 4}:
        memory = passes = 0
    bound = b"CASEBOOK" + struct.pack("<HQ16sII16s", 1, 0, vault_id, memory, passes, salt)
    for start in range(90, 1754, 104):
        slot = raw[start : start + 104]
        try:
            content = crypto_aead_xchacha20poly1305_ietf_decrypt(slot[24:], bound, slot[:24], key)
        except CryptoError:
            continue
        assert content[0] == kind
        assert content[33:] == bytes(31)
        return vault_id, content[1:33], (start - 90) // 104
    raise AssertionError("no slot opened")


def register_of(folder: Path, vault_id: bytes, master: bytes) -> list[dict[str, object]]:
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt

    raw, _, _, _, salt = header_of(folder)
    key = hashlib.blake2b(vault_id, digest_size=32, key=master, person=b"casebook ways").digest()
    bound = b"CASEBOOK" + struct.pack("<HQ16sII16s", 1, 0, vault_id, 0, 0, salt)
    sealed = raw[1754:]
    rows: list[dict[str, object]] = json.loads(
        crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[24:], bound, sealed[:24], key)
    )
    return rows


def master_key(folder: Path) -> tuple[bytes, bytes]:
    """Vault id and master key, opened with the passphrase."""
    vault_id, master, _ = opened_slot(folder, dear_key(folder, framed(WORDS.encode())), 1)
    return vault_id, master


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
    assert version == [(5,)]


def test_the_register_is_read_by_hand(folder: Path, passphrase: Passphrase) -> None:
    with ways_into(folder, passphrase, clock=CLOCK) as ways:
        ways.add(Passphrase("pencil river"), "Mübeccel")

    vault_id, master = master_key(folder)
    *_, place = opened_slot(folder, dear_key(folder, framed(b"pencil river")), 1)

    assert register_of(folder, vault_id, master)[1] == {
        "place": place, "kind": 1, "label": "Mübeccel", "since": "2026-11-25", "proved": "",
    }  # fmt: skip


def test_a_recovery_code_is_opened_by_hand(folder: Path, passphrase: Passphrase) -> None:
    code = RecoveryCode.fresh()
    with ways_into(folder, passphrase) as ways:
        ways.put_rescue(code)
    drawn = "".join(group[:4] for group in code.groups()).encode()

    vault_id, master, _ = opened_slot(folder, cheap_key(folder, drawn, b"casebook code"), 2)

    assert (vault_id, master) == master_key(folder)


def test_a_key_file_is_opened_by_hand(folder: Path, passphrase: Passphrase, tmp_path: Path) -> None:
    before = master_key(folder)
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"a picture of a cat")
    with ways_into(folder, passphrase) as ways:
        ways.change(guard(Passphrase("pencil river"), file))
    digest = hashlib.blake2b(file.read_bytes(), digest_size=32, person=b"casebook keyfile").digest()

    key = dear_key(folder, framed(b"pencil river") + framed(digest))

    assert opened_slot(folder, key, 3)[:2] == before


def power(exponent: int) -> int:
    """Three to a power in the field of 256 elements with x^8 + x^4 + x^3 + x + 1."""
    value = 1
    for _ in range(exponent % 255):
        value ^= value << 1
        value ^= 0x11B if value & 0x100 else 0
    return value


LOG = {power(exponent): exponent for exponent in range(255)}


def times(left: int, right: int) -> int:
    return power(LOG[left] + LOG[right]) if left and right else 0


def between(two: list[tuple[int, bytes]], at: int) -> bytes:
    """The straight line through two points of the field, byte by byte."""
    (x1, y1), (x2, y2) = two
    over = power(255 - LOG[x1 ^ x2])
    weight1, weight2 = times(at ^ x2, over), times(at ^ x1, over)
    return bytes(times(weight1, one) ^ times(weight2, other) for one, other in zip(y1, y2, strict=True))


def test_two_of_three_shares_are_joined_by_hand(folder: Path, passphrase: Passphrase) -> None:
    """SLIP-39 without the library: the list of words alone is taken from it."""
    from shamir_mnemonic.wordlist import WORDLIST

    secret = SharedSecret.fresh()
    with ways_into(folder, passphrase) as ways:
        ways.put_rescue(secret)
    points = []
    for share in split(secret)[1:]:
        number = 0
        for word in share.words:
            number = number << 10 | WORDLIST.index(word)
        value, head = number >> 30 & (1 << 130) - 1, number >> 160
        points.append((head >> 4 & 15, value.to_bytes(17, "big")[1:]))
        assert head >> 20 & 31 == 16  # extendable, and the least work for an encryption nobody needs
    joined = between(points, 255)
    # Four Feistel rounds of PBKDF2-HMAC-SHA256, with no passphrase: SLIP-39, "Encryption".
    left, right = joined[:8], joined[8:]
    for turn in reversed(range(4)):
        mask = hashlib.pbkdf2_hmac("sha256", bytes([turn]), right, 2500, dklen=8)
        left, right = right, bytes(one ^ other for one, other in zip(left, mask, strict=True))

    key = cheap_key(folder, right + left, b"casebook shares")

    assert opened_slot(folder, key, 4)[:2] == master_key(folder)


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
