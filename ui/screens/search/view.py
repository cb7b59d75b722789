"""A field for words, and the places where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.screens.search.state import SearchState
from ui.theme.theme import theme
from ui.widgets.field import LineField
from ui.widgets.layout import ScrollPage
from ui.widgets.rows import ListRow, RowList
from ui.widgets.text import Heading, Text

WIDTH = 720
PAUSE = 120
"""Milliseconds after the last key; a search takes less."""


class SearchView(ScrollPage):
    """Signals: ``wanted(words)``, ``opened(target)``, ``finished()`` for Esc."""

    wanted = Signal(str)
    opened = Signal(str)
    finished = Signal()

    def __init__(self, state: SearchState, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(width=theme().scaled(WIDTH), margins=(32, 24, 32, 24), parent=parent)
        self.field = LineField(state.label, text=words, hint=state.hint)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(lambda: self.wanted.emit(self.field.text()))
        self.field.edited.connect(lambda _text: self._resting.start(PAUSE))
        self.told = Text("", "small_strong", "ink2")
        self.reading = Text("", "small", "ink2")
        self.results = RowList(state.results_name)
        self._targets: dict[str, str] = {}
        add = self.column
        add.addWidget(Heading(state.heading, 1))
        add.addSpacing(16)
        add.addWidget(self.field)
        add.addSpacing(16)
        add.addWidget(self.told)
        add.addWidget(self.reading)
        add.addSpacing(8)
        add.addWidget(self.results)
        add.addStretch(1)
        self._shown: SearchState | None = None
        self.show_state(state)

    def show_state(self, state: SearchState) -> None:
        """Show these places; the field keeps what is typed."""
        if state == self._shown:
            return
        before, self._shown = self._shown, state
        for label, text in ((self.told, state.told), (self.reading, state.reading)):
            label.setText(text)
            label.setVisible(bool(text))
        if before is None or before.results != state.results:
            rows = {}
            self._targets = {}
            for place, line in enumerate(state.results):
                self._targets[str(place)] = line.target
                rows[str(place)] = ListRow(line.title, line.words, icon=line.icon)
                rows[str(place)].clicked.connect(
                    lambda _checked=False, target=line.target: self.opened.emit(target)
                )
            self.results.show_rows(rows)

    def _go_to_results(self) -> None:
        """Put the keyboard on the first place found."""
        first, row = next(iter(self.results.rows.items()))
        self.results.select(first)
        row.show()  # what is not shown yet cannot take the keyboard
        row.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((key for key, row in self.results.rows.items() if row.hasFocus()), "")
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Down and self.field.line.hasFocus() and self.results.rows:
            self._go_to_results()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here:
            self.opened.emit(self._targets[here])
        else:
            super().keyPressEvent(event)
