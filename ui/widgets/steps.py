"""The way of a request: numbered steps beside each other, or below each other where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.theme.theme import theme
from ui.tracking import Step
from ui.widgets.layout import boxed, clear, column, row
from ui.widgets.painting import draw_box, draw_line, side_x
from ui.widgets.text import Text

LEAST = 170
"""Below this width for each step, at 100 %, they are stacked."""


class StepRow(QWidget):
    """The steps. A screen reader finds each as one thing with its days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row(spacing=0)
        self.setLayout(self._row)
        self._count = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps instead of those there were."""
        clear(self._row)
        self._count = len(steps)
        for place, step in enumerate(steps):
            self._row.addWidget(_box(step, last=place == len(steps) - 1), 1)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = self.width() < theme().scaled(LEAST) * self._count
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
            self._row.setSpacing(14 if is_narrow else 0)
            for dot in self.findChildren(_Dot):
                dot.show_way(joined=not is_narrow)


class _Dot(QWidget):
    """The number of a step in a circle, and the way to the next."""

    def __init__(self, step: Step, *, last: bool) -> None:
        super().__init__()
        self._step, self._last, self._joined = step, last, True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_way(self, *, joined: bool) -> None:
        """Draw the way to the next step, or none where that stands below."""
        self._joined = joined
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, max(24, theme().line("caption") + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, size = self.width(), self.height()
        if self._joined and not self._last:
            painter.setPen(QPen(theme().colour("accent_line"), 2, Qt.PenStyle.DashLine))
            start, end = side_x(width, size + 4, 0), side_x(width, width - 4, 0)
            painter.drawLine(round(start), size // 2, round(end), size // 2)
        circle = QRectF(side_x(width, 0, size), 0, size, size)
        is_filled = self._step.here or self._step.done
        fill, border = ("accent", None) if is_filled else ("surface", "line_strong")
        draw_box(painter, circle, size / 2, fill, border, thickness=2)
        role = "on_accent" if is_filled else "ink2"
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self._step.number, "caption_strong", circle, role, side=middle)
        painter.end()


def _box(step: Step, *, last: bool) -> QWidget:
    title = Text(step.title, "small_strong", "accent_text" if step.here else "ink")
    words = [Text(part, "small", "ink2") for part in (step.when, step.period) if part]
    inner = boxed(column(title, *words, spacing=2, margins=(0, 0, 12, 0)))
    box = boxed(column(_Dot(step, last=last), 8, inner, None))
    box.setAccessibleName(step.spoken)
    return box
