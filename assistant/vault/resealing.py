"""Sealing every file of a vault anew, each under a new key, into a second slab."""

from __future__ import annotations

import secrets
from pathlib import Path

from assistant.vault.connection import Database
from assistant.vault.fault import FileDamaged
from assistant.vault.fileindex import FileIndex, Stored
from assistant.vault.folder import BLOBS
from assistant.vault.slab import KEY_LENGTH, Slab


def reseal(database: Database, folder: Path) -> None:
    """Write the slab whose name is free, and let ``database``, a copy of the one in use, name it.

    The slab in use and its database are not touched; which database counts decides which slab does.
    A damaged part stays one that cannot be read; all others are saved. Without a slab there is
    nothing to do: one that is put back later still fits the old keys.
    """
    index = FileIndex(database)
    name = index.slab_name()
    old = Slab(folder / name, tuple)
    if not old.path.exists():
        return
    other = next(candidate for candidate in BLOBS if candidate != name)
    (folder / other).unlink(missing_ok=True)
    new = Slab(folder / other, tuple)
    try:
        with database.transaction():
            for table, number, stored in index.everything():
                index.move(table, number, _resealed(old, new, stored))
            index.name_slab(other, former=name)
        if new.path.exists():
            new.sync()
    except BaseException:
        new.close()
        new.path.unlink(missing_ok=True)
        raise
    finally:
        old.close()
        new.close()


def _resealed(old: Slab, new: Slab, stored: Stored) -> Stored:
    key, slots = secrets.token_bytes(KEY_LENGTH), []
    for number, slot in enumerate(stored.slots):
        slots.append(new.take())
        try:
            content = old.read(slot, stored.key, number)
        except FileDamaged:
            new.spoil(slots[-1])
        else:
            new.write(slots[-1], key, number, content)
    return Stored(size=stored.size, key=key, slots=tuple(slots))
