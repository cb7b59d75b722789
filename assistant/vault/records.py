"""Cases as records of the database: one record for each fact, list and foreign key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import Enum

from assistant.case.case import Case, field_of
from assistant.case.codec import value_from_json, value_to_json
from assistant.case.fault import ValueFault
from assistant.case.values import Fact, Name, Text
from assistant.pack.dictionary import Kind
from assistant.pack.pack import Pack
from assistant.vault.connection import Database
from assistant.vault.fault import CaseMissing, RecordRefused, RecordUnreadable
from assistant.vault.history import ORDINARY, History, Step
from assistant.vault.texts import Texts

_PUT = """
INSERT INTO records (case_number, part, path, value) VALUES (?, ?, ?, ?)
ON CONFLICT (case_number, part, path) DO UPDATE SET value = excluded.value
"""
_TAKE = "DELETE FROM records WHERE case_number = ? AND part = ? AND path = ?"
_KEEP = """
INSERT INTO unfinished (case_number, path, value) VALUES (?, ?, ?)
ON CONFLICT (case_number, path) DO UPDATE SET value = excluded.value
"""
_LOSE = "DELETE FROM unfinished WHERE case_number = ? AND path = ?"
_WITHOUT_HISTORY = {("fact", "meta.updated_at"), ("extension", "x_last_exhibit")}
"""The time of the last save, and the number that is never given twice: neither is taken back."""

_WORDS = {Kind.LINE, Kind.TEXT, Kind.LONGTEXT, Kind.EMAIL, Kind.URL, Kind.LAST4, Kind.ID}
"""Kinds of fields in which a person looks for words of her own."""


class Part(Enum):
    """The three mappings of a ``Case``; the word in the column ``part``."""

    FACT = "fact"
    ROWS = "rows"
    EXTENSION = "extension"


class Records:
    """Reads and writes cases. Values have the forms of the case file (``docs/case-format.md``)."""

    def __init__(self, database: Database, pack: Pack) -> None:
        self._database = database
        self._pack = pack
        self.history = History(database)
        self.texts = Texts(database)

    def case_ids(self) -> tuple[str, ...]:
        """The cases, in the order in which they were added."""
        return tuple(str(row[0]) for row in self._database.rows("SELECT id FROM cases ORDER BY number"))

    def read(self, case_id: str) -> Case:
        """A case as it was last saved; nothing that cannot be read is dropped silently."""
        parts: dict[Part, dict[str, str]] = {part: {} for part in Part}
        sql = "SELECT part, path, value FROM records WHERE case_number = ?"
        for part, path, value in self._database.rows(sql, self.number_of(case_id)):
            parts[Part(part)][str(path)] = str(value)
        return Case(
            facts={path: self._fact(path, value) for path, value in parts[Part.FACT].items()},
            rows={path: self._items(path, value) for path, value in parts[Part.ROWS].items()},
            extensions={path: json.loads(value) for path, value in parts[Part.EXTENSION].items()},
        )

    def add(self, case_id: str) -> None:
        """A case without records, within a transaction."""
        self._database.run("INSERT INTO cases (id) VALUES (?)", case_id)

    def remove(self, case_id: str) -> None:
        """Delete a case and its records, within a transaction."""
        number = self.number_of(case_id)
        self.texts.drop(number)
        self._database.run("DELETE FROM cases WHERE number = ?", number)

    def write(
        self, case_id: str, before: Case, after: Case, at: datetime | None = None, step: Step = ORDINARY
    ) -> None:
        """Write the difference between two states of a case, within a transaction.

        With a moment, what the records held before is kept in the history.
        """
        number = self.number_of(case_id)
        changed = tuple(self._changed(before, after))
        gone = tuple(_gone(before, after))
        if at is not None:
            records = [(part.value, path) for part, path, _ in changed]
            records += [(part.value, path) for part, path in gone]
            kept = [record for record in records if record not in _WITHOUT_HISTORY]
            self.history.write_down(number, at, kept, step)
        self._database.run_for_each(_TAKE, ((number, part.value, path) for part, path in gone))
        self._database.run_for_each(
            _PUT, ((number, part.value, path, value) for part, path, value in changed)
        )
        paths = {path for part, path, _ in changed if part is Part.FACT}
        paths.update(path for part, path in gone if part is Part.FACT)
        self.texts.set_aside(number, paths)

    def index(self, case_id: str, case: Case) -> None:
        """Bring the index of words up to the saved state ``case``, in a transaction of its own."""
        number = self.number_of(case_id)
        with self._database.transaction():
            waiting = self.texts.waiting(number)
            if waiting is None:
                self.texts.put_all(number, self._words_of(case, case.facts))
            elif waiting:
                self.texts.put(number, self._words_of(case, waiting))

    def unfinished(self, case_id: str) -> dict[str, str]:
        """The texts kept beside a case."""
        sql = "SELECT path, value FROM unfinished WHERE case_number = ?"
        return {str(path): str(value) for path, value in self._database.rows(sql, self.number_of(case_id))}

    def keep_unfinished(self, case_id: str, kept: Mapping[str, str]) -> None:
        """Keep exactly these texts beside a case, within a transaction."""
        number, before = self.number_of(case_id), self.unfinished(case_id)
        changed = {path: value for path, value in kept.items() if before.get(path) != value}
        self._database.run_for_each(_LOSE, ((number, path) for path in before.keys() - kept.keys()))
        self._database.run_for_each(_KEEP, ((number, path, value) for path, value in changed.items()))

    def number_of(self, case_id: str) -> int:
        """The number of a case in the database; ``CaseMissing`` if there is none."""
        found = self._database.rows("SELECT number FROM cases WHERE id = ?", case_id)
        if not found:
            raise CaseMissing
        return int(found[0][0])

    def _fact(self, path: str, value: str) -> Fact:
        field = field_of(path)
        try:
            return value_from_json(self._pack.fields[field], json.loads(value))
        except (KeyError, ValueError, ValueFault) as error:
            raise RecordUnreadable(field=field) from error

    def _items(self, path: str, value: str) -> tuple[str, ...]:
        try:
            return tuple(str(item) for item in json.loads(value))
        except (TypeError, ValueError) as error:
            raise RecordUnreadable(field=field_of(path)) from error

    def value_of(self, path: str, value: str) -> Fact:
        """What a version of the history says; ``RecordUnreadable`` if this program cannot read it."""
        return self._fact(path, value)

    def _words_of(self, case: Case, paths: Iterable[str]) -> dict[str, str]:
        """What can be searched for, by path; empty for an answer without words of the person."""
        facts = case.facts
        return {path: self._searchable(path, facts[path]) if path in facts else "" for path in paths}

    def _searchable(self, path: str, fact: Fact) -> str:
        match fact:
            case Text():
                return "\n".join([fact.text, *(translation.text for translation in fact.translations)])
            case Name():
                return _both(fact)
            case tuple():
                return "\n".join(_both(part) for part in fact if isinstance(part, Name))
            case str():
                field = self._pack.fields.get(field_of(path))
                return fact if field is not None and field.kind in _WORDS else ""
        return ""

    def _changed(self, before: Case, after: Case) -> Iterator[tuple[Part, str, str]]:
        for path, fact in after.facts.items():
            if before.facts.get(path) != fact:
                yield Part.FACT, path, self._written(path, fact)
        for path, items in after.rows.items():
            if before.rows.get(path) != items:
                yield Part.ROWS, path, json.dumps(items)
        for path, kept in after.extensions.items():
            if path not in before.extensions or before.extensions[path] != kept:
                yield Part.EXTENSION, path, json.dumps(kept)

    def _written(self, path: str, fact: Fact) -> str:
        """The JSON of a fact, after making sure that it can be read back."""
        field = field_of(path)
        form = value_to_json(fact)
        try:
            value_from_json(self._pack.fields[field], form)
        except KeyError:
            raise RecordRefused(field=field, reason="unknown_key") from None
        except ValueFault as fault:
            raise RecordRefused(field=field, reason=fault.reason) from fault
        return json.dumps(form, ensure_ascii=False)


def _both(name: Name) -> str:
    return f"{name.text}\n{name.latin or ''}"


def _gone(before: Case, after: Case) -> Iterator[tuple[Part, str]]:
    pairs: tuple[tuple[Part, Mapping[str, object], Mapping[str, object]], ...] = (
        (Part.FACT, before.facts, after.facts),
        (Part.ROWS, before.rows, after.rows),
        (Part.EXTENSION, before.extensions, after.extensions),
    )
    for part, old, new in pairs:
        for path in old.keys() - new.keys():
            yield part, path
