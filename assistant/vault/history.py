"""What each record held before it was changed, and when: earlier versions, and taking a change back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.vault.connection import Database, Value

BURST = timedelta(seconds=60)
"""Saves of the same records within this time are one change: a person typing."""

MOST_VERSIONS = 40
"""Earlier values kept of one record; older ones are forgotten."""

MOST_CHANGES = 2000
"""Changes kept of one case."""

_COLUMNS = "number, change, at, part, path, value"
_LIVE = "case_number = ? AND takes_back = 0 AND taken_back = 0"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Version:
    """What a record held until ``at`` (ISO 8601); ``value`` is its JSON, ``None`` if there was no record.

    Versions of one ``change`` were replaced by the same save. ``part`` and ``path`` name the record.
    """

    number: int
    change: int
    at: str
    part: str
    path: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Which change a save takes back, or which one it makes once more; neither for an ordinary save."""

    takes_back: int = 0
    makes_again: int = 0


ORDINARY = Step()


class History:
    """Reads and writes it; writing is within a transaction. ``case`` is the number of a case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write_down(
        self, case: int, at: datetime, records: Iterable[tuple[str, str]], step: Step = ORDINARY
    ) -> None:
        """Before these records (part and path) are changed: keep what they hold."""
        records = tuple(records)
        if not records:
            return
        if step.makes_again:
            self._make_again(case, step.makes_again)
            return
        last = self._last(case)
        if not step.takes_back and self._is_one_burst(case, last, at, records):
            return
        change = last + 1
        self._database.run_for_each(
            "INSERT INTO history (case_number, change, at, part, path, value, takes_back)"
            " VALUES (?, ?, ?, ?, ?,"
            " (SELECT value FROM records WHERE case_number = ? AND part = ? AND path = ?), ?)",
            (
                (case, change, at.isoformat(), part, path, case, part, path, step.takes_back)
                for part, path in records
            ),
        )
        if step.takes_back:
            self._mark(case, step.takes_back, taken_back=1)
        self._drop_oldest(case, change, records)

    def last_change(self, case: int) -> tuple[Version, ...]:
        """What the last change has replaced that was not taken back; empty if there is none."""
        found = self._database.rows(f"SELECT max(change) FROM history WHERE {_LIVE}", case)  # noqa: S608
        return self._change(case, found[0][0])

    def last_taken_back(self, case: int) -> tuple[Version, ...]:
        """What the last save has replaced, if it took a change back; the change is in ``taken_back_by``."""
        last = self._last(case)
        return self._change(case, last) if self.taken_back_by(case, last) else ()

    def taken_back_by(self, case: int, change: int) -> int:
        """The change that this one took back; 0 if it took none back."""
        found = self._database.rows(
            "SELECT takes_back FROM history WHERE case_number = ? AND change = ? LIMIT 1", case, change
        )
        return int(found[0][0]) if found else 0

    def change_of(self, case: int, number: int) -> tuple[Version, ...]:
        """Everything that was replaced together with one version."""
        found = self._database.rows(
            "SELECT change FROM history WHERE case_number = ? AND number = ?", case, number
        )
        return self._change(case, found[0][0]) if found else ()

    def versions(self, case: int, path: str) -> tuple[Version, ...]:
        """What one record held earlier, the latest first."""
        return _versions(
            self._database.rows(
                f"SELECT {_COLUMNS} FROM history WHERE case_number = ? AND path = ?"  # noqa: S608
                " ORDER BY number DESC",
                case, path,
            )
        )  # fmt: skip

    def latest(self, case: int, most: int) -> tuple[Version, ...]:
        """What was replaced last, the latest first."""
        return _versions(
            self._database.rows(
                f"SELECT {_COLUMNS} FROM history WHERE case_number = ? ORDER BY number DESC LIMIT ?",  # noqa: S608
                case, most,
            )
        )  # fmt: skip

    def count(self, case: int) -> int:
        """How many earlier values are kept."""
        ((count,),) = self._database.rows("SELECT count(*) FROM history WHERE case_number = ?", case)
        return int(count)

    def forget(self, case: int, path: str | None) -> None:
        """Delete what a record, and the records inside it, held earlier; without a path, everything."""
        if path is None:
            self._database.run("DELETE FROM history WHERE case_number = ?", case)
            return
        self._database.run(
            "DELETE FROM history WHERE case_number = ? AND"
            " (path = ? OR substr(path, 1, ?) IN (? || '.', ? || '['))",
            case, path, len(path) + 1, path, path,
        )  # fmt: skip

    def _last(self, case: int) -> int:
        found = self._database.rows("SELECT max(change) FROM history WHERE case_number = ?", case)
        return int(found[0][0] or 0)

    def _change(self, case: int, change: Value | None) -> tuple[Version, ...]:
        return _versions(
            self._database.rows(
                f"SELECT {_COLUMNS} FROM history WHERE case_number = ? AND change = ?",  # noqa: S608
                case, change or 0,
            )
        )  # fmt: skip

    def _is_one_burst(self, case: int, last: int, at: datetime, records: tuple[tuple[str, str], ...]) -> bool:
        found = self._database.rows(
            f"SELECT part, path, at FROM history WHERE change = ? AND {_LIVE}",  # noqa: S608 - our own words
            last, case,
        )  # fmt: skip
        if not found or not set(records) <= {(str(part), str(path)) for part, path, _ in found}:
            return False
        try:
            since = at - datetime.fromisoformat(str(found[0][2]))
        except (TypeError, ValueError):
            return False
        return timedelta() <= since < BURST

    def _make_again(self, case: int, change: int) -> None:
        self._database.run("DELETE FROM history WHERE case_number = ? AND takes_back = ?", case, change)
        self._mark(case, change, taken_back=0)

    def _mark(self, case: int, change: int, *, taken_back: int) -> None:
        sql = "UPDATE history SET taken_back = ? WHERE case_number = ? AND change = ?"
        self._database.run(sql, taken_back, case, change)

    def _drop_oldest(self, case: int, change: int, records: tuple[tuple[str, str], ...]) -> None:
        sql = "DELETE FROM history WHERE case_number = ? AND change <= ?"
        self._database.run(sql, case, change - MOST_CHANGES)
        self._database.run_for_each(
            "DELETE FROM history WHERE number IN (SELECT number FROM history WHERE case_number = ?"
            " AND path = ? AND part = ? ORDER BY number DESC LIMIT -1 OFFSET ?)",
            ((case, path, part, MOST_VERSIONS) for part, path in records),
        )


def _versions(rows: Sequence[Sequence[Value]]) -> tuple[Version, ...]:
    return tuple(
        Version(
            number=int(number),
            change=int(change),
            at=str(at),
            part=str(part),
            path=str(path),
            value=None if value is None else str(value),
        )
        for number, change, at, part, path, value in rows
    )
