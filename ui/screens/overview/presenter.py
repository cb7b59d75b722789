"""What the overview means: the next step, the dates, the timeline, the tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from assistant.usecases.datestokeep import date_title, dates_to_keep
from assistant.usecases.desk import Desk
from assistant.usecases.tasks import PRESSING_DAYS, Task, TaskStatus, find_tasks
from assistant.usecases.timeline import find_events
from ui.screens.overview.happened import TimelineWords
from ui.screens.overview.state import DateCard, NextStep, OverviewState, Stage, Status, TaskLine
from ui.text import Words

MOST_DATES = 2
"""The soonest dates stand on the overview; all of them on the screen for filing."""


class OverviewPresenter:
    """Turns the desk into an ``OverviewState``; opens what the person chooses."""

    def __init__(self, desk: Desk, words: Words, go: Callable[[str], None]) -> None:
        self._desk = desk
        self._words = words
        self._go = go

    def open(self, target: str) -> None:
        """Go to a task, an event or the next step."""
        self._go(target)

    def state(self) -> OverviewState:
        """The overview as it stands now."""
        _ = self._words.gettext
        tasks = find_tasks(self._desk)
        done = sum(task.status is TaskStatus.DONE for task in tasks)
        timeline = TimelineWords(find_events(self._desk.case), self._desk.clock.today(), self._words)
        return OverviewState(
            heading=_("Your case"),
            progress=self._words.ngettext(
                "{done} of {count} task done. You can do them in any order and stop at any time.",
                "{done} of {count} tasks done. You can do them in any order and stop at any time.",
                len(tasks),
            ).format(done=done, count=len(tasks)),
            next_label=_("Your next step"),
            next_step=self._next_step(tasks),
            dates_heading=_("Dates to keep"),
            dates=tuple(islice(self._date_cards(), MOST_DATES)),
            all_dates=_("All dates"),
            no_dates=_("When you choose a day for filing, the dates that follow from it appear here."),
            timeline_heading=_("What has happened so far"),
            ticks=tuple(timeline.ticks()),
            lanes=tuple(timeline.lanes()),
            as_list=_("Show as a list"),
            as_picture=_("Show as a picture"),
            no_events=_("Events with a date appear here as you write them down."),
            stages=tuple(self._stage(stage, tasks) for stage in ("tell", "build", "file")),
        )

    def _next_step(self, tasks: tuple[Task, ...]) -> NextStep:
        _ = self._words.gettext
        for wanted in (TaskStatus.IN_PROGRESS, TaskStatus.NEEDS_YOU, TaskStatus.NOT_STARTED):
            for task in tasks:
                if task.status is wanted:
                    return NextStep(
                        heading=self._task_title(task),
                        text=self._task_hint(task),
                        action=_("Continue") if wanted is TaskStatus.IN_PROGRESS else _("Begin"),
                        another=_("Choose another task"),
                        target=task.target,
                    )
        return NextStep(
            heading=_("Read the draft once more"),
            text=_("Everything is answered. Read each sentence as the other side would read it."),
            action=_("Open the draft"),
            another=_("Choose another task"),
            target="draft",
        )

    def _task_title(self, task: Task) -> str:
        return (
            self._words.interview(task.title_context, task.title) if task.title else self._own_title(task.id)
        )

    def _own_title(self, task: str) -> str:
        _ = self._words.gettext
        return {
            "grounds": _("Choose the grounds"),
            "draft": _("Read the draft"),
            "requirements": _("Check the requirements"),
            "kit": _("Make the kit"),
        }[task]

    def _task_hint(self, task: Task) -> str:
        _ = self._words.gettext
        if task.open_questions:
            return self._words.ngettext(
                "{count} question is open. You can skip any of them.",
                "{count} questions are open. You can skip any of them.",
                task.open_questions,
            ).format(count=task.open_questions)
        return _("You can stop at any time. Everything you write is saved on this computer only.")

    def _stage(self, stage: str, tasks: tuple[Task, ...]) -> Stage:
        _ = self._words.gettext
        heading = {
            "tell": _("1. Tell what happened"),
            "build": _("2. Build the request"),
            "file": _("3. Check and file"),
        }[stage]
        own = [task for task in tasks if task.stage == stage]
        done = sum(task.status is TaskStatus.DONE for task in own)
        return Stage(
            heading=heading,
            count=_("{done} of {count}").format(done=done, count=len(own)),
            tasks=tuple(
                TaskLine(
                    title=self._task_title(task),
                    status=Status(task.status.value),
                    status_word=self._status_word(task.status),
                    target=task.target,
                )
                for task in own
            ),
        )

    def _status_word(self, status: TaskStatus) -> str:
        _ = self._words.gettext
        return {
            TaskStatus.DONE: _("Done"),
            TaskStatus.IN_PROGRESS: _("In progress"),
            TaskStatus.NEEDS_YOU: _("Needs you"),
            TaskStatus.NOT_STARTED: _("Not started"),
            TaskStatus.CANNOT_START: _("Cannot start yet"),
        }[status]

    def _date_cards(self) -> Iterable[DateCard]:
        today = self._desk.clock.today()
        desk = self._desk
        for kept in dates_to_keep(desk.pack, desk.case, desk.assessment(), today):
            days = (kept.day - today).days
            title, when = date_title(kept, desk.pack, self._words.language), self._in_days(days)
            yield DateCard(
                day=str(kept.day.day),
                month=self._words.formats.month_name(kept.day.month, short=True),
                title=title,
                when=when,
                spoken=self._words.gettext("{date}, {title}, {when}").format(
                    date=self._words.formats.day(kept.day), title=title, when=when
                ),
                presses=days <= PRESSING_DAYS,
            )

    def _in_days(self, days: int) -> str:
        if days == 0:
            return self._words.gettext("Today")
        if days < 0:
            return self._words.ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)
        return self._words.ngettext("In {count} day", "In {count} days", days).format(count=days)
