"""The hide key, wherever the focus is: also over dialogs and menus, where shortcuts do not fire."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

HIDE_KEY = Qt.Key.Key_F9
HIDE_KEY_NAME = "F9"


class HideKey(QObject):
    """Filters every event of the program for the hide key."""

    def __init__(self, app: QApplication, hide: Callable[[], None]) -> None:
        super().__init__(app)
        self._app = app
        self._hide = hide
        app.installEventFilter(self)

    def stop(self) -> None:
        """Filter no more."""
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent) or event.key() != HIDE_KEY or event.modifiers():
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
        elif not event.isAutoRepeat():
            self._hide()
        return True
