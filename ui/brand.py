"""The mark of the program, shown inside the window only."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.widgets.painting import draw_box

SIDE = 28


class Mark(QWidget):
    """A small book on a square."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(theme().scaled(SIDE), theme().scaled(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), 7, "accent", None)
        size = round(self.width() * 0.64)
        inset = (self.width() - size) / 2
        draw_icon(painter, "book-text", inset, inset, size=size, role="on_accent")
        painter.end()
