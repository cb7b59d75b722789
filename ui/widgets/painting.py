"""What painted widgets share: paragraphs with exact line heights, rounded boxes."""

from __future__ import annotations

import math
import unicodedata
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from ui.theme.theme import theme

_ENDLESS = 100_000

MEASURE = 640
"""The longest comfortable line, in pixels at 100 %."""


class Reading(Enum):
    """Which way a text runs."""

    WINDOW = "window"
    """As the language of the window: the program's own sentences."""
    CONTENT = "content"
    """As its first letter that has a direction: what a person typed."""
    LTR = "ltr"
    """Always from the left: file names, passphrases, keys."""


class Paragraph:
    """A plain text set in a step of the type scale, laid out for one width at a time."""

    def __init__(
        self, text: str, step: str, reading: Reading = Reading.WINDOW, *, underlined: bool = False
    ) -> None:
        self.text = text
        self._underlined = underlined
        self.step = step
        self._reading = reading
        self._width = -1
        self._natural = -1
        self._side = 0
        self._layouts: list[QTextLayout] = []
        self._lines = 0

    @property
    def rtl(self) -> bool:
        """Whether lines start from the right."""
        match self._reading:
            case Reading.LTR:
                return False
            case Reading.WINDOW:
                return theme().rtl
            case Reading.CONTENT:
                first = starts_rtl(self.text)
                return theme().rtl if first is None else first

    def natural_width(self) -> int:
        """The width of the longest line when nothing wraps, as the layout itself measures it."""
        if self._natural < 0:
            self._lay_out(_ENDLESS)
            lines = (layout.lineAt(0) for layout in self._layouts)
            self._natural = math.ceil(max(line.naturalTextWidth() for line in lines)) + 1
        return self._natural

    def height(self, width: int) -> int:
        """The height for a width."""
        self._lay_out(width)
        return self._lines * theme().line(self.step)

    def paint(
        self,
        painter: QPainter,
        x: float,
        y: float,
        width: int,
        colour: QColor,
        *,
        side: Qt.AlignmentFlag | None = None,
    ) -> None:
        """Draw with the top left corner at a point; ``side`` is absolute, by default where lines start."""
        self._lay_out(width, side)
        painter.setPen(colour)
        for layout in self._layouts:
            layout.draw(painter, QPointF(x, y))

    def _lay_out(self, width: int, side: Qt.AlignmentFlag | None = None) -> None:
        align = side if side is not None else theme().start
        key = align.value
        if (width, key) == (self._width, self._side):
            return
        self._width, self._side = width, key
        font = QFont(theme().font(self.step))
        font.setUnderline(self._underlined)
        metrics = QFontMetrics(font)
        line_height = theme().line(self.step)
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if self.rtl else Qt.LayoutDirection.LeftToRight
        )
        self._layouts = []
        self._lines = 0
        for paragraph in self.text.split("\n"):
            layout = QTextLayout(paragraph, font)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(width, 1))
                baseline = (line_height - metrics.height()) / 2 + metrics.ascent() + self._lines * line_height
                line.setPosition(QPointF(0, baseline - line.ascent()))
                self._lines += 1
            layout.endLayout()
            self._layouts.append(layout)


def starts_rtl(text: str) -> bool | None:
    """The direction of the first letter that has one; None without any."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return False
        if kind in {"R", "AL"}:
            return True
    return None


def elided(text: str, step: str, width: int) -> str:
    """The text, cut with an ellipsis if it does not fit."""
    return QFontMetrics(theme().font(step)).elidedText(text, Qt.TextElideMode.ElideRight, width)


def draw_line(
    painter: QPainter,
    text: str,
    step: str,
    rect: QRectF,
    role: str,
    *,
    side: Qt.AlignmentFlag | None = None,
) -> None:
    """Draw one line, centred in height; ``side`` is absolute, by default where lines start."""
    painter.setFont(theme().font(step))
    painter.setPen(theme().colour(role))
    align = (side if side is not None else theme().start) | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, int((align | Qt.AlignmentFlag.AlignAbsolute).value) | _single(), text)


def _single() -> int:
    direction = Qt.TextFlag.TextForceRightToLeft if theme().rtl else Qt.TextFlag.TextForceLeftToRight
    return int(Qt.TextFlag.TextSingleLine.value) | int(direction.value)


def draw_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: str | None,
    border: str | None,
    *,
    thickness: float = 1,
) -> None:
    """Draw a rounded box whose border lies inside ``rect``, on half pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme().colour(fill) if fill else Qt.BrushStyle.NoBrush)
    if border:
        painter.setPen(QPen(theme().colour(border), thickness))
        inset = thickness / 2
        rect = rect.adjusted(inset, inset, -inset, -inset)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)


def side_x(width: float, offset: float, size: float) -> float:
    """The left edge of something ``size`` wide that stands ``offset`` from where lines start."""
    return width - offset - size if theme().rtl else offset
