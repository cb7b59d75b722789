"""What a pack says about itself: version, age, how much it holds, how well it is founded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.drafting.messages import all_template_messages
from assistant.pack.entry import is_doubtful, marks_in
from assistant.pack.fault import PackFault
from assistant.pack.header import VERIFIED_FOR
from assistant.pack.outlines import DOCUMENTS, load_wordbook
from assistant.pack.pack import Pack
from assistant.pack.places import line_of
from assistant.pack.procedure import ProblemRule
from assistant.usecases.packlinks import paper_problems
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
    """``age`` counts days since ``date``. ``counts`` are rows by part, ``marks`` rows by evidence mark."""

    version: str
    date: date
    age: int
    due: bool
    counts: dict[str, int]
    marks: dict[str, int]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    id: str
    file: str
    key: str
    mark: str
    text: str


def describe_pack(pack: Pack, today: date) -> PackInfo:
    """Everything ``casebook pack info`` shows."""
    rows = tuple(_marked_rows(pack))
    age = today - pack.date
    marks = Counter(mark for row in rows for mark in marks_in(row.mark))
    return PackInfo(
        version=pack.version,
        date=pack.date,
        age=age.days,
        due=age > VERIFIED_FOR,
        counts=_counts(pack),
        marks={mark: marks[mark] for mark in ("S", "K", "P", "D", "?")},
        doubts=tuple(_doubts(pack, rows)),
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
        "context items": len(pack.context.items),
        "Portal fields": len(pack.portal_fields),
        "steps": len(pack.steps),
        "documents": len(pack.outlines),
        "texts of grounds": len(list((pack.root / DOCUMENTS / "grounds").glob("*.txt"))),
        "sentences of documents": sum(1 for _ in all_template_messages(pack)),
        "phrases": len(book.phrases),
        "stories": len(load_stories(pack)),
    }


def _doubts(pack: Pack, rows: tuple[_Row, ...]) -> Iterator[Doubt]:
    for row in rows:
        if is_doubtful(row.mark):
            fault = PackFault(file=row.file, key=row.key, reason="")
            yield Doubt(
                id=row.id, file=row.file, line=line_of(pack.root, fault), mark=row.mark, text=row.text
            )


def _marked_rows(pack: Pack) -> Iterator[_Row]:
    """Every row that carries an evidence mark."""
    for ground in pack.grounds.values():
        yield _Row(
            id=ground.id,
            file="rules/grounds.toml",
            key=f"ground {ground.id}, mark",
            mark=ground.mark,
            text=ground.plain_title,
        )
    for provision in pack.provisions.values():
        # A title that was not seen in the text is doubtful, whatever the gist rests on.
        is_unsure = provision.title_confidence.startswith("low")
        yield _Row(
            id=provision.id,
            file="rules/provisions.csv",
            key=provision.id,
            mark=f"{provision.mark}, ?" if is_unsure else provision.mark,
            text=f"title not checked: {provision.titles['en']}" if is_unsure else provision.titles["en"],
        )
    for file, table, rows in (
        ("rules/problems.toml", "problem", [(one.id, one.mark, one.text) for one in _problems(pack)]),
        ("rules/route.toml", "row", [(one.id, one.mark, one.why) for one in pack.route.rows]),
        ("rules/route.toml", "addon", [(one.id, one.mark, one.text) for one in pack.route.addons]),
        (
            "rules/admissibility.toml",
            "item",
            [(one.id, one.mark, one.detail) for one in pack.admissibility.values()],
        ),
        ("rules/limits.toml", "limit", [(one.id, one.mark, one.text) for one in pack.limits.values()]),
        (
            "rules/deadlines.toml",
            "deadline",
            [(one.id, one.mark, one.note or one.title) for one in pack.deadlines.values()],
        ),
        ("rules/context.toml", "item", [(one.id, one.mark, one.text) for one in pack.context.items.values()]),
        (
            "rules/portal.toml",
            "field",
            [(one.id, one.mark, one.note or one.label) for one in pack.portal_fields.values()],
        ),
        ("rules/steps.toml", "step", [(one.id, one.mark, one.text) for one in pack.steps.values()]),
    ):
        for name, mark, text in rows:
            yield _Row(id=name, file=file, key=f"{table} {name}, mark", mark=mark, text=text)
    for paper in pack.classes.values():
        yield _Row(id=paper.id, file="rules/classes.csv", key=paper.id, mark=paper.mark, text=paper.title)
    for outline in pack.outlines.values():
        file = f"{DOCUMENTS}/{outline.id}/outline.toml"
        yield _Row(id=outline.id, file=file, key="mark", mark=outline.mark, text=outline.title)


def _problems(pack: Pack) -> list[ProblemRule]:
    """Those with a row of their own; a missing paper has the mark of its class."""
    return [problem for problem in pack.problems.values() if problem.id not in paper_problems(pack)]
