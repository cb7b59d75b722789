"""Typed reading of one table of a TOML file; a wrong entry is a ``PackFault`` with its place.

While faults are collected (``fault.collecting``) a reader goes on with a stand-in, so that one run
names every mistake.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from assistant.pack.fault import PackFault, collection, leave_out, refuse, replace_value

MARKS = ("S", "K", "D", "P", "?")
"""Evidence marks: read in a source, specialist knowledge, doubtful, practice advice, open question."""

_MARK = re.compile(r"(?:^|[,\s])([SKDP?])(?=$|[,:;\s(])")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_HEADER = re.compile(r"\s*\[+\s*([^\]#]*?)\s*(?:\]|$)")
_ID = re.compile(r"""^\s*id\s*=\s*["']([^"']*)["']""", re.MULTILINE)
_MOST_REPAIRS = 50

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
        self.id = str(values.get("id", ""))
        self._left = dict(values)

    def fault(self, key: str, reason: str) -> PackFault:
        """A fault at a key of this table."""
        return PackFault(file=self.file, key=f"{self.name}, {key}" if self.name else key, reason=reason)

    def refuse(self, key: str, reason: str) -> None:
        """Raise a fault at a key, or write it down while all are collected."""
        refuse(self.fault(key, reason))

    def _replace(self, key: str, reason: str) -> None:
        replace_value(self.fault(key, reason))

    def text(self, key: str, default: str | None = None) -> str:
        """A non-empty text; the default if the key is absent."""
        value = self._left.pop(key, default)
        if not isinstance(value, str) or (not value.strip() and value != default):
            self._replace(key, "a text is needed")
            return default or ""
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
            self._replace(key, "a date is needed")
            return datetime.date.min
        return value

    def integer(self, key: str, default: int | None = None) -> int | None:
        """A whole number, or the default."""
        value = self._left.pop(key, default)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            self._replace(key, "a whole number is needed")
            return default
        return value

    def integers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers above zero, each greater than the one before."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(type(one) is int and one > 0 for one in value):
            self._replace(key, "a list of whole numbers above zero is needed")
            return ()
        if sorted(set(value)) != value:
            self.refuse(key, "each number must be greater than the one before")
        return tuple(value)

    def number(self, key: str, default: float) -> float:
        """A number, perhaps with decimals."""
        value = self._left.pop(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            self._replace(key, "a number is needed")
            return default
        return float(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """true or false."""
        value = self._left.pop(key, default)
        if not isinstance(value, bool):
            self._replace(key, "true or false is needed")
            return default
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of different, non-empty texts."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            self._replace(key, "a list of texts is needed")
            return ()
        if required and not value:
            self._replace(key, "at least one text is needed")
        if len(set(value)) != len(value):
            self.refuse(key, f"{_repeated(value)} stands twice")
        return tuple(value)

    def member(self, key: str, kind: type[E], default: str | None = None) -> E:
        """One of the words of an enumeration."""
        word = self.text(key, default)
        found = {member.value: member for member in kind}
        if word not in found:
            self._replace(key, f"{word!r} is not one of {', '.join(map(str, found))}")
            return next(iter(kind))
        return found[word]

    def members(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """A list of words of an enumeration."""
        found = {member.value: member for member in kind}
        words = self.texts(key)
        wrong = [word for word in words if word not in found]
        for word in wrong:
            say = self._replace if word == wrong[-1] else self.refuse
            say(key, f"{word!r} is not one of {', '.join(map(str, found))}")
        return tuple(found[word] for word in words if word in found)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The tables of an array of tables; each is named by its ``id`` if it has one."""
        value = self._left.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            self._replace(key, "a list of tables is needed")
            return ()
        return tuple(
            Entry(self.file, _name(f"{self.name}, {key}" if self.name else key, number, table), table)
            for number, table in enumerate(value, start=1)
        )

    def table(self, key: str) -> Entry:
        """A table."""
        value = self._left.pop(key, None)
        if not isinstance(value, dict):
            self._replace(key, "a table is needed")
            value = {}
        return Entry(self.file, f"{self.name}, {key}" if self.name else key, value)

    def values(self, key: str) -> Mapping[str, object]:
        """A table whose keys and values somebody else reads; empty if it is absent."""
        value = self._left.pop(key, {})
        if not isinstance(value, dict):
            self._replace(key, "a table is needed")
            value = {}
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
        if not mark.startswith(MARKS):
            self._replace(key, "an evidence mark begins with S, K, D, P or ?")
        return mark

    def names(self) -> tuple[str, ...]:
        """The keys that were not read yet."""
        return tuple(self._left)

    def finish(self) -> None:
        """Refuse keys that are not known: a misspelt key would be silently without effect."""
        for key in self._left:
            self.refuse(key, "this key is not known")


def marks_in(mark: str) -> tuple[str, ...]:
    """The letters of an evidence mark: S and D of ``S:STAT25, D``."""
    return tuple(dict.fromkeys(_MARK.findall(mark)))


def is_doubtful(mark: str) -> bool:
    """Whether a row with this evidence mark is to be verified before it is relied on (D or ?)."""
    return not {"D", "?"}.isdisjoint(marks_in(mark))


def read_entries(root: Path, file: str) -> Entry:
    """The whole of a TOML file under the pack."""
    try:
        text = (root / file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackFault(file=file, key="-", reason="the file cannot be read") from error
    return Entry(file, "", _parse(text, file))


def _parse(text: str, file: str) -> dict[str, object]:
    """The tables of a file; while faults are collected a block that cannot be parsed is left out."""
    for _ in range(_MOST_REPAIRS):
        try:
            return tomllib.loads(text)
        except RecursionError as error:
            raise PackFault(file=file, key="-", reason="it is nested too deeply", line=1) from error
        except tomllib.TOMLDecodeError as error:
            place = _AT_LINE.search(str(error))
            line = int(place[1]) if place else max(1, text.count("\n"))
            fault = PackFault(file=file, key="-", reason=_AT_LINE.sub("", str(error)).strip(), line=line)
            if collection() is None or place is None:
                raise fault from error
            text = _without_block(text, fault)
    raise PackFault(file=file, key="-", reason="too much of the file cannot be read", line=1)


def _without_block(text: str, fault: PackFault) -> str:
    """The text without the block that holds the fault and its sub-tables; lines keep their numbers."""
    lines = text.split("\n")
    at = min(fault.line, len(lines)) - 1
    first = next((number for number in range(at, -1, -1) if lines[number].lstrip().startswith("[")), at)
    header = _HEADER.match(lines[first])
    last = first + 1 if header else at + 1
    while header and last < len(lines) and not _begins_another(lines[last], header[1]):
        last += 1
    names = _ID.findall("\n".join(lines[first:last]))
    if header is None:
        fault.key = lines[at].partition("=")[0].strip() or "-"
        replace_value(fault)
    if header and names:
        fault.key = f"{header[1]} {names[0]}"
    leave_out(fault, names[0] if names else "")
    for name in names[1:]:
        leave_out(fault, name)
    return "\n".join([*lines[:first], *[""] * (last - first), *lines[last:]])


def _begins_another(line: str, name: str) -> bool:
    header = _HEADER.match(line)
    return header is not None and not header[1].startswith(f"{name}.")


def by_id(entries: Iterator[Entry] | tuple[Entry, ...], read: Callable[[Entry], I]) -> Mapping[str, I]:
    """Read each entry; the results by id, in the order of the file. An id may stand only once."""
    found: dict[str, I] = {}
    for entry in entries:
        try:
            item = read(entry)
            entry.finish()
        except PackFault as fault:
            leave_out(fault, entry.id)
            continue
        if item.id in found:
            entry.refuse("id", "the id stands twice")
        else:
            found[item.id] = item
    return MappingProxyType(found)


def _repeated(words: list[str]) -> str:
    return next(word for word in words if words.count(word) > 1)


def _name(prefix: str, number: int, table: Mapping[str, object]) -> str:
    given = table.get("id", number)
    return f"{prefix} {given}"
