"""Key slots: the master key of a vault, sealed once for each secret that opens it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from assistant.vault.cost import Cost
from assistant.vault.fault import NotEnoughMemory
from assistant.vault.keyfile import GuardedPassphrase
from assistant.vault.keys import MASTER_LENGTH
from assistant.vault.passphrase import Passphrase
from assistant.vault.recoverycode import RecoveryCode
from assistant.vault.shares import SharedSecret

Secret = Passphrase | GuardedPassphrase | RecoveryCode | SharedSecret
"""What somebody has who may open a vault."""

SLOTS = 16
SLOT_LENGTH = 104
SALT_LENGTH = 16
_NONCE_LENGTH = 24
_CONTENT_LENGTH = 64


class SlotKind(IntEnum):
    """What opens a slot. Numbers are part of the format."""

    PASSPHRASE = 1
    CODE = 2
    GUARDED = 3
    """A passphrase with a key file."""
    SHARES = 4


def kind_of(secret: Secret) -> SlotKind:
    """The kind of slot that a secret opens."""
    match secret:
        case Passphrase():
            return SlotKind.PASSPHRASE
        case RecoveryCode():
            return SlotKind.CODE
        case GuardedPassphrase():
            return SlotKind.GUARDED
        case SharedSecret():
            return SlotKind.SHARES


def is_dear(secret: Secret) -> bool:
    """True for what people think of and others can guess; each guess is made dear."""
    return isinstance(secret, Passphrase | GuardedPassphrase)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenedSlot:
    """A slot that opened: its place, its kind and the master key in it."""

    place: int
    kind: int
    master: bytes


def empty_slots() -> tuple[bytes, ...]:
    """Slots nobody can open; they look like the others, so that nobody can count the keys."""
    return tuple(secrets.token_bytes(SLOT_LENGTH) for _ in range(SLOTS))


def slot_key(secret: Secret, salt: bytes, cost: Cost) -> bytes:
    """The key that a secret opens slots with. For a passphrase it takes the time and memory of ``cost``.

    A length stands before the words and before what stands for a key file, so that no two inputs
    are ever equal. What was drawn at random from 128 bits or more needs no dear derivation.
    """
    match secret:
        case Passphrase():
            return _dear_key(_framed(secret.encoded()), salt, cost)
        case GuardedPassphrase():
            words = secret.passphrase.encoded()
            return _dear_key(_framed(words) + _framed(secret.digest()), salt, cost)
        case RecoveryCode():
            return _cheap_key(secret.encoded(), salt, b"casebook code")
        case SharedSecret():
            return _cheap_key(secret.encoded(), salt, b"casebook shares")


def _framed(part: bytes) -> bytes:
    return len(part).to_bytes(4, "little") + part


def _cheap_key(drawn: bytes, salt: bytes, person: bytes) -> bytes:
    return hashlib.blake2b(drawn, digest_size=32, salt=salt, person=person).digest()


def _dear_key(words: bytes, salt: bytes, cost: Cost) -> bytes:
    from nacl.bindings import crypto_pwhash_alg, crypto_pwhash_ALG_ARGON2ID13

    cost.check()
    try:
        return crypto_pwhash_alg(
            32, words, salt, cost.passes, cost.memory * 1024, crypto_pwhash_ALG_ARGON2ID13
        )
    except (RuntimeError, MemoryError) as error:  # libsodium got no memory
        raise NotEnoughMemory(mebibytes=cost.memory // 1024) from error


def seal(key: bytes, bound: bytes, master: bytes, kind: SlotKind = SlotKind.PASSPHRASE) -> bytes:
    """A slot that opens with ``key``, and only in the header it is ``bound`` to."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt

    nonce = secrets.token_bytes(_NONCE_LENGTH)
    content = bytes([kind]) + master
    content += bytes(_CONTENT_LENGTH - len(content))
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(content, bound, nonce, key)


def open_slot(slots: Sequence[bytes], key: bytes, bound: bytes) -> OpenedSlot | None:
    """The slot that opens with ``key``. Always tries all, so that the time tells nothing about its place."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt
    from nacl.exceptions import CryptoError

    opened = None
    for place, slot in enumerate(slots):
        try:
            content = crypto_aead_xchacha20poly1305_ietf_decrypt(
                slot[_NONCE_LENGTH:], bound, slot[:_NONCE_LENGTH], key
            )
        except CryptoError:
            continue
        opened = OpenedSlot(place=place, kind=content[0], master=content[1 : 1 + MASTER_LENGTH])
    return opened
