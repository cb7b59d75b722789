"""Key slots: the master key of a vault, sealed once for each passphrase that opens it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from assistant.vault.cost import Cost
from assistant.vault.fault import NotEnoughMemory
from assistant.vault.keys import MASTER_LENGTH
from assistant.vault.passphrase import Passphrase

SLOTS = 16
SLOT_LENGTH = 104
SALT_LENGTH = 16
_NONCE_LENGTH = 24
_CONTENT_LENGTH = 64


class SlotKind(IntEnum):
    """What opens a slot. Numbers are part of the format; 2 to 4 are kept for later kinds."""

    PASSPHRASE = 1


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenedSlot:
    """A slot that opened: its place, its kind and the master key in it."""

    place: int
    kind: int
    master: bytes


def empty_slots() -> tuple[bytes, ...]:
    """Slots nobody can open; they look like the others, so that nobody can count the keys."""
    return tuple(secrets.token_bytes(SLOT_LENGTH) for _ in range(SLOTS))


def slot_key(passphrase: Passphrase, salt: bytes, cost: Cost) -> bytes:
    """The key that a passphrase opens slots with. Takes the time and memory of ``cost``.

    The length stands before the words, so that a later kind of slot can add a key file to them
    without any two inputs ever being equal.
    """
    from nacl.bindings import crypto_pwhash_alg, crypto_pwhash_ALG_ARGON2ID13

    cost.check()
    words = passphrase.encoded()
    try:
        return crypto_pwhash_alg(
            32,
            len(words).to_bytes(4, "little") + words,
            salt,
            cost.passes,
            cost.memory * 1024,
            crypto_pwhash_ALG_ARGON2ID13,
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
