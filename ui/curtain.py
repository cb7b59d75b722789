"""A plain surface over every window, there before anything else is done about hiding.

To change the page makes every widget of the old one hear that it is hidden, and asks what lies over it
to close: on a busy computer that takes its time, and what is on the screen stays readable meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.theme.theme import theme


class Curtain(QWidget):
    """Covers one window whole, in the colour of the blank page, from the moment it is made."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._colour = theme().colour("canvas")
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colour)
        painter.end()


@contextmanager
def drawn_curtains() -> Iterator[None]:
    """Cover every window of the program, the main one first, while the block hides what is under them."""
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    drawn = [Curtain(window) for window in sorted(windows, key=lambda one: one.parentWidget() is not None)]
    try:
        yield
    finally:
        for curtain in drawn:
            if isValid(curtain):
                curtain.hide()
                curtain.deleteLater()
