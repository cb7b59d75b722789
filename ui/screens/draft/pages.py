"""The pages of the draft as they will be printed: only what is in sight is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.screens.draft.marks import Marks, window_is_dark
from ui.screens.draft.pictures import PAPER, Pictures
from ui.screens.draft.state import Area, SearchState, Sheets
from ui.theme.theme import theme

WIDTH_AT_100 = 576
"""Width of a page in pixels at 100 %."""
SIDE = 20
TOP = 1
BETWEEN = 24
STEPS = (50, 60, 75, 90, 100, 115, 130, 150, 175, 200)


class PageView(QAbstractScrollArea):
    """Up and Down go from sentence to sentence, F8 to the next gap, a click takes the sentence under it.

    Signals: ``moved(step)``, ``gap_asked()``, ``picked(sentence)``, ``pointed(sentence)`` with the one
    under the pointer or empty, ``page_shown(number)``, ``placed(sentence, offset)`` with what stands in
    sight and where, ``zoomed(percent)``.
    """

    moved = Signal(int)
    gap_asked = Signal()
    picked = Signal(str)
    pointed = Signal(str)
    page_shown = Signal(int)
    placed = Signal(str, float)
    zoomed = Signal(int)
    radius = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self._sheets = Sheets()
        self._pictures = Pictures()
        self._marks = Marks(self._pictures)
        self._zoom = 0
        self._white = False
        self._held: tuple[str, float] | None = None
        self._is_placing = False
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # -- what is shown

    def show_sheets(self, sheets: Sheets) -> None:
        """Show these pages; the sentence that was in sight stays where it is, though pages moved."""
        if sheets == self._sheets:
            return
        held, before = self.place(), self._sheets.areas
        self._sheets = sheets
        self._pictures.show(sheets)
        self._marks.show_areas(sheets.areas)
        self._measure()
        if held is not None:
            self._put(_still_there(held, before, sheets.areas))
        self._tell_page()
        self.viewport().update()

    def hold(self, sentence: str, offset: float) -> None:
        """Show this sentence so far below the top of the view, as soon as there are pages."""
        self._held = (sentence, offset)

    def select(self, sentence: str) -> None:
        """Mark a sentence and bring it into sight."""
        if sentence != self._marks.selected:
            self._marks.selected = sentence
            self._reveal(sentence)
            if self.isVisible():
                self._held = self._find_place()
            self.viewport().update()

    def point_at(self, sentence: str) -> None:
        """Mark a sentence lightly; empty takes the mark away."""
        if sentence != self._marks.pointed:
            self._marks.pointed = sentence
            self.viewport().update()

    def show_search(self, searched: SearchState) -> None:
        """Mark the places that were found, and bring the one at hand into sight."""
        if searched != self._marks.searched:
            self._marks.show_search(searched)
            self._reveal(searched.sentence)
            self.viewport().update()

    def _reveal(self, sentence: str) -> None:
        """Bring a sentence into sight, unless it is."""
        if not self.isVisible():
            return
        boxes = list(self._boxes(sentence))
        room = self.viewport().height()
        if boxes and (boxes[0].top() < 0 or boxes[-1].bottom() > room):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(boxes[0].top() - room / 3))

    # -- the place

    def place(self) -> tuple[str, float] | None:
        """The sentence one is at, and how far below the top of the view it begins."""
        return self._held or self._find_place()

    def _find_place(self) -> tuple[str, float] | None:
        room = self.viewport().height()
        chosen = next(self._boxes(self._marks.selected), None)
        if chosen is not None and 0 <= chosen.top() < room:
            return self._marks.selected, chosen.top()
        seen: set[str] = set()
        for area in self._sheets.areas:
            if (
                area.sentence not in seen
            ):  # later lines of a sentence, and repeated heads of tables, are no place
                seen.add(area.sentence)
                top = self._box(area).top()
                if 0 <= top < room:
                    return area.sentence, top
        return None

    def _put(self, held: tuple[str, float] | None) -> None:
        """Scroll so that a sentence stands at its place; the place stays the same until somebody scrolls."""
        if held is None:
            return
        sentence, offset = held
        box = next(self._boxes(sentence), None)
        if box is not None:
            bar = self.verticalScrollBar()
            self._is_placing = True
            bar.setValue(bar.value() + round(box.top() - offset))
            self._is_placing = False
        self._held = held

    def _scrolled(self) -> None:
        if not self._is_placing:
            self._held = self._find_place()
        self._tell_page()
        if (place := self.place()) is not None:
            self.placed.emit(*place)

    # -- size and paper

    def set_zoom(self, percent: int) -> None:
        """How large; 0 takes what fits. The sentence in sight stays where it is."""
        held = self.place()
        self._zoom = percent
        self._pictures.forget()
        self._measure()
        self._put(held)
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
        self._is_placing = True
        for bar, whole, shown in zip(bars, (high, wide), (room.height(), room.width()), strict=True):
            bar.setRange(0, max(0, whole - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(40)
        self._is_placing = False

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

    def _on_page(self, number: int, box: QRectF) -> QRectF:
        """A box in points on a page, in the viewport."""
        page, scale = self._page_box(number), self._scale
        return QRectF(
            page.x() + box.x() * scale, page.y() + box.y() * scale, box.width() * scale, box.height() * scale
        )

    def _box(self, area: Area) -> QRectF:
        corner = QRectF(area.left, area.top, area.right - area.left, area.bottom - area.top)
        return self._on_page(area.page, corner)

    def _boxes(self, sentence: str) -> Iterator[QRectF]:
        return (self._box(area) for area in self._sheets.areas if area.sentence == sentence)

    # -- events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()
        self._put(self._held)
        self._reveal(self._marks.selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._put(self._held)  # what was in sight before: pages that fit the width have another size now
        if not self._zoom:
            self._reveal(self._marks.selected)
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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointed.emit(self.sentence_at(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit("")
        return super().viewportEvent(event)

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
        dark = self._is_dark()
        painter.drawImage(
            box, self._pictures.picture(number, self._scale, self.devicePixelRatioF(), dark=dark)
        )
        painter.save()
        painter.setClipRect(box)
        self._marks.paint(painter, number, self._on_page, dark=dark)
        painter.restore()
        painter.setPen(QPen(theme().colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _is_dark(self) -> bool:
        return window_is_dark() and not self._white


def _still_there(
    held: tuple[str, float], before: tuple[Area, ...], now: tuple[Area, ...]
) -> tuple[str, float] | None:
    """The same place; where its sentence is gone, that of the nearest one before it, else after it."""
    left = {area.sentence for area in now}
    order = list(dict.fromkeys(area.sentence for area in before))
    here = order.index(held[0]) if held[0] in order else -1
    near = (held[0], *reversed(order[: max(here, 0)]), *order[here + 1 :])
    return next(((sentence, held[1]) for sentence in near if sentence in left), None)
