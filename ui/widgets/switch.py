"""Yes or no as a switch, which says On or Off in words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.theme.theme import theme
from ui.widgets.painting import draw_box, draw_line, side_x


class Switch(QCheckBox):
    """Signal: Qt's ``toggled(bool)``. ``name`` says the effect; ``on_word`` and ``off_word`` the state."""

    radius = 12

    def __init__(
        self, name: str, *, on_word: str, off_word: str, on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._on_word, self._off_word = on_word, off_word
        self.setAccessibleName(name)
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _words(self) -> int:
        metrics = QFontMetrics(theme().font("small_strong"))
        return max(metrics.horizontalAdvance(word) for word in (self._on_word, self._off_word)) + 2

    def sizeHint(self) -> QSize:
        return QSize(self._words() + 8 + theme().scaled(46), max(28, theme().scaled(28)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, width, height = self.isChecked(), self.width(), self.height()
        words, track, high = self._words(), theme().scaled(46), theme().scaled(24)
        room = QRectF(side_x(width, 0, words), 0, words, height)
        end = Qt.AlignmentFlag.AlignLeft if theme().rtl else Qt.AlignmentFlag.AlignRight
        draw_line(painter, self._on_word if on else self._off_word, "small_strong", room, "ink2", side=end)
        top, at = (height - high) / 2, width - track
        box = QRectF(side_x(width, at, track), top, track, high)
        draw_box(painter, box, high / 2, "accent" if on else "surface", None if on else "line_strong")
        knob = high - 8
        start = at + (track - knob - 4 if on else 4)
        circle = QRectF(side_x(width, start, knob), top + 4, knob, knob)
        draw_box(painter, circle, knob / 2, "on_accent" if on else "line_strong", None)
        painter.end()
