"""The pages of the draft as they will be printed: only what is in sight is drawn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

import pypdfium2
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.screens.draft.state import Sheets
from ui.theme.theme import theme

WIDTH_AT_100 = 576
"""Width of a page in pixels at 100 %."""
PAPER = (595.28, 841.89)
"""A page in points; the writer prints A4."""
SIDE = 20
TOP = 1
BETWEEN = 24
STEPS = (50, 60, 75, 90, 100, 115, 130, 150, 175, 200)
MOST_KEPT = 6


class PageView(QAbstractScrollArea):
    """Up and Down go from sentence to sentence, F8 to the next gap, a click takes the sentence under it.

    Signals: ``moved(step)``, ``gap_asked()``, ``picked(sentence)``, ``page_shown(number)``,
    ``zoomed(percent)``.
    """

    moved = Signal(int)
    gap_asked = Signal()
    picked = Signal(str)
    page_shown = Signal(int)
    zoomed = Signal(int)
    radius = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self._sheets = Sheets()
        self._drawn: OrderedDict[tuple[int, int, bool], QImage] = OrderedDict()
        self._selected = ""
        self._zoom = 0
        self._white = False
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    # -- what is shown

    def show_sheets(self, sheets: Sheets) -> None:
        """Show these pages where the old ones were scrolled to."""
        if sheets == self._sheets:
            return
        at = self.verticalScrollBar().value()
        self._drawn.clear()
        self._sheets = sheets
        self._measure()
        self.verticalScrollBar().setValue(at)
        self._reveal()
        self._tell_page()
        self.viewport().update()

    def select(self, sentence: str) -> None:
        """Mark a sentence and bring it into sight."""
        if sentence == self._selected:
            return
        self._selected = sentence
        self._reveal()
        self.viewport().update()

    def _reveal(self) -> None:
        """Bring the marked sentence into sight, unless it is."""
        boxes = list(self._boxes(self._selected)) if self._selected else []
        room = self.viewport().height()
        if boxes and (boxes[0].top() < 0 or boxes[-1].bottom() > room):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(boxes[0].top() - room / 3))

    def set_zoom(self, percent: int) -> None:
        """How large; 0 takes what fits."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum() + self.viewport().height())
        self._zoom = percent
        self._drawn.clear()
        self._measure()
        bar.setValue(round(share * (bar.maximum() + self.viewport().height())))
        self.zoomed.emit(self.percent())
        self.viewport().update()

    def step_zoom(self, step: int) -> None:
        """The next larger or smaller size."""
        now = self.percent()
        wanted = [one for one in STEPS if (one > now if step > 0 else one < now)]
        if wanted:
            self.set_zoom(wanted[0] if step > 0 else wanted[-1])

    def percent(self) -> int:
        """How large the pages are."""
        if self._zoom:
            return self._zoom
        return max(STEPS[0], min(100, (self.viewport().width() - 2 * SIDE) * 100 // WIDTH_AT_100))

    def chosen_zoom(self) -> int:
        """What the person chose; 0 while the pages take what fits."""
        return self._zoom

    def show_white(self, white: bool) -> None:
        """Show white paper although the window is dark."""
        self._white = white
        self._drawn.clear()
        self.viewport().update()

    def page(self) -> int:
        """The number of the page in sight, from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(1, min(self._sheets.pages, middle // (self._page_size().height() + BETWEEN) + 1))

    # -- measures

    @property
    def _scale(self) -> float:
        return WIDTH_AT_100 * self.percent() / 100 / PAPER[0]

    def _page_size(self) -> QSize:
        return QSize(round(PAPER[0] * self._scale), round(PAPER[1] * self._scale))

    def _measure(self) -> None:
        size, room = self._page_size(), self.viewport().size()
        high = TOP + self._sheets.pages * (size.height() + BETWEEN)
        wide = size.width() + 2 * SIDE
        bars = self.verticalScrollBar(), self.horizontalScrollBar()
        for bar, whole, shown in zip(bars, (high, wide), (room.height(), room.width()), strict=True):
            bar.setRange(0, max(0, whole - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(40)

    def _page_box(self, number: int) -> QRect:
        """Where a page (from 1) stands in the viewport."""
        size = self._page_size()
        top = TOP + (number - 1) * (size.height() + BETWEEN) - self.verticalScrollBar().value()
        spare = self.viewport().width() - size.width()
        bar = self.horizontalScrollBar()
        # Qt counts a mirrored bar from the right; the page itself never mirrors.
        offset = bar.maximum() - bar.value() if theme().rtl else bar.value()
        left = spare // 2 if spare >= 2 * SIDE else SIDE - offset
        return QRect(QPoint(left, top), size)

    def _boxes(self, sentence: str) -> Iterator[QRectF]:
        scale = self._scale
        for area in self._sheets.areas:
            if area.sentence == sentence:
                page = self._page_box(area.page)
                yield QRectF(
                    page.x() + area.left * scale,
                    page.y() + area.top * scale,
                    (area.right - area.left) * scale,
                    (area.bottom - area.top) * scale,
                )

    # -- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        if not self._zoom:
            self._drawn.clear()
            self._reveal()
            self.zoomed.emit(self.percent())
        self._tell_page()

    def _tell_page(self) -> None:
        self.page_shown.emit(self.page())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_F8:
                self.gap_asked.emit()
            case Qt.Key.Key_Home:
                self.verticalScrollBar().setValue(0)
            case Qt.Key.Key_End:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            case Qt.Key.Key_Plus:
                self.step_zoom(1)
            case Qt.Key.Key_Minus:
                self.step_zoom(-1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        sentence = self.sentence_at(event.position().toPoint())
        if sentence:
            self.picked.emit(sentence)

    def sentence_at(self, point: QPoint) -> str:
        """The sentence under a point of the viewport, or empty."""
        scale = self._scale
        for number in self._in_sight():
            page = self._page_box(number)
            x, y = (point.x() - page.x()) / scale, (point.y() - page.y()) / scale
            for area in self._sheets.areas:
                inside = area.left <= x <= area.right and area.top <= y <= area.bottom
                if area.page == number and inside:
                    return area.sentence
        return ""

    # -- painting

    def _in_sight(self) -> list[int]:
        room = self.viewport().rect()
        return [one for one in range(1, self._sheets.pages + 1) if self._page_box(one).intersects(room)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().colour("sunken"))
        for number in self._in_sight():
            self._paint_page(painter, number)
        painter.end()

    def _paint_page(self, painter: QPainter, number: int) -> None:
        box = self._page_box(number)
        for step in range(4, 0, -1):
            painter.setPen(QPen(theme().colour("shadow"), 1))
            painter.drawRect(box.adjusted(-step // 2, 0, step // 2 - 1, step - 1))
        painter.drawImage(box, self._picture(number))
        dark = self._is_dark()
        mode = QPainter.CompositionMode.CompositionMode_Lighten
        if not dark:
            mode = QPainter.CompositionMode.CompositionMode_Multiply
        painter.save()
        painter.setClipRect(box)
        painter.setCompositionMode(mode)
        colour = theme().colour("mark") if dark or not window_is_dark() else QColor("#D9EAEB")
        for mark in self._boxes(self._selected) if self._selected else ():
            if mark.intersects(QRectF(box)):
                painter.fillRect(mark.adjusted(-1, 0, 1, 0), colour)
        painter.restore()
        painter.setPen(QPen(theme().colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _is_dark(self) -> bool:
        return window_is_dark() and not self._white

    def _picture(self, number: int) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (number, self._page_size().width(), self._is_dark())
        if key in self._drawn:
            self._drawn.move_to_end(key)
            return self._drawn[key]
        picture = self._draw(number, ratio)
        if self._is_dark():
            _darken(picture)
        self._drawn[key] = picture
        while len(self._drawn) > MOST_KEPT:
            self._drawn.popitem(last=False)
        return picture

    def _draw(self, number: int, ratio: float) -> QImage:
        index, which = number - 1, 0
        while index >= self._sheets.files[which][1]:
            index -= self._sheets.files[which][1]
            which += 1
        file = pypdfium2.PdfDocument(self._sheets.files[which][0])
        try:
            bitmap = file[index].render(scale=self._scale * ratio, prefer_bgrx=True)
            shared = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            )
            picture = shared.copy()
        finally:
            file.close()
        picture.setDevicePixelRatio(ratio)
        return picture


def window_is_dark() -> bool:
    """Whether the window has light words on a dark ground."""
    return theme().colour("canvas").lightness() < theme().colour("ink").lightness()


def _darken(picture: QImage) -> None:
    """Light words on dark paper. Swapping red and blue after inverting keeps amber what it was."""
    picture.invertPixels()
    picture.rgbSwap()
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    whole = QRect(QPoint(0, 0), picture.size())
    painter.fillRect(whole, theme().colour("ink"))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    painter.fillRect(whole, theme().colour("paper"))
    painter.end()
