"""Being told to end: by the system at the end of a session, or by a signal."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


class SessionEnd(QObject):
    """Calls ``end`` when the session ends or a signal asks for it; ``end`` saves before it ends anything.

    A signal arrives while Qt waits, where Python hears nothing: it wakes the window through a pipe.
    """

    def __init__(self, app: QApplication, end: Callable[[], None]) -> None:
        super().__init__(app)
        self._end = end
        app.commitDataRequest.connect(self._asked)
        app.saveStateRequest.connect(self._asked)
        if os.name == "posix":
            self._listen()

    def _listen(self) -> None:
        heard, told = os.pipe()
        for end in (heard, told):
            os.set_blocking(end, False)
        self._heard = QSocketNotifier(heard, QSocketNotifier.Type.Read, self)
        self._heard.activated.connect(lambda: self._hear(heard))
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        for name in SIGNALS:
            signal.signal(getattr(signal, name), lambda _number, _frame: None)

    def _hear(self, heard: int) -> None:
        os.read(heard, 64)
        self._end()

    def _asked(self, manager: QSessionManager) -> None:
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
        self._end()
