"""The items of a list question: open, remove, add. ↑ ↓ move between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.screens.question.state import ItemLine
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.layout import clear, column, hairline, row
from ui.widgets.rows import ListRow
from ui.widgets.tag import TagKind


class ItemList(QWidget):
    """Signals: ``opened(path)``, ``removed(path)``; ``add`` is the button that adds one."""

    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, name: str, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, ListRow] = {}
        self.add = Button(add, icon="plus")
        self._card = Card("card", padding=6, name=name)
        self._shown: tuple[ItemLine, ...] = ()
        self.setLayout(column(self._card, 16, row(self.add, None)))
        self._card.hide()

    def show_items(self, items: Sequence[ItemLine]) -> None:
        """Show these items."""
        if tuple(items) == self._shown:
            return
        self._shown = tuple(items)
        clear(self._card.column)
        self.rows = {}
        for number, item in enumerate(items):
            if number:
                self._card.column.addWidget(hairline())
            kind = TagKind.NEEDS_YOU if item.is_open else TagKind.DONE
            line = ListRow(item.title, status=(item.word, kind))
            out = IconButton("trash-2", item.remove)
            line.clicked.connect(lambda _checked=False, path=item.path: self.opened.emit(path))
            out.clicked.connect(lambda _checked=False, path=item.path: self.removed.emit(path))
            both = row(line, out, spacing=14, margins=(0, 0, 10, 0))
            both.setStretch(0, 1)
            self._card.column.addLayout(both)
            self.rows[item.path] = line
        self._card.setVisible(bool(items))

    def take_focus(self) -> None:
        """Put the keyboard on the first item, or on the button that adds one."""
        target = next(iter(self.rows.values()), self.add)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lines = list(self.rows.values())
        here = next((place for place, line in enumerate(lines) if line.hasFocus()), None)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if here is None or step is None:
            super().keyPressEvent(event)
            return
        lines[max(0, min(len(lines) - 1, here + step))].setFocus(Qt.FocusReason.TabFocusReason)
