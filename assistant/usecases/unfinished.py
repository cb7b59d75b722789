"""What a person has not finished: words that cannot be read yet, and the place where she was.

It lies in the vault beside the case and is no part of it: no draft, check or export sees it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant.case.case import Case, field_of
from assistant.interview.raw import Raw
from assistant.interview.rawform import read_raw, write_raw
from assistant.pack.pack import Pack

if TYPE_CHECKING:
    from assistant.vault.custody import CustodyEntry
    from assistant.vault.filestore import Received
    from assistant.vault.history import Step
    from assistant.vault.vault import Vault

_PLACE = ""
"""No fact has an empty path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the keyboard was: a screen, and in it perhaps a field.

    ``target`` is what the window opens. ``stop`` counts the parts of the field that Tab stops at
    (day, month, year), ``cursor`` the characters before the cursor.
    """

    target: str = ""
    field: str = ""
    stop: int = 0
    cursor: int = 0


class Unfinished:
    """Reads what was left the last time, and keeps what is left now. ``typed`` is by path of the fact."""

    def __init__(self, vault: Vault, case_id: str, pack: Pack) -> None:
        self._vault = vault
        self._case_id = case_id
        self._written = vault.unfinished(case_id)
        self.place = _read_place(self._written.get(_PLACE, ""))
        self.typed: dict[str, Raw] = {}
        self._foreign: dict[str, str] = {}
        for path, written in self._written.items():
            raw = _read(path, written, pack)
            if raw is not None:
                self.typed[path] = raw
            elif path != _PLACE:
                self._foreign[path] = written  # what another pack has asked: with that pack it comes back

    def form(self, pending: Mapping[str, Raw] = MappingProxyType({})) -> dict[str, str]:
        """As it is written into the vault."""
        typed = {path: write_raw(raw) for path, raw in {**self.typed, **pending}.items()}
        place = {_PLACE: json.dumps(asdict(self.place))} if self.place != Place() else {}
        return self._foreign | typed | place

    def keep(self, pending: Mapping[str, Raw]) -> None:
        """Put it durably into the vault, if it has changed; ``pending`` for the time being."""
        form = self.form(pending)
        if form != self._written:
            self._vault.keep_unfinished(self._case_id, form)
            self._written = form

    def keep_with(
        self,
        case: Case,
        taken: Sequence[Received] = (),
        log: Sequence[CustodyEntry] = (),
        step: Step | None = None,
    ) -> None:
        """Save a case and this in one transaction: words that have become an answer are no longer here."""
        form = self.form()
        kind = {} if step is None else {"step": step}
        self._vault.save(self._case_id, case, unfinished=form, taken=taken, log=log, **kind)
        self._written = form

    def forget(self) -> None:
        """Let go of it in memory."""
        self.typed.clear()
        self._foreign.clear()
        self._written = {}
        self.place = Place()


def _read(path: str, written: str, pack: Pack) -> Raw | None:
    try:
        return read_raw(written) if field_of(path) in pack.fields else None
    except ValueError:
        return None


def _read_place(written: str) -> Place:
    try:
        held = json.loads(written)
        return Place(
            target=str(held["target"]),
            field=str(held["field"]),
            stop=int(held["stop"]),
            cursor=int(held["cursor"]),
        )
    except (ValueError, KeyError, TypeError):
        return Place()
