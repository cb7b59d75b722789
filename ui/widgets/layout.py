"""Layouts in terms of start and end: Qt mirrors their order, this mirrors their margins."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme.theme import theme

Margins = tuple[int, int, int, int]
"""Start, top, end, bottom."""

Part = QWidget | QLayout | int | None
"""A widget, a layout, a gap in pixels, or a stretch (None)."""


ENDLESS = 16_777_215
"""The greatest width, which Qt takes for none set."""


def set_margins(layout: QLayout, margins: Margins) -> None:
    """Set margins given as start, top, end, bottom."""
    start, top, end, bottom = margins
    if theme().rtl:
        start, end = end, start
    layout.setContentsMargins(start, top, end, bottom)


def fill(layout: QBoxLayout, *parts: Part) -> None:
    """Add widgets, layouts, gaps (numbers) and stretches (None), in reading order."""
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addSpacing(part)


def row(*parts: Part, spacing: int = 12, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts beside each other, in reading order."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    set_margins(layout, margins)
    fill(layout, *parts)
    return layout


def column(*parts: Part, spacing: int = 0, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts below each other."""
    layout = QVBoxLayout()
    layout.setSpacing(spacing)
    set_margins(layout, margins)
    fill(layout, *parts)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let go of it; the page stays where it was scrolled to."""
    # What is hidden hands the keyboard to the next thing, and a scroll area goes where that stands.
    area = layout.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    bar = area.verticalScrollBar() if isinstance(area, QScrollArea) else None
    where = bar.value() if bar is not None else 0
    _take_out(layout)
    if bar is not None:
        bar.setValue(where)


def _take_out(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            # Without a parent it would become a window of its own for a moment and take the activation away.
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _take_out(inner)


def boxed(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """A plain widget around a layout."""
    box = QWidget(parent)
    box.setLayout(layout)
    return box


def hairline(parent: QWidget | None = None) -> QFrame:
    """A horizontal line, decoration only."""
    line = QFrame(parent)
    line.setProperty("k", "line")
    line.setFixedHeight(1)
    return line


def upright_line(parent: QWidget | None = None) -> QFrame:
    """A vertical line, decoration only."""
    line = QFrame(parent)
    line.setProperty("k", "line")
    line.setFixedWidth(1)
    return line


class Beside(QWidget):
    """A main part and a side of one width. With less room than ``least`` (at 100 %), the side goes below."""

    def __init__(self, main: QWidget, side: QWidget, *, side_width: int, least: int, gap: int) -> None:
        super().__init__()
        self._side = side
        self._side_width = theme().scaled(side_width)
        self._least = theme().scaled(least)
        self._both = row(main, side, spacing=gap)
        self._both.setStretch(0, 1)
        self.setLayout(self._both)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        below = self.width() < self._least
        self._both.setDirection(
            QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        )
        self._side.setMinimumWidth(0 if below else self._side_width)
        self._side.setMaximumWidth(ENDLESS if below else self._side_width)


class ScrollPage(QScrollArea):
    """A page whose content scrolls when it is higher than the room, and never scrolls sideways.

    Add to ``.column``. ``width`` centres the content at that many pixels at most.
    """

    scrolled = Signal()

    def __init__(
        self,
        *,
        width: int | None = None,
        margins: Margins = (32, 20, 32, 24),
        spacing: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content = QWidget()
        self.column = column(spacing=spacing, margins=margins)
        self._centred = width
        self._margins = margins
        content.setLayout(self.column)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        content.installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Qt's own resizing ignores height for width: pages would come out far too tall."""
        width = self.viewport().width()
        if self._centred is not None:
            start, top, end, bottom = self._margins
            spare = max(0, (width - self._centred) // 2)
            set_margins(self.column, (max(start, spare), top, max(end, spare), bottom))
        height = self.column.totalHeightForWidth(width)
        if height < 0:
            height = self.column.totalSizeHint().height()
        self._content.resize(width, max(height, self.viewport().height()))
