"""Opening the database of a vault; an earlier schema is led to this one, with a copy until it is sure."""

from __future__ import annotations

from assistant.vault.connection import Database, create_database, open_database
from assistant.vault.folder import VaultFolder
from assistant.vault.keys import Keys
from assistant.vault.schema import SCHEMA, bring_up_to_date, version_of

MAIN_PURPOSE = "main"
"""What the key of the database is derived for."""


def open_main(place: VaultFolder, keys: Keys) -> Database:
    """The database of a vault, at the schema of this program.

    Before an earlier schema is changed, the database is copied beside itself under the same key.
    The copy goes when the changed one was opened again and read whole; if that fails it stays, and
    so does what the changed one holds.
    """
    raw = keys.derive(MAIN_PURPOSE)
    try:
        database = open_database(place.main, raw)
        try:
            if version_of(database) < SCHEMA:
                _copy(place, database, raw)
                bring_up_to_date(database)
            if place.main_before.exists():
                database.close()
                database = open_database(place.main, raw)
                database.check_whole()
                place.remove(place.main_before.name)
        except BaseException:
            database.close()
            raise
    finally:
        raw[:] = bytes(len(raw))
    return database


def copy_database(source: Database, target: Database) -> None:
    """Copy a database into a new one that is nothing yet: killed, it is put away whole."""
    target.run("PRAGMA journal_mode=OFF")
    source.copy_into(target)


def _copy(place: VaultFolder, database: Database, key: bytearray) -> None:
    unfinished = place.clear_unfinished_copy()
    copy = create_database(unfinished, key)
    try:
        copy_database(database, copy)
    finally:
        copy.close()
    place.place_copy()
