"""The settings: a list that drops down for each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.screens.settings.state import SettingsState
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Notice
from ui.widgets.field import Field
from ui.widgets.layout import ScrollPage, row
from ui.widgets.select import Select
from ui.widgets.text import Heading, Text

WIDTH = 624
GAP = 24


class SettingsView(ScrollPage):
    """Signals: ``changed(setting, value)``, ``finished()``; Esc finishes too."""

    changed = Signal(str, str)
    finished = Signal()

    def __init__(self, state: SettingsState, parent: QWidget | None = None) -> None:
        super().__init__(width=theme().scaled(WIDTH), margins=(32, 24, 32, 24), parent=parent)
        add = self.column
        add.addWidget(Heading(state.heading, 1))
        self.selects: dict[str, Select] = {}
        for choice in state.choices:
            select = Select(choice.label, choice.options, value=choice.value)
            select.chosen.connect(lambda value, setting=choice.id: self.changed.emit(setting, value))
            self.selects[choice.id] = select
            add.addSpacing(GAP)
            add.addWidget(Field(choice.label, select, hint=choice.hint))
            if choice.risk:
                add.addSpacing(12)
                add.addWidget(Notice("attention", choice.risk))
        add.addSpacing(GAP)
        add.addWidget(Text(state.note, "small", "ink2"))
        add.addSpacing(GAP)
        done = Button(state.done, "primary")
        done.clicked.connect(self.finished)
        add.addLayout(row(done, None))
        add.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
            return
        super().keyPressEvent(event)
