"""The interview as data: sections, the questions in them, and the words of their options.

Each section is one file under ``templates/interview/``; ``order.toml`` says in which order they
come. A question is about one topic and asks one field or a few (a choice, then a date, then
words). A question about a list carries a ``Group``: the questions asked for each item of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from assistant.pack.dictionary import Field, Kind
from assistant.pack.entry import Entry, read_entries
from assistant.pack.soundness import read_expression
from assistant.pack.syntax import Expression

_FOLDER = "interview"
_ORDER = f"{_FOLDER}/order.toml"
_CHOICES = f"{_FOLDER}/choices.toml"

ANSWERED_BY_OPTIONS = frozenset({Kind.CHOICE, Kind.YESNO, Kind.MULTI, Kind.CLASSES, Kind.LEVEL})
"""Kinds of fields whose options have a label in ``choices.toml``."""

Choices = Mapping[str, Mapping[str, str]]
"""English label of each option, by field id."""


class Stage(Enum):
    """The part of the work a section belongs to on the overview."""

    TELL = "tell"
    BUILD = "build"


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
    ``provisions.csv``, ``used_in`` sections of documents, Portal fields or letters. ``when`` says
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
