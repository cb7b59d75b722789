"""Editing the items of one list: add, open, keep each field, check, remove. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.case.case import Case, field_of
from assistant.case.references import remove_item
from assistant.case.values import NonAnswer
from assistant.interview.asked import Asked, Describer, find_group
from assistant.interview.keeping import keep_answer, keep_answers
from assistant.interview.path import Step, find_section_path
from assistant.interview.problem import InputProblem
from assistant.interview.progress import Openness
from assistant.interview.raw import Raw, RawMoney
from assistant.pack.questions import Group
from assistant.usecases.desk import Desk
from ui.fields.asking import Asker
from ui.fields.state import FieldState
from ui.text import Words


class ItemEditor:
    """The items of a list of the interview, one of them open.

    ``save`` puts a case into the vault and answers whether it could. What cannot be read stays in
    ``desk.typed`` and becomes a problem only when ``check`` is asked.
    """

    def __init__(
        self, desk: Desk, words: Words, save: Callable[[Case], bool], section_id: str, list_id: str
    ) -> None:
        self._desk = desk
        self._words = words
        self._save = save
        self._section = section_id
        self._list = list_id
        self._shown: dict[str, InputProblem] = {}
        self._all = False
        self.item = ""

    @property
    def group(self) -> Group:
        """The questions about one item."""
        group = find_group(self._desk.pack, self._list)
        if group is None:
            raise ValueError("the list has no questions")
        return group

    @property
    def path(self) -> str:
        """The path of the open item."""
        return self.path_of(self.item)

    def path_of(self, item: str) -> str:
        """The path of an item."""
        return f"{self._list}[{item}]"

    @property
    def items(self) -> tuple[str, ...]:
        """The items in the person's order."""
        return self._desk.case.items(self._list)

    # -- what the person does

    def open(self, item: str) -> None:
        """Open an item; empty, or one that is not there, opens none."""
        if item != self.item:
            self._shown, self._all = {}, False
        self.item = item if item in self.items else ""

    def show_all(self) -> None:
        """Show the questions too that may stay without an answer."""
        self._all = True

    def add(self) -> bool:
        """Add an item and open it; False if it could not be saved."""
        item = self._desk.case.new_item_id(self.group.prefix)
        if not self._save(self._desk.case.with_item(self._list, item)):
            return False
        self.open(item)
        return True

    def remove(self) -> bool:
        """Remove the open item with what points to it; the person agreed."""
        smaller = remove_item(self._desk.case, self._desk.pack, self._list, self.item)
        if not smaller.items(self._list):
            smaller = replace(
                smaller, rows={path: items for path, items in smaller.rows.items() if path != self._list}
            )
        if not self._save(smaller):
            return False
        for path in [path for path in self._desk.typed if path.startswith(f"{self.path}.")]:
            del self._desk.typed[path]
        self.open("")
        return True

    def say_none(self) -> bool:
        """There are none: an answer too."""
        return self._save(self._desk.case.with_empty_list(self._list))

    def keep(self, path: str, raw: Raw) -> bool:
        """Keep what an editor holds; True if the vault holds all that could be read."""
        if not path.startswith(f"{self.path}."):
            return True
        desk = self._desk
        kept = keep_answers(desk.pack, desk.case, desk.clock.today(), {path: raw, **self._beside(path, raw)})
        if any(problem.path == path for problem in kept.problems):
            desk.typed[path] = raw
        else:
            desk.typed.pop(path, None)
            self._shown.pop(path, None)
        if kept.case is desk.case or self._save(kept.case):
            return True
        desk.typed[path] = raw  # nothing is lost: it is kept with the next save that works
        return False

    def keep_pending(self) -> bool:
        """Keep what could not be saved before; True if the vault holds all that can be read."""
        desk = self._desk
        pending = {path: raw for path, raw in desk.typed.items() if path.startswith(f"{self._list}[")}
        for path, raw in pending.items():
            kept = keep_answer(desk.pack, desk.case, desk.clock.today(), path, raw)
            if kept.problems or kept.case is desk.case:
                continue
            if not self._save(kept.case):
                return False
            del desk.typed[path]
        return True

    def check(self) -> bool:
        """Look for what is to be mended in the open item; True if there is nothing."""
        self._shown = {}
        desk = self._desk
        for path, raw in desk.typed.items():
            if path.startswith(f"{self.path}."):
                kept = keep_answer(desk.pack, desk.case, desk.clock.today(), path, raw)
                self._shown.update({problem.path: problem for problem in kept.problems})
        return not self._shown

    # -- what is shown

    def fields(self) -> tuple[FieldState, ...]:
        """The editors of the open item: what is needed and what was said; on request all."""
        asker = Asker(self._desk.pack, self._desk.case, self._words, self._shown, tight=True)
        return tuple(
            field
            for asked in self._asked()
            if self._all or not asked.step.question.optional or self._is_said(asked)
            for field in asker.fields(asked)
        )

    def has_more(self) -> bool:
        """Whether questions are left out that may stay without an answer."""
        return not self._all and any(
            asked.step.question.optional and not self._is_said(asked) for asked in self._asked()
        )

    def errors(self) -> tuple[tuple[str, str], ...]:
        """What is to be mended: path and sentence."""
        asker = Asker(self._desk.pack, self._desk.case, self._words)
        return tuple((path, asker.sentence(problem)) for path, problem in self._shown.items())

    def open_questions(self) -> Mapping[str, int]:
        """How many questions are open, by item; something typed that cannot be read counts too."""
        openness = Openness(self._desk.pack, self._desk.case)
        counts = dict.fromkeys(self.items, 0)
        for step in self._steps():
            item = (step.item or "").removeprefix(f"{self._list}[").partition("]")[0]
            if item in counts:
                unread = any(path in self._desk.typed for path in step.paths)
                counts[item] += openness.is_open(step) or unread
        return counts

    def _asked(self) -> tuple[Asked, ...]:
        steps = self._steps()
        desk = self._desk
        describer = Describer(desk.pack, desk.case, steps, Openness(desk.pack, desk.case), desk.typed)
        return tuple(describer.ask(step) for step in steps if step.item == self.path and self.item)

    def _steps(self) -> tuple[Step, ...]:
        return tuple(
            step
            for step in find_section_path(self._desk.pack, self._desk.case, self._section)
            if step.item is not None and step.is_within(self._list)
        )

    def _is_said(self, asked: Asked) -> bool:
        return any(
            field.path in self._desk.typed
            or (field.said is not None and not isinstance(field.said, NonAnswer))
            for field in asked.fields
        )

    def _beside(self, path: str, raw: Raw) -> dict[str, Raw]:
        """The currency of an account is the one of the first amount typed, if none was said."""
        beside = f"{self.path}.currency"
        if (
            isinstance(raw, RawMoney)
            and raw.amount
            and raw.currency in self._desk.pack.codes.digits
            and field_of(beside) in self._desk.pack.fields
            and self._desk.case.fact(beside) is None
        ):
            return {beside: raw.currency}
        return {}
