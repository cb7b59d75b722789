"""Choosing one of up to a dozen things from a list that drops down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QWidget

from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.widgets.painting import draw_box, draw_line, elided, side_x


class Select(QComboBox):
    """One of several, in a list that drops down. Signals: ``chosen(value)`` when the person chooses."""

    chosen = Signal(str)
    radius = 6

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        *,
        value: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._small = small
        self.setFont(theme().font("small" if small else "body"))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(12)
        self._options: tuple[tuple[str, str], ...] = ()
        self.set_options(options, value)
        self.activated.connect(lambda _index: self.chosen.emit(self.value()))

    def set_options(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offer other things, one of them chosen; without telling."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self.clear()
            for option, words in options:
                self.addItem(words, option)
            self.updateGeometry()
        self.choose(value)

    def value(self) -> str:
        """The chosen value, or empty."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose without telling."""
        self.setCurrentIndex(self.findData(value))

    def showPopup(self) -> None:
        """Open the list, as wide as its longest line where the window has the room."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        wanted = self.view().sizeHintForColumn(0) + bar + 16
        self.view().setMinimumWidth(min(wanted, self.window().width() - 32))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling a page must not change an answer

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        widest = max((metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=40)
        least = tokens().size["button_small" if self._small else "field"]
        return QSize(widest + 12 + 24 + theme().scaled(16), max(least, theme().scaled(least)))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().scaled(88)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self.width(), self.height()
        draw_box(painter, QRectF(self.rect()), self.radius, "surface", "line_strong")
        size = theme().scaled(16)
        draw_icon(
            painter,
            "chevron-down",
            side_x(width, width - 12 - size, size),
            (height - size) / 2,
            size=size,
            role="ink2",
        )
        room = width - 12 - 12 - size - 8
        step = "small" if self._small else "body"
        shown = elided(self.currentText(), step, room)
        self.setToolTip(self.currentText() if shown != self.currentText() else "")
        draw_line(painter, shown, step, QRectF(side_x(width, 12, room), 0, room, height), "ink")
        painter.end()
