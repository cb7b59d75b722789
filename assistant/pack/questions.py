"""The interview as data: sections and the questions in them.

Each section is one file under ``templates/interview/``; ``order.toml`` says in which order they
come. A question is about one topic and asks one field or a few (a choice, then a date, then
words). A question about a list carries a ``Group``: the questions asked for each item of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from assistant.pack.dictionary import Field, Kind
from assistant.pack.entry import Entry, read_entries
from assistant.pack.fault import PackFault, refuse
from assistant.pack.provisions import Provision
from assistant.pack.soundness import read_expression
from assistant.pack.syntax import (
    DERIVED,
    Answered,
    Comparison,
    Expression,
    FactTerm,
    Flag,
    InSet,
    children,
)

_FOLDER = "interview"
_ORDER = f"{_FOLDER}/order.toml"


class Stage(Enum):
    """The part of the work a section belongs to on the overview."""

    TELL = "tell"
    BUILD = "build"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Repeated questions: what is asked for each item of a list.

    ``title`` names the items together ("Accounts"), ``item`` one that has no name yet ("Account"),
    ``add`` is the button, ``none`` the button for "there are none": empty where a request needs at
    least one item. ``named_by`` are fields of the item that tell it from the others.
    ``prefix`` begins the ids of new items.
    """

    list_id: str
    title: str
    item: str
    add: str
    none: str
    named_by: tuple[str, ...]
    prefix: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One topic.

    ``text``, ``help``, ``why`` and ``note`` are English source messages. ``note`` is said before a
    hard topic: what will be asked, and that skipping is fine. ``provisions`` are ids of
    ``provisions.csv``, ``used_in`` sections of documents and Portal fields. ``when`` says
    when it is asked; in a group it is read for the item. ``optional`` is true where no answer at
    all leaves nothing open. ``list_id`` is the list whose items it is asked for, if it is.
    """

    id: str
    fields: tuple[str, ...]
    text: str
    help: str
    why: str
    note: str
    provisions: tuple[str, ...]
    used_in: tuple[str, ...]
    when: Expression
    optional: bool
    list_id: str | None
    group: Group | None

    @property
    def hard(self) -> bool:
        """True if the topic announces itself before it is asked."""
        return bool(self.note)

    def all_questions(self) -> Iterator[Question]:
        """This question and every question about the items of its list."""
        yield self
        if self.group is not None:
            for question in self.group.questions:
                yield from question.all_questions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the interview. ``list_id`` is set where the whole section is about one list."""

    id: str
    title: str
    intro: str
    stage: Stage
    questions: tuple[Question, ...]

    @property
    def list_id(self) -> str | None:
        """The list the section begins with (``accounts``), if it does."""
        group = self.questions[0].group
        return None if group is None else group.list_id

    def all_questions(self) -> Iterator[Question]:
        """Every question, those about items included, in order."""
        for question in self.questions:
            yield from question.all_questions()


_ASKABLE = frozenset(Kind) - {
    Kind.CONST,
    Kind.DATETIME,
    Kind.DAY,
    Kind.ID,
    Kind.TRANSLATIONS,
    Kind.COUNT,
    Kind.SHA256,
    Kind.CITATIONS,
    Kind.GROUND_ID,
}


def load_sections(
    root: Path, fields: Mapping[str, Field], provisions: Mapping[str, Provision]
) -> tuple[Section, ...]:
    """The whole interview in order. Every field that a person can answer is asked for, and only once.

    What no question asks for stands in the table ``not_asked`` with its reason.
    """
    order = read_entries(root, _ORDER)
    names = order.texts("sections", required=True)
    not_asked = order.table("not_asked").all_texts()
    order.finish()
    sections = tuple(_section(root, name, fields, provisions) for name in names)
    seen: set[str] = set()
    for section in sections:
        for question in section.all_questions():
            for name in {question.id, *question.fields}:
                if name in seen:
                    refuse(
                        PackFault(file=f"{_FOLDER}/{section.id}.toml", key=name, reason="it is asked twice")
                    )
                seen.add(name)
    for name, field in fields.items():
        if field.kind in _ASKABLE and (name in seen) == (name in not_asked):
            reason = (
                "it is asked and stands in the list of what is not" if name in seen else "nobody asks for it"
            )
            refuse(PackFault(file=_ORDER, key=name, reason=reason))
    for name in not_asked:
        if name not in fields:
            refuse(PackFault(file=_ORDER, key=name, reason="it is not a field of the dictionary"))
    return sections


def _section(
    root: Path, section_id: str, fields: Mapping[str, Field], provisions: Mapping[str, Provision]
) -> Section:
    file = read_entries(root, f"{_FOLDER}/{section_id}.toml")
    reader = _Reader(fields, provisions.keys(), None)
    section = Section(
        id=section_id,
        title=file.text("title"),
        intro=file.text("intro"),
        stage=file.member("stage", Stage),
        questions=reader.questions(file),
    )
    file.finish()
    return section


@dataclass(frozen=True, slots=True)
class _Reader:
    fields: Mapping[str, Field]
    provisions: Set[str]
    list_id: str | None

    def questions(self, entry: Entry) -> tuple[Question, ...]:
        found = tuple(self._question(one) for one in entry.entries("question"))
        if not found:
            entry.refuse("question", "at least one question is needed")
        return found

    def _question(self, entry: Entry) -> Question:
        asked = entry.texts("fields", required=True) or ("",)
        question = Question(
            id=entry.text("id", asked[0]),
            fields=asked,
            text=entry.text("text"),
            help=entry.text("help", ""),
            why=entry.text("why"),
            note=entry.text("note", ""),
            provisions=entry.texts("provisions"),
            used_in=entry.texts("used_in") or self._used_in(asked),
            when=self._when(entry),
            optional=entry.flag("optional"),
            list_id=self.list_id,
            group=self._group(entry, asked) if entry.has("group") else None,
        )
        entry.finish()
        self._check(entry, question)
        return question

    def _used_in(self, asked: tuple[str, ...]) -> tuple[str, ...]:
        """Sections and Portal fields the dictionary names, unless the question says it itself."""
        named = (
            word.strip()
            for field_id in asked
            if field_id in self.fields
            for word in self.fields[field_id].used_by.split(";")
        )
        return tuple(dict.fromkeys(word for word in named if word.startswith(("sec.", "field."))))

    def _when(self, entry: Entry) -> Expression:
        when = read_expression(
            entry.text("when", "true"),
            file=entry.file,
            key=f"{entry.name}, when",
            fields=self.fields,
            row_list=self.list_id,
        )
        if _uses_derived(when):
            entry.refuse("when", "derived facts are known only after the interview")
        return when

    def _group(self, entry: Entry, asked: tuple[str, ...]) -> Group:
        table = entry.table("group")
        list_id = asked[0]
        group = Group(
            list_id=list_id,
            title=table.text("title"),
            item=table.text("item"),
            add=table.text("add"),
            none=table.text("none", ""),
            named_by=table.texts("named_by", required=True),
            prefix=table.text("prefix"),
            questions=_Reader(self.fields, self.provisions, list_id).questions(table),
        )
        table.finish()
        inside = {field_id for question in group.questions for field_id in question.fields}
        if not set(group.named_by) <= inside:
            table.refuse("named_by", "an item is named by fields that are asked for it")
        if not (group.prefix.isascii() and group.prefix.isalpha() and group.prefix.islower()):
            table.refuse("prefix", "small Latin letters are needed")
        return group

    def _check(self, entry: Entry, question: Question) -> None:
        for field_id in question.fields:
            field = self.fields.get(field_id)
            if field is None:
                entry.refuse("fields", f"{field_id} is not a field of the dictionary")
                continue
            if field.list_id != self.list_id:
                entry.refuse("fields", f"{field_id} does not belong here")
            if field.kind not in _ASKABLE:
                entry.refuse("fields", f"{field_id} is never asked")
            if (field.kind is Kind.LIST) != (question.group is not None):
                entry.refuse("group", "a list, and only a list, has questions for its items")
        if question.group is not None and len(question.fields) > 1:
            entry.refuse("fields", "a list is asked for alone")
        for provision in question.provisions:
            if provision not in self.provisions:
                entry.refuse("provisions", f"{provision} is not known")


def _uses_derived(expression: Expression) -> bool:
    match expression:
        case Flag():
            return True
        case Comparison(left, _, right):
            return any(isinstance(term, FactTerm) and term.name in DERIVED for term in (left, right))
        case Answered(fact) | InSet(fact, _, _):
            return fact in DERIVED
    return any(_uses_derived(child) for child in children(expression))
