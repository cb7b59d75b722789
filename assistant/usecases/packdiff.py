"""What one pack changes of another, row by row and key by key, in words a lawyer can read.

The files are compared as they stand, not as the program reads them: so a pack that has faults can
be compared too, and a change shows even where it changes nothing yet.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeGuard

from assistant.drafting.environment import template_messages
from assistant.drafting.fault import TemplateFault
from assistant.i18n.po import CatalogueFault, read_translations
from assistant.pack.outlines import DOCUMENTS
from assistant.usecases.packfiles import read_pack_files

_TITLES = {
    "pack.toml": "Version and dates",
    "rules/grounds.toml": "Grounds",
    "rules/route.toml": "Route: which kind of request",
    "rules/provisions.csv": "Provisions",
    "rules/decisions.csv": "Decisions",
    "rules/admissibility.toml": "Admissibility",
    "rules/limits.toml": "Limits",
    "rules/deadlines.toml": "Deadlines",
    "rules/problems.toml": "Problems",
    "rules/classes.csv": "Document classes",
    "rules/context.toml": "Public context",
    "rules/portal.toml": "Fields of the Portal",
    "rules/steps.toml": "Steps before, while and after filing",
    "rules/terms.csv": "Terms",
    "rules/facts.csv": "Facts of the case format",
    "documents/words.toml": "Words the documents share",
}
"""Titles of files, in the order in which a lawyer wants to read of them; others follow by name."""

_SENTENCE = re.compile(r"(\{%\s*(sentence|heading|column)\b[^%]*%\})(.*?)(\{%\s*end\2\s*%\})", re.DOTALL)
_WHOLE = ""
"""The row of what a file says outside its rows."""

Fields = Mapping[str, str]
Rows = Mapping[str, Fields]


class Kind(StrEnum):
    """What happened to a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One key of a row; ``None`` where it was not there."""

    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One row. ``id`` is empty for what a file says outside its rows."""

    kind: Kind
    id: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """One file that differs."""

    title: str
    file: str
    rows: tuple[RowChange, ...]


def compare_packs(old: Path, new: Path) -> tuple[PartChange, ...]:
    """Every difference between two packs; ``PackFault`` if a folder holds what no pack may hold."""
    before, after = read_pack_files(old), read_pack_files(new)
    order = list(_TITLES)
    names = sorted(
        {*before, *after}, key=lambda name: (order.index(name) if name in order else len(order), name)
    )
    found = []
    for name in names:
        if before.get(name) == after.get(name):
            continue
        rows = tuple(_compare(_rows(old, name, before.get(name)), _rows(new, name, after.get(name))))
        if rows:
            found.append(PartChange(title=_TITLES.get(name, name), file=name, rows=rows))
    return tuple(found)


def _compare(before: Rows, after: Rows) -> Iterator[RowChange]:
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        if one is None:
            fields = tuple(FieldChange(key=key, before=None, after=text) for key, text in after[name].items())
            yield RowChange(kind=Kind.ADDED, id=name, fields=fields)
        elif other is None:
            fields = tuple(FieldChange(key=key, before=text, after=None) for key, text in one.items())
            yield RowChange(kind=Kind.REMOVED, id=name, fields=fields)
        elif one != other:
            yield RowChange(kind=Kind.CHANGED, id=name, fields=tuple(_field_changes(one, other)))


def _field_changes(before: Fields, after: Fields) -> Iterator[FieldChange]:
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield FieldChange(key=key, before=before.get(key), after=after.get(key))


# -- rows of a file


def _rows(root: Path, name: str, content: bytes | None) -> Rows:
    if content is None:
        return {}
    text = content.decode("utf-8", errors="replace")
    try:
        match Path(name).suffix:
            case ".toml":
                return _of_tables(tomllib.loads(text))
            case ".csv":
                return _of_csv(text)
            case ".txt":
                return _of_template(root, name, text)
            case ".po":
                return _of_translations(text, name)
    except (tomllib.TOMLDecodeError, csv.Error, TemplateFault, CatalogueFault, RecursionError):
        pass  # what cannot be read as what it should be is compared as a text
    return {_WHOLE: {"text": text}}


def _of_csv(text: str) -> Rows:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns = next(lines, [])
    return {
        cells[0]: {column: cell for column, cell in zip(columns[1:], cells[1:], strict=False) if cell}
        for cells in lines
        if cells
    }


def _of_tables(values: Mapping[str, object]) -> Rows:
    rows: dict[str, Fields] = {}
    whole: dict[str, str] = {}
    for key, value in values.items():
        if _is_tables(value):
            for number, table in enumerate(value, start=1):
                rows[f"{key} {_name_of(table, number)}"] = dict(_flat(table))
        elif isinstance(value, dict):
            for name, inner in value.items():
                row = inner if isinstance(inner, dict) else {"": inner}
                rows[f"{key} {name}"] = {part or "text": text for part, text in _flat(row)}
        else:
            whole[key] = _shown(value)
    return {**({_WHOLE: whole} if whole else {}), **rows}


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if _is_tables(value):
            for number, inner in enumerate(value, start=1):
                yield from _flat(inner, f"{prefix}{key} {_name_of(inner, number)}, ")
        elif isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}, ")
        elif key != "id":
            yield f"{prefix}{key}", _shown(value)


def _is_tables(value: object) -> TypeGuard[list[dict[str, object]]]:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _name_of(table: Mapping[str, object], number: int) -> str:
    fields = table.get("fields")
    if isinstance(fields, list) and fields and "id" not in table:
        return str(fields[0])
    return str(table.get("id", number))


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(_shown(one) for one in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _of_template(root: Path, name: str, text: str) -> Rows:
    """The sentences by id, and what stands around them."""
    messages = {
        message.id: message.text for message in template_messages(root, name.removeprefix(f"{DOCUMENTS}/"))
    }
    around = _SENTENCE.sub(lambda found: f"{found[1]}…{found[4]}", text)
    return {_WHOLE: {**messages, _AROUND: around}}


_AROUND = "when and in which order the sentences stand"


def _of_translations(text: str, name: str) -> Rows:
    language = name.split("/")[1]
    held = read_translations(text, language)
    return {
        _WHOLE: {
            f"{context}: {source}" if context else source: "\n".join(forms)
            for (context, source), forms in held.forms.items()
        }
    }


# -- telling


def tell_changes(changes: tuple[PartChange, ...]) -> Iterator[str]:
    """The changes as lines for a reader."""
    if not changes:
        yield "The two packs say the same."
    for part in changes:
        yield f"{part.title} ({part.file})" if part.title != part.file else part.file
        for row in part.rows:
            yield f"  {row.kind.value}: {row.id}" if row.id else f"  {row.kind.value}"
            for change in row.fields:
                yield from _tell_field(change, row.kind)
        yield ""


def _tell_field(change: FieldChange, kind: Kind) -> Iterator[str]:
    if kind is not Kind.CHANGED:
        yield f"    {change.key}: {_one_line(change.after or change.before or '')}"
        return
    yield f"    {change.key}"
    before, after = (change.before or "").split("\n"), (change.after or "").split("\n")
    if len(before) == len(after) == 1:
        yield f"      before: {change.before if change.before is not None else '(nothing)'}"
        yield f"      after:  {change.after if change.after is not None else '(nothing)'}"
        return
    for line in difflib.ndiff(before, after):
        if line.startswith(("- ", "+ ")):
            yield f"      {'before' if line[0] == '-' else 'after'}: {line[2:]}"


def _one_line(text: str) -> str:
    return " / ".join(line for line in text.split("\n") if line.strip())
