"""The keys of an open vault: one random master key, and one derived key for each purpose."""

from __future__ import annotations

import hashlib
import secrets

from assistant.confinement.memory import keep_in_memory

MASTER_LENGTH = 32
"""Bytes."""

VAULT_ID_LENGTH = 16


class Keys:
    """The master key of one vault. Shows nothing, is compared and stored nowhere.

    Held in a ``bytearray`` so that ``wipe`` can overwrite it, out of the swap area where the system
    allows it. What cannot be wiped: short-lived
    immutable copies that libsodium's binding and Python's hash functions make while they work.
    """

    __slots__ = ("_master", "vault_id")

    def __init__(self, vault_id: bytes, master: bytes | bytearray) -> None:
        if len(master) != MASTER_LENGTH or len(vault_id) != VAULT_ID_LENGTH:
            raise ValueError("a key of another length")
        self.vault_id = vault_id
        self._master = bytearray(master)
        keep_in_memory(self._master)

    @classmethod
    def fresh(cls) -> Keys:
        """The keys of a vault that does not exist yet."""
        return cls(secrets.token_bytes(VAULT_ID_LENGTH), secrets.token_bytes(MASTER_LENGTH))

    def __repr__(self) -> str:
        return "Keys(hidden)"

    def __reduce__(self) -> str:
        raise TypeError("keys are not written anywhere")

    @property
    def master(self) -> bytes:
        """An immutable copy of the master key, to be sealed in a slot."""
        self._require()
        return bytes(self._master)

    def derive(self, purpose: str) -> bytearray:
        """The 32-byte key for one purpose (``main``); the caller overwrites it after use.

        Keyed BLAKE2b of the vault id with the purpose as personalisation: keys of different
        purposes say nothing about one another or about the master key.
        """
        self._require()
        derived = hashlib.blake2b(
            self.vault_id,
            digest_size=32,
            key=self._master,
            person=b"casebook " + purpose.encode("ascii"),
        )
        return bytearray(derived.digest())

    def wipe(self) -> None:
        """Overwrite the master key; nothing can be derived afterwards."""
        self._master[:] = bytes(len(self._master))
        self._master.clear()

    def _require(self) -> None:
        if not self._master:
            raise ValueError("the keys were wiped")
