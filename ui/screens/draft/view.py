"""The draft: contents, the page in the filing language, the reading copy and the source."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.screens.draft.pages import PageView, window_is_dark
from ui.screens.draft.parts import ContentsColumn, SourcePanel
from ui.screens.draft.reading import ReadingCopy
from ui.screens.draft.state import DraftState
from ui.theme.theme import theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Notice
from ui.widgets.layout import boxed, column, row, upright_line
from ui.widgets.panel import ActionBar
from ui.widgets.select import Select
from ui.widgets.text import Heading, Icon, Line, Text

READING = 452
NARROW_READING = 360
TOOLS_IN_ONE_ROW = 560
LARGE_TEXT = 130
"""Above this size the note beside the heading has no room."""


class DraftView(QWidget):
    """Signals: ``document_chosen(id)``, ``language_chosen(code)``, ``picked(sentence)``, ``moved(step)``,
    ``gap_asked()``, ``opened(target)``, ``settle_asked()``, ``check_asked()``, ``zoomed(percent)``.
    """

    document_chosen = Signal(str)
    language_chosen = Signal(str)
    picked = Signal(str)
    moved = Signal(int)
    gap_asked = Signal()
    opened = Signal(str)
    settle_asked = Signal()
    check_asked = Signal()
    zoomed = Signal(int)

    def __init__(self, state: DraftState, *, zoom: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = labels = state.labels
        self._pages = 0
        self.contents = ContentsColumn(labels.contents)
        self.pages = PageView()
        self.pages.set_zoom(zoom)
        self.reading = ReadingCopy(labels.reading)
        self.source = SourcePanel()
        self.document = Select(labels.document, state.documents, value=state.document, small=True)
        self.language = Select(labels.language, state.languages, value=state.language, small=True)
        self.page_of = Line("", "small", "ink2")
        self.percent = Line("", "small", "ink2", align="center")
        self.smaller = IconButton("minus", labels.zoom_out)
        self.larger = IconButton("plus", labels.zoom_in)
        self.paper = IconButton("file-text", labels.paper)
        self.busy = Line("", "small", "ink2")
        self.trouble = Notice("attention", "")
        self.reading_trouble = Text("", "small", "ink2")
        self.settle = Button(labels.settle, "primary", trailing="arrow-right")
        self.check = Button(labels.check, icon="list-checks")
        self.bar = ActionBar(self.settle, self.check, side=20, compact=True)
        self._lay_out(state)
        self._connect()
        self.show_state(state)

    def _lay_out(self, state: DraftState) -> None:
        self.pages.setAccessibleName(state.labels.pages_name)
        self._choices = row(self.document, self.language, spacing=12)
        seeing = row(
            self.busy, None, self.page_of, 8, self.smaller, self.percent, self.larger, self.paper, spacing=4
        )
        self._tools = row(self._choices, seeing, spacing=12, margins=(20, 7, 20, 7))
        self._tools.setStretch(1, 1)
        self._notice_place = boxed(row(self.trouble, margins=(24, 8, 24, 8)))
        middle = column(boxed(self._tools), self._notice_place, self.pages)
        middle.setStretch(2, 1)
        self.middle = boxed(middle)
        self.middle.setProperty("k", "canvas")
        self.middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        note = Text(state.labels.reading_note, "small", "ink3")
        head = row(
            Icon("book-open", 18, "ink2"),
            Heading(state.labels.reading, 3),
            note,
            spacing=8,
            margins=(24, 12, 24, 4),
        )
        head.setStretch(2, 1)
        if theme().text_percent > LARGE_TEXT:
            note.hide()
        text = column(
            boxed(head),
            boxed(row(self.reading_trouble, margins=(24, 0, 24, 8))),
            boxed(row(self.reading, margins=(24, 0, 12, 8))),
            self.source,
        )
        text.setStretch(2, 8)
        text.setStretch(3, 5)
        self.side = boxed(row(upright_line(), text, spacing=0))
        left = boxed(row(self.contents, upright_line(), spacing=0))
        for panel in (left, self.side):
            panel.setProperty("k", "surface")
            panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        columns = row(left, self.middle, self.side, spacing=0)
        columns.setStretch(1, 1)
        self.setLayout(column(boxed(columns), self.bar))
        self.layout().setStretch(0, 1)  # type: ignore[union-attr]  # the column just set
        self.paper.setVisible(window_is_dark())
        self._white = False

    def _connect(self) -> None:
        self.document.chosen.connect(self.document_chosen)
        self.language.chosen.connect(self.language_chosen)
        self.contents.picked.connect(self.picked)
        self.contents.settled.connect(self._settle)
        for text in (self.pages, self.reading):
            text.picked.connect(self.picked)
            text.moved.connect(self.moved)
            text.gap_asked.connect(self.gap_asked)
        self.pages.page_shown.connect(self._show_page)
        self.pages.zoomed.connect(self._show_zoom)
        self.smaller.clicked.connect(lambda: self.pages.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.pages.step_zoom(1))
        self.paper.clicked.connect(self._switch_paper)
        self.source.opened.connect(self.opened)
        self.source.closed.connect(lambda: self.picked.emit(""))
        self.settle.clicked.connect(self.settle_asked)
        self.check.clicked.connect(self.check_asked)

    def show_state(self, state: DraftState) -> None:
        """Show the draft; the pages stay where they are scrolled to."""
        self.document.choose(state.document)
        self.language.choose(state.language)
        self._pages = state.sheets.pages
        self.pages.show_sheets(state.sheets)
        self.pages.select(state.selected)
        self.pages.setAccessibleDescription(state.spoken)
        sections = {line.sentence: line.section for line in state.contents}
        here = self._here(state) or sections.get(state.selected, "")
        self.contents.show_parts(state.contents, here, state.open_heading, state.open_items)
        self.reading.show_paragraphs(state.reading, rtl=state.reading_rtl)
        self.reading.select(state.selected)
        self.reading_trouble.setText(state.reading_trouble)
        self.reading_trouble.setVisible(bool(state.reading_trouble))
        self.source.show_source(state.source)
        self.source.setVisible(state.source is not None)
        self.busy.setText(state.busy)
        self._notice_place.setVisible(bool(state.trouble))
        if state.trouble:
            self.trouble.set_text(state.trouble)
        self.bar.note.set_role("attention" if state.over_budget else "ink3")
        self.bar.set_note(state.budget)
        self._show_page(self.pages.page())
        self._show_zoom(self.pages.percent())

    def _here(self, state: DraftState) -> str:
        """The section of the marked sentence: the last heading that stands before it."""
        order = {
            sentence: at for at, sentence in enumerate(dict.fromkeys(a.sentence for a in state.sheets.areas))
        }
        now = order.get(state.selected, -1)
        before = [line for line in state.contents if order.get(line.sentence, now + 1) <= now]
        return before[-1].section if before else ""

    def _settle(self, sentence: str, target: str) -> None:
        self.picked.emit(sentence)
        self.opened.emit(target)

    def _show_page(self, page: int) -> None:
        words = self._labels.page_of.format(page=page, pages=self._pages) if self._pages else ""
        self.page_of.setText(words)
        self.page_of.updateGeometry()

    def _show_zoom(self, percent: int) -> None:
        self.percent.setText(self._labels.zoom_level.format(percent=percent))
        self.percent.setMinimumWidth(self.percent.sizeHint().width() + 8)
        self.zoomed.emit(self.pages.chosen_zoom())

    def _switch_paper(self) -> None:
        self._white = not self._white
        self.pages.show_white(self._white)
        name = self._labels.dark if self._white else self._labels.paper
        self.paper.setAccessibleName(name)
        self.paper.setToolTip(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8:
            self.gap_asked.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= 1280
        self.side.setFixedWidth(READING if roomy else NARROW_READING)
        middle = self.width() - self.contents.width() - self.side.width()
        wide = middle >= theme().scaled(TOOLS_IN_ONE_ROW)
        self._tools.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
