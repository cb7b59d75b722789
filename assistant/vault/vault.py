"""A vault: a folder that holds cases, encrypted, and saves each change durably."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from assistant.case.case import Case
from assistant.clock import Clock, SystemClock
from assistant.pack.pack import Pack
from assistant.vault.backuplog import BackupEntry, BackupLog
from assistant.vault.connection import create_database
from assistant.vault.copycheck import Contents, contents_of
from assistant.vault.cost import Cost, Profile
from assistant.vault.custody import CustodyEntry, CustodyLog, CustodyRecord
from assistant.vault.exports import Export, Exports
from assistant.vault.fault import VaultFault
from assistant.vault.filestore import FileStore, Received
from assistant.vault.folder import VaultFolder
from assistant.vault.header import mend_header, read_header, write_header
from assistant.vault.history import ORDINARY, Step
from assistant.vault.keyfile import GuardedPassphrase
from assistant.vault.keys import Keys
from assistant.vault.lock import VaultLock
from assistant.vault.lookup import LookUp
from assistant.vault.migration import MAIN_PURPOSE, open_main
from assistant.vault.mooring import Mooring
from assistant.vault.passphrase import Passphrase
from assistant.vault.past import Past
from assistant.vault.records import Records
from assistant.vault.renewal import settle
from assistant.vault.schema import make_schema
from assistant.vault.slots import Secret
from assistant.vault.snapshot import Snapshot, snapshot
from assistant.vault.state import State, Watch
from assistant.vault.ways import Way, Ways, first_header, listed_with, open_header, ways_into


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEntry:
    """One case of a vault."""

    case_id: str


def create_vault(
    folder: Path,
    passphrase: Passphrase,
    *,
    profile: Profile = Profile.DEFAULT,
    cost: Cost | None = None,
    clock: Clock | None = None,
) -> Keys:
    """Make an empty vault in a new or empty folder.

    Takes as long as the profile, or a measured ``cost``, says: not for the window's thread. Killed
    at any moment it leaves either a vault that opens or a folder in which creating can start again.
    """
    passphrase.require()
    place = VaultFolder(folder)
    keys, today = Keys.fresh(), (clock or SystemClock()).today()
    header = first_header(keys, passphrase, cost or profile.cost, today)
    place.prepare()
    with VaultLock(place.lock):
        place.clear()
        _make_database(place, keys)
        write_header(place, header)
        place.place_main()
    return keys


def _make_database(place: VaultFolder, keys: Keys) -> None:
    raw = keys.derive(MAIN_PURPOSE)
    try:
        database = create_database(place.unfinished_main, raw)
        try:
            make_schema(database)
        finally:
            database.close()
    finally:
        raw[:] = bytes(len(raw))


def unlock(folder: Path, secret: Secret, *, clock: Clock | None = None) -> Keys:
    """The keys of a vault, if the secret opens it.

    Reads the header, and the file in which wrong attempts are counted. With a passphrase it takes
    half a second or more: not for the window's thread.
    """
    header, opened = open_header(VaultFolder(folder), secret, clock or SystemClock())
    return Keys(header.vault_id, opened.master)


def change_passphrase(folder: Path, old: Secret, new: Passphrase | GuardedPassphrase) -> None:
    """Replace the passphrase of a vault that is not open."""
    with ways_into(folder, old) as ways:
        ways.change(new)


class Vault:
    """An open vault; only one program has it open at a time.

    Belongs to the thread that connected it, but for ``files``, which any thread may use.
    """

    def __init__(self, place: VaultFolder, lock: VaultLock, keys: Keys, pack: Pack, clock: Clock) -> None:
        self._database = open_main(place, keys)
        self._database.guard(Mooring(place.main).require)
        try:
            self._watch = Watch(self._database, place, clock.now)
        except BaseException:
            self._database.close()
            raise
        self._place = place
        self._header = read_header(place)
        self._lock = lock
        self._keys = keys
        self._clock = clock
        self._records = Records(self._database, pack)
        self._custody = CustodyLog(self._database)
        self._exports = Exports(self._database)
        self._backups = BackupLog(self._database)
        self.files = FileStore(self._database, place)
        self._saved: dict[str, Case] = {}
        self._is_open = True

    @classmethod
    def connect(cls, folder: Path, keys: Keys, pack: Pack, *, clock: Clock | None = None) -> Vault:
        """Open with the keys of ``create_vault`` or ``unlock``; ``close`` wipes them."""
        place = VaultFolder(folder)
        place.check()
        lock = VaultLock(place.lock)
        try:
            was_unfinished = settle(place, keys)
            place.make_private()
            mend_header(place)
            vault = cls(place, lock, keys, pack, clock or SystemClock())
        except BaseException:
            lock.release()
            raise
        try:
            vault.files.tidy(after_renewal=was_unfinished)
        except BaseException:
            vault.close()
            raise
        return vault

    def cases(self) -> tuple[CaseEntry, ...]:
        """The cases in the vault, in the order in which they were added."""
        return tuple(CaseEntry(case_id=case_id) for case_id in self._records.case_ids())

    def add(self, case: Case) -> str:
        """Put a new case into the vault, durably; returns its id (``meta.case_id``)."""
        case_id = _number_of(case)
        with self._database.transaction():
            self._put_new(case_id, case)
        self._saved[case_id] = case
        return case_id

    def load(self, case_id: str) -> Case:
        """The case as it was last saved."""
        self._saved[case_id] = self._records.read(case_id)
        return self._saved[case_id]

    def save(
        self,
        case_id: str,
        case: Case,
        *,
        unfinished: Mapping[str, str] | None = None,
        taken: Sequence[Received] = (),
        log: Sequence[CustodyEntry] = (),
        step: Step = ORDINARY,
    ) -> None:
        """Write what differs from the last saved state in one durable transaction; saved when it returns.

        ``unfinished`` takes the place of what is kept beside the case. In the same transaction the
        ``taken`` files become files of the case, and ``log`` goes to the end of its custody log.
        What the records held before is kept in the history; ``step`` says if that takes a change back.
        """
        before = self._saved[case_id] if case_id in self._saved else self.load(case_id)
        with self._database.transaction():
            self._records.write(case_id, before, case, self._clock.now(), step)
            if unfinished is not None:
                self._records.keep_unfinished(case_id, unfinished)
            replaced = self.files.put(case_id, taken)
            self._write_down(case_id, log)
        self._saved[case_id] = case
        self.files.settle(taken, replaced)

    def _put_new(self, case_id: str, case: Case) -> None:
        self._records.add(case_id)
        self._records.write(case_id, Case(), case)

    def replace(self, case_id: str, case: Case) -> str:
        """Put another case in the place of one, in one durable transaction; returns the new id.

        The log, the exports and the files of the replaced case go with it.
        """
        new_id = _number_of(case)
        with self._database.transaction():
            self._records.remove(case_id)
            forgotten = self.files.forget_ownerless()
            self._put_new(new_id, case)
        self._saved.pop(case_id, None)
        self._saved[new_id] = case
        self.files.free(forgotten)
        return new_id

    def remove_file(self, case_id: str, sha256: str, log: Sequence[CustodyEntry]) -> None:
        """Take a file from a case for good, with what was derived from it, and write it down.

        Its key is forgotten, unless another case has the file too. ``FileInUse`` if it left in an export.
        """
        with self._database.transaction():
            forgotten = self.files.forget(case_id, sha256)
            self._write_down(case_id, log)
        self.files.free(forgotten)

    def custody(self, case_id: str) -> tuple[CustodyRecord, ...]:
        """What happened to the files of a case, oldest first."""
        return self._custody.records(self._records.number_of(case_id))

    def custody_is_whole(self, case_id: str) -> bool:
        """Whether no entry of the log was changed, put between others, moved or taken out."""
        return self._custody.is_whole(self._records.number_of(case_id))

    def write_down(self, case_id: str, log: Sequence[CustodyEntry]) -> None:
        """Add to the custody log alone, in one durable transaction."""
        with self._database.transaction():
            self._write_down(case_id, log)

    def record_export(
        self,
        case_id: str,
        export: Export,
        *,
        taken: Sequence[Received] = (),
        log: Sequence[CustodyEntry] = (),
    ) -> None:
        """Keep what left, durably and for good; ``taken`` are those of its files that were not kept yet."""
        with self._database.transaction():
            replaced = self.files.put(case_id, taken)
            self._exports.add(self._records.number_of(case_id), export)
            self._write_down(case_id, log)
        self.files.settle(taken, replaced)

    def exports(self, case_id: str) -> tuple[Export, ...]:
        """What has left of a case, oldest first."""
        return self._exports.listed(self._records.number_of(case_id))

    def _write_down(self, case_id: str, log: Sequence[CustodyEntry]) -> None:
        self._custody.add(self._records.number_of(case_id), self._clock.now().isoformat(), log)

    @property
    def state(self) -> State:
        """Which state of the vault this is, and what was found when it was opened."""
        return self._watch.now

    def accept_state(self) -> None:
        """Go on with the state as it is, durably: what was found at opening is not told again."""
        self._watch.accept()

    def past(self, case_id: str) -> Past:
        """Earlier values of a case."""
        number = self._records.number_of(case_id)
        return Past(self._database, self._records, number, lambda: self._index(case_id))

    def look_up(self, case_id: str) -> LookUp:
        """The index of the words of a case, brought up to the last save."""
        self._index(case_id)
        return LookUp(self._database, self._records.texts, self._records.number_of(case_id))

    def _index(self, case_id: str) -> None:
        self._records.index(case_id, self._saved[case_id] if case_id in self._saved else self.load(case_id))

    def unfinished(self, case_id: str) -> dict[str, str]:
        """What was kept beside a case with ``keep_unfinished``."""
        return self._records.unfinished(case_id)

    def keep_unfinished(self, case_id: str, kept: Mapping[str, str]) -> None:
        """Keep exactly these texts beside a case, in one durable transaction; they are no part of it."""
        with self._database.transaction():
            self._records.keep_unfinished(case_id, kept)

    def change_passphrase(self, old: Secret, new: Passphrase | GuardedPassphrase) -> None:
        """Replace the passphrase while the vault is open. Takes twice the time of ``unlock``."""
        with self.ways(old) as ways:
            ways.change(new)

    def ways(self, secret: Secret) -> Ways:
        """The ways into this vault while it is open, for somebody who gives a secret once more.

        Any thread may call it, and use what it gives there: it touches the header only.
        """
        return Ways(self._place, secret, clock=self._clock)

    def listed_ways(self) -> tuple[Way, ...]:
        """What opens this vault, without a secret being given once more."""
        return listed_with(self._place, self._keys)

    @property
    def folder(self) -> Path:
        """The folder it lies in."""
        return self._place.path

    def snapshot(self, main: Path) -> AbstractContextManager[Snapshot]:
        """The vault as it stands now, its database copied to ``main`` until the block is left; any thread."""
        return snapshot(self._database, self.files.slab, self._place, self._header, self._keys, main)

    def keys(self) -> Keys:
        """A copy of the keys, to prove a copy of the vault; the caller wipes it."""
        return Keys(self._keys.vault_id, self._keys.master)

    def contents(self) -> Contents:
        """How much the vault holds."""
        return contents_of(self._database)

    def backups(self) -> tuple[BackupEntry, ...]:
        """The backups that were made and read again, oldest first."""
        return self._backups.listed()

    def note_backup(self, entry: BackupEntry) -> None:
        """Write down a backup, durably."""
        with self._database.transaction():
            self._backups.add(entry)

    def note_rehearsal(self, sha256: str) -> bool:
        """Write down, durably, that the person opened the backup of this hash; False if it is not known."""
        with self._database.transaction():
            return self._backups.rehearse(sha256, self._clock.now().isoformat())

    def close(self) -> None:
        """Close the database, wipe the keys, let others open the vault. Closing twice does nothing."""
        if not self._is_open:
            return
        self._is_open = False
        with contextlib.suppress(VaultFault):  # a full disk: it is done at the next search
            for case_id in self._saved:
                self._index(case_id)
        self._saved.clear()
        self._keys.wipe()
        try:
            self.files.close()
            self._database.close()
        finally:
            self._watch.close()
            self._lock.release()


def _number_of(case: Case) -> str:
    number = case.answer("meta.case_id")
    if not isinstance(number, str):
        raise TypeError("a case without a number")
    return number
