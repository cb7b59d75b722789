"""Two pictures of one page beside each other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.screens.smaller.state import Side, SmallerState
from ui.widgets.buttons import Button
from ui.widgets.layout import ScrollPage, boxed, clear, column, fill, row
from ui.widgets.picture import PageLabel
from ui.widgets.select import Select
from ui.widgets.text import Heading, Text

HEIGHT = 400


class SmallerView(ScrollPage):
    """Signals: ``step_chosen(step)``, ``turned(pages)``, ``finished()``; Esc finishes too."""

    step_chosen = Signal(str)
    turned = Signal(int)
    finished = Signal()

    def __init__(self, state: SmallerState, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.steps = Select(state.steps_label, state.steps, value=state.step)
        self.steps.chosen.connect(self.step_chosen)
        self.previous = Button(state.previous, "quiet", small=True)
        self.next = Button(state.next, "quiet", small=True)
        self.previous.clicked.connect(lambda: self.turned.emit(-1))
        self.next.clicked.connect(lambda: self.turned.emit(1))
        self.done = Button(state.done, "secondary")
        self.done.clicked.connect(self.finished)
        self.where = Text("", "small", "ink2")
        self.told = Text("", "body", "ink2")
        self._body = column()
        bar = row(
            Text(state.steps_label, "small_strong"), self.steps, self.previous, self.where, self.next, None,
            spacing=12,
        )  # fmt: skip
        fill(self.column, Heading(state.heading, 1), 6, Text(state.intro, "body", "ink2"), 12, boxed(bar), 12)
        fill(self.column, self.told, self._body, 16, row(self.done, None), None)
        self.show_state(state)

    def show_state(self, state: SmallerState) -> None:
        """Show these pictures."""
        self.where.setText(state.where)
        self.told.setText(state.told)
        self.told.setVisible(bool(state.told))
        self.previous.setVisible(state.has_previous)
        self.next.setVisible(state.has_next)
        clear(self._body)
        if state.sides:
            sides = [self._side(one) for one in state.sides]
            fill(self._body, boxed(row(*sides, spacing=16)))
            self._join([one for side in sides for one in side.findChildren(QScrollArea)])

    def _side(self, side: Side) -> QWidget:
        words = (Text(side.heading, "small_strong"), 2, Text(side.size, "caption", "ink2"), 8)
        glass = QScrollArea()
        glass.setWidget(PageLabel(side.picture, f"{side.name}. {side.size}"))
        glass.setAccessibleName(f"{side.name}. {side.size}")
        glass.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        glass.setFixedHeight(HEIGHT)
        shown = column()
        fill(shown, *words, glass)
        return boxed(shown)

    def _join(self, glasses: list[QScrollArea]) -> None:
        """Both show the same part of the page."""
        for here, there in zip(glasses, reversed(glasses), strict=True):
            here.verticalScrollBar().valueChanged.connect(there.verticalScrollBar().setValue)
            here.horizontalScrollBar().valueChanged.connect(there.horizontalScrollBar().setValue)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)
