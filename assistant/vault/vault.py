"""A vault: a folder that holds cases, encrypted, and saves each change durably."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from assistant.case.case import Case
from assistant.pack.pack import Pack
from assistant.vault.connection import create_database, open_database
from assistant.vault.cost import Profile
from assistant.vault.fault import WrongPassphrase
from assistant.vault.folder import VaultFolder
from assistant.vault.header import Header, mend_header, read_header, write_header
from assistant.vault.keys import Keys
from assistant.vault.lock import VaultLock
from assistant.vault.passphrase import Passphrase
from assistant.vault.records import Records
from assistant.vault.schema import check_schema, make_schema
from assistant.vault.slots import SALT_LENGTH, OpenedSlot, empty_slots, open_slot, seal, slot_key

_PURPOSE = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEntry:
    """One case of a vault."""

    case_id: str


def create_vault(folder: Path, passphrase: Passphrase, *, profile: Profile = Profile.DEFAULT) -> Keys:
    """Make an empty vault in a new or empty folder.

    Takes as long as the profile says: not for the window's thread. Killed at any moment it leaves
    either a vault that opens or a folder in which creating can start again.
    """
    passphrase.require()
    place = VaultFolder(folder)
    salt, cost = secrets.token_bytes(SALT_LENGTH), profile.cost
    key = slot_key(passphrase, salt, cost)
    place.prepare()
    with VaultLock(place.lock):
        place.clear()
        keys = Keys.fresh()
        _make_database(place, keys)
        blank = Header(vault_id=keys.vault_id, cost=cost, salt=salt, slots=empty_slots(), generation=0)
        slot = seal(key, blank.bound, keys.master)
        write_header(place, blank.with_slot(secrets.randbelow(len(blank.slots)), slot))
        place.place_main()
    return keys


def _make_database(place: VaultFolder, keys: Keys) -> None:
    raw = keys.derive(_PURPOSE)
    try:
        database = create_database(place.unfinished_main, raw)
        try:
            make_schema(database)
        finally:
            database.close()
    finally:
        raw[:] = bytes(len(raw))


def unlock(folder: Path, passphrase: Passphrase) -> Keys:
    """The keys of a vault, if the passphrase opens it.

    Reads only the header. Takes half a second or more: not for the window's thread.
    """
    header = read_header(VaultFolder(folder))
    return Keys(header.vault_id, _opened(header, passphrase).master)


def change_passphrase(folder: Path, old: Passphrase, new: Passphrase) -> None:
    """Replace the passphrase of a vault that is not open."""
    place = VaultFolder(folder)
    place.check()
    with VaultLock(place.lock):
        _reseal(place, old, new)


def _opened(header: Header, passphrase: Passphrase) -> OpenedSlot:
    opened = open_slot(header.slots, slot_key(passphrase, header.salt, header.cost), header.bound)
    if opened is None:
        raise WrongPassphrase
    return opened


def _reseal(place: VaultFolder, old: Passphrase, new: Passphrase) -> None:
    """Seal the slot of the old passphrase for the new one.

    Killed in between, the first copy of the header is either old or new and whole, and the later
    copy counts: exactly one of the two passphrases opens the vault.
    """
    new.require()
    header = read_header(place)
    opened = _opened(header, old)
    slot = seal(slot_key(new, header.salt, header.cost), header.bound, opened.master)
    write_header(place, header.with_slot(opened.place, slot))


class Vault:
    """An open vault. Belongs to the thread that connected it; only one program has it open at a time."""

    def __init__(self, place: VaultFolder, lock: VaultLock, keys: Keys, pack: Pack) -> None:
        raw = keys.derive(_PURPOSE)
        try:
            self._database = open_database(place.main, raw)
        finally:
            raw[:] = bytes(len(raw))
        try:
            check_schema(self._database)
        except BaseException:
            self._database.close()
            raise
        self._place = place
        self._lock = lock
        self._keys = keys
        self._records = Records(self._database, pack)
        self._saved: dict[str, Case] = {}
        self._is_open = True

    @classmethod
    def connect(cls, folder: Path, keys: Keys, pack: Pack) -> Vault:
        """Open with the keys of ``create_vault`` or ``unlock``; ``close`` wipes them."""
        place = VaultFolder(folder)
        place.check()
        lock = VaultLock(place.lock)
        try:
            place.finish_creation()
            place.make_private()
            mend_header(place)
            return cls(place, lock, keys, pack)
        except BaseException:
            lock.release()
            raise

    def cases(self) -> tuple[CaseEntry, ...]:
        """The cases in the vault, in the order in which they were added."""
        return tuple(CaseEntry(case_id=case_id) for case_id in self._records.case_ids())

    def add(self, case: Case) -> str:
        """Put a new case into the vault, durably; returns its id (``meta.case_id``)."""
        case_id = _number_of(case)
        with self._database.transaction():
            self._records.add(case_id)
            self._records.write(case_id, Case(), case)
        self._saved[case_id] = case
        return case_id

    def load(self, case_id: str) -> Case:
        """The case as it was last saved."""
        self._saved[case_id] = self._records.read(case_id)
        return self._saved[case_id]

    def save(self, case_id: str, case: Case) -> None:
        """Write what differs from the last saved state in one durable transaction; saved when it returns."""
        before = self._saved[case_id] if case_id in self._saved else self.load(case_id)
        with self._database.transaction():
            self._records.write(case_id, before, case)
        self._saved[case_id] = case

    def replace(self, case_id: str, case: Case) -> str:
        """Put another case in the place of one, in one durable transaction; returns the new id."""
        new_id = _number_of(case)
        with self._database.transaction():
            self._records.remove(case_id)
            self._records.add(new_id)
            self._records.write(new_id, Case(), case)
        self._saved.pop(case_id, None)
        self._saved[new_id] = case
        return new_id

    def change_passphrase(self, old: Passphrase, new: Passphrase) -> None:
        """Replace the passphrase while the vault is open. Takes twice the time of ``unlock``."""
        _reseal(self._place, old, new)

    def close(self) -> None:
        """Close the database, wipe the keys, let others open the vault. Closing twice does nothing."""
        if not self._is_open:
            return
        self._is_open = False
        self._saved.clear()
        self._keys.wipe()
        try:
            self._database.close()
        finally:
            self._lock.release()


def _number_of(case: Case) -> str:
    number = case.answer("meta.case_id")
    if not isinstance(number, str):
        raise TypeError("a case without a number")
    return number
