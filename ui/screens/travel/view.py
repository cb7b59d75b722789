"""Travel: the line of incidents, and beside it what they add up to."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.screens.travel.line import IncidentRow
from ui.screens.travel.state import Figure, Summary, TravelState
from ui.screens.travel.sums import OTHER_HARM
from ui.text import Words
from ui.theme.theme import theme
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card, EmptyState, Notice
from ui.widgets.layout import Beside, ScrollPage, boxed, clear, column, hairline, row
from ui.widgets.select import Select
from ui.widgets.text import Heading, Icon, Text

SIDE = 296
FIGURE = 56


class TravelView(QWidget):
    """Signals: ``opened(item)``, ``added()``, ``kept(path, raw)``, ``more_asked()``, ``finished()``,
    ``closed()``, ``remove_asked()``, ``none_said()``, ``shown_chosen(str)``, ``order_chosen(str)``,
    ``target_chosen(str)``.
    """

    opened = Signal(str)
    added = Signal()
    kept = Signal(str, object)
    more_asked = Signal()
    finished = Signal()
    closed = Signal()
    remove_asked = Signal()
    none_said = Signal()
    shown_chosen = Signal(str)
    order_chosen = Signal(str)
    target_chosen = Signal(str)

    def __init__(self, state: TravelState, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._state: TravelState | None = None
        self.rows: dict[str, IncidentRow] = {}
        self.add = Button(state.add, icon="plus")
        self.show_select = Select(state.show, state.shows, value=state.shown, small=True)
        self.order_select = Select(state.order, state.orders, value=state.ordered, small=True)
        self._filters = boxed(
            row(Text(state.show, "small", "ink2"), self.show_select, self.order_select, None, spacing=8)
        )
        self._notice = column()
        self._lines = column()
        self._empty = column()
        self._side = column()
        title = row(Heading(state.heading, 1), self.add)
        title.setStretch(0, 1)
        intro = Text(state.intro, "body", "ink2")
        self.main = boxed(
            column(title, 6, intro, 12, self._notice, self._filters, 12, self._lines, self._empty, None)
        )
        self.side = boxed(self._side)
        both = Beside(self.main, self.side, side_width=SIDE, least=520 + SIDE, gap=28)
        self.page = ScrollPage(margins=(32, 20, 32, 24))
        self.page.column.addWidget(both, 1)
        self.setLayout(column(self.page))
        self.add.clicked.connect(self._add)
        self.show_select.chosen.connect(self.shown_chosen)
        self.order_select.chosen.connect(self.order_chosen)
        self.show_state(state)

    def show_state(self, state: TravelState) -> None:
        """Show how it stands; open editors stay."""
        before, self._state = self._state, state
        self.show_select.choose(state.shown)
        self.order_select.choose(state.ordered)
        self._show_lines(state)
        if before is None or before.summary != state.summary:
            self._show_summary(state.summary)
        around = (state.notice, state.none_said, bool(state.lines))
        if before is None or around != (before.notice, before.none_said, bool(before.lines)):
            self._show_around(state)

    def flush(self) -> None:
        """Ask to keep what has not been kept yet."""
        for line in self.rows.values():
            if line.fields is not None:
                line.fields.form.flush()

    def first_field(self) -> QWidget | None:
        """Where the open incident begins."""
        for line in self.rows.values():
            if line.fields is not None:
                return line.fields.form.first()
        return None

    def take_focus(self) -> None:
        """Put the keyboard into the open incident."""
        first = self.first_field()
        if first is not None:
            first.show()
            first.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, self, self.show_open)

    def show_open(self) -> None:
        """Scroll to the open incident, once its height is known."""
        line = self.rows.get(self._edited())
        if line is not None:
            top = line.mapTo(self.main, line.rect().topLeft()).y()
            self.page.verticalScrollBar().setValue(max(0, top - 12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = [line.button for line in self.rows.values() if line.button is not None]
        here = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if here is None or step is None:
            super().keyPressEvent(event)
            return
        buttons[max(0, min(len(buttons) - 1, here + step))].setFocus(Qt.FocusReason.TabFocusReason)

    # -- what the person does

    def _add(self) -> None:
        self.flush()
        self.added.emit()
        self.take_focus()

    def _open(self, item: str) -> None:
        self.flush()
        self.opened.emit(item)
        self.take_focus()

    def _finish(self) -> None:
        self.flush()
        item = self._edited()
        self.finished.emit()
        line = self.rows.get(item)
        if line is not None and line.fields is not None:
            line.fields.focus_errors()
        else:
            self._focus_line(item)

    def _close(self) -> None:
        self.flush()
        item = self._edited()
        self.closed.emit()
        self._focus_line(item)

    def _edited(self) -> str:
        return next((item for item, line in self.rows.items() if line.fields is not None), "")

    def _focus_line(self, item: str) -> None:
        line = self.rows.get(item)
        target: QWidget = line.button if line is not None and line.button is not None else self.add
        target.show()
        target.setFocus(Qt.FocusReason.TabFocusReason)

    # -- what is shown

    def _show_lines(self, state: TravelState) -> None:
        wanted = {line.item: line for line in state.lines}
        for item in [item for item in self.rows if item not in wanted]:
            gone = self.rows.pop(item)
            gone.let_go()
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        order: dict[str, IncidentRow] = {}
        for place, (item, line) in enumerate(wanted.items()):
            shown = self.rows.get(item) or self._make(item)
            shown.show_line(line)
            shown.show_place(is_first=place == 0, is_last=place == len(wanted) - 1)
            if self._lines.indexOf(shown) != place:
                self._lines.removeWidget(shown)
                self._lines.insertWidget(place, shown)
                shown.show()
            order[item] = shown
        self.rows = order

    def _make(self, item: str) -> IncidentRow:
        line = IncidentRow(self._words, self.main)
        line.opened.connect(lambda: self._open(item))
        line.kept.connect(self.kept)
        line.more_asked.connect(self.more_asked)
        line.proof_asked.connect(lambda: self.target_chosen.emit("section/papers"))
        line.finished.connect(self._finish)
        line.closed.connect(self._close)
        line.remove_asked.connect(self.remove_asked)
        return line

    def _show_around(self, state: TravelState) -> None:
        clear(self._notice)
        clear(self._empty)
        if state.notice:
            self._notice.addWidget(Notice("info", state.notice))
            self._notice.addSpacing(12)
        filtered = not state.lines and state.shown != "all"
        self._filters.setVisible(bool(state.lines) or filtered)
        if state.lines:
            return
        if filtered or state.none_said:
            self._empty.addWidget(Notice("info", state.nothing_here if filtered else state.none_said))
            return
        empty = EmptyState("plane", state.empty, state.empty_text, action=state.add, decline=state.none)
        empty.acted.connect(self._add)
        empty.declined.connect(self.none_said)
        self._empty.addSpacing(24)
        self._empty.addWidget(empty)

    def _show_summary(self, summary: Summary) -> None:
        clear(self._side)
        card = Card("card", padding=20, name=summary.heading)
        card.column.addWidget(Heading(summary.heading, 3))
        for figure in summary.figures:
            card.column.addSpacing(8)
            card.column.addLayout(_figure(figure))
        if summary.costs:
            card.column.addSpacing(10)
            card.column.addWidget(Text(summary.costs, "small", "ink2"))
        if summary.told:
            card.column.addSpacing(10)
            card.column.addWidget(Text(summary.told, "small", "ink2"))
        card.column.addSpacing(12)
        card.column.addWidget(hairline())
        card.column.addSpacing(10)
        card.column.addWidget(Text(summary.goes, "small", "ink2"))
        see = Link(summary.see, trailing="chevron-right")
        see.clicked.connect(lambda: self.target_chosen.emit("draft"))
        card.column.addSpacing(8)
        card.column.addLayout(row(see, None))
        other = Link(summary.other, trailing="chevron-right")
        other.clicked.connect(lambda: self.target_chosen.emit(OTHER_HARM))
        card.column.addSpacing(4)
        card.column.addLayout(row(other, None))
        before = Card("sunken", padding=20, name=summary.before_heading)
        before.column.setContentsMargins(20, 12, 20, 14)
        title = row(
            Icon("triangle-alert", 18, "attention"), Text(summary.before_heading, "body_strong"), spacing=8
        )
        title.setStretch(1, 1)
        before.column.addLayout(title)
        before.column.addWidget(Text(summary.before, "small", "ink2"))
        for part in (card, before):
            self._side.addWidget(part)
            self._side.addSpacing(16)
        self._side.addStretch(1)


def _figure(figure: Figure) -> QHBoxLayout:
    number = Text(figure.number, "h2", "accent_text")
    number.setFixedWidth(theme().scaled(FIGURE))
    line = row(number, Text(figure.words, "small", "ink2"), spacing=0)
    line.setStretch(1, 1)
    return line
