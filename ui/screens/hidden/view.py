"""The blank page, built before it is needed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.screens.hidden.state import HiddenState
from ui.widgets.buttons import Button
from ui.widgets.field import LineEdit
from ui.widgets.layout import boxed, column, row
from ui.widgets.painting import Reading

_SILENT = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_Super_L,
    Qt.Key.Key_Super_R,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_Escape,
}


class HiddenView(QWidget):
    """No name, no sign, no words. Signals: ``woken()``, ``blanked()``, ``submitted(text)``."""

    woken = Signal()
    blanked = Signal()
    submitted = Signal(str)
    rings = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("k", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field = LineEdit(reading=Reading.LTR)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
        self.field.setFixedWidth(320)
        self.go = Button("", icon="arrow-right")
        self.go.setFixedWidth(52)
        self._box = boxed(row(self.field, self.go))
        self._box.hide()
        self.setLayout(column(None, row(None, self._box, None), None))
        self.field.returnPressed.connect(self._submit)
        self.go.clicked.connect(self._submit)

    def show_state(self, state: HiddenState) -> None:
        """Show nothing, or the field."""
        self.field.setAccessibleName(state.spoken)
        self.field.setAccessibleDescription(state.told)
        self.go.setAccessibleName(state.go)
        self.setAccessibleName(state.spoken)
        self._box.setVisible(state.field)
        self.field.setReadOnly(state.busy)
        if not state.field:
            self.field.clear()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            if state.refused:
                self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.blanked.emit()
        elif self._box.isHidden() and event.key() not in _SILENT:
            self.woken.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._box.isHidden():
            self.woken.emit()

    def _submit(self) -> None:
        self.submitted.emit(self.field.text())
