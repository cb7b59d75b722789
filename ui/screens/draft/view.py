"""The draft: contents, the page in the filing language, the reading copy and the source."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.screens.draft.lengthpanel import LengthPanel
from ui.screens.draft.notices import Notices
from ui.screens.draft.pages import PageView
from ui.screens.draft.parts import ContentsColumn, SourcePanel
from ui.screens.draft.reading import SentenceText
from ui.screens.draft.searchbar import SearchBar
from ui.screens.draft.state import DraftState
from ui.screens.draft.tools import Tools
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import boxed, column, row, upright_line
from ui.widgets.panel import ActionBar
from ui.widgets.select import Select
from ui.widgets.text import Heading, Icon, Text

READING = 452
NARROW_READING = 360
TOOLS_IN_ONE_ROW = 720
LARGE_TEXT = 130
"""Above this size the note beside the heading has no room."""


class DraftView(QWidget):
    """Signals: ``document_chosen(key)``, ``language_chosen(code)``, ``picked(sentence)``, ``moved(step)``,
    ``gap_asked()``, ``opened(target)``, ``settle_asked()``, ``check_asked()``, ``zoomed(percent)``,
    ``placed(sentence, offset)``, ``text_chosen(as_text)``, ``searched(words)``, ``search_stepped(step)``,
    ``search_closed()``, ``shorter_asked(does)``.
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
    placed = Signal(str, float)
    text_chosen = Signal(bool)
    searched = Signal(str)
    search_stepped = Signal(int)
    search_closed = Signal()
    shorter_asked = Signal(str)

    def __init__(
        self,
        state: DraftState,
        *,
        zoom: int = 0,
        place: tuple[str, float] | None = None,
        as_text: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._labels = labels = state.labels
        self._pages = 0
        self._before_search: QWidget | None = None
        self._before_length: QWidget | None = None
        self._has_source = False
        self.contents = ContentsColumn(labels.contents, labels.contents_pages)
        self.pages = PageView()
        self.pages.setAccessibleName(labels.pages_name)
        self.pages.set_zoom(zoom)
        if place is not None:
            self.pages.hold(*place)
        self.text = SentenceText(labels.text_name, step="body", margin=24)
        self.reading = SentenceText(labels.reading)
        self.source = SourcePanel()
        self.length = LengthPanel()
        self.length.hide()
        self.search = SearchBar(labels)
        self.search.hide()
        self.notices = Notices(state)
        self.document = Select(labels.document, state.documents, value=state.document, small=True)
        self.language = Select(labels.language, state.languages, value=state.language, small=True)
        self.tools = Tools(labels)
        self.reading_trouble = Text("", "small", "ink2")
        self.settle = Button(labels.settle, "primary", trailing="arrow-right")
        self.check = Button(labels.check, icon="list-checks")
        self.bar = ActionBar(self.settle, self.check, side=20, compact=True)
        self._lay_out(state)
        self._connect()
        self._stack.setCurrentIndex(int(as_text))
        self.tools.show_as_text(as_text)
        self.show_state(state)

    def filing_text(self) -> QWidget:
        """The filing text as it is shown: pages, or text alone."""
        return self.text if self._stack.currentIndex() else self.pages

    # -- the parts

    def _lay_out(self, state: DraftState) -> None:
        left = boxed(row(self.contents, upright_line(), spacing=0))
        self._lay_out_middle()
        self._lay_out_side(state)
        for panel in (left, self.side):
            panel.setProperty("k", "surface")
            panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        columns = row(left, self.middle, self.side, spacing=0)
        columns.setStretch(1, 1)
        self.setLayout(column(boxed(columns), self.bar))
        self.layout().setStretch(0, 1)  # type: ignore[union-attr]  # the column just set

    def _lay_out_middle(self) -> None:
        choices = row(self.document, self.language, spacing=12)
        choices.setStretch(0, 1)
        self.language.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._above = row(boxed(choices), self.tools, self.search, spacing=8, margins=(20, 7, 20, 7))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pages)
        paper = boxed(row(self.text))
        paper.setProperty("k", "surface")
        paper.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack.addWidget(paper)
        middle = column(boxed(self._above), self.notices, self._stack)
        middle.setStretch(2, 1)
        self.middle = boxed(middle)
        self.middle.setProperty("k", "canvas")
        self.middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _lay_out_side(self, state: DraftState) -> None:
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
            self.length,
        )
        for at, share in ((2, 8), (3, 5), (4, 9)):
            text.setStretch(at, share)
        self.side = boxed(row(upright_line(), text, spacing=0))

    def _connect(self) -> None:
        self.document.chosen.connect(self.document_chosen)
        self.language.chosen.connect(self.language_chosen)
        self.contents.picked.connect(self.picked)
        self.contents.settled.connect(self._settle)
        self.contents.pointed.connect(self._point)
        for text in (self.pages, self.text, self.reading):
            text.picked.connect(self.picked)
            text.pointed.connect(self._point)
            text.moved.connect(self.moved)
            text.gap_asked.connect(self.gap_asked)
        self.pages.page_shown.connect(self._show_page)
        self.pages.placed.connect(self.placed)
        self.pages.zoomed.connect(self._show_zoom)
        self.tools.zoom_stepped.connect(self.pages.step_zoom)
        self.tools.paper_switched.connect(self.pages.show_white)
        self.tools.text_switched.connect(self._switch_text)
        self.tools.search_asked.connect(self.open_search)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.open_search)
        self.search.edited.connect(self.searched)
        self.search.stepped.connect(self.search_stepped)
        self.search.closed.connect(self.close_search)
        self.notices.shorter_asked.connect(self._open_length)
        self.length.asked.connect(self.shorter_asked)
        self.length.closed.connect(self._close_length)
        self.source.opened.connect(self.opened)
        self.source.closed.connect(lambda: self.picked.emit(""))
        self.settle.clicked.connect(self.settle_asked)
        self.check.clicked.connect(self.check_asked)

    # -- what is shown

    def show_state(self, state: DraftState) -> None:
        """Show the draft; what was in sight stays there."""
        self.document.set_options(state.documents, state.document)
        self.language.set_options(state.languages, state.language)
        self._pages = state.sheets.pages
        self.pages.show_sheets(state.sheets)
        self.text.show_paragraphs(state.text, rtl=state.text_rtl)
        self.reading.show_paragraphs(state.reading, rtl=state.reading_rtl)
        for text in (self.pages, self.text, self.reading):
            text.select(state.selected)
        self.pages.show_search(state.search)
        self.text.show_search(state.search, state.search.in_pages)
        self.reading.show_search(state.search, state.search.in_reading)
        self.search.show_told(state.search.told)
        self.pages.setAccessibleDescription(state.spoken)
        sections = {line.sentence: line.section for line in state.contents}
        here = self._here(state) or sections.get(state.selected, "")
        self.contents.show_parts(state.contents, here, state.open_heading, state.open_items)
        self.reading_trouble.setText(state.reading_trouble)
        self.reading_trouble.setVisible(bool(state.reading_trouble))
        self.notices.show_state(state)
        self._show_below(state)
        self.tools.show_busy(state.busy)
        self.bar.note.set_role("attention" if state.over_budget else "ink3")
        self.bar.set_note(state.budget)
        self._show_page(self.pages.page())
        self._show_zoom(self.pages.percent())

    def _show_below(self, state: DraftState) -> None:
        """Below the reading copy: where a sentence comes from, or what could go."""
        if state.length is None and not state.busy:
            self.length.hide()
        if state.length is not None:
            self.length.show_length(state.length)
        self.source.show_source(state.source)
        self._has_source = state.source is not None
        self.source.setVisible(self._has_source and self.length.isHidden())

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
        if target:
            self.opened.emit(target)

    def _point(self, sentence: str) -> None:
        for text in (self.pages, self.text, self.reading):
            text.point_at(sentence)

    def _show_page(self, page: int) -> None:
        self.tools.show_page(page, self._pages)

    def _show_zoom(self, percent: int) -> None:
        self.tools.show_zoom(percent)
        self.zoomed.emit(self.pages.chosen_zoom())

    def _switch_text(self, as_text: bool) -> None:
        self._stack.setCurrentIndex(int(as_text))
        self.text_chosen.emit(as_text)

    # -- searching

    def open_search(self) -> None:
        """Show the field in place of the tools, and give it the keyboard."""
        if self.search.isHidden():
            self._before_search = QApplication.focusWidget()
            self.tools.hide()
        self.search.open()

    def close_search(self) -> None:
        """Bring the tools back, and the keyboard where it was; nothing that was typed is kept."""
        self.search.field.clear()
        self.search_closed.emit()
        self.tools.show()
        self._give_back(self._before_search)
        self._before_search = None
        self.search.hide()

    # -- a shorter text

    def _open_length(self) -> None:
        self._before_length = QApplication.focusWidget()
        self.source.hide()
        self.length.show()
        first = next(iter(self.length.buttons), self.length.close_button)
        if first is not None:
            first.setFocus()

    def _close_length(self) -> None:
        self.length.hide()
        self.source.setVisible(self._has_source)
        self._give_back(self._before_length)
        self._before_length = None

    def _give_back(self, before: QWidget | None) -> None:
        """Give the keyboard to what had it before, or to the text if that is gone."""
        is_here = before is not None and isValid(before) and self.isAncestorOf(before) and before.isVisible()
        (before if before is not None and is_here else self.filing_text()).setFocus()

    # -- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_F8:
                self.gap_asked.emit()
            case Qt.Key.Key_F3 if self.search.isHidden():
                self.open_search()
            case Qt.Key.Key_F3:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.search_stepped.emit(-1 if back else 1)
            case Qt.Key.Key_Escape if not self.search.isHidden():
                self.close_search()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= 1280
        self.side.setFixedWidth(READING if roomy else NARROW_READING)
        middle = self.width() - self.contents.width() - self.side.width()
        wide = middle >= theme().scaled(TOOLS_IN_ONE_ROW)
        self._above.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
