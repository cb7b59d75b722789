"""Making, opening and leaving a casebook."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.clock import Clock
from assistant.pack.pack import Pack
from assistant.usecases.desk import Desk

if TYPE_CHECKING:
    from assistant.vault.keys import Keys


def new_case(clock: Clock, pack: Pack, language: str) -> Case:
    """A case in which nothing has been said yet."""
    now = clock.now().isoformat()
    return Case(
        facts={
            "format": "casebook-case",
            "format_version": "1.0",
            "meta.case_id": str(uuid.uuid4()),
            "meta.created_at": now,
            "meta.updated_at": now,
            "meta.pack_date": pack.date.isoformat(),
            "meta.interface_language": language,
        }
    )


def open_desk(folder: Path, keys: Keys, *, pack: Pack, clock: Clock, language: str) -> Desk:
    """Open an unlocked vault; a vault without a case gets an empty one.

    ``keys`` come from ``assistant.vault.vault.create_vault`` or ``unlock``, which take their time
    and may run on another thread; this call belongs to the thread that will use the desk.
    """
    from assistant.vault.vault import Vault

    vault = Vault.connect(folder, keys)
    entries = vault.cases()
    if not entries:
        vault.add(new_case(clock, pack, language))
        entries = vault.cases()
    return Desk(vault=vault, case_id=entries[0].case_id, pack=pack, clock=clock)
