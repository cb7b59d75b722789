"""The tables of the database, as numbered steps from one version to the next."""

from __future__ import annotations

from assistant.vault.connection import Database
from assistant.vault.fault import DatabaseDamaged, VaultTooNew

_STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE schema_version (version INTEGER NOT NULL)",
        "INSERT INTO schema_version VALUES (0)",
        "CREATE TABLE cases (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)",
        """
        CREATE TABLE records (
            case_number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
            part TEXT NOT NULL CHECK (part IN ('fact', 'rows', 'extension')),
            path TEXT NOT NULL,
            value TEXT NOT NULL,
            UNIQUE (case_number, part, path)
        )
        """,
    ),
    (
        """
        CREATE TABLE unfinished (
            case_number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
            path TEXT NOT NULL,
            value TEXT NOT NULL,
            UNIQUE (case_number, path)
        )
        """,
    ),
    (
        "CREATE TABLE store (name TEXT NOT NULL, former TEXT NOT NULL)",
        "INSERT INTO store VALUES ('blobs', '')",
        """
        CREATE TABLE files (
            number INTEGER PRIMARY KEY,
            sha256 TEXT NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            key BLOB NOT NULL,
            slots BLOB NOT NULL
        )
        """,
        """
        CREATE TABLE case_files (
            case_number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
            file_number INTEGER NOT NULL REFERENCES files (number) ON DELETE CASCADE,
            UNIQUE (case_number, file_number)
        )
        """,
        """
        CREATE TABLE kept (
            file_number INTEGER NOT NULL REFERENCES files (number) ON DELETE CASCADE,
            name TEXT NOT NULL,
            size INTEGER NOT NULL,
            content BLOB NOT NULL,
            key BLOB NOT NULL,
            slots BLOB NOT NULL,
            UNIQUE (file_number, name)
        )
        """,
        "CREATE TABLE chain_key (value BLOB NOT NULL)",
        "INSERT INTO chain_key VALUES (randomblob(32))",
        """
        CREATE TABLE custody (
            case_number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            at TEXT NOT NULL,
            act TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            document TEXT NOT NULL,
            detail TEXT NOT NULL,
            chain BLOB NOT NULL,
            UNIQUE (case_number, seq)
        )
        """,
        """
        CREATE TRIGGER custody_comes_last BEFORE INSERT ON custody
        WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM custody WHERE case_number = NEW.case_number)
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END
        """,
        """
        CREATE TRIGGER custody_stays BEFORE UPDATE ON custody
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END
        """,
        """
        CREATE TRIGGER custody_goes_with_its_case BEFORE DELETE ON custody
        WHEN EXISTS (SELECT 1 FROM cases WHERE number = OLD.case_number)
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END
        """,
        """
        CREATE TABLE exports (
            number INTEGER PRIMARY KEY,
            case_number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            language TEXT NOT NULL,
            document TEXT NOT NULL,
            manifest BLOB NOT NULL
        )
        """,
        """
        CREATE TABLE export_files (
            export_number INTEGER NOT NULL REFERENCES exports (number) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            name TEXT NOT NULL,
            sha256 TEXT NOT NULL REFERENCES files (sha256),
            size INTEGER NOT NULL,
            UNIQUE (export_number, place)
        )
        """,
        """
        CREATE TRIGGER exports_stay BEFORE UPDATE ON exports
        BEGIN SELECT RAISE(ABORT, 'what left is not rewritten'); END
        """,
        """
        CREATE TRIGGER exports_go_with_their_case BEFORE DELETE ON exports
        WHEN EXISTS (SELECT 1 FROM cases WHERE number = OLD.case_number)
        BEGIN SELECT RAISE(ABORT, 'what left is not rewritten'); END
        """,
        """
        CREATE TRIGGER export_files_stay BEFORE UPDATE ON export_files
        BEGIN SELECT RAISE(ABORT, 'what left is not rewritten'); END
        """,
        """
        CREATE TRIGGER export_files_go_with_their_export BEFORE DELETE ON export_files
        WHEN EXISTS (SELECT 1 FROM exports WHERE number = OLD.export_number)
        BEGIN SELECT RAISE(ABORT, 'what left is not rewritten'); END
        """,
    ),
    (
        """
        CREATE TABLE backups (
            number INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            place TEXT NOT NULL,
            name TEXT NOT NULL,
            size INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            rehearsed TEXT NOT NULL
        )
        """,
    ),
    (
        """
        CREATE TABLE history (
            number INTEGER PRIMARY KEY,
            case_number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
            change INTEGER NOT NULL,
            at TEXT NOT NULL,
            part TEXT NOT NULL CHECK (part IN ('fact', 'rows', 'extension')),
            path TEXT NOT NULL,
            value TEXT,
            takes_back INTEGER NOT NULL DEFAULT 0,
            taken_back INTEGER NOT NULL DEFAULT 0
        )
        """,
        "CREATE INDEX history_by_path ON history (case_number, path)",
        "CREATE INDEX history_by_change ON history (case_number, change)",
        """
        CREATE TABLE texts (
            number INTEGER PRIMARY KEY,
            case_number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('answer', 'file')),
            path TEXT NOT NULL,
            place INTEGER NOT NULL,
            words TEXT NOT NULL,
            UNIQUE (case_number, kind, path, place)
        )
        """,
        """
        CREATE VIRTUAL TABLE found USING fts5 (
            words, content = 'texts', content_rowid = 'number', prefix = '2 3',
            tokenize = 'unicode61 remove_diacritics 0'
        )
        """,
        "INSERT INTO found (found, rank) VALUES ('secure-delete', 1)",
        "CREATE TABLE indexed (case_number INTEGER PRIMARY KEY REFERENCES cases (number) ON DELETE CASCADE,"
        " folding INTEGER NOT NULL)",
        "CREATE TABLE head (key BLOB NOT NULL, generation INTEGER NOT NULL, at TEXT NOT NULL,"
        " digest BLOB NOT NULL, doubts TEXT NOT NULL)",
        "INSERT INTO head VALUES (randomblob(32), 0, '', x'', '')",
    ),
)
"""Step n leads from version n to version n + 1. A released step is never changed."""

SCHEMA = len(_STEPS)
"""The version this program writes."""

FILES_SINCE = 3
"""The first version that has files."""


def make_schema(database: Database) -> None:
    """Make the tables of a new database, in one transaction."""
    _go_through_steps(database, 0)


def version_of(database: Database) -> int:
    """The version of a database; refuses one of a later program, and one without our tables."""
    if not database.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"):
        raise DatabaseDamaged
    versions = database.rows("SELECT version FROM schema_version")
    if len(versions) != 1:
        raise DatabaseDamaged
    version = int(versions[0][0])
    if version > SCHEMA:
        raise VaultTooNew(version=version, known=SCHEMA)
    if version < 1:
        raise DatabaseDamaged
    return version


def bring_up_to_date(database: Database) -> None:
    """Lead a database of an earlier version to this one, in one transaction: killed, it is as it was."""
    version = version_of(database)
    if version < SCHEMA:
        _go_through_steps(database, version)


def _go_through_steps(database: Database, version: int) -> None:
    with database.transaction():
        for step in _STEPS[version:]:
            for statement in step:
                database.run(statement)
        database.run("UPDATE schema_version SET version = ?", SCHEMA)
