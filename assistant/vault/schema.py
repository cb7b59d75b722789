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
)
"""Step n leads from version n to version n + 1. A released step is never changed."""

SCHEMA = len(_STEPS)
"""The version this program writes."""


def make_schema(database: Database) -> None:
    """Make the tables of a new database, in one transaction."""
    _go_through_steps(database, 0)


def bring_up_to_date(database: Database) -> None:
    """Lead a database of an earlier version to this one, in one transaction: killed, it is as it was.

    Refuses a database of a later program, and one without our tables.
    """
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
    if version < SCHEMA:
        _go_through_steps(database, version)


def _go_through_steps(database: Database, version: int) -> None:
    with database.transaction():
        for step in _STEPS[version:]:
            for statement in step:
                database.run(statement)
        database.run("UPDATE schema_version SET version = ?", SCHEMA)
