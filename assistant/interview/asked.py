"""What a screen shows of the question at hand, and of a whole section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.case.case import Case, field_of
from assistant.case.values import Fact, NoAnswer, NonAnswer
from assistant.interview.answers import write_answer
from assistant.interview.path import Step
from assistant.interview.progress import Openness
from assistant.interview.raw import Raw
from assistant.pack.dictionary import Field
from assistant.pack.pack import Pack
from assistant.pack.questions import Group

_CHOSEN_FROM = {"confidentiality[].item": "documents"}
"""Lines that are answered by choosing an item of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedField:
    """One editor of a question.

    ``raw`` is what the editor shows: what was typed and could not be read, else the answer.
    ``said`` is the fact as it stands. ``choices`` are the words of a field answered by options
    (label: ``choice:<field id>:<option>``), or item ids for one answered by choosing items of the
    list ``chosen_from``. ``needed`` is true if the request needs it.
    Words: ``field.label`` with context ``field:<field id>:label``, ``field.question`` with
    ``question:<field id>:text``.
    """

    field: Field
    path: str
    raw: Raw
    said: Fact | None
    choices: tuple[str, ...]
    chosen_from: str
    needed: bool

    @property
    def no_answer(self) -> NoAnswer | None:
        """The non-answer that was given, if one was."""
        return self.said.kind if isinstance(self.said, NonAnswer) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """One item of a list. ``name`` are the facts that tell it from the others, with their fields."""

    path: str
    name: tuple[tuple[Field, Fact], ...]
    open_questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The current question with all a screen shows of it.

    The words are in ``step.question`` (context ``question:<question id>:text|help|why|note``) and
    ``group`` (context ``group:<list id>:title|item|add|none``). ``position`` counts from one.
    ``about`` is the item the question is about, ``within`` the group it belongs to. ``items`` are
    those of the list the question is about, if any; ``none_said`` is true if the answer was
    "there are none".
    """

    step: Step
    fields: tuple[AskedField, ...]
    position: int
    count: int
    about: AskedItem | None
    within: Group | None
    group: Group | None
    items: tuple[AskedItem, ...]
    none_said: bool
    takes_non_answers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One line of "check your answers": what was said, field by field, and what is tagged.

    ``tag`` is the non-answer if nothing else was said; ``items`` counts those of a list.
    """

    step: Step
    said: tuple[tuple[Field, Fact], ...]
    tag: NoAnswer | None
    items: int | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Describer:
    """Describes steps of one state of a case. ``typed`` is what could not be read, by path."""

    pack: Pack
    case: Case
    steps: tuple[Step, ...]
    openness: Openness
    typed: Mapping[str, Raw]

    def ask(self, step: Step) -> Asked:
        """The step as a question on a screen."""
        list_path = step.list_path
        fields = tuple(self._field(step, field_id) for field_id in step.question.fields)
        return Asked(
            step=step,
            fields=() if list_path else fields,
            position=self.steps.index(step) + 1,
            count=len(self.steps),
            about=None if step.item is None else self.item(step.item),
            within=find_group(self.pack, step.question.list_id),
            group=step.question.group,
            items=tuple(self.item(path) for path in self.case.item_paths(list_path)) if list_path else (),
            none_said=list_path is not None and self.case.rows.get(list_path) == (),
            takes_non_answers=any(asked.field.allows_no_answer for asked in fields),
        )

    def item(self, path: str) -> AskedItem:
        """An item of a list, by its path."""
        below = [step for step in self.steps if step.item == path or (step.item or "").startswith(f"{path}.")]
        return AskedItem(
            path=path,
            name=name_item(self.pack, self.case, path),
            open_questions=sum(map(self.openness.is_open, below)),
        )

    def review(self, step: Step) -> ReviewRow:
        """The step as a line of the review."""
        said = _said(self.pack, self.case, zip(step.question.fields, step.paths, strict=True))
        tags = [fact.kind for _, fact in said if isinstance(fact, NonAnswer)]
        return ReviewRow(
            step=step,
            said=said,
            tag=tags[0] if tags and len(tags) == len(said) else None,
            items=None if step.list_path is None else len(self.case.items(step.list_path)),
            is_open=self.openness.is_open(step),
        )

    def _field(self, step: Step, field_id: str) -> AskedField:
        field, path = self.pack.fields[field_id], step.path(field_id)
        chosen_from = field.target or _CHOSEN_FROM.get(field_id, "")
        return AskedField(
            field=field,
            path=path,
            raw=self.typed.get(path, write_answer(field, self.case.fact(path))),
            said=self.case.fact(path),
            choices=self.case.items(chosen_from) if chosen_from else field.options,
            chosen_from=chosen_from,
            needed=self.openness.is_needed(step, field_id),
        )


def name_item(pack: Pack, case: Case, path: str) -> tuple[tuple[Field, Fact], ...]:
    """The facts that tell an item (``documents[doc1]``) from the others of its list."""
    list_id = field_of(path)
    group = find_group(pack, list_id.removesuffix("[]"))
    named_by = () if group is None else group.named_by
    return _said(pack, case, ((field_id, path + field_id.removeprefix(list_id)) for field_id in named_by))


@lru_cache(maxsize=256)
def find_group(pack: Pack, list_id: str | None) -> Group | None:
    """The repeated questions about a list."""
    for section in pack.sections:
        for question in section.all_questions():
            if question.group is not None and question.group.list_id == list_id:
                return question.group
    return None


def _said(pack: Pack, case: Case, places: Iterable[tuple[str, str]]) -> tuple[tuple[Field, Fact], ...]:
    found = ((pack.fields[field_id], case.fact(path)) for field_id, path in places)
    return tuple((field, fact) for field, fact in found if fact is not None)
