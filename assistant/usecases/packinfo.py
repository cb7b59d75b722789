"""What a pack says about itself: version, age, how much it holds, how well it is founded."""

from __future__ import annotations

import datetime
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.drafting.messages import all_template_messages
from assistant.pack.entry import is_doubtful, marks_in
from assistant.pack.fault import PackFault
from assistant.pack.header import VERIFIED_FOR
from assistant.pack.outlines import DOCUMENTS, load_wordbook
from assistant.pack.pack import Pack
from assistant.pack.places import Place, line_at, line_of
from assistant.usecases.stories import load_stories


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A row to be verified before it is relied on; ``mark`` and ``text`` say what is doubtful."""

    id: str
    file: str
    line: int
    mark: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInfo:
    """``age`` counts days since ``date``. ``counts`` are rows by part, ``marks`` rows by evidence mark.

    ``verified`` are the days of single files that have one of their own.
    """

    version: str
    date: datetime.date
    age: int
    due: bool
    verified: dict[str, datetime.date]
    counts: dict[str, int]
    marks: dict[str, int]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    id: str
    file: str
    line: int
    mark: str
    text: str


_TEXTS = ("plain_title", "text", "detail", "note", "title", "label", "why")
"""What tells a reader which row this is: the first of these keys that it has."""


def describe_pack(pack: Pack, today: datetime.date) -> PackInfo:
    """Everything ``casebook pack info`` shows."""
    rows = tuple(_marked_rows(pack))
    age = today - pack.date
    marks = Counter(mark for row in rows for mark in marks_in(row.mark))
    return PackInfo(
        version=pack.version,
        date=pack.date,
        age=age.days,
        due=age > VERIFIED_FOR,
        verified=dict(pack.header.verified),
        counts=_counts(pack),
        marks={mark: marks[mark] for mark in ("S", "K", "P", "D", "?")},
        doubts=tuple(_doubts(rows)),
    )


def _counts(pack: Pack) -> dict[str, int]:
    book = load_wordbook(pack.root)
    questions = [question for section in pack.sections for question in section.all_questions()]
    return {
        "facts": len(pack.fields),
        "parts of the interview": len(pack.sections),
        "questions": len(questions),
        "grounds": len(pack.grounds),
        "elements of grounds": sum(len(ground.elements) for ground in pack.grounds.values()),
        "cautions": sum(len(ground.cautions) for ground in pack.grounds.values()),
        "combinations of grounds": len(pack.grounds.combinations),
        "provisions": len(pack.provisions),
        "decisions": len(pack.decisions),
        "document classes": len(pack.classes),
        "problems": len(pack.problems),
        "route rows": len(pack.route.rows),
        "add-ons": len(pack.route.addons),
        "admissibility items": len(pack.admissibility),
        "limits": len(pack.limits),
        "deadlines": len(pack.deadlines),
        "states of a request": len(pack.states.states),
        "sessions of the Commission": len(pack.sessions),
        "lists of words to avoid": len(pack.lexicon.lists),
        "context items": len(pack.context.items),
        "Portal fields": len(pack.portal_fields),
        "steps": len(pack.steps),
        "documents": len(pack.outlines),
        "texts of grounds": len(list((pack.root / DOCUMENTS / "grounds").glob("*.txt"))),
        "sentences of documents": sum(1 for _ in all_template_messages(pack)),
        "phrases": len(book.phrases),
        "stories": len(load_stories(pack)),
    }


def _doubts(rows: tuple[_Row, ...]) -> Iterator[Doubt]:
    for row in rows:
        if is_doubtful(row.mark):
            yield Doubt(id=row.id, file=row.file, line=row.line, mark=row.mark, text=row.text)


def _marked_rows(pack: Pack) -> Iterator[_Row]:
    """Every row of the pack that carries an evidence mark, whatever table it stands in."""
    outlines = (f"{DOCUMENTS}/{outline}/outline.toml" for outline in pack.outlines)
    rules = (f"rules/{path.name}" for path in sorted((pack.root / "rules").glob("*.toml")))
    for file in (*rules, *outlines):
        text = (pack.root / file).read_text(encoding="utf-8")
        for name, place, table in _tables(tomllib.loads(text)):
            yield _Row(
                id=name,
                file=file,
                line=line_at(text, (*place, "mark")),
                mark=str(table["mark"]),
                text=next((str(table[key]) for key in _TEXTS if table.get(key)), ""),
            )
    yield from _provisions(pack)
    for paper in pack.classes.values():
        yield _of_table("rules/classes.csv", paper.id, paper.mark, paper.title, pack)


def _tables(
    value: object, place: Place = (), above: str = ""
) -> Iterator[tuple[str, Place, dict[str, object]]]:
    """Every table with a mark, with its name and place; one without an id is named by what it stands in."""
    if isinstance(value, dict):
        key = next((one for one in reversed(place) if isinstance(one, str)), "")
        name = str(value["id"]) if "id" in value else ", ".join(filter(None, (above, key)))
        if isinstance(value.get("mark"), str):
            yield name, place, value
        for inner in value:
            yield from _tables(value[inner], (*place, inner), name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _tables(inner, (*place, number), above)


def _provisions(pack: Pack) -> Iterator[_Row]:
    for one in pack.provisions.values():
        # A title that was not seen in the text is doubtful, whatever the gist rests on.
        is_unsure = one.title_confidence.startswith("low")
        mark = f"{one.mark}, ?" if is_unsure else one.mark
        text = f"title not checked: {one.titles['en']}" if is_unsure else one.titles["en"]
        yield _of_table("rules/provisions.csv", one.id, mark, text, pack)


def _of_table(file: str, name: str, mark: str, text: str, pack: Pack) -> _Row:
    line = line_of(pack.root, PackFault(file=file, key=name, reason="")) if is_doubtful(mark) else 0
    return _Row(id=name, file=file, line=line, mark=mark, text=text)
