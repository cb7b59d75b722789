"""Case files in the open format (``docs/case-format.md``): read whole or refused whole.

A file of a newer minor version is read if everything in it is known here; the case keeps that
version, ``is_newer`` tells it, and such a case is shown without being changed: what its program
meant by a later rule is not known here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from assistant.case import schema
from assistant.case.case import Case, field_of
from assistant.case.codec import value_from_json, value_to_json
from assistant.case.document import parse_document
from assistant.case.fault import CaseFaults, Fault, ValueFault
from assistant.case.layout import Place, joined, layout
from assistant.case.shape import readable
from assistant.case.validity import find_faults, missing_keys
from assistant.case.values import Fact, NoAnswer, NonAnswer
from assistant.pack.dictionary import Field
from assistant.pack.pack import Pack

FORMAT = "casebook-case"
VERSION = "1.0"
MOST_FAULTS = 500
"""More faults than anyone reads; the rest is only counted."""

_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")
_FOREIGN_KEY = re.compile(r"x_[a-z0-9_]+")
_SCHEMA_KEY = "$schema"


def read_case(raw: bytes, pack: Pack, today: date | None = None) -> Case:
    """The case in a file; raises ``CaseFaults`` with every fault, and gives nothing then.

    Dates may not lie in the future of ``today`` or of the day the file was last changed,
    whichever is later: the clock of a computer can be wrong.
    """
    document = parse_document(raw)
    _check_version(document)
    reader = _Reader()
    reader.read_object(document, layout(pack), "")
    case = Case(facts=reader.facts, rows=reader.rows, extensions=reader.extensions)
    faults = (*reader.faults, *_rule_faults(case, pack, today, reader.faults))
    _refuse(faults or schema.find_faults(document | {"format_version": VERSION}, pack))
    return case


def write_case(case: Case, pack: Pack) -> bytes:
    """The case as a file, the same bytes for the same case; raises ``CaseFaults``.

    An item that is only half filled in gets "later" for the keys the format wants in every item,
    so that a case can always leave the program.
    """
    case = _completed(case, pack)
    writer = _Writer(case)
    document = writer.written(layout(pack), "")
    lost = (Fault(path, "unknown_key") for path in case.facts if path not in writer.done)
    missing = (Fault(path, "missing") for path in missing_keys(case, pack))
    _refuse((*writer.faults, *lost, *missing, *find_faults(case, pack)))
    return (json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def is_newer(case: Case) -> bool:
    """True for a case from a file of a later version: it may be read, not changed."""
    return case.answer("format_version") not in {None, VERSION}


def _check_version(document: dict[str, object]) -> None:
    """A file of another kind or major version has no faults worth listing one by one."""
    if document.get("format") != FORMAT:
        raise CaseFaults((Fault("format", "not_a_case_file"),))
    given = document.get("format_version")
    found = _VERSION.fullmatch(given) if isinstance(given, str) else None
    if found is None or found[1] != VERSION.partition(".")[0]:
        raise CaseFaults((Fault("format_version", "other_version", {"version": VERSION}),))


def _refuse(faults: tuple[Fault, ...]) -> None:
    if len(faults) > MOST_FAULTS:
        more = Fault("", "more_faults", {"count": len(faults) - MOST_FAULTS})
        faults = (*faults[:MOST_FAULTS], more)
    if faults:
        raise CaseFaults(faults)


def _rule_faults(case: Case, pack: Pack, today: date | None, known: list[Fault]) -> Iterator[Fault]:
    """What else is wrong with a case of which perhaps not everything could be read.

    A value that was refused is neither missing nor absent from the list another one points to.
    """
    refused = {stem for fault in known for stem in _stems(fault.path)}
    fields = {field_of(fault.path) for fault in known}
    for path in missing_keys(case, pack):
        if path not in refused:
            yield Fault(path, "missing")
    for fault in find_faults(case, pack, _latest(case, today)):
        target = fault.params.get("list")
        if fault.path not in refused and not fields & {target, f"{target}[]", f"{target}[].id"}:
            yield fault


def _stems(path: str) -> Iterator[str]:
    yield path
    for place, char in enumerate(path):
        if char in ".[":
            yield path[:place]


def _latest(case: Case, today: date | None) -> date | None:
    """The last day a date in the file may have; one more than known, for the zones of the world."""
    changed = case.answer("meta.updated_at")
    days = [today] if today else []
    if isinstance(changed, str):
        days.append(datetime.fromisoformat(changed).date())
    return min(max(days), date.max - timedelta(days=1)) + timedelta(days=1) if days else None


class _Reader:
    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}
        self.rows: dict[str, tuple[str, ...]] = {}
        self.extensions: dict[str, object] = {}
        self.faults: list[Fault] = []
        self._names: set[str] = set()

    def _refuse(self, path: str, reason: str) -> None:
        self.faults.append(Fault(path, reason))

    def read_object(self, given: object, place: Place, path: str) -> None:
        if not isinstance(given, dict):
            self._refuse(path, "null" if given is None else "not_an_object")
            return
        for key, value in given.items():
            here = joined(path, key)
            below = place.below.get(key)
            if below is None:
                self._read_foreign(key, value, path)
            elif below.field is None:
                self.read_object(value, below, here)
            elif below.is_list and isinstance(value, list):
                self._read_list(value, below, here)
            elif not below.field.names_item:
                self._read_value(value, below.field, here)

    def _read_foreign(self, key: str, value: object, path: str) -> None:
        if _FOREIGN_KEY.fullmatch(key) or (key == _SCHEMA_KEY and not path and isinstance(value, str)):
            self.extensions[joined(path, key)] = value
        else:
            self._refuse(joined(path, readable(key)), "unknown_key")

    def _read_value(self, given: object, field: Field, path: str) -> None:
        if path == "format_version":
            self.facts[path] = str(given)
            return
        try:
            self.facts[path] = value_from_json(field, given)
        except ValueFault as fault:
            self.faults.append(fault.at(path))

    def _read_list(self, given: list[object], place: Place, path: str) -> None:
        names = []
        for position, item in enumerate(given, start=1):
            name = self._name(item, place, f"{path}[{position}]") or str(position)
            names.append(name)
            self.read_object(item, place, f"{path}[{name}]")
        self.rows[path] = tuple(names)

    def _name(self, item: object, place: Place, path: str) -> str | None:
        """The id of an item, if it has one nothing else in the file has."""
        field = place.naming_field
        key = field.key
        if not isinstance(item, dict):
            return None
        if key not in item:
            self._refuse(f"{path}.{key}", "missing")
            return None
        try:
            name = str(value_from_json(field, item[key]))
        except ValueFault as fault:
            self.faults.append(fault.at(f"{path}.{key}"))
            return None
        if name in self._names:
            self._refuse(f"{path}.{key}", "id_twice")
            return None
        self._names.add(name)
        return name


class _Writer:
    def __init__(self, case: Case) -> None:
        self.faults: list[Fault] = []
        self.done: set[str] = set()
        self._case = case
        self._foreign: dict[str, dict[str, object]] = {}
        for path, value in sorted(case.extensions.items()):
            parent, _, key = path.rpartition(".")
            self._foreign.setdefault(parent, {})[key] = value

    def written(self, place: Place, path: str, name: str = "") -> dict[str, object]:
        """An object or item with its keys in dictionary order, foreign keys last."""
        made: dict[str, object] = {}
        for key, below in place.below.items():
            here = joined(path, key)
            if below.field is None:
                if inside := self.written(below, here):
                    made[key] = inside
            elif below.field.names_item:
                made[key] = name
            elif below.is_list and here in self._case.rows:
                made[key] = [self.written(below, f"{here}[{item}]", item) for item in self._case.items(here)]
            elif here in self._case.facts:
                made[key] = self._value(below.field, here)
        return made | self._foreign.get(path, {})

    def _value(self, field: Field, path: str) -> object:
        """The value in its normal form, as a reader will see it."""
        self.done.add(path)
        plain = value_to_json(self._case.facts[path])
        if path == "format_version":
            return plain
        try:
            return value_to_json(value_from_json(field, plain))
        except ValueFault as fault:
            self.faults.append(fault.at(path))
            return None


def _completed(case: Case, pack: Pack) -> Case:
    facts: dict[str, Fact] = {"format": FORMAT, "format_version": VERSION, **case.facts}
    for path in missing_keys(case, pack):
        if path == "filing.state":
            facts[path] = "draft"
        elif pack.fields[field_of(path)].allows_no_answer:
            facts[path] = NonAnswer(kind=NoAnswer.LATER)
    return replace(case, facts=facts)
