"""What could go from a text that is too long: each suggestion with the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.screens.draft.state import LengthState
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.layout import ScrollPage, clear, column, fill, hairline, row
from ui.widgets.text import Heading, Icon, Text


class LengthPanel(QWidget):
    """Signals: ``asked(does)`` with what a suggestion does, ``closed()``. Esc closes."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = ScrollPage(margins=(24, 12, 24, 16))
        line = hairline()
        line.setProperty("k", "accent_line")
        self.setLayout(column(line, self.page))
        self._shown: LengthState | None = None
        self.buttons: list[Button] = []
        self.close_button: IconButton | None = None

    def show_length(self, length: LengthState | None) -> None:
        """Show what could go; the keyboard stays at the suggestion it was at."""
        if length == self._shown:
            return
        had = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), None)
        self._shown = length
        self.buttons = []
        clear(self.page.column)
        if length is None:
            return
        self.setAccessibleName(length.heading)
        close = IconButton("x", length.close)
        close.clicked.connect(self.closed)
        self.close_button = close
        head = row(Icon("file-text", 18, "accent_text"), Heading(length.heading, 3), close, spacing=8)
        head.setStretch(1, 1)
        fill(self.page.column, head, 4, Text(length.text, "small", "ink2"), 10)
        for section in length.sections:
            fill(self.page.column, Text(section, "small"), 6)
        for suggestion in length.suggestions:
            card = Card("sunken", padding=12, name=suggestion.text)
            button = Button(suggestion.action, small=True)
            button.setAccessibleDescription(suggestion.text)
            button.clicked.connect(lambda _=False, does=suggestion.does: self.asked.emit(does))
            self.buttons.append(button)
            fill(card.column, Text(suggestion.text, "small"), 8, row(button, None))
            fill(self.page.column, card, 8)
        self.page.column.addStretch(1)
        if had is not None:
            wanted = self.buttons[min(had, len(self.buttons) - 1)] if self.buttons else close
            wanted.show()
            wanted.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
