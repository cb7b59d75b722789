"""The questions that apply to a case, in order: a pure function of definition and answers.

Facts off the path stay in the case and are ignored here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.case.case import Case
from assistant.case.conditions import holds
from assistant.pack.pack import Pack
from assistant.pack.questions import Question, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question that applies, perhaps for one item of a list.

    ``item`` is the path of the item (``accounts[acc1]``), ``None`` outside a list.
    """

    section: Section
    question: Question
    item: str | None = None

    @property
    def id(self) -> str:
        """Stable name of the step: the question id, for an item followed by ``@`` and its path."""
        return self.question.id if self.item is None else f"{self.question.id}@{self.item}"

    def path(self, field_id: str) -> str:
        """The path of a field of this question (``accounts[].balance`` -> ``accounts[acc1].balance``)."""
        if self.item is None:
            return field_id
        return self.item + field_id.removeprefix(f"{self.question.list_id}[]")

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths this question asks for, in order."""
        return tuple(self.path(field_id) for field_id in self.question.fields)

    @property
    def list_path(self) -> str | None:
        """The path of the list this question is about, if it is about one."""
        return None if self.question.group is None else self.paths[0]

    def is_within(self, list_path: str) -> bool:
        """True for a question about an item of a list, at any depth."""
        return self.item is not None and self.item.startswith(f"{list_path}[")


def find_path(pack: Pack, case: Case) -> tuple[Step, ...]:
    """Every step that applies, section by section. Never raises on a case, never changes it."""
    return tuple(step for section in pack.sections for step in _steps(section, section.questions, case, None))


def find_section_path(pack: Pack, case: Case, section_id: str) -> tuple[Step, ...]:
    """The steps of one section; none for a section that does not exist."""
    return tuple(
        step
        for section in pack.sections
        if section.id == section_id
        for step in _steps(section, section.questions, case, None)
    )


def find_step(pack: Pack, case: Case, target: str) -> Step | None:
    """The step with this id, or the one that asks for this path of a fact, a list or an item."""
    return locate(find_path(pack, case), target)


def locate(steps: tuple[Step, ...], target: str) -> Step | None:
    """The step with this id, or the one that asks for this path of a fact, a list or an item."""
    for step in steps:
        if step.id == target or target in step.paths:
            return step
    return next((step for step in steps if step.item == target), None)


def _steps(section: Section, questions: tuple[Question, ...], case: Case, item: str | None) -> Iterator[Step]:
    for question in questions:
        if not holds(question.when, case, row=item):
            continue
        step = Step(section=section, question=question, item=item)
        yield step
        if question.group is not None and step.list_path is not None:
            for path in case.item_paths(step.list_path):
                yield from _steps(section, question.group.questions, case, path)
