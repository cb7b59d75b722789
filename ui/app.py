"""Starts the window without leaving a trace."""

from __future__ import annotations

import os
import sys
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from assistant.bootstrap import be_private, program_clock, program_pack
from assistant.confinement.program import confine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.program import Program

_DESKTOP = (
    "XDG_CURRENT_DESKTOP",
    "DESKTOP_SESSION",
    "GNOME_DESKTOP_SESSION_ID",
    "KDE_FULL_SESSION",
    "GTK_MODULES",
    "QT_QPA_PLATFORMTHEME",
    "QT_STYLE_OVERRIDE",
)
_BUSES = ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS")

ASSISTIVE = "CASEBOOK_ASSISTIVE"
"""Set by a person who uses a screen reader or an input method: both need the session bus."""

LAST_WORK = 20.0
"""Seconds in which what is still being written when the window closes may come to its end."""


def prepare_environment() -> None:
    """Before any Qt import: private files, no network, no desktop theme, no bus, no byte code written.

    Desktop themes and the buses open sockets and write caches and lists of recent files. The price is
    no screen reader and no input method, unless ``CASEBOOK_ASSISTIVE`` asks for the bus.
    """
    be_private()
    confine()
    sys.dont_write_bytecode = True
    for name in _DESKTOP:
        os.environ.pop(name, None)
    if not os.environ.get(ASSISTIVE):
        for name in _BUSES:
            os.environ[name] = "disabled:"


def quiet_qt() -> None:
    """Before the application is made: no native dialogs, no settings file, no search for icon themes."""
    from PySide6.QtCore import QCoreApplication, QSettings, Qt
    from PySide6.QtGui import QIcon

    nowhere = os.path.join(os.devnull, "none")  # noqa: PTH118  # a path that cannot exist, on any system
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, nowhere)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QIcon.setThemeSearchPaths([])


def report_bug(kind: type[BaseException], _failure: BaseException, trace: TracebackType | None) -> None:
    """Tell of an unexpected exception by its kind and place; its message may hold what a person typed."""
    for frame in traceback.extract_tb(trace):
        sys.stderr.write(f"{frame.filename}:{frame.lineno} in {frame.name}\n")
    sys.stderr.write(f"{kind.__name__} (its message is not shown)\n")


def open_window() -> tuple[QApplication, Program]:
    """The program with its first screen, or what the process before asked for. Run the application next."""
    prepare_environment()
    quiet_qt()

    from PySide6.QtWidgets import QApplication

    from ui.ending import SessionEnd
    from ui.handover import READY, relaunch, take_handover
    from ui.program import Program
    from ui.window import NEUTRAL_TITLE

    handover = take_handover(sys.stdin.buffer)
    app = QApplication([NEUTRAL_TITLE.lower()])
    app.setApplicationName(NEUTRAL_TITLE.lower())
    app.setApplicationDisplayName(NEUTRAL_TITLE)
    program = Program(app, pack=program_pack(), clock=program_clock(), relaunch=relaunch, finish=app.quit)
    SessionEnd(app, program.end_session)
    program.start(handover)
    if handover is not None:
        app.processEvents()
        sys.stdout.write(f"{READY}\n")
        sys.stdout.flush()
    return app, program


def run() -> int:
    """Open the window and stay until it closes; the exit code."""
    sys.excepthook = report_bug
    app, program = open_window()
    code = app.exec()
    if not program.work.wait(LAST_WORK):
        os._exit(code)  # a disk that does not answer must not keep a locked casebook in memory
    return code
