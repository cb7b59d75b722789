"""Walking through one section: answer, skip, go back, change. Nothing said or typed is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.case.case import Case, field_of
from assistant.case.references import remove_item
from assistant.case.values import NoAnswer, NonAnswer
from assistant.interview.asked import Asked, Describer, ReviewRow
from assistant.interview.keeping import keep_answers
from assistant.interview.path import Step, find_section_path, locate
from assistant.interview.problem import InputProblem
from assistant.interview.progress import Openness
from assistant.interview.raw import Raw
from assistant.pack.pack import Pack
from assistant.pack.questions import Section

_REVIEW = ""
"""The place after the last question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitResult:
    """The case after a call, and what has to be looked at before going on."""

    case: Case
    problems: tuple[InputProblem, ...] = ()


class InterviewSession:
    """One walk through a section, used from one thread.

    The session holds a case that grows with each answer. Whoever drives it saves ``case`` after
    each call and hands back what was saved with ``take``. ``item`` (a path, ``accounts[acc1]``)
    begins at that item, or at the question with this id or about this fact; otherwise the walk
    begins at the first open question, or at the review.
    ``typed`` is where what cannot be read yet is kept, by path; hand the same one to the next walk
    and nothing typed is lost between them.
    """

    def __init__(
        self,
        pack: Pack,
        case: Case,
        today: date,
        section_id: str,
        item: str | None = None,
        *,
        typed: MutableMapping[str, Raw] | None = None,
    ) -> None:
        self._pack = pack
        self._today = today
        self._section = next(section for section in pack.sections if section.id == section_id)
        self._typed: MutableMapping[str, Raw] = {} if typed is None else typed
        self._trail: list[str] = []
        self._see(case)
        opened = self._place_of_item(item) or self._step_id_of(item) if item is not None else None
        self._at = opened or self._first_open(self._steps)

    @property
    def case(self) -> Case:
        """The case with everything said so far."""
        return self._case

    @property
    def section(self) -> Section:
        """The section walked through."""
        return self._section

    @property
    def current(self) -> Asked | None:
        """The question to show; ``None``: the section is through, show ``review()``."""
        step = self._step
        return None if step is None else self._describer.ask(step)

    @property
    def can_go_back(self) -> bool:
        """False at the first question."""
        return any(map(self._is_place, self._trail)) or self._before_this() is not None

    def take(self, case: Case) -> None:
        """Go on with the case as it was saved, or as another screen changed it."""
        before = self._steps
        self._see(case)
        if self._at != _REVIEW and self._step is None:
            self._at = self._nearest(before)

    def review(self) -> tuple[ReviewRow, ...]:
        """The whole section: question, answer, tag; skipped and unknown ones too."""
        return tuple(self._describer.review(step) for step in self._steps)

    # -- answering

    def keep(self, field_id: str, raw: Raw) -> SubmitResult:
        """Keep one field when the person leaves it; stays at the question.

        An empty editor takes back what was answered; what cannot be read stays in the editor.
        """
        problems = self._keep(self._needed_step(), {field_id: raw})
        return SubmitResult(case=self._case, problems=problems)

    def submit(self, values: Mapping[str, Raw]) -> SubmitResult:
        """Keep the fields, by field id, and go on; stays if one cannot be read or nothing is said."""
        step, before = self._needed_step(), self._steps
        problems = self._keep(step, values)
        if not problems and step.list_path is None and self._openness.is_untouched(step):
            problems = (InputProblem(path=step.paths[0], part="", reason="typed_nothing"),)
        if not problems:
            self._go_on(step, before)
        return SubmitResult(case=self._case, problems=problems)

    def skip(self, values: Mapping[str, Raw] | None = None) -> SubmitResult:
        """Go on. What was typed is kept as far as it can be; if nothing is said, it is put off."""
        step, before = self._needed_step(), self._steps
        self._keep(step, values or {})
        self._say(self._openness.open_paths(step), NoAnswer.LATER)
        self._go_on(step, before)
        return SubmitResult(case=self._case)

    def dont_know(self, field_id: str | None = None) -> SubmitResult:
        """ "I don't know", for one field (stays) or for the question (goes on)."""
        return self._answer_without(NoAnswer.UNKNOWN, field_id)

    def not_applicable(self, field_id: str | None = None) -> SubmitResult:
        """ "Does not apply to me", for one field (stays) or for the question (goes on)."""
        return self._answer_without(NoAnswer.NOT_APPLICABLE, field_id)

    # -- lists

    def add_item(self) -> SubmitResult:
        """Add an item to the list of the current question and go to its first question."""
        step = self._needed_step()
        group, list_path = step.question.group, step.list_path
        if group is None or list_path is None:
            raise ValueError("the current question is not about a list")
        item = self._case.new_item_id(group.prefix)
        self._see(self._case.with_item(list_path, item))
        self._move(self._place_of_item(f"{list_path}[{item}]"))
        return SubmitResult(case=self._case)

    def remove_item(self, item: str) -> SubmitResult:
        """Remove an item, by its path, with its answers and all that points to it; the person agreed."""
        list_path, _, last = item.removesuffix("]").rpartition("[")
        before = self._steps
        for path in [path for path in self._typed if path.startswith(item)]:
            del self._typed[path]
        smaller = remove_item(self._case, self._pack, list_path, last)
        self._see(smaller if smaller.items(list_path) else _not_asked(smaller, list_path))
        if self._at != _REVIEW and self._step is None:
            self._at = self._step_id_of(list_path) or self._nearest(before)
        return SubmitResult(case=self._case)

    def open_item(self, item: str) -> None:
        """Go to the first open question of an item, by its path, or to its first."""
        self._move(self._place_of_item(item))

    def say_none(self) -> SubmitResult:
        """ "There are none" for the list of the current question, and go on."""
        step, before = self._needed_step(), self._steps
        if step.list_path is None:
            raise ValueError("the current question is not about a list")
        self._see(self._case.with_empty_list(step.list_path))
        self._go_on(step, before)
        return SubmitResult(case=self._case)

    # -- moving

    def go_back(self) -> None:
        """To the question that was shown before, or the one that stands before this one."""
        while self._trail:
            place = self._trail.pop()
            if self._is_place(place):
                self._at = place
                return
        self._at = self._before_this() or self._at

    def go_to(self, target: str) -> None:
        """To a step by its id, or by the path of a fact, an item or a list; stays if there is none."""
        place = self._step_id_of(target)
        if place is not None:
            self._move(place)

    def go_to_review(self) -> None:
        """To the review, whatever is still open."""
        self._move(_REVIEW)

    # -- what is seen of the case

    def _see(self, case: Case) -> None:
        self._case = case
        self._steps = find_section_path(self._pack, case, self._section.id)
        self._openness = Openness(self._pack, case)

    @property
    def _describer(self) -> Describer:
        return Describer(self._pack, self._case, self._steps, self._openness, self._typed)

    @property
    def _step(self) -> Step | None:
        return next((step for step in self._steps if step.id == self._at), None)

    def _needed_step(self) -> Step:
        step = self._step
        if step is None:
            raise ValueError("no question is being asked")
        return step

    def _step_id_of(self, target: str) -> str | None:
        step = locate(self._steps, target)
        return None if step is None else step.id

    def _first_open(self, steps: Iterable[Step]) -> str:
        return next((step.id for step in steps if self._openness.is_open(step)), _REVIEW)

    def _place_of_item(self, item: str) -> str:
        own = [step for step in self._steps if step.item == item]
        return self._first_open(own) or (own[0].id if own else _REVIEW)

    # -- moving about

    def _is_place(self, place: str) -> bool:
        return place != self._at and (place == _REVIEW or any(step.id == place for step in self._steps))

    def _move(self, place: str) -> None:
        if place != self._at:
            self._trail.append(self._at)
            self._at = place

    def _go_on(self, step: Step, before: tuple[Step, ...]) -> None:
        """To the next question; after the last one of an item, back to its list."""
        self._move(self._after(step) if self._step is not None else self._nearest(before))

    def _after(self, step: Step) -> str:
        place = next(position for position, one in enumerate(self._steps) if one.id == step.id)
        for later in self._steps[place + 1 :]:
            if step.list_path is not None and later.is_within(step.list_path):
                continue
            if later.item == step.item:
                return later.id
            break
        return _REVIEW if step.item is None else self._list_of(step.item)

    def _before_this(self) -> str | None:
        """The question before this one in the order of the section; before an item stands its list."""
        step = self._step
        if step is None:
            return self._steps[-1].id if self._steps else None
        earlier = self._steps[: self._steps.index(step)]
        same = next((one.id for one in reversed(earlier) if one.item == step.item), None)
        return same or (None if step.item is None else self._list_of(step.item))

    def _list_of(self, item: str) -> str:
        return self._step_id_of(item.rpartition("[")[0]) or _REVIEW

    def _nearest(self, before: tuple[Step, ...]) -> str:
        """The next question that still applies when the one at hand no longer does."""
        still = {step.id for step in self._steps}
        order = [step.id for step in before]
        place = order.index(self._at) if self._at in order else 0
        return next((one for one in (*order[place:], *reversed(order[:place])) if one in still), _REVIEW)

    # -- keeping

    def _keep(self, step: Step, values: Mapping[str, Raw]) -> tuple[InputProblem, ...]:
        raws = {step.path(field_id): raw for field_id, raw in values.items()}
        if not raws or step.list_path is not None:
            return ()
        kept = keep_answers(self._pack, self._case, self._today, raws)
        refused = {problem.path for problem in kept.problems}
        for path, raw in raws.items():
            if path in refused:
                self._typed[path] = raw
            else:
                self._typed.pop(path, None)
        self._see(kept.case)
        return kept.problems

    def _answer_without(self, kind: NoAnswer, field_id: str | None) -> SubmitResult:
        step, before = self._needed_step(), self._steps
        if field_id is not None:
            self._say((step.path(field_id),), kind)
        else:
            self._say(self._without_answer(step), kind)
            self._go_on(step, before)
        return SubmitResult(case=self._case)

    def _without_answer(self, step: Step) -> tuple[str, ...]:
        """What a non-answer to a whole question is about: what is silent, else all of it."""
        silent = tuple(
            path
            for path in step.paths
            if path not in self._case.rows
            and (path not in self._case.facts or self._case.no_answer(path) is NoAnswer.LATER)
        )
        return silent or step.paths

    def _say(self, paths: Iterable[str], kind: NoAnswer) -> None:
        """Give a non-answer where one is possible; a note stays, and so does a list with items.

        What could not be read stays in its editor when the question is only put off.
        """
        case = self._case
        for path in paths:
            if not self._pack.fields[field_of(path)].allows_no_answer or case.items(path):
                continue
            before = case.fact(path)
            note = before.note if isinstance(before, NonAnswer) else None
            case = _not_asked(case, path).with_fact(path, NonAnswer(kind=kind, note=note))
            if kind is not NoAnswer.LATER:
                self._typed.pop(path, None)
        self._see(case)


def _not_asked(case: Case, list_path: str) -> Case:
    """The case without a list that has no items: "there are none" was said by nobody, or no longer."""
    return replace(case, rows={path: items for path, items in case.rows.items() if path != list_path})
