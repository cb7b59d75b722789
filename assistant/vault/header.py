"""The header of a vault: what a passphrase costs, and the sealed key slots (``docs/vault-format.md``)."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass, replace

from assistant.vault.cost import Cost
from assistant.vault.fault import HeaderDamaged, NotAVault, VaultTooNew
from assistant.vault.folder import HEADERS, VaultFolder
from assistant.vault.register import REGISTER_LENGTH
from assistant.vault.slots import SLOT_LENGTH, SLOTS, Secret, is_dear

FORMAT = 2
"""Version of the folder format. Version 1 had no register; what it made is still read and opened."""

_BINDING = 1
"""What the seals are bound to in place of the version: the slots of version 1 are those of version 2."""

_MAGIC = b"CASEBOOK"
_CHECKSUM_LENGTH = 32
_MOST_GENERATION = 2**48
"""More than anybody writes; beyond it a crafted header could not be written again."""

_START = len(_MAGIC) + _CHECKSUM_LENGTH
_VERSION = struct.Struct("<H")
_FIELDS = struct.Struct("<HQ16sII16s")
_SLOTS_END = _FIELDS.size + SLOTS * SLOT_LENGTH
_LENGTHS = {1: _START + _SLOTS_END, 2: _START + _SLOTS_END + REGISTER_LENGTH}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Header:
    """``generation`` counts the times it was written: of two whole copies the later one counts.

    ``register`` is sealed (``assistant.vault.register``); empty in a header of version 1.
    """

    vault_id: bytes
    cost: Cost
    salt: bytes
    slots: tuple[bytes, ...]
    register: bytes = b""
    generation: int = 1

    @property
    def version(self) -> int:
        """The format it is written in."""
        return FORMAT if self.register else 1

    @property
    def bound(self) -> bytes:
        """What each slot of a passphrase is sealed to: nobody can move it or make guessing it cheaper."""
        return self._bound_at(self.cost.memory, self.cost.passes)

    @property
    def bound_without_cost(self) -> bytes:
        """What is not guessed is bound to the vault alone, and outlives a change of the cost."""
        return self._bound_at(0, 0)

    def bound_for(self, secret: Secret) -> bytes:
        """What the slot of a secret is sealed to."""
        return self.bound if is_dear(secret) else self.bound_without_cost

    def _bound_at(self, memory: int, passes: int) -> bytes:
        return _MAGIC + _FIELDS.pack(_BINDING, 0, self.vault_id, memory, passes, self.salt)

    def with_slot(self, place: int, slot: bytes, register: bytes) -> Header:
        """The next generation of this header with one slot and the register replaced."""
        slots = (*self.slots[:place], slot, *self.slots[place + 1 :])
        return replace(self, slots=slots, register=register, generation=self.generation + 1)

    def to_bytes(self) -> bytes:
        """The bytes of one copy."""
        fields = _FIELDS.pack(
            self.version, self.generation, self.vault_id, self.cost.memory, self.cost.passes, self.salt
        )
        body = fields + b"".join(self.slots) + self.register
        return _MAGIC + _checksum(body) + body


def _checksum(body: bytes) -> bytes:
    """Against accidents only: whoever means harm can compute it too, and is stopped by the seals."""
    return hashlib.blake2b(body, digest_size=_CHECKSUM_LENGTH).digest()


def parse_header(raw: bytes) -> Header:
    """One copy of a header; raises ``NotAVault``, ``HeaderDamaged``, ``VaultTooNew`` or ``CostRefused``."""
    if not raw.startswith(_MAGIC):
        raise NotAVault
    body = raw[_START:]
    if len(body) < _VERSION.size or raw[len(_MAGIC) : _START] != _checksum(body):
        raise HeaderDamaged
    (version,) = _VERSION.unpack_from(body)
    if version > FORMAT:
        raise VaultTooNew(version=version, known=FORMAT)
    if len(raw) != _LENGTHS.get(version):
        raise HeaderDamaged
    _, generation, vault_id, memory, passes, salt = _FIELDS.unpack_from(body)
    if generation > _MOST_GENERATION:
        raise HeaderDamaged
    slots = tuple(body[start : start + SLOT_LENGTH] for start in range(_FIELDS.size, _SLOTS_END, SLOT_LENGTH))
    cost = Cost(memory=memory, passes=passes)
    cost.check_bounds()
    return Header(
        vault_id=vault_id,
        cost=cost,
        salt=salt,
        slots=slots,
        register=body[_SLOTS_END:],
        generation=generation,
    )


def read_header(folder: VaultFolder) -> Header:
    """The header that counts: the later of the whole copies.

    A copy of a newer format is never passed over: the newer program may have left the other copy
    behind, and what it says may no longer be true. Copies of two different vaults are refused.
    """
    folder.check()
    whole = []
    ours = folder.main.exists()
    for raw in filter(None, map(folder.read, HEADERS)):
        try:
            whole.append(parse_header(raw))
        except HeaderDamaged:
            ours = True
        except NotAVault:
            continue
    if not whole and not ours:
        raise NotAVault
    if not whole or len({header.vault_id for header in whole}) > 1:
        raise HeaderDamaged
    return max(whole, key=lambda header: header.generation)


def write_header(folder: VaultFolder, header: Header) -> None:
    """Write both copies, one after the other, each durably before the next is touched."""
    for name in HEADERS:
        folder.replace(name, header.to_bytes())


def mend_header(folder: VaultFolder) -> None:
    """Write the copies again if one is damaged, missing or older."""
    header = read_header(folder)
    if any(folder.read(name) != header.to_bytes() for name in HEADERS):
        write_header(folder, header)
