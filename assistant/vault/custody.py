"""The log of what happened to each file: entries are added, never changed, and each seals those before it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.vault.connection import Database, Value

ACTS = ("taken", "verified", "exported", "redacted", "removed", "note")
"""What can happen to a file."""

_FIRST = bytes(32)
_PERSON = b"casebook custody"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEntry:
    """One thing to be written down: one of ``ACTS``; ``document`` is the id in the case, or empty.

    ``detail`` holds what belongs to the act, such as the name a file had or where it went.
    """

    act: str
    sha256: str
    document: str = ""
    detail: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyRecord:
    """An entry as it stands in the log: its number from 1, when it was written (ISO 8601), its seal."""

    seq: int
    at: str
    act: str
    sha256: str
    document: str
    detail: Mapping[str, str | int]
    chain: bytes


class CustodyLog:
    """Reads and writes the log of a case; the case is named by its number in the database.

    The seal is keyed with random bytes that stand in the database and nowhere else: who cannot
    open the vault can neither forge an entry nor tell a true one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, case: int, at: str, entries: Iterable[CustodyEntry]) -> None:
        """Add entries at the end, within a transaction."""
        entries = tuple(entries)
        if not entries:
            return
        key = self._key()
        found = self._database.rows(
            "SELECT seq, chain FROM custody WHERE case_number = ? ORDER BY seq DESC LIMIT 1", case
        )
        seq, chain = (int(found[0][0]), _bytes(found[0][1])) if found else (0, _FIRST)
        for entry in entries:
            if entry.act not in ACTS:
                raise ValueError("an act the log does not know")
            seq += 1
            detail = _canonical(dict(entry.detail))
            chain = _sealed(key, chain, (case, seq, at, entry.act, entry.sha256, entry.document, detail))
            self._database.run(
                "INSERT INTO custody VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                case, seq, at, entry.act, entry.sha256, entry.document, detail, chain,
            )  # fmt: skip

    def records(self, case: int) -> tuple[CustodyRecord, ...]:
        """The log of a case, oldest first."""
        return tuple(
            CustodyRecord(
                seq=int(seq),
                at=str(at),
                act=str(act),
                sha256=str(sha256),
                document=str(document),
                detail=json.loads(str(detail)),
                chain=_bytes(chain),
            )
            for seq, at, act, sha256, document, detail, chain in self._rows(case)
        )

    def is_whole(self, case: int) -> bool:
        """Whether every entry is as it was written, in its place, with none missing between."""
        key, before = self._key(), _FIRST
        for number, (seq, at, act, sha256, document, detail, chain) in enumerate(self._rows(case), start=1):
            before = _sealed(key, before, (case, number, at, act, sha256, document, detail))
            if seq != number or not hmac.compare_digest(before, _bytes(chain)):
                return False
        return True

    def _rows(self, case: int) -> list[Sequence[Value]]:
        return self._database.rows(
            "SELECT seq, at, act, sha256, document, detail, chain FROM custody"
            " WHERE case_number = ? ORDER BY seq",
            case,
        )

    def _key(self) -> bytes:
        ((key,),) = self._database.rows("SELECT value FROM chain_key")
        return _bytes(key)


def _sealed(key: bytes, before: bytes, row: tuple[object, ...]) -> bytes:
    written = before + _canonical(row).encode()
    return hashlib.blake2b(written, digest_size=32, key=key, person=_PERSON).digest()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""
