"""The questions that apply to a case, in order: a pure function of definition and answers.

Facts off the path stay in the case and are ignored here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.case.case import Case
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


def find_path(pack: Pack, case: Case, today: date) -> tuple[Step, ...]:
    """Every step that applies, section by section. Never raises on a case, never changes it."""
    raise NotImplementedError


def find_section_path(pack: Pack, case: Case, today: date, section_id: str) -> tuple[Step, ...]:
    """The steps of one section."""
    raise NotImplementedError


def find_step(pack: Pack, case: Case, today: date, path: str) -> Step | None:
    """The step that asks for a path (of a fact, a list or an item), if it applies."""
    raise NotImplementedError
