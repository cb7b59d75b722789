"""The data dictionary: every field of the open case format (``docs/case-format.md``, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from assistant.pack.fault import PackFault, leave_out, refuse
from assistant.pack.rows import read_rows

_FILE = "rules/facts.csv"
_COLUMNS = (
    "id", "group", "label", "question", "type", "target", "no_answer", "options", "needed_for", "rule",
    "level", "used_by",
)  # fmt: skip
_ID = re.compile(r"[a-z][a-z0-9_]*(\[\])?(\.[a-z][a-z0-9_]*(\[\])?)*")
_LEVELS = frozenset({"R0", "R1", "R2", "R3"})
_NEEDS = frozenset({"every kind", "A", "C", "D", "V", "P", "E", "S", "N", "M", "R", "file", "item"})

EVERY_KIND = "every kind"
"""The word in ``Field.needed_for`` that stands for every kind of request."""


class Kind(Enum):
    """What sort of value a field holds; the word in the column ``type`` of the dictionary."""

    CONST = "const"
    UUID = "uuid"
    LINE = "line"
    DATETIME = "datetime"
    DAY = "day"
    LANG = "lang"
    YESNO = "yesno"
    CHOICE = "choice"
    MULTI = "multi"
    LIST = "list"
    ID = "id"
    SCRIPT = "script"
    REF = "ref"
    REFS = "refs"
    DATE = "date"
    DATES = "dates"
    NAME = "name"
    NAMES = "names"
    COUNTRY = "country"
    COUNTRIES = "countries"
    LANGS = "langs"
    TEXT = "text"
    EMAIL = "email"
    URL = "url"
    INT = "int"
    MONEY = "money"
    LONGTEXT = "longtext"
    TRANSLATIONS = "translations"
    LEVEL = "level"
    LAST4 = "last4"
    CURRENCY = "currency"
    DECIMAL = "decimal"
    MOMENT = "moment"
    CLASSES = "classes"
    COUNT = "count"
    SHA256 = "sha256"
    CITATIONS = "citations"
    GROUND_ID = "groundid"


_WITH_OPTIONS = frozenset(
    {Kind.CONST, Kind.YESNO, Kind.CHOICE, Kind.MULTI, Kind.LEVEL, Kind.CLASSES, Kind.GROUND_ID}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the format.

    ``label`` and ``question`` are English source messages, empty for machine fields. ``target``
    is the list a reference points into. ``needed_for`` holds letters of request kinds, ``file``,
    ``item`` and ``every kind``. ``level`` is the default confidentiality, ``None`` where the
    field is not content. ``used_by`` names grounds, Portal fields and sections, for reading.
    """

    id: str
    group: str
    label: str
    question: str
    kind: Kind
    target: str
    allows_no_answer: bool
    options: tuple[str, ...]
    needed_for: frozenset[str]
    level: str | None
    used_by: str
    rule: str = ""

    @property
    def key(self) -> str:
        """The last key of the id: ``balance`` of ``accounts[].balance``."""
        return self.id.rpartition(".")[2]

    @property
    def list_id(self) -> str | None:
        """The innermost list the field is in: ``accounts`` of ``accounts[].balance``."""
        before, inside, _ = self.id.rpartition("[]")
        return before if inside else None

    @property
    def names_item(self) -> bool:
        """True for the field whose value is the name of its item in a path: an id or a ground."""
        return self.kind in {Kind.ID, Kind.GROUND_ID}


def load_fields(root: Path) -> Mapping[str, Field]:
    """Every field by id, in the order of the dictionary.

    Section 3 has no row for a list at the top of the file (``accounts``): it is known by the
    fields of its items. Such a list gets a field of its own here, before its first item field,
    with the name of the group as its label.
    """
    fields: dict[str, Field] = {}
    for row in read_rows(root, _FILE, _COLUMNS, needed=("id", "type", "no_answer")):
        try:
            field = _field(row)
        except PackFault as fault:
            leave_out(fault, row["id"])
            continue
        top_list, inside, _ = field.id.partition("[]")
        if inside and top_list not in fields:
            if "." in top_list:
                reason = f"there is no row for the list {top_list}"
                refuse(PackFault(file=_FILE, key=field.id, reason=reason))
            fields[top_list] = _top_list(top_list, field)
        fields[field.id] = field
    for field in fields.values():
        _check_place(field, fields)
    return MappingProxyType(fields)


def _field(row: Mapping[str, str]) -> Field:
    key = row["id"]
    if not _ID.fullmatch(row["id"]):
        raise PackFault(file=_FILE, key=key, reason="the id is not a path of keys")
    kinds = {kind.value: kind for kind in Kind}
    if row["type"] not in kinds:
        raise PackFault(file=_FILE, key=key, reason=f"the type {row['type']!r} is not known")
    kind = kinds[row["type"]]
    if row["no_answer"] not in {"yes", "no"}:
        raise PackFault(file=_FILE, key=key, reason="no_answer must be yes or no")
    options = tuple(row["options"].split())
    if bool(options) != (kind in _WITH_OPTIONS):
        reason = (
            f"options are missing for the type {kind.value}" if not options else "this type has no options"
        )
        raise PackFault(file=_FILE, key=key, reason=reason)
    if len(set(options)) != len(options):
        raise PackFault(file=_FILE, key=key, reason="an option stands twice")
    if row["level"] and row["level"] not in _LEVELS:
        raise PackFault(file=_FILE, key=key, reason=f"the level {row['level']!r} is not known")
    return Field(
        id=row["id"],
        group=row["group"],
        label=row["label"],
        question=row["question"],
        kind=kind,
        target=row["target"],
        allows_no_answer=row["no_answer"] == "yes",
        options=options,
        needed_for=_needed_for(row["needed_for"], key),
        level=row["level"] or None,
        used_by=row["used_by"],
        rule=row["rule"],
    )


def _needed_for(cell: str, key: str) -> frozenset[str]:
    words: Iterable[str] = [cell] if cell == EVERY_KIND else cell.split()
    needed = frozenset(words)
    if not needed <= _NEEDS:
        raise PackFault(file=_FILE, key=key, reason=f"needed_for {cell!r} is not known")
    return needed


def _top_list(list_id: str, first: Field) -> Field:
    return Field(
        id=list_id,
        group=first.group,
        label=first.group,
        question="",
        kind=Kind.LIST,
        target="",
        allows_no_answer=True,
        options=(),
        needed_for=frozenset(),
        level=None,
        used_by="",
    )


def _check_place(field: Field, fields: Mapping[str, Field]) -> None:
    if (field.kind in {Kind.REF, Kind.REFS}) != bool(field.target):
        reason = "a reference, and only a reference, names a list as target"
        refuse(PackFault(file=_FILE, key=field.id, reason=reason))
    for list_id in filter(None, (field.target, field.list_id)):
        if list_id not in fields or fields[list_id].kind is not Kind.LIST:
            reason = f"{list_id} is not a list of the dictionary"
            refuse(PackFault(file=_FILE, key=field.id, reason=reason))
