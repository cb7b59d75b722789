"""The hide key, wherever the focus is: also over dialogs and menus, where shortcuts do not fire."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.curtain import drawn_curtains

HIDE_KEY = Qt.Key.Key_F9
HIDE_KEY_NAME = "F9"


PRESSES, WITHIN = 3, 5.0
"""So many presses of Shift alone within so many seconds hide the window, if the person chose it."""


class HideKey(QObject):
    """Filters every event of the program for the hide key, and for Shift if ``on_shift`` is set."""

    def __init__(
        self, app: QApplication, hide: Callable[[], None], *, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(app)
        self._app = app
        self._hide = hide
        self._seconds = seconds
        self.on_shift = False
        self._shift_is_down = False
        self._presses: list[float] = []
        app.installEventFilter(self)

    def stop(self) -> None:
        """Filter no more."""
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self.on_shift and self._is_third_shift(event):
            self._hide()
            return False
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent) or event.key() != HIDE_KEY or event.modifiers():
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
        elif not event.isAutoRepeat():
            with drawn_curtains():
                self._hide()
        return True

    def _is_third_shift(self, event: QEvent) -> bool:
        """Whether Shift was pressed the third time, nothing between. An event may come by more than once."""
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            self._presses.clear()
        if not isinstance(event, QKeyEvent) or kind not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        if event.key() != Qt.Key.Key_Shift:
            self._presses.clear()
            return False
        before, self._shift_is_down = self._shift_is_down, kind is QEvent.Type.KeyPress
        if before or not self._shift_is_down or event.isAutoRepeat():
            return False
        now = self._seconds()
        self._presses = [one for one in self._presses if now - one <= WITHIN] + [now]
        if len(self._presses) < PRESSES:
            return False
        self._presses.clear()
        return True
