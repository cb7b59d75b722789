"""The tools above the pages: which page this is, how large, on what paper, as text, searching."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.draft.marks import window_is_dark
from ui.screens.draft.state import DraftLabels
from ui.widgets.buttons import IconButton
from ui.widgets.layout import row
from ui.widgets.text import Line

PATIENCE_MS = 300
"""What is quicker than this is not said to be under way."""


class Tools(QWidget):
    """Signals: ``zoom_stepped(step)``, ``paper_switched(white)``, ``text_switched(as_text)``,
    ``search_asked()``.
    """

    zoom_stepped = Signal(int)
    paper_switched = Signal(bool)
    text_switched = Signal(bool)
    search_asked = Signal()

    def __init__(self, labels: DraftLabels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = labels
        self._white = False
        self._as_text = False
        self._busy_words = ""
        self.busy = Line("", "small", "ink2")
        self._busy_timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._busy_timer.timeout.connect(lambda: self.busy.setText(self._busy_words))
        self.page_of = Line("", "small", "ink2")
        self.percent = Line("", "small", "ink2", align="center")
        self.smaller = IconButton("minus", labels.zoom_out)
        self.larger = IconButton("plus", labels.zoom_in)
        self.paper = IconButton("file-text", labels.paper)
        self.as_text = IconButton("book-text", labels.as_text)
        self.look = IconButton("search", labels.search)
        parts = row(self.page_of, 8, self.busy, None, self.smaller, self.percent, self.larger, spacing=4)
        for button in (self.paper, self.as_text, self.look):
            parts.addWidget(button)
        self.setLayout(parts)
        self.smaller.clicked.connect(lambda: self.zoom_stepped.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_stepped.emit(1))
        self.paper.clicked.connect(self._switch_paper)
        self.as_text.clicked.connect(self._switch_text)
        self.look.clicked.connect(self.search_asked)

    def show_page(self, page: int, pages: int) -> None:
        """Say which page is in sight; without pages, nothing."""
        self.page_of.setText(self._labels.page_of.format(page=page, pages=pages) if pages else "")
        self.page_of.updateGeometry()

    def show_zoom(self, percent: int) -> None:
        """Say how large the pages are."""
        self.percent.setText(self._labels.zoom_level.format(percent=percent))
        self.percent.setMinimumWidth(self.percent.sizeHint().width() + 8)

    def show_busy(self, words: str) -> None:
        """Say that work goes on, once it takes a moment; empty ends it."""
        self._busy_words = words
        if not words:
            self._busy_timer.stop()
            self.busy.setText("")
        elif not self.busy.text() and not self._busy_timer.isActive():
            self._busy_timer.start()

    def show_as_text(self, as_text: bool) -> None:
        """Show what belongs to pages, or to text alone."""
        self._as_text = as_text
        name = self._labels.as_pages if as_text else self._labels.as_text
        self.as_text.setAccessibleName(name)
        self.as_text.setToolTip(name)
        for part in (self.page_of, self.smaller, self.percent, self.larger):
            part.setVisible(not as_text)
        self.paper.setVisible(window_is_dark() and not as_text)

    def _switch_text(self) -> None:
        self.show_as_text(not self._as_text)
        self.text_switched.emit(self._as_text)

    def _switch_paper(self) -> None:
        self._white = not self._white
        name = self._labels.dark if self._white else self._labels.paper
        self.paper.setAccessibleName(name)
        self.paper.setToolTip(name)
        self.paper_switched.emit(self._white)
