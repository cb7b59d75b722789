"""From the command to the first window, beside a bare PySide6 window.

About 50 ms of the difference are PySide6's own: with the first event that a filter written in Python sees
(the hide key needs one), it makes every kind of event known to Python.
"""

from __future__ import annotations

from benchmarks.measure import print_table, run_fresh

BARE = "a bare PySide6 window"

_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""

_OURS = """
from PySide6.QtCore import QTimer
from ui.app import open_window
app, program = open_window()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def measure_starting() -> None:
    """Fresh processes, offscreen."""
    environment = {"QT_QPA_PLATFORM": "offscreen"}
    rows = [
        run_fresh(BARE, _BARE, environment=environment),
        run_fresh("Casebook, first window", _OURS, environment=environment),
    ]
    print_table("start", rows, beside=BARE)
