"""The ways into a vault: adding, replacing, removing and listing what opens it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.clock import Clock, SystemClock
from assistant.vault.attempts import Attempts
from assistant.vault.cost import Cost
from assistant.vault.fault import (
    LastPassphrase,
    OthersWouldBeLockedOut,
    SlotsFull,
    SlotTaken,
    WayMissing,
    WrongPassphrase,
)
from assistant.vault.folder import VaultFolder
from assistant.vault.header import Header, read_header, write_header
from assistant.vault.keyfile import GuardedPassphrase
from assistant.vault.keys import Keys
from assistant.vault.lock import VaultLock
from assistant.vault.passphrase import Passphrase
from assistant.vault.register import Entry, Register, clean_label, open_register, seal_register
from assistant.vault.slots import (
    SALT_LENGTH,
    SLOT_LENGTH,
    OpenedSlot,
    Secret,
    SlotKind,
    empty_slots,
    kind_of,
    open_slot,
    seal,
    slot_key,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Way:
    """One way in, as it is listed. ``number`` names it; ``is_mine`` marks the one just used."""

    number: int
    kind: SlotKind
    label: str
    since: date | None
    proved: date | None
    is_mine: bool


def first_header(keys: Keys, passphrase: Secret, cost: Cost, today: date) -> Header:
    """The header of a new vault, which one secret opens. Takes the time of ``cost``."""
    blank = Header(
        vault_id=keys.vault_id,
        cost=cost,
        salt=secrets.token_bytes(SALT_LENGTH),
        slots=empty_slots(),
        generation=0,
    )
    place = secrets.randbelow(len(blank.slots))
    kind = kind_of(passphrase)
    slot = seal(slot_key(passphrase, blank.salt, cost), blank.bound_for(passphrase), keys.master, kind)
    register = Register((Entry(place=place, kind=kind, since=today),))
    return blank.with_slot(place, slot, seal_register(register, keys, blank.bound_without_cost))


def open_header(folder: VaultFolder, secret: Secret, clock: Clock) -> tuple[Header, OpenedSlot]:
    """The header and the slot that a secret opens; counts a wrong attempt and keeps the pause after it."""
    header = read_header(folder)
    attempts = Attempts(folder, clock)
    attempts.require()
    opened = open_slot(header.slots, slot_key(secret, header.salt, header.cost), header.bound_for(secret))
    if opened is None:
        attempts.failed()
        raise WrongPassphrase
    attempts.succeeded()
    return header, opened


def opens(folder: Path, secret: Secret) -> bool:
    """Whether a secret opens a vault; for rehearsals: counts no attempt and keeps no pause."""
    header = read_header(VaultFolder(folder))
    key = slot_key(secret, header.salt, header.cost)
    return open_slot(header.slots, key, header.bound_for(secret)) is not None


def listed_with(folder: VaultFolder, keys: Keys) -> tuple[Way, ...]:
    """Every way in, for whoever has the vault open and gives no secret: none of them is marked as used.

    Nothing for a vault of the first version, which kept no register.
    """
    header = read_header(folder)
    if not header.register:
        return ()
    return _told(open_register(header.register, keys, header.bound_without_cost), None)


def _told(register: Register, mine: int | None) -> tuple[Way, ...]:
    return tuple(
        Way(
            number=entry.place + 1,
            kind=entry.kind,
            label=entry.label,
            since=entry.since,
            proved=entry.proved,
            is_mine=entry.place == mine,
        )
        for entry in register.entries
    )


@contextmanager
def ways_into(folder: Path, secret: Secret, *, clock: Clock | None = None) -> Iterator[Ways]:
    """The ways into a vault that is not open, for as long as the block lasts."""
    place = VaultFolder(folder)
    place.check()
    with VaultLock(place.lock), Ways(place, secret, clock=clock) as ways:
        yield ways


class Ways:
    """The ways into one vault, for somebody whose ``secret`` opens it. Call with the lock of the vault held.

    Each change writes both copies of the header, one after the other: killed in between, the later
    copy counts, and what opened the vault before or what opens it after the change does so.
    Nothing here ends what a removed person remembers of an older copy of the folder.
    """

    def __init__(self, folder: VaultFolder, secret: Secret, *, clock: Clock | None = None) -> None:
        self._folder = folder
        self._clock = clock or SystemClock()
        self._secret = secret
        self._header, opened = open_header(folder, secret, self._clock)
        self._place = opened.place
        self._keys = Keys(self._header.vault_id, opened.master)
        self._register = self._read_register(kind_of(secret))

    def __enter__(self) -> Ways:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Wipe the keys."""
        self._keys.wipe()

    @property
    def header(self) -> Header:
        """The header as it stands now."""
        return self._header

    @property
    def keys(self) -> Keys:
        """The keys of the vault; wiped by ``close``."""
        return self._keys

    @property
    def mine(self) -> Entry:
        """The entry of the secret this was opened with."""
        return next(entry for entry in self._register.entries if entry.place == self._place)

    def _read_register(self, kind: SlotKind) -> Register:
        if not self._header.register:  # version 1 knew one passphrase and nothing else
            return Register((Entry(place=self._place, kind=kind),))
        register = open_register(self._header.register, self._keys, self._header.bound_without_cost)
        if register.at(self._place) is None:
            register = register.put(Entry(place=self._place, kind=kind))
        return register

    def listed(self) -> tuple[Way, ...]:
        """Every way in, in the order in which they were added."""
        return _told(self._register, self._place)

    def add(self, new: Passphrase | GuardedPassphrase, label: str) -> int:
        """Let somebody else in with a passphrase of his own; returns the number of the way in."""
        label = clean_label(label)
        _require_words(new)
        key = self._key(new)
        self._refuse_taken(new, key)
        return self._put(self._free(), new, key, label)

    def change(self, new: Passphrase | GuardedPassphrase) -> None:
        """Put a new passphrase in the place of the secret this was opened with.

        Opened with a recovery code or shares, the new passphrase takes the place of the lost one
        if there is but one, and otherwise a place of its own; the code or the shares stay.
        """
        _require_words(new)
        key = self._key(new)
        mine = self._register.at(self._place)
        if mine is None or not mine.is_passphrase:
            lost = self._register.passphrases()
            mine = lost[0] if len(lost) == 1 else None
        self._refuse_taken(new, key, but=None if mine is None else mine.place)
        place = self._free() if mine is None else mine.place
        self._put(place, new, key, mine.label if mine else "")

    def put_rescue(self, rescue: Secret) -> int:
        """Put in a recovery code or the secret of shares; the earlier one of its kind opens no more."""
        kind = kind_of(rescue)
        earlier = self._register.of_kind(kind)
        place = self._free() if earlier is None else earlier.place
        return self._put(place, rescue, self._key(rescue), "")

    def remove(self, number: int) -> None:
        """Take a way in away; the last passphrase stays."""
        entry = self._register.at(number - 1)
        if entry is None:
            raise WayMissing
        if self._register.passphrases() == (entry,):
            raise LastPassphrase
        register = self._register.without(entry.place)
        self._write(entry.place, secrets.token_bytes(SLOT_LENGTH), register)

    def remove_rescue(self, kind: SlotKind) -> None:
        """Take the recovery code or the shares away."""
        entry = self._register.of_kind(kind)
        if entry is None:
            raise WayMissing
        self.remove(entry.place + 1)

    def prove(self) -> None:
        """Write down that the secret this was opened with was rehearsed today."""
        place = self._place
        self._write(place, self._header.slots[place], self._register.proved(place, self._clock.today()))

    def strengthen(self, cost: Cost) -> None:
        """Change the cost of each guess, and seal the slot of the passphrase this was opened with for it.

        Recovery codes and shares are not touched by it. Refused while somebody else has a
        passphrase, whose slot only he could seal anew.
        """
        cost.check()
        if [entry.place for entry in self._register.passphrases()] != [self._place]:
            raise OthersWouldBeLockedOut
        header = replace(self._header, cost=cost)
        key = slot_key(self._secret, header.salt, cost)
        slot = seal(key, header.bound_for(self._secret), self._keys.master, kind_of(self._secret))
        self._header = header
        self._write(self._place, slot, self._register)

    def _key(self, new: Secret) -> bytes:
        return slot_key(new, self._header.salt, self._header.cost)

    def _refuse_taken(self, new: Secret, key: bytes, *, but: int | None = None) -> None:
        opened = open_slot(self._header.slots, key, self._header.bound_for(new))
        if opened is not None and opened.place != but:
            raise SlotTaken

    def _free(self) -> int:
        free = self._register.free_places()
        if not free:
            raise SlotsFull
        return secrets.choice(free)

    def _put(self, place: int, new: Secret, key: bytes, label: str) -> int:
        kind = kind_of(new)
        entry = Entry(place=place, kind=kind, label=label, since=self._clock.today())
        slot = seal(key, self._header.bound_for(new), self._keys.master, kind)
        self._write(place, slot, self._register.put(entry))
        return place + 1

    def _write(self, place: int, slot: bytes, register: Register) -> None:
        sealed = seal_register(register, self._keys, self._header.bound_without_cost)
        header = self._header.with_slot(place, slot, sealed)
        write_header(self._folder, header)
        self._header, self._register = header, register


def _require_words(new: Passphrase | GuardedPassphrase) -> None:
    (new.passphrase if isinstance(new, GuardedPassphrase) else new).require()
