"""The field for a passphrase: hidden or shown, always from the left, known to no input method."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.buttons import Button
from ui.widgets.field import LineEdit
from ui.widgets.layout import row
from ui.widgets.painting import Reading


class PassphraseEdit(QWidget):
    """An editor with a button to show or hide what is typed.

    Words may be in any script, so the line runs as its content does while it is shown.
    Signals: ``edited(str)``, ``submitted()``, ``caps_lock(bool)`` as far as the keys tell.
    """

    edited = Signal(str)
    submitted = Signal()
    caps_lock = Signal(bool)

    def __init__(
        self, name: str, *, show: str, hide: str, shown: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._show_words = show
        self._hide_words = hide
        self.line = LineEdit(reading=Reading.CONTENT)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.toggle = Button(show)
        self.setLayout(row(self.line, self.toggle))
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self._reveal(shown)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.submitted)
        self.line.installEventFilter(self)
        self.toggle.clicked.connect(lambda: self._reveal(self.line.echoMode() is QLineEdit.EchoMode.Password))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def text(self) -> str:
        """The words typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget the words typed, and their undo history."""
        self.line.setText("")

    def set_wrong(self, wrong: bool) -> None:
        """Show the border of errors."""
        self.line.set_wrong(wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            typed = event.text()
            if len(typed) == 1 and typed.upper() != typed.lower():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.caps_lock.emit(typed.isupper() is not shift)
        return super().eventFilter(watched, event)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.toggle.set_words(self._hide_words if shown else self._show_words)
        self.toggle.show_icon("eye-off" if shown else "eye")
