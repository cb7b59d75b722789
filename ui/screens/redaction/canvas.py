"""The page on which boxes are drawn, by mouse or by keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from assistant.evidence.redaction import Box
from ui.theme.theme import theme

STEP, FINE = 0.01, 0.002
"""The share of the page a key moves a box by, and with Ctrl."""

HANDLE = 12
_SMALLEST = 4
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
Rect = tuple[float, float, float, float]


class PageCanvas(QWidget):
    """One page with its boxes. It is never mirrored: a page is a picture.

    Signals: ``added(left, top, right, bottom)``, ``add_asked()``, ``changed(at, left, top, right, bottom)``,
    ``selected(at)``, ``removed(at)``, ``turned(step)``, ``zoomed(step)``; sides are shares of the page.
    """

    added = Signal(float, float, float, float)
    add_asked = Signal()
    changed = Signal(int, float, float, float, float)
    selected = Signal(int)
    removed = Signal(int)
    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._picture: QPixmap | None = None
        self._boxes: dict[int, Box] = {}
        self._at = -1
        self._names: tuple[str, ...] = ()
        self._name = ""
        self._from: QPointF | None = None
        self._drawn: Rect | None = None
        self._held: tuple[int, Rect, bool] | None = None
        self.setFixedSize(400, 500)

    def show_picture(self, picture: QPixmap | None, width: int) -> None:
        """Show the page that many pixels wide."""
        self._picture = picture
        if picture is not None and picture.width():
            self.setFixedSize(QSize(width, max(1, round(width * picture.height() / picture.width()))))
        self.update()

    def show_boxes(self, boxes: dict[int, Box], at: int, names: tuple[str, ...], name: str) -> None:
        """Show boxes by their place among all, one of them selected."""
        self._boxes, self._at, self._names, self._name = boxes, at, names, name
        spoken = names[at] if 0 <= at < len(names) and at in boxes else ""
        self.setAccessibleName(", ".join(part for part in (name, spoken) if part))
        self.update()

    # -- keys

    def focusNextPrevChild(self, forward: bool) -> bool:
        order = list(self._boxes)
        if order:
            place = order.index(self._at) if self._at in order else (-1 if forward else len(order))
            place += 1 if forward else -1
            if 0 <= place < len(order):
                self.selected.emit(order[place])
                return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, box = Qt.Key(event.key()), self._boxes.get(self._at)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.add_asked.emit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turned.emit(1 if key is Qt.Key.Key_PageDown else -1)
        elif event.text() in {"+", "-"}:
            self.zoomed.emit(1 if event.text() == "+" else -1)
        elif box is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self._at)
        elif box is not None and key in _ARROWS:
            self._move(box, _ARROWS[key], event.modifiers())
        else:
            super().keyPressEvent(event)

    def _move(self, box: Box, way: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        step = FINE if modifiers & Qt.KeyboardModifier.ControlModifier else STEP
        across, down = way[0] * step, way[1] * step
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            right, bottom = max(box.left, box.right + across), max(box.top, box.bottom + down)
            self.changed.emit(self._at, box.left, box.top, right, bottom)
            return
        across = min(max(across, -box.left), 1 - box.right)
        down = min(max(down, -box.top), 1 - box.bottom)
        self.changed.emit(self._at, box.left + across, box.top + down, box.right + across, box.bottom + down)

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._from = event.position()
        for at, box in reversed(self._boxes.items()):
            shown = self._shown(box)
            if shown.contains(self._from):
                corner = QRectF(shown.right() - HANDLE, shown.bottom() - HANDLE, HANDLE, HANDLE)
                is_corner = at == self._at and corner.contains(self._from)
                self._held = (at, (box.left, box.top, box.right, box.bottom), is_corner)
                self.selected.emit(at)
                return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        across = (event.position().x() - self._from.x()) / self.width()
        down = (event.position().y() - self._from.y()) / self.height()
        if self._held is not None:
            _at, (left, top, right, bottom), is_corner = self._held
            if is_corner:
                self._drawn = (left, top, max(left, right + across), max(top, bottom + down))
            else:
                across, down = min(max(across, -left), 1 - right), min(max(down, -top), 1 - bottom)
                self._drawn = (left + across, top + down, right + across, bottom + down)
        else:
            left, top = self._from.x() / self.width(), self._from.y() / self.height()
            self._drawn = (left, top, left + across, top + down)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drawn, held = self._drawn, self._held
        self._from, self._drawn, self._held = None, None, None
        self.update()
        if drawn is None:
            return
        is_wide = abs(drawn[2] - drawn[0]) * self.width() >= _SMALLEST
        is_high = abs(drawn[3] - drawn[1]) * self.height() >= _SMALLEST
        if held is not None:
            self.changed.emit(held[0], *drawn)
        elif is_wide and is_high:
            self.added.emit(*drawn)

    # -- painting

    def _shown(self, box: Box) -> QRectF:
        width, height = self.width(), self.height()
        return QRectF(
            box.left * width,
            box.top * height,
            (box.right - box.left) * width,
            (box.bottom - box.top) * height,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("paper"))
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(QRectF(self.rect()), self._picture, QRectF(self._picture.rect()))
        held = self._held[0] if self._held is not None and self._drawn is not None else -1
        for at, box in self._boxes.items():
            if at != held:
                self._paint_box(painter, self._shown(box), is_selected=at == self._at)
        if self._drawn is not None:
            left, top, right, bottom = self._drawn
            self._paint_box(
                painter, self._shown(Box(0, left, top, right, bottom)).normalized(), is_selected=True
            )
        painter.end()

    def _paint_box(self, painter: QPainter, shown: QRectF, *, is_selected: bool) -> None:
        # What is below shows through a little while it is worked on; the copy has nothing there.
        painter.fillRect(shown, QColor(0, 0, 0, 215))
        if is_selected:
            painter.setPen(QPen(theme().colour("focus"), 3))
            painter.drawRect(shown)
            corner = QRectF(shown.right() - HANDLE, shown.bottom() - HANDLE, HANDLE, HANDLE)
            painter.fillRect(corner, theme().colour("focus"))
