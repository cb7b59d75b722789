"""On which line of a file of the pack an entry stands: for mistakes, which are named by line."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from assistant.pack.fault import PackFault

Place = tuple[str | int, ...]
"""Where a value stands in a file: ``("ground", 3, "element", 0, "met")``."""

_TWICE = "stands twice"


def located(root: Path, fault: PackFault) -> PackFault:
    """The fault with its line."""
    if not fault.line:
        fault.line = line_of(root, fault)
    return fault


def line_of(root: Path, fault: PackFault) -> int:
    """The line a fault is about; 1 if nothing closer can be said."""
    try:
        text = (root / fault.file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return 1
    key = fault.key
    if key.startswith("line ") and key[5:].isdecimal():
        return int(key[5:])
    if fault.file.endswith(".csv"):
        return _line_in_rows(text, fault)
    if fault.file.endswith(".toml"):
        return _line_in_tables(text, fault)
    return 1


def line_at(text: str, place: Place) -> int:
    """The line of a value of a TOML text by its place; 1 if it is not there."""
    return _spans(text).get(place, (1, 1))[0]


def _line_in_rows(text: str, fault: PackFault) -> int:
    """The line of a row by its id; the first line of one that spans several."""
    name = fault.key.partition(", ")[0]
    reader = csv.reader(io.StringIO(text, newline=""))
    found: list[int] = []
    before = 0
    try:
        for cells in reader:
            if cells and cells[0] == name:
                found.append(before + 1)
            before = reader.line_num
    except csv.Error:
        pass
    return found[-1 if fault.reason.endswith(_TWICE) else 0] if found else 1


# -- tables


def _line_in_tables(text: str, fault: PackFault) -> int:
    spans = _spans(text)
    try:
        values = _parsed(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        # Other blocks of the file are broken; the values of this one can still be found by their words.
        return _line_of_words(text, fault)
    path = _path_of(values, fault)
    while path and path not in spans:
        path = path[:-1]
    if not path:
        return _line_of_words(text, fault)
    first, last = spans[path]
    lines = text.split("\n")
    if lines[first - 1].lstrip().startswith("["):
        # The key is not there: a word of the reason may stand elsewhere in the same table.
        last = next((n for n in range(first, len(lines)) if lines[n].startswith("[")), len(lines))
    return _within(lines[first - 1 : last], fault.reason) + first


def _within(lines: list[str], reason: str) -> int:
    """The line of a value of several lines in which a word of the reason stands."""
    words = [word.strip("“”'\",") for word in reason.split()]
    for word in words:
        for number, line in enumerate(lines):
            if f'"{word}"' in line or f"'{word}'" in line:
                return number
    return 0


def _line_of_words(text: str, fault: PackFault) -> int:
    """The first line in which the last name of the key stands, from the line of its id on."""
    lines = text.split("\n")
    start = 0
    for part in fault.key.split(", "):
        word = part.partition(" ")[2] or part
        for number in range(start, len(lines)):
            if word in lines[number]:
                start = number
                break
    last = next((n for n in range(start + 1, len(lines)) if lines[n].startswith("[")), len(lines))
    return start + _within(lines[start:last], fault.reason) + 1


def _path_of(values: Mapping[str, object], fault: PackFault) -> Place:
    """The path of a key written in words: ``ground rpd35.x, element e1, met``."""
    found: list[str | int] = []
    at: object = values
    for part in fault.key.split(", "):
        if not isinstance(at, dict):
            break
        if part in at:
            found.append(part)
            at = at[part]
            continue
        name, _, item = part.partition(" ")
        rows = at.get(name)
        if not isinstance(rows, list):
            break
        number = _number_of(rows, item, last=fault.reason.endswith(_TWICE) and fault.key.endswith(", id"))
        if number is None:
            break
        found += [name, number]
        at = rows[number]
    return tuple(found)


def _number_of(rows: list[object], item: str, *, last: bool) -> int | None:
    named = [number for number, row in enumerate(rows) if isinstance(row, dict) and row.get("id") == item]
    if named:
        return named[-1 if last else 0]
    return int(item) - 1 if item.isdecimal() and 0 < int(item) <= len(rows) else None


@lru_cache(maxsize=8)
def _parsed(text: str) -> Mapping[str, object]:
    return tomllib.loads(text)


@lru_cache(maxsize=8)
def _spans(text: str) -> Mapping[Place, tuple[int, int]]:
    """First and last line of every table and value. The parts are read by the parser of the whole.

    A statement that is not complete on its line goes on to the next one.
    """
    found: dict[Place, tuple[int, int]] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    for first, last, statement in _statements(text):
        header = statement.lstrip().startswith("[")
        parsed = tomllib.loads(statement)
        if header:
            table = _table_path(parsed, counts)
            found.setdefault(table, (first, last))
        else:
            for path in _leaves(parsed):
                for depth in range(1, len(path) + 1):
                    found.setdefault((*table, *path[:depth]), (first, last))
    return found


def _statements(text: str) -> Iterator[tuple[int, int, str]]:
    """Each header or assignment that can be parsed, with its first and last line."""
    held: list[str] = []
    first = 1
    for number, line in enumerate(text.split("\n"), start=1):
        if not held and (not line.strip() or line.lstrip().startswith("#")):
            continue
        if not held:
            first = number
        held.append(line)
        statement = "\n".join(held)
        try:
            tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        yield first, number, statement
        held = []


def _table_path(parsed: Mapping[str, object], counts: dict[Place, int]) -> Place:
    """The path of a header; ``[[ground.element]]`` belongs to the ground before it."""
    path: Place = ()
    at: object = parsed
    while isinstance(at, dict) and at:
        name, at = next(iter(at.items()))
        path = (*path, name)
        if isinstance(at, list):
            counts[path] = counts.get(path, -1) + 1
            at = at[0]
        if path in counts:
            path = (*path, counts[path])
    return path


def _leaves(values: object, path: Place = ()) -> Iterator[Place]:
    if isinstance(values, dict) and values:
        for name, value in values.items():
            yield from _leaves(value, (*path, name))
    elif isinstance(values, list) and values and all(isinstance(value, dict) for value in values):
        for number, value in enumerate(values):
            yield from _leaves(value, (*path, number))
    else:
        yield path
