"""How far each section is, and which questions are open."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import Enum

from assistant.case.case import Case
from assistant.case.validity import missing_keys
from assistant.case.values import NoAnswer
from assistant.interview.path import Step, find_section_path
from assistant.pack.pack import Pack
from assistant.pack.questions import Section

_FOR_ITEMS = frozenset({"item", "file"})


class SectionStatus(Enum):
    """Where a section stands."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    NEEDS_YOU = "needs_you"
    DONE = "done"


class Openness:
    """Which steps of one state of a case are open."""

    def __init__(self, pack: Pack, case: Case) -> None:
        self._pack = pack
        self._case = case
        self._missing: Set[str] = frozenset(missing_keys(case, pack))

    def is_open(self, step: Step) -> bool:
        """True if something the question is asked for was never said, or put off."""
        return bool(self.open_paths(step))

    def open_paths(self, step: Step) -> tuple[str, ...]:
        """The paths that leave a question open."""
        list_path = step.list_path
        if list_path is not None:
            return step.paths if self._is_open_list(step, list_path) else ()
        silent = (path for path in self._counted(step) if not self._is_said(path))
        return tuple(dict.fromkeys((*silent, *filter(self._is_put_off, step.paths))))

    def is_skipped(self, step: Step) -> bool:
        """True if something was put off."""
        return any(map(self._is_put_off, step.paths))

    def is_untouched(self, step: Step) -> bool:
        """True if nothing at all was said."""
        return not any(self._is_said(path) for path in step.paths)

    def is_needed(self, step: Step, field_id: str) -> bool:
        """True if the request, or the item it stands in, needs this field."""
        wanted = self._pack.fields[field_id].needed_for
        return bool(wanted - _FOR_ITEMS) or step.path(field_id) in self._missing

    def _counted(self, step: Step) -> tuple[str, ...]:
        """The paths whose silence leaves a question open: what is needed, else its first field."""
        fields = step.question.fields
        needed = tuple(step.path(field_id) for field_id in fields if self.is_needed(step, field_id))
        if needed or step.question.optional or any(self._pack.fields[one].needed_for for one in fields):
            return needed
        return (step.paths[0],)

    def _is_open_list(self, step: Step, list_path: str) -> bool:
        if self._case.items(list_path):
            return False
        needs_one = step.question.group is not None and not step.question.group.none
        said = self._case.fact(list_path)
        return self._is_put_off(list_path) or (
            said is None and (needs_one or list_path not in self._case.rows)
        )

    def _is_put_off(self, path: str) -> bool:
        return self._case.no_answer(path) is NoAnswer.LATER

    def _is_said(self, path: str) -> bool:
        return path in self._case.facts or path in self._case.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Counts of steps; ``skipped`` are those put off, they are also ``open``."""

    section: Section
    total: int
    open: int
    skipped: int
    untouched: int

    @property
    def answered(self) -> int:
        """Steps that leave nothing open."""
        return self.total - self.open

    @property
    def status(self) -> SectionStatus:
        """Needs you: nothing is left but what was put off. Done: nothing is open."""
        if self.untouched == self.total:
            return SectionStatus.NOT_STARTED
        if self.open > self.skipped:
            return SectionStatus.IN_PROGRESS
        return SectionStatus.NEEDS_YOU if self.skipped else SectionStatus.DONE


def measure(pack: Pack, case: Case) -> tuple[Progress, ...]:
    """The progress of every section, in order."""
    openness = Openness(pack, case)
    return tuple(_progress(pack, case, section, openness) for section in pack.sections)


def _progress(pack: Pack, case: Case, section: Section, openness: Openness) -> Progress:
    steps = find_section_path(pack, case, section.id)
    return Progress(
        section=section,
        total=len(steps),
        open=sum(map(openness.is_open, steps)),
        skipped=sum(map(openness.is_skipped, steps)),
        untouched=sum(map(openness.is_untouched, steps)),
    )
