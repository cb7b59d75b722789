"""Walking through one section: answer, skip, go back, change. Nothing said or typed is lost.

The session holds a case of its own that grows with each answer; whoever drives it saves
``session.case`` after each call (``Desk.change``). It knows nothing of windows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.case.case import Case
from assistant.case.values import Fact, NoAnswer
from assistant.interview.path import Step
from assistant.interview.problem import InputProblem
from assistant.interview.raw import Raw
from assistant.pack.dictionary import Field
from assistant.pack.pack import Pack
from assistant.pack.questions import Group, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedField:
    """One editor of a question.

    ``raw`` is what the editor shows: what was typed and could not be read, else the answer.
    ``said`` is the fact as it stands. ``choices`` are ids for a field answered by options or by
    references; options get their label by ``choice:<field id>:<option>``, references by
    ``item_name``. ``needed`` is true if the request needs it.
    Words: ``label`` with context ``field:<field id>:label``, ``question`` (from the dictionary)
    with ``question:<field id>:text``.
    """

    field: Field
    path: str
    raw: Raw
    said: Fact | None
    choices: tuple[str, ...]
    needed: bool

    @property
    def no_answer(self) -> NoAnswer | None:
        """The non-answer that was given, if one was."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """One item of the list a question is about. ``name`` are the answers that tell it apart."""

    path: str
    name: tuple[Fact, ...]
    named_by: tuple[str, ...]
    open_questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The current question with all a screen shows of it.

    The words are in ``step.question`` (context ``question:<question id>:text|help|why|note``) and
    ``group`` (context ``group:<list id>:title|item|add|none``). ``position`` counts from one.
    ``item_name`` are the answers that name the item the question is about. ``items`` are those of
    the list, if the question is about one; ``none_said`` is true if the answer was "there are none".
    """

    step: Step
    fields: tuple[AskedField, ...]
    position: int
    count: int
    item_name: tuple[Fact, ...]
    group: Group | None
    items: tuple[AskedItem, ...]
    none_said: bool
    takes_unknown: bool
    takes_not_applicable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One line of "check your answers". ``said`` are the facts of the step by field id, as far as any."""

    step: Step
    said: tuple[tuple[Field, Fact | None], ...]
    tag: NoAnswer | None
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitResult:
    """The case after a call, and what has to be looked at before going on."""

    case: Case
    problems: tuple[InputProblem, ...] = ()


class InterviewSession:
    """One walk through a section, mutable, used from one thread.

    ``item`` (a path, ``accounts[acc1]``) begins at that item. Otherwise it begins at the first
    open question; if none is open, at the review.
    """

    def __init__(self, pack: Pack, case: Case, today: date, section_id: str, item: str | None = None) -> None:
        raise NotImplementedError

    @property
    def case(self) -> Case:
        """The case with everything said so far; to be saved after each call."""
        raise NotImplementedError

    def take(self, case: Case) -> None:
        """Go on with the case as it was saved, or as another screen changed it."""
        raise NotImplementedError

    @property
    def section(self) -> Section:
        """The section walked through."""
        raise NotImplementedError

    @property
    def current(self) -> Asked | None:
        """The question to show; ``None``: the section is through, show ``review()``."""
        raise NotImplementedError

    @property
    def can_go_back(self) -> bool:
        """False at the first question."""
        raise NotImplementedError

    # -- answering

    def keep(self, field_id: str, raw: Raw) -> SubmitResult:
        """Keep one field when the person leaves it; stays at the question. An empty editor takes
        back what was answered there; what cannot be read stays in the editor."""
        raise NotImplementedError

    def submit(self, values: Mapping[str, Raw]) -> SubmitResult:
        """Keep the fields by field id and go on; stays if something cannot be read or nothing is said."""
        raise NotImplementedError

    def skip(self, values: Mapping[str, Raw] | None = None) -> SubmitResult:
        """Go on; what has no answer is marked "later"."""
        raise NotImplementedError

    def dont_know(self, field_id: str | None = None) -> SubmitResult:
        """ "I don't know": for one field (stays), or for the question (goes on)."""
        raise NotImplementedError

    def not_applicable(self, field_id: str | None = None) -> SubmitResult:
        """ "Does not apply to me": for one field (stays), or for the question (goes on)."""
        raise NotImplementedError

    # -- lists

    def add_item(self) -> SubmitResult:
        """Add an item to the list of the current question and go to its first question."""
        raise NotImplementedError

    def remove_item(self, item: str) -> SubmitResult:
        """Remove an item (its path) with all its answers; the person was asked first."""
        raise NotImplementedError

    def open_item(self, item: str) -> None:
        """Go to the first open question of an item, or to its first."""
        raise NotImplementedError

    def say_none(self) -> SubmitResult:
        """ "There are none" for the list of the current question, and go on."""
        raise NotImplementedError

    # -- moving

    def go_back(self) -> None:
        """To the question that was shown before."""
        raise NotImplementedError

    def go_to(self, target: str) -> None:
        """To a step by its id, or by the path of a fact, an item or a list. Unknown: stays."""
        raise NotImplementedError

    def review(self) -> tuple[ReviewRow, ...]:
        """The whole section: question, answer, tag; skipped and unknown ones too."""
        raise NotImplementedError
