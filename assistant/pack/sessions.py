"""When the Commission meets (``docs/law/procedure.md`` 3.1)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from assistant.pack.entry import Entry, read_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session, its first and last day. It is known by its dates, for its numbers differ."""

    first: datetime.date
    last: datetime.date
    source: str
    mark: str


def load_sessions(root: Path) -> tuple[Session, ...]:
    """The sessions, earliest first."""
    file = read_entries(root, "rules/sessions.toml")
    sessions = tuple(_session(entry) for entry in file.entries("session"))
    file.finish()
    days = [day for session in sessions for day in (session.first, session.last)]
    if days != sorted(days):
        file.refuse("session", "the sessions must stand in the order of their days")
    return sessions


def _session(entry: Entry) -> Session:
    session = Session(
        first=entry.day("first"), last=entry.day("last"), source=entry.text("source"), mark=entry.mark()
    )
    entry.finish()
    return session
