"""What is to be done, where each thing stands, and which dates to keep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from assistant.interview.progress import Progress, measure
from assistant.pack.questions import Stage
from assistant.pack.severity import Severity
from assistant.usecases.desk import Desk


class TaskStatus(Enum):
    """Where a task stands."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NEEDS_YOU = "needs_you"
    NOT_STARTED = "not_started"
    CANNOT_START = "cannot_start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task. ``title`` is the English source of a section's name, empty for the program's own tasks."""

    id: str
    stage: str
    title: str
    title_context: str
    status: TaskStatus
    open_questions: int
    target: str


_FILE = Stage.FILE.value
PRESSING_DAYS = 21
"""Days before a date from which on it asks for the person."""


def find_tasks(desk: Desk) -> tuple[Task, ...]:
    """Everything there is to do, in order.

    ``target`` is where a task is done, in the words of the navigator: ``section/<id>``, ``grounds``,
    ``draft``, ``filing`` or ``track``.
    """
    every = tuple(_section_task(progress) for progress in measure(desk.pack, desk.case))
    sections = tuple(task for task in every if task.stage != _FILE)
    begun = any(task.status is not TaskStatus.NOT_STARTED for task in sections)
    return (
        *sections,
        _own_task("grounds", "build", _grounds_status(desk, begun=begun), "grounds"),
        _own_task("draft", "build", _draft_status(desk, begun=begun), "draft"),
        _own_task("requirements", "file", _requirements_status(desk, begun=begun), "filing"),
        _own_task("kit", "file", _kit_status(desk, begun=begun), "filing"),
        *(_after_filing(desk, task) for task in every if task.stage == _FILE),
    )


def _after_filing(desk: Desk, task: Task) -> Task:
    """What happens after filing can be followed once there was something to file, until it is closed."""
    from assistant.filing.correspondence import find_answers_due
    from assistant.filing.states import find_state

    case, target = desk.case, "track"
    if case.answer("filing.filed_on") is None:
        has_kit = case.answer("filing.kit_sha256") is not None
        status = TaskStatus.NOT_STARTED if has_kit else TaskStatus.CANNOT_START
        return replace(task, status=status, open_questions=0, target=target)
    position = find_state(desk.pack, case)
    open_ones = [one for one in find_answers_due(case, desk.clock.today()) if not one.is_done]
    if any(one.days_left is None or one.days_left <= PRESSING_DAYS for one in open_ones):
        status = TaskStatus.NEEDS_YOU
    else:
        status = TaskStatus.IN_PROGRESS if position.next else TaskStatus.DONE
    return replace(task, status=status, open_questions=0, target=target)


def _section_task(progress: Progress) -> Task:
    section = progress.section
    return Task(
        id=section.id,
        stage=section.stage.value,
        title=section.title,
        title_context=f"section:{section.id}:title",
        status=TaskStatus(progress.status.value),
        open_questions=progress.open,
        target=f"section/{section.id}",
    )


def _own_task(task: str, stage: str, status: TaskStatus, target: str) -> Task:
    return Task(
        id=task, stage=stage, title="", title_context="", status=status, open_questions=0, target=target
    )


def _grounds_status(desk: Desk, *, begun: bool) -> TaskStatus:
    """Done once the person has said yes or no to every ground that could be argued now."""
    assessment = desk.assessment()
    shown = [finding.id for finding in assessment.findings if finding.is_shown]
    if not begun or not shown or assessment.kind == "access":
        return TaskStatus.CANNOT_START
    said = [desk.case.answer(f"request.grounds[{ground}].decision") for ground in shown]
    decided = [one for one in said if one in {"use", "do_not_use"}]
    if len(decided) == len(shown):
        return TaskStatus.DONE
    return TaskStatus.IN_PROGRESS if any(said) else TaskStatus.NOT_STARTED


def _draft_status(desk: Desk, *, begun: bool) -> TaskStatus:
    """Read once the person declares that all of it is true; before that it grows with the answers."""
    if not begun:
        return TaskStatus.CANNOT_START
    if desk.case.answer("request.declaration_truth") == "yes":
        return TaskStatus.DONE
    return TaskStatus.IN_PROGRESS


def _requirements_status(desk: Desk, *, begun: bool) -> TaskStatus:
    if not begun:
        return TaskStatus.CANNOT_START
    return TaskStatus.NEEDS_YOU if _is_blocked(desk) else TaskStatus.DONE


def _kit_status(desk: Desk, *, begun: bool) -> TaskStatus:
    """A practice kit is possible at any time; the task is the kit that can be filed."""
    if desk.case.answer("filing.kit_sha256") is not None or desk.case.answer("filing.filed_on") is not None:
        return TaskStatus.DONE
    if not begun or _is_blocked(desk):
        return TaskStatus.CANNOT_START
    return TaskStatus.NOT_STARTED


def _is_blocked(desk: Desk) -> bool:
    return any(problem.severity is Severity.BLOCK for problem in desk.assessment().problems)
