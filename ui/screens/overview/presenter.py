"""What the overview means: the next step, the dates, the timeline, the tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice

from assistant.case.values import PartialDate, add_months
from assistant.usecases.datestokeep import date_title, dates_to_keep
from assistant.usecases.desk import Desk
from assistant.usecases.tasks import Task, TaskStatus, find_tasks
from assistant.usecases.timeline import Event, Lane, find_events
from ui.screens.overview.state import (
    DateCard,
    LaneRow,
    Mark,
    NextStep,
    OverviewState,
    Stage,
    Status,
    TaskLine,
    Tick,
)
from ui.text import Words

PRESSING_DAYS = 21
MOST_TICKS = 7
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
        events = find_events(self._desk.case)
        first, last = self._span(events)
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
            ticks=tuple(self._ticks(first, last)),
            lanes=tuple(self._lane(lane, events, first, last) for lane in Lane),
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

    # -- the timeline

    def _span(self, events: tuple[Event, ...]) -> tuple[date, date]:
        today = self._desk.clock.today()
        days = [event.date.first_day() for event in events if event.date.first_day() <= today]
        first = min(days, default=add_months(today, -6))
        last = add_months(today, 1)
        return date(first.year, first.month, 1), date(last.year, last.month, 1)

    def _at(self, day: date, first: date, last: date) -> float:
        return (day - first).days / max((last - first).days, 1)

    def _ticks(self, first: date, last: date) -> Iterable[Tick]:
        months = (last.year - first.year) * 12 + last.month - first.month
        step = next(step for step in (1, 2, 3, 4, 6, 12, 24, 60, 120, 240) if months / step <= MOST_TICKS)
        formats = self._words.formats
        for index, offset in enumerate(range(0, months, step)):
            day = add_months(first, offset)
            name = formats.month_name(day.month, short=True)
            with_year = index == 0 or day.month <= step or step >= 12
            yield Tick(
                position=self._at(day, first, last),
                label=self._words.pgettext("month and year on an axis", "{month} {year}").format(
                    month=name, year=day.year
                )
                if with_year
                else name,
            )
        today = self._desk.clock.today()
        yield Tick(position=self._at(today, first, last), label=self._words.gettext("Today"), today=True)

    def _lane(self, lane: Lane, events: tuple[Event, ...], first: date, last: date) -> LaneRow:
        return LaneRow(
            kind=lane.value,
            label=self._lane_name(lane),
            marks=tuple(
                Mark(
                    position=self._at(event.date.first_day(), first, last),
                    label=self._event_label(event),
                    spoken=self._spoken(event.date, lane, event),
                    target=event.path,
                )
                for event in events
                if event.lane is lane
            ),
        )

    def _spoken(self, day: PartialDate, lane: Lane, event: Event) -> str:
        return self._words.gettext("{date}, {lane}: {event}").format(
            date=self._words.formats.date(day), lane=self._lane_name(lane), event=self._event_label(event)
        )

    def _lane_name(self, lane: Lane) -> str:
        _ = self._words.gettext
        return {
            Lane.NOTICE: _("Notice"),
            Lane.MONEY: _("Money"),
            Lane.TRAVEL: _("Travel"),
            Lane.PROTECTION: _("Protection"),
        }[lane]

    def _event_label(self, event: Event) -> str:
        match event.lane:
            case Lane.NOTICE:
                return self._notice_label(event.what)
            case Lane.MONEY:
                return event.who or self._words.choice("accounts[].measure", event.what)
            case Lane.TRAVEL:
                return self._words.choice("incidents[].kind", event.what)
            case Lane.PROTECTION:
                if event.what.startswith("extradition_"):
                    outcome = event.what.removeprefix("extradition_")
                    return self._words.choice("extr.list[].outcome", outcome)
                return self._words.choice("refugee.status", event.what)

    def _notice_label(self, what: str) -> str:
        _ = self._words.gettext
        return {
            "recorded": _("Data recorded"),
            "extract_seen": _("Public extract saved"),
            "answered": _("Answer of the Commission"),
        }[what]
