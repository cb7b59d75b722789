"""The field to look for words in, in place of the tools above the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.screens.draft.state import DraftLabels
from ui.theme.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.field import LineEdit
from ui.widgets.layout import row
from ui.widgets.text import Icon, Line

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchBar(QWidget):
    """Enter and F3 go to the next place, with Shift to the one before; Esc closes.

    Signals: ``edited(words)``, ``stepped(step)``, ``closed()``.
    """

    edited = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, labels: DraftLabels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(labels.search)
        self.field = LineEdit(step="small")
        self.field.setProperty("k", "small")
        self.field.setAccessibleName(labels.search_field)
        self.field.setPlaceholderText(labels.search)
        self.told = Line("", "small", "ink2", align="center")
        self.previous = IconButton("chevron-up", labels.search_previous)
        self.next = IconButton("chevron-down", labels.search_next)
        self.close_button = IconButton("x", labels.search_close)
        parts = row(Icon("search", 18, "ink2"), 4, self.field, self.told, spacing=4)
        parts.setStretch(2, 1)
        for button in (self.previous, self.next, self.close_button):
            parts.addWidget(button)
        self.setLayout(parts)
        self.field.textEdited.connect(self.edited)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.closed)

    def open(self) -> None:
        """Take the keyboard; what was typed before in this search is chosen."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_told(self, told: str) -> None:
        """Say which place of how many this is, also to a screen reader."""
        if told == self.told.text():
            return
        self.told.setText(told)
        self.told.setMinimumWidth(self.told.sizeHint().width() + theme().scaled(16) if told else 0)
        self.field.setAccessibleDescription(told)
        if told:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, told))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _ENTER and self.field.hasFocus():
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
