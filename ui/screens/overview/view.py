"""The overview: the next step, the dates, the timeline, the tasks in three stages."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.screens.overview.eventlist import EventList
from ui.screens.overview.state import DateCard, NextStep, OverviewState, Stage, Status
from ui.screens.overview.timeline import Timeline
from ui.theme.theme import theme
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card
from ui.widgets.layout import ScrollPage, boxed, clear, column, fill, hairline, row
from ui.widgets.painting import draw_box, draw_line
from ui.widgets.rows import TaskRow
from ui.widgets.tag import TagKind
from ui.widgets.text import Heading, Text

NARROW = 1100
"""Below this width, at 100 %, what stands side by side is stacked."""
DATES = 348
GAP = 16


class CalendarLeaf(QWidget):
    """A day and its month as on a calendar; said by the words beside it."""

    def __init__(self, day: str, month: str, *, presses: bool) -> None:
        super().__init__()
        self._day, self._month, self._presses = day, month, presses
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(52), theme().line("h3") + theme().line("caption") + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill_role, border, ink = ("sunken", "line", "ink")
        if self._presses:
            fill_role, border, ink = ("attention_soft", "attention_line", "attention")
        draw_box(painter, QRectF(self.rect()), 8, fill_role, border)
        width, upper, middle = self.width(), theme().line("h3"), Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self._day, "h3", QRectF(0, 5, width, upper), ink, side=middle)
        below = QRectF(0, 5 + upper, width, theme().line("caption"))
        draw_line(painter, self._month, "caption", below, ink if self._presses else "ink2", side=middle)
        painter.end()


class OverviewView(QWidget):
    """Signals: ``opened(target)`` of the next step, a date's place, an event or a task."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = ScrollPage()
        self.setLayout(column(self.page))
        self.tasks: list[TaskRow] = []
        self.timeline: Timeline | None = None
        self.event_list: EventList | None = None
        self.other_way = Link("")
        self._place = column()
        self._as_list = False
        self.next_button: Button | None = None
        self._rows: list[QHBoxLayout] = []
        self._dates: Card | None = None
        self._shown: OverviewState | None = None

    def show_state(self, state: OverviewState) -> None:
        """Show the overview as it stands now; unchanged, it keeps the focus where it is."""
        if state == self._shown:
            return
        self._shown = state
        clear(self.page.column)
        self.tasks = []
        self._dates = self._date_card(state)
        upper = row(self._next_step(state.next_label, state.next_step), self._dates, spacing=GAP)
        upper.setStretch(0, 1)
        stages = row(*(self._stage(stage) for stage in state.stages), spacing=GAP)
        for index in range(len(state.stages)):
            stages.setStretch(index, 1)
        self._rows = [upper, stages]
        fill(
            self.page.column,
            Heading(state.heading, 1),
            2,
            Text(state.progress, "body", "ink2"),
            10,
            boxed(upper),
            12,
            self._events(state),
            12,
            boxed(stages),
            None,
        )
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = self.width() < theme().scaled(NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        for line in self._rows:
            line.setDirection(wanted)
        if self._dates is not None:
            self._dates.setMinimumWidth(0 if is_narrow else DATES)
            self._dates.setMaximumWidth(16_777_215 if is_narrow else DATES)

    def _next_step(self, label: str, step: NextStep) -> Card:
        card = Card("soft", padding=24, name=label)
        button = self.next_button = Button(step.action, "primary", trailing="arrow-right")
        button.clicked.connect(lambda: self.opened.emit(step.target))
        another = Button(step.another, "quiet")
        another.clicked.connect(self._choose_task)
        fill(
            card.column,
            None,
            Text(label, "caption_strong", "accent_text"),
            4,
            Heading(step.heading, 2),
            4,
            Text(step.text, "body", "ink2"),
            10,
            row(button, another, None, spacing=8),
            None,
        )
        return card

    def _choose_task(self) -> None:
        """Go to the first task that is not done."""
        if self.tasks:
            wanted = next((task for task in self.tasks if not task.property("done")), self.tasks[0])
            wanted.setFocus(Qt.FocusReason.TabFocusReason)
            self.page.ensureWidgetVisible(wanted)

    def _date_card(self, state: OverviewState) -> Card:
        card = Card(name=state.dates_heading)
        heading = Heading(state.dates_heading, 3)
        if not state.dates:
            fill(card.column, heading, 10, Text(state.no_dates, "small", "ink2"), None)
            return card
        every = Link(state.all_dates, trailing="chevron-right")
        every.clicked.connect(lambda: self.opened.emit("track"))
        line = row(heading, every)
        line.setStretch(0, 1)
        fill(card.column, line, 12)
        for index, kept in enumerate(state.dates):
            fill(card.column, *([10] if index else []), self._date(kept))
        card.column.addStretch(1)
        return card

    def _date(self, kept: DateCard) -> QWidget:
        words = column(Text(kept.title, "small_strong"), Text(kept.when, "small", "ink2"), spacing=2)
        line = row(CalendarLeaf(kept.day, kept.month, presses=kept.presses), words, spacing=12)
        line.setStretch(1, 1)
        box = boxed(line)
        box.setAccessibleName(kept.spoken)
        return box

    def _events(self, state: OverviewState) -> Card:
        card = Card(name=state.timeline_heading)
        self.timeline = self.event_list = None
        heading = Heading(state.timeline_heading, 3)
        if not state.lanes:
            fill(card.column, heading, 10, Text(state.no_events, "small", "ink2"))
            return card
        self.other_way = Link(state.as_list)
        self.other_way.clicked.connect(self._change_way)
        line = row(heading, self.other_way)
        line.setStretch(0, 1)
        self._place = column()
        fill(card.column, line, 10)
        card.column.addLayout(self._place)
        self._show_events(state)
        return card

    def _show_events(self, state: OverviewState) -> None:
        """The picture, or the same events as a list."""
        clear(self._place)
        self.timeline = self.event_list = None
        shown: Timeline | EventList
        if self._as_list:
            shown = self.event_list = EventList(state.timeline_heading, state.lanes)
        else:
            shown = self.timeline = Timeline(state.timeline_heading, state.lanes, state.ticks)
        shown.opened.connect(self.opened)
        self._place.addWidget(shown)
        self.other_way.set_words(state.as_picture if self._as_list else state.as_list)

    def _change_way(self) -> None:
        self._as_list = not self._as_list
        if self._shown is not None:
            self._show_events(self._shown)

    def _stage(self, stage: Stage) -> Card:
        card = Card(padding=16, name=stage.heading)
        heading = row(Heading(stage.heading, 3), Text(stage.count, "small", "ink3"), margins=(4, 0, 0, 8))
        heading.setStretch(0, 1)
        card.column.addLayout(heading)
        for task in stage.tasks:
            line = TaskRow(task.title, task.status_word, TagKind(task.status.value))
            line.setProperty("done", task.status is Status.DONE)
            line.clicked.connect(lambda _checked=False, target=task.target: self.opened.emit(target))
            self.tasks.append(line)
            inner = boxed(column(hairline(), line, margins=(4, 0, 0, 0)))
            card.column.addWidget(inner)
        card.column.addStretch(1)
        return card
