"""Typed reading of one table of a TOML file; a wrong entry is a ``PackFault`` with its place."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from assistant.pack.fault import PackFault

_MARKS = ("S", "K", "D", "P", "?")

E = TypeVar("E", bound=Enum)


class Identified(Protocol):
    """Something with an id of its own in a file."""

    @property
    def id(self) -> str: ...


I = TypeVar("I", bound=Identified)  # noqa: E741


class Entry:
    """One table: each reader takes a key away, ``finish`` refuses what nobody asked for."""

    def __init__(self, file: str, name: str, values: Mapping[str, object]) -> None:
        self.file = file
        self.name = name
        self._left = dict(values)

    def fault(self, key: str, reason: str) -> PackFault:
        """A fault at a key of this table."""
        return PackFault(file=self.file, key=f"{self.name}, {key}" if self.name else key, reason=reason)

    def text(self, key: str, default: str | None = None) -> str:
        """A non-empty text; the default if the key is absent."""
        value = self._left.pop(key, default)
        if not isinstance(value, str) or (not value.strip() and value != default):
            raise self.fault(key, "a text is needed")
        return value

    def peek(self, key: str) -> str:
        """A non-empty text, left where it is."""
        text = self.text(key)
        self._left[key] = text
        return text

    def day(self, key: str) -> datetime.date:
        """A date."""
        value = self._left.pop(key, None)
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            raise self.fault(key, "a date is needed")
        return value

    def integer(self, key: str, default: int | None = None) -> int | None:
        """A whole number, or the default."""
        value = self._left.pop(key, default)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise self.fault(key, "a whole number is needed")
        return value

    def number(self, key: str, default: float) -> float:
        """A number, perhaps with decimals."""
        value = self._left.pop(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.fault(key, "a number is needed")
        return float(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """true or false."""
        value = self._left.pop(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, "true or false is needed")
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of different, non-empty texts."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            raise self.fault(key, "a list of texts is needed")
        if required and not value:
            raise self.fault(key, "at least one text is needed")
        if len(set(value)) != len(value):
            raise self.fault(key, "a text stands twice")
        return tuple(value)

    def member(self, key: str, kind: type[E], default: str | None = None) -> E:
        """One of the words of an enumeration."""
        word = self.text(key, default)
        try:
            return kind(word)
        except ValueError as error:
            allowed = ", ".join(str(member.value) for member in kind)
            raise self.fault(key, f"{word!r} is not one of {allowed}") from error

    def members(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """A list of words of an enumeration."""
        words = self.texts(key)
        try:
            return tuple(kind(word) for word in words)
        except ValueError as error:
            raise self.fault(key, str(error)) from error

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The tables of an array of tables; each is named by its ``id`` if it has one."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            raise self.fault(key, "a list of tables is needed")
        return tuple(
            Entry(self.file, _name(f"{self.name}, {key}" if self.name else key, number, table), table)
            for number, table in enumerate(value, start=1)
        )

    def table(self, key: str) -> Entry:
        """A table."""
        value = self._left.pop(key, None)
        if not isinstance(value, dict):
            raise self.fault(key, "a table is needed")
        return Entry(self.file, f"{self.name}, {key}" if self.name else key, value)

    def values(self, key: str) -> Mapping[str, object]:
        """A table whose keys and values somebody else reads; empty if it is absent."""
        value = self._left.pop(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, "a table is needed")
        return MappingProxyType(value)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._left

    def all_tables(self) -> Mapping[str, Entry]:
        """Every table in this one, by its key."""
        return {key: self.table(key) for key in tuple(self._left)}

    def all_texts(self) -> Mapping[str, str]:
        """Every text in this table, by its key."""
        return {key: self.text(key) for key in tuple(self._left)}

    def mark(self, key: str = "mark") -> str:
        """An evidence mark: S with its source, K, D, P or ?."""
        mark = self.text(key)
        if not mark.startswith(_MARKS):
            raise self.fault(key, "an evidence mark begins with S, K, D, P or ?")
        return mark

    def names(self) -> tuple[str, ...]:
        """The keys that were not read yet."""
        return tuple(self._left)

    def finish(self) -> None:
        """Refuse keys that are not known: a misspelt key would be silently without effect."""
        for key in self._left:
            raise self.fault(key, "this key is not known")


def read_entries(root: Path, file: str) -> Entry:
    """The whole of a TOML file under the pack."""
    try:
        values = tomllib.loads((root / file).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PackFault(file=file, key="-", reason="the file cannot be read") from error
    except tomllib.TOMLDecodeError as error:
        raise PackFault(file=file, key="-", reason=str(error)) from error
    return Entry(file, "", values)


def by_id(entries: Iterator[Entry] | tuple[Entry, ...], read: Callable[[Entry], I]) -> Mapping[str, I]:
    """Read each entry; the results by id, in the order of the file. An id may stand only once."""
    found: dict[str, I] = {}
    for entry in entries:
        item = read(entry)
        entry.finish()
        if item.id in found:
            raise entry.fault("id", "the id stands twice")
        found[item.id] = item
    return MappingProxyType(found)


def _name(prefix: str, number: int, table: Mapping[str, object]) -> str:
    given = table.get("id", number)
    return f"{prefix} {given}"
