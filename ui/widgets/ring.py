"""The focus ring: one transparent overlay per window that follows the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from ui.theme.theme import theme

GAP = 2
WIDTH = 3
REACH = GAP + WIDTH

_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.LayoutRequest,
    QEvent.Type.Scroll,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.UpdateRequest,
}


class FocusRing(QWidget):
    """Shows where the keyboard is: always around text fields, elsewhere only after a key.

    Lies over everything, takes no room and no mouse; is cut where a scroll area cuts its target.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._by_key = True
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
            app.installEventFilter(self)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._follow(now if now is not None and now.window() is self.window() else None)

    def _follow(self, target: QWidget | None) -> None:
        self._target = target
        self._watched = []
        widget = target
        while widget is not None and widget is not self.window():
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._notice(True)
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self._notice(False)
        elif kind in _FOLLOWED and watched in self._watched:
            self._place()
        return False

    def _notice(self, by_key: bool) -> None:
        if by_key is not self._by_key:
            self._by_key = by_key
            self._place()

    def _place(self) -> None:
        target = self._target
        text = isinstance(target, QLineEdit | QPlainTextEdit)
        wanted = target is not None and getattr(target, "rings", True)
        if target is None or not (wanted and target.isVisible() and (self._by_key or text)):
            self.hide()
            return
        window = self.window()
        box = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        around = box.adjusted(-REACH, -REACH, REACH, REACH)
        seen = around
        for widget in self._watched:
            area = widget.parentWidget()
            frame = area.parentWidget() if area is not None else None
            if area is not None and isinstance(frame, QScrollArea) and area is frame.viewport():
                seen = seen.intersected(QRect(area.mapTo(window, QPoint(0, 0)), area.size()))
        if seen.isEmpty():
            self.hide()
            return
        self.setGeometry(around)
        self.setMask(QRegion(seen.translated(-around.topLeft())))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("focus"), WIDTH))
        radius = int(getattr(self._target, "radius", 6)) + GAP + WIDTH / 2
        half = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()
