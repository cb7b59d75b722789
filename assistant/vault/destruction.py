"""Destroying a vault: without its slots nobody opens it again, whatever he knows."""

from __future__ import annotations

from pathlib import Path

from assistant.vault.fault import HeaderDamaged, NotAVault, VaultNotWritable
from assistant.vault.folder import (
    BEFORE,
    BLOBS,
    HEAD,
    HEADERS,
    LOCK,
    MAIN,
    PAUSE,
    VaultFolder,
    refusals_named,
)
from assistant.vault.header import read_header
from assistant.vault.lock import VaultLock


def destroy_slots(folder: Path) -> None:
    """Overwrite both copies of the header where they lie, and make sure that neither can be read.

    No passphrase is asked for: whoever can write in the folder could delete it as well. The vault
    must not be open. The database stays, as random-looking bytes whose key is gone. Overwriting
    reaches what the disk shows under these names, not what a copy, a backup or flash memory keeps.
    """
    place = VaultFolder(folder)
    place.check()
    with VaultLock(place.lock):
        place.overwrite(place.header_files())
        place.remove(PAUSE)
        try:
            read_header(place)
        except (HeaderDamaged, NotAVault):
            return
        raise VaultNotWritable


def delete_remains(folder: Path) -> None:
    """Delete what is left of a destroyed vault, and the folder if nothing else lies in it.

    Only names that a vault uses are deleted: whatever somebody else put there stays.
    """
    plain = (*HEADERS, *BLOBS, MAIN, BEFORE, HEAD, PAUSE, LOCK)
    with refusals_named():
        for name in plain:
            for ending in ("", ".new", "-journal", "-wal", "-shm", ".new-journal"):
                (folder / f"{name}{ending}").unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()
