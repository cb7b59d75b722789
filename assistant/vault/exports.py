"""What left the vault, as it left: a record that is never rewritten."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.vault.connection import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """One file of an export: the name it had outside, and its bytes by their SHA-256."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What left at one time (ISO 8601): ``kind`` such as kit or annex, and the document it was for."""

    at: str
    kind: str
    language: str
    document: str
    manifest: bytes
    files: tuple[ExportedFile, ...]


class Exports:
    """Reads and writes exports; the case is named by its number in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, case: int, export: Export) -> None:
        """Write down an export whose files have rows, within a transaction."""
        self._database.run(
            "INSERT INTO exports (case_number, at, kind, language, document, manifest)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            case, export.at, export.kind, export.language, export.document, export.manifest,
        )  # fmt: skip
        ((number,),) = self._database.rows("SELECT last_insert_rowid()")
        self._database.run_for_each(
            "INSERT INTO export_files VALUES (?, ?, ?, ?, ?)",
            ((number, place, file.name, file.sha256, file.size) for place, file in enumerate(export.files)),
        )

    def listed(self, case: int) -> tuple[Export, ...]:
        """The exports of a case, oldest first."""
        return tuple(
            Export(
                at=str(at),
                kind=str(kind),
                language=str(language),
                document=str(document),
                manifest=manifest if isinstance(manifest, bytes) else b"",
                files=self._files(int(number)),
            )
            for number, at, kind, language, document, manifest in self._database.rows(
                "SELECT number, at, kind, language, document, manifest FROM exports"
                " WHERE case_number = ? ORDER BY number",
                case,
            )
        )

    def _files(self, number: int) -> tuple[ExportedFile, ...]:
        rows = self._database.rows(
            "SELECT name, sha256, size FROM export_files WHERE export_number = ? ORDER BY place", number
        )
        return tuple(
            ExportedFile(name=str(name), sha256=str(sha256), size=int(size)) for name, sha256, size in rows
        )
