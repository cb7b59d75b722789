"""Stories: invented persons, and what the rules must make of each (``assistant.usecases.mismatches``)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from assistant.case.case import Case
from assistant.case.codec import value_from_json
from assistant.case.fault import ValueFault
from assistant.case.values import Fact, NoAnswer, NonAnswer
from assistant.pack.dictionary import Field, Kind
from assistant.pack.entry import Entry, read_entries
from assistant.pack.pack import Pack

FOLDER = "stories"
"""The folder of the pack that holds them, a few files by theme."""

PLANNED = datetime.date(2026, 12, 1)
"""The day of filing of a story that names none."""

_NON_ANSWERS = {kind.value: kind for kind in NoAnswer}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the rules must give. Where a list is ``None``, nothing is said about it.

    ``strong``, ``suggested``, ``cautions`` (``ground: caution``), ``argues`` (in order),
    ``alternatives``, ``offered`` and ``ticked`` are whole: anything more or less is a mismatch.
    ``warns`` must be among the problems, ``silent`` must not. ``dates`` are by deadline id;
    ``says`` and ``never_says`` are ids of sentences of the request.
    """

    kind: str
    subject: str
    strong: tuple[str, ...]
    suggested: tuple[str, ...]
    cautions: tuple[str, ...]
    argues: tuple[str, ...] | None
    alternatives: tuple[str, ...] | None
    offered: tuple[str, ...] | None
    ticked: tuple[str, ...]
    second_case: bool
    warns: tuple[str, ...]
    silent: tuple[str, ...]
    dates: Mapping[str, datetime.date]
    says: tuple[str, ...]
    never_says: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One invented person. ``who`` tells the story in a sentence; ``case`` are the answers given."""

    id: str
    file: str
    who: str
    case: Case
    expected: Expected


def load_stories(pack: Pack) -> tuple[Story, ...]:
    """Every story of the pack in the order of the files. A wrong one is a ``PackFault``."""
    found: dict[str, Story] = {}
    folder = pack.root / FOLDER
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        file = read_entries(pack.root, f"{FOLDER}/{path.name}")
        for entry in file.entries("story"):
            story = _story(pack, entry)
            entry.finish()
            if story.id in found:
                raise entry.fault("id", "the id stands twice")
            found[story.id] = story
        file.finish()
    return tuple(found.values())


def _story(pack: Pack, entry: Entry) -> Story:
    story = Story(
        id=entry.text("id"),
        file=entry.file,
        who=entry.text("who"),
        case=_Writer(pack, entry).case(),
        expected=_expected(entry),
    )
    known = pack.grounds.keys()
    for name in (*story.expected.strong, *story.expected.suggested, *(story.expected.argues or ())):
        if name not in known:
            raise entry.fault("grounds", f"{name} is not a ground")
    for name in (*story.expected.warns, *story.expected.silent):
        if name not in pack.problems:
            raise entry.fault("warns", f"{name} is not a problem")
    for name in story.expected.dates:
        if name not in pack.deadlines:
            raise entry.fault("dates", f"{name} is not a deadline")
    return story


def _expected(entry: Entry) -> Expected:
    def listed(key: str) -> tuple[str, ...] | None:
        return entry.texts(key) if entry.has(key) else None

    dates = entry.table("dates") if entry.has("dates") else None
    return Expected(
        kind=entry.text("kind"),
        subject=entry.text("subject", "person"),
        strong=entry.texts("strong"),
        suggested=entry.texts("suggested"),
        cautions=entry.texts("cautions"),
        argues=listed("argues"),
        alternatives=listed("alternatives"),
        offered=listed("offered"),
        ticked=entry.texts("ticked"),
        second_case=entry.flag("second_case"),
        warns=entry.texts("warns"),
        silent=entry.texts("silent"),
        dates={} if dates is None else {name: dates.day(name) for name in dates.names()},
        says=entry.texts("says"),
        never_says=entry.texts("never_says"),
    )


@dataclass
class _Writer:
    """From the short way stories are written to a case."""

    pack: Pack
    entry: Entry
    facts: dict[str, Fact] = field(default_factory=dict)
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def case(self) -> Case:
        self._papers(self.entry.texts("papers"))
        self._facts("", self.entry.values("facts"))
        if "filing.filed_on" not in self.facts:
            self.facts.setdefault("filing.planned_on", self._value("filing.planned_on", PLANNED))
        return Case(facts=self.facts, rows=self.rows)

    def _papers(self, papers: tuple[str, ...]) -> None:
        """Held annexes, each as ``class`` or ``class date``."""
        names = []
        for number, paper in enumerate(papers, start=1):
            document_class, _, day = paper.partition(" ")
            path = f"documents[paper{number}]"
            names.append(f"paper{number}")
            said = {"classes": [document_class], "state": "held", "use": "annex"}
            for key, value in (*said.items(), *([("date", day)] if day else [])):
                self.facts[f"{path}.{key}"] = self._value(f"{path}.{key}", value)
        if names:
            self.rows["documents"] = tuple(names)

    def _facts(self, prefix: str, given: Mapping[str, object]) -> None:
        for key, value in given.items():
            path = f"{prefix}.{key}" if prefix else key
            known = self.pack.fields.get(_field_id(path))
            if known is not None and known.kind is Kind.LIST and isinstance(value, list):
                self._items(path, value)
            elif isinstance(value, dict) and known is None:
                self._facts(path, cast("Mapping[str, object]", value))
            else:
                self.facts[path] = self._value(path, value)

    def _items(self, path: str, items: list[object]) -> None:
        names = list(self.rows.get(path, ()))
        stem = "".join(letter for letter in path if letter.isalpha())
        for item in items:
            if not isinstance(item, dict):
                raise self.entry.fault(f"facts.{path}", "a list of tables is needed")
            said = dict(item)
            name = str(said.pop("ground", said.pop("id", f"{stem}{len(names) + 1}")))
            names.append(name)
            self._facts(f"{path}[{name}]", said)
        self.rows[path] = tuple(names)

    def _value(self, path: str, value: object) -> Fact:
        known = self.pack.fields.get(_field_id(path))
        if known is None or known.kind is Kind.LIST:
            raise self.entry.fault(f"facts.{path}", "this is not a fact of the dictionary")
        if (
            isinstance(value, str)
            and value in _NON_ANSWERS
            and known.allows_no_answer
            and value not in known.options
        ):
            return NonAnswer(kind=_NON_ANSWERS[value])
        try:
            return value_from_json(known, _in_full(known, value))
        except ValueFault as fault:
            raise self.entry.fault(
                f"facts.{path}", self.pack.faults.get(fault.reason, fault.reason)
            ) from fault


def _field_id(path: str) -> str:
    from assistant.case.case import field_of

    return field_of(path)


def _in_full(known: Field, value: object) -> object:
    """The form of the case file for what stories write short: English words, ``about 2025``, ``950 USD``."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    first, _, rest = value.partition(" ")
    match known.kind:
        case Kind.TEXT:
            return {"lang": "en", "text": value}
        case Kind.NAME:
            return {"text": value}
        case Kind.DATE | Kind.MOMENT if rest:
            return {"date": rest, "qualifier": first}
        case Kind.MONEY:
            return {"amount": first, "currency": rest}
    return value
