"""Which backups were made of a vault, and when one was last proved to open; kept inside the vault."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.vault.connection import Database


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BackupEntry:
    """One backup: when (ISO 8601), in which folder, under which name; ``rehearsed`` is empty or a moment."""

    at: str
    place: str
    name: str
    size: int
    sha256: str
    rehearsed: str = ""


class BackupLog:
    """Reads and writes these rows; writing belongs within a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: BackupEntry) -> None:
        """Write down a backup that was read again and compared."""
        self._database.run(
            "INSERT INTO backups (at, place, name, size, sha256, rehearsed) VALUES (?, ?, ?, ?, ?, ?)",
            entry.at, entry.place, entry.name, entry.size, entry.sha256, entry.rehearsed,
        )  # fmt: skip

    def rehearse(self, sha256: str, at: str) -> bool:
        """Write down that a backup was opened by the person; False if it is not one of this vault's list."""
        known = self._database.rows("SELECT 1 FROM backups WHERE sha256 = ? LIMIT 1", sha256)
        self._database.run("UPDATE backups SET rehearsed = ? WHERE sha256 = ?", at, sha256)
        return bool(known)

    def listed(self) -> tuple[BackupEntry, ...]:
        """All of them, oldest first."""
        return tuple(
            BackupEntry(
                at=str(at),
                place=str(place),
                name=str(name),
                size=int(size),
                sha256=str(sha256),
                rehearsed=str(rehearsed),
            )
            for at, place, name, size, sha256, rehearsed in self._database.rows(
                "SELECT at, place, name, size, sha256, rehearsed FROM backups ORDER BY number"
            )
        )
