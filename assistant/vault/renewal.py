"""A new master key for a vault: what a removed person copied no longer opens it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path

from assistant.clock import Clock, SystemClock
from assistant.vault.connection import create_database, open_database
from assistant.vault.fault import DatabaseDamaged
from assistant.vault.folder import BEFORE, VaultFolder
from assistant.vault.header import Header, write_header
from assistant.vault.keyfile import GuardedPassphrase
from assistant.vault.keys import MASTER_LENGTH, Keys
from assistant.vault.lock import VaultLock
from assistant.vault.migration import MAIN_PURPOSE, copy_database
from assistant.vault.passphrase import Passphrase
from assistant.vault.register import Register, seal_register
from assistant.vault.resealing import reseal
from assistant.vault.schema import FILES_SINCE, version_of
from assistant.vault.slots import empty_slots, kind_of, seal, slot_key
from assistant.vault.ways import Ways


def renew_keys(folder: Path, secret: Passphrase | GuardedPassphrase, *, clock: Clock | None = None) -> None:
    """Encrypt a closed vault anew under a new master key, which only ``secret`` opens.

    Every other way in ends: only who knows it could seal his slot for the new key. The copy is
    finished, compared and on the disk before the header is changed; killed at any moment, the
    vault opens with ``secret`` and holds what it held (``settle``).
    """
    place = VaultFolder(folder)
    place.check()
    with VaultLock(place.lock), Ways(place, secret, clock=clock or SystemClock()) as ways:
        settle(place, ways.keys)
        fresh = Keys(ways.keys.vault_id, secrets.token_bytes(MASTER_LENGTH))
        try:
            header = _renewed(ways, fresh, secret)
            _copy(place, ways.keys, fresh)
            write_header(place, header)
            place.place_main()
            place.remove(BEFORE)
        finally:
            fresh.wipe()


def settle(place: VaultFolder, keys: Keys) -> bool:
    """Finish the making or the renewal of a vault that was killed; ``keys`` are those of the header.

    If the header is the new one, the database that it opens is the finished copy beside the old
    database; otherwise the copy is what a killed renewal left, and of no use. True if there was one:
    then a slab that the database does not name is of no use either.
    """
    if not place.unfinished_main.exists():
        return False
    if place.main.exists() and (_opens(place.main, keys) or not _opens(place.unfinished_main, keys)):
        place.clear_unfinished_main()
    else:
        place.place_main()
    return True


def _renewed(ways: Ways, fresh: Keys, secret: Passphrase | GuardedPassphrase) -> Header:
    """The header with one slot in use, that of ``secret``, and random bytes in all others."""
    header, mine = replace(ways.header, slots=empty_slots()), ways.mine
    key = slot_key(secret, header.salt, header.cost)
    slot = seal(key, header.bound_for(secret), fresh.master, kind_of(secret))
    register = seal_register(Register((mine,)), fresh, header.bound_without_cost)
    return header.with_slot(mine.place, slot, register)


def _copy(place: VaultFolder, keys: Keys, fresh: Keys) -> None:
    """Copy database and files under new keys, and make sure that the copy is whole and on the disk."""
    old, new = keys.derive(MAIN_PURPOSE), fresh.derive(MAIN_PURPOSE)
    try:
        source = open_database(place.main, old)
        try:
            target = create_database(place.unfinished_main, new)
            try:
                copy_database(source, target)
            finally:
                target.close()
        finally:
            source.close()
        copied = open_database(place.unfinished_main, new)
        try:
            if version_of(copied) >= FILES_SINCE:
                reseal(copied, place.path)
            copied.check_whole()
        finally:
            copied.close()
        place.sync_unfinished_main()
    except BaseException:
        place.clear_unfinished_main()
        raise
    finally:
        for key in (old, new):
            key[:] = bytes(len(key))


def _opens(database: Path, keys: Keys) -> bool:
    key = keys.derive(MAIN_PURPOSE)
    try:
        open_database(database, key).close()
    except DatabaseDamaged:
        return False
    finally:
        key[:] = bytes(len(key))
    return True
