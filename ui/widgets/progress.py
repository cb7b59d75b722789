"""Where one is, and how far work has come. Nothing moves by itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.theme.theme import theme
from ui.widgets.painting import draw_box


class ProgressLine(QProgressBar):
    """The 4 px line of question mode. ``show_progress(share, words)``; the words are read aloud."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setFixedHeight(4)

    def show_progress(self, share: float, words: str) -> None:
        """Show a share from 0 to 1."""
        self.setValue(round(share * 1000))
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("line"))
        done = round(self.width() * self.value() / 1000)
        x = self.width() - done if theme().rtl else 0
        painter.fillRect(x, 0, done, self.height(), theme().colour("accent"))
        painter.end()


class ProgressBar(QProgressBar):
    """The bar of a long task: 8 px, moves only when work moves."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 1000)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(8)

    def show_progress(self, share: float, words: str) -> None:
        """Show a share from 0 to 1."""
        self.setValue(round(share * 1000))
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), 4, "surface", "line_strong")
        done = self.width() * self.value() / 1000
        if done >= 8:
            x = self.width() - done if theme().rtl else 0
            draw_box(painter, QRectF(x, 0, done, self.height()), 4, "accent", None)
        painter.end()


class StrengthBars(QWidget):
    """Five bars of which some are filled; the word beside them says the same."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = 0
        self._role = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strength(self, filled: int, role: str = "accent") -> None:
        """Fill this many of the five bars."""
        self._filled, self._role = filled, role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 7)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide = (self.width() - 4 * 6) / 5
        for index in range(5):
            place = 4 - index if theme().rtl else index
            bar = QRectF(place * (wide + 6), 0, wide, self.height())
            draw_box(painter, bar, 3.5, self._role if index < self._filled else "line", None)
        painter.end()
