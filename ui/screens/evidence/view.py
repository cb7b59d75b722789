"""Evidence: drop zone, the table of exhibits, what is missing, and one exhibit beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from ui.fields.sheet import ItemSheet
from ui.screens.evidence.beside import ChoosingPanel, ListingPanel
from ui.screens.evidence.detail import DetailPanel
from ui.screens.evidence.dropzone import DropZone, ToldBox, WorkingBox, brought_by, paths_of
from ui.screens.evidence.state import Choosing, Editing, EvidenceState, GapLine, Gaps, Listing, Working
from ui.screens.evidence.table import ExhibitTable, TableHead
from ui.text import Words
from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.widgets.buttons import Button
from ui.widgets.card import Card, EmptyState, Notice
from ui.widgets.layout import ScrollPage, boxed, clear, column, fill, hairline, row
from ui.widgets.rows import ListRow
from ui.widgets.text import Heading, Text

if TYPE_CHECKING:
    from ui.screens.evidence.pictures import Pictures

_INSET = 7
_MOST_BESIDE = 0.42
"""The share of the width that what stands beside the table takes at most, however large the text is."""
RESTRICTIONS = "section/papers/confidentiality"


class EvidenceView(QWidget):
    """Signals: ``opened(item)``, ``brought(paths, pasted)``, ``closed()``, ``kept(path, raw)``,
    ``linked(path)``, ``fact_asked(item)``, ``target_chosen(target)``, ``dismissed()``, ``none_said()``,
    ``more_asked()``, ``clearing_asked()``, ``finished()``, ``acted(name)``; others are those of its parts.
    """

    opened = Signal(str)
    brought = Signal(object, object)
    closed = Signal()
    kept = Signal(str, object)
    more_asked = Signal()
    finished = Signal()
    acted = Signal(str)
    linked = Signal(str)
    fact_asked = Signal(str)
    clearing_asked = Signal()
    target_chosen = Signal(str)
    dismissed = Signal()
    none_said = Signal()

    def __init__(
        self, state: EvidenceState, words: Words, pictures: Pictures | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._state: EvidenceState | None = None
        self._side: object = None
        self.sheet: ItemSheet | None = None
        self.listing: ListingPanel | None = None
        self.choosing: ChoosingPanel | None = None
        self.told: ToldBox | None = None
        self.gap_buttons: list[Button] = []
        self.setAcceptDrops(True)
        self.zone = DropZone(state.zone)
        self.working = WorkingBox()
        self.table = ExhibitTable(state.heading, pictures)
        self._head = TableHead(self.table, _INSET)
        self._card = Card("card", padding=_INSET - 1, name=state.heading)
        self._card.column.addWidget(self.table)
        self._count = Text("", "small", "ink2", align="end")
        self._report, self._empty, self._gaps = column(), column(), column()
        self.detail = DetailPanel(pictures)
        self.detail.hide()
        self.page = ScrollPage(margins=(32, 20, 28, 24))
        title = row(Heading(state.heading, 1), self._count)
        title.setStretch(0, 1)
        title.setAlignment(self._count, Qt.AlignmentFlag.AlignVCenter)
        self._restrictions = ListRow(
            words.gettext("What the requesting country must not see"),
            words.gettext("Papers you want kept back, each with its reason."),
            icon="eye-off",
        )
        other = Card("card", padding=6)
        other.column.addWidget(self._restrictions)
        fill(
            self.page.column,
            title,
            10,
            self.zone,
            boxed(column(10, self.working)),
            self._report,
            8,
            self._head,
            self._card,
            self._empty,
            self._gaps,
            20,
            other,
            None,
        )
        self._place = row(spacing=0)
        self.beside = boxed(self._place)
        self._place.addWidget(self.detail)
        both = row(self.page, self.beside, spacing=0)
        both.setStretch(0, 1)
        self.setLayout(both)
        self._listen()
        self.show_state(state)

    def _listen(self) -> None:
        self._paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        self._paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._paste.activated.connect(lambda: self._bring(QGuiApplication.clipboard().mimeData()))
        self.table.opened.connect(self._open)
        self.table.gone_on.connect(self.take_focus_beside)
        self.table.moved.connect(self._follow)
        self.working.stop_asked.connect(self.table.setFocus)
        self._restrictions.clicked.connect(lambda: self.target_chosen.emit(RESTRICTIONS))
        self.detail.acted.connect(self.acted)
        self.detail.target_chosen.connect(self.target_chosen)
        self.detail.link_asked.connect(lambda: self.fact_asked.emit(""))
        self.detail.closed.connect(self._close)

    # -- showing

    def show_state(self, state: EvidenceState) -> None:
        """Show how it stands; the sheet of the same exhibit keeps its editors."""
        before, self._state = self._state, state
        self._count.setText(state.count)
        self.show_working(state.working)
        if before is None or before.told != state.told:
            self._show_told(state)
        if before is None or (before.rows, before.selected, before.columns) != (
            state.rows,
            state.selected,
            state.columns,
        ):
            self.table.show_rows(state.rows, state.columns, state.selected)
            self._head.show_heads(state.columns)
        self._card.setVisible(bool(state.rows))
        self._head.setVisible(bool(state.rows))
        if before is None or bool(before.rows) != bool(state.rows) or before.none_said != state.none_said:
            self._show_empty(state)
        if before is None or before.gaps != state.gaps:
            self._show_gaps(state)
        self._show_beside(state)
        self._fit_beside()

    def show_working(self, working: Working | None) -> None:
        """Show how far files are taken in, or nothing."""
        box = self.working.parentWidget()
        if box is not None:
            box.setVisible(working is not None)
        if working is not None:
            self.working.show_working(working)

    def show_pictures(self) -> None:
        """Show what has been drawn meanwhile."""
        self.table.viewport().update()
        self.detail.show_pictures()

    def flush(self) -> None:
        """Ask to keep what has not been kept yet."""
        if self.sheet is not None:
            self.sheet.form.flush()

    def take_focus_beside(self) -> None:
        """Put the keyboard on what stands beside the table."""
        if self.sheet is not None:
            self.sheet.take_focus()
        elif not self.detail.isHidden():
            self.detail.take_focus()

    def _show_told(self, state: EvidenceState) -> None:
        clear(self._report)
        self.told = None
        if state.told is not None:
            self.told = ToldBox(state.told)
            self.told.dismissed.connect(self._dismiss)
            fill(self._report, 10, self.told)

    def _show_empty(self, state: EvidenceState) -> None:
        clear(self._empty)
        if state.rows:
            return
        if state.none_said:
            fill(self._empty, 16, Notice("info", state.none_said))
            return
        empty = EmptyState("paperclip", state.empty, state.empty_text, decline=state.none)
        empty.declined.connect(self.none_said)
        fill(self._empty, 40, empty)

    def _show_gaps(self, state: EvidenceState) -> None:
        clear(self._gaps)
        self.gap_buttons = []
        for gaps in state.gaps:
            fill(self._gaps, 20, self._gaps_card(gaps))

    def _gaps_card(self, gaps: Gaps) -> Card:
        card = Card("card", padding=20, name=gaps.heading)
        fill(card.column, Heading(gaps.heading, 3), 2, Text(gaps.text, "small", "ink2"), 8)
        for at, line in enumerate(gaps.lines):
            fill(card.column, *([hairline()] if at else []), self._gap_line(line))
        return card

    def _gap_line(self, line: GapLine) -> QWidget:
        words = column(Text(line.title, "small_strong"), Text(line.subtitle, "small", "ink2"))
        parts = row(words, spacing=16, margins=(0, 8, 0, 8))
        parts.setStretch(0, 1)
        if line.action:
            button = Button(line.action, small=True)
            button.setAccessibleName(f"{line.action}: {line.title}")
            button.clicked.connect(lambda: self._mend(line))
            self.gap_buttons.append(button)
            parts.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return boxed(parts)

    # -- beside the table

    def _show_beside(self, state: EvidenceState) -> None:
        wanted: object = state.listing or state.choosing or (state.editing and state.editing.item)
        if state.detail is not None:
            self.detail.show_detail(state.detail)
        self.detail.setVisible(state.detail is not None)
        if wanted != self._side:
            was_beside, self._side = self._side, wanted
            self._drop_side()
            if wanted:
                self._make_side(state)
            elif was_beside and state.detail is not None:
                self.detail.take_focus()
        if self.sheet is not None and state.editing is not None:
            self._fill_sheet(self.sheet, state.editing)
        self.beside.setVisible(bool(wanted) or state.detail is not None)

    def _make_side(self, state: EvidenceState) -> None:
        width = self._beside_width(tokens().size["detail_panel"])
        if state.listing is not None:
            self.listing = panel = _listing(state.listing, width)
            self._place.addWidget(panel)
            panel.closed.connect(self._close)
            self._later(lambda: panel.close_button.setFocus(Qt.FocusReason.TabFocusReason))
        elif state.choosing is not None:
            self.choosing = chooser = _choosing(state.choosing, width)
            self._place.addWidget(chooser)
            chooser.closed.connect(self._close)
            chooser.chosen.connect(self.linked)
            first = next(iter(chooser.rows.values()), None)
            self._later(lambda: (first or chooser.close_button).setFocus(Qt.FocusReason.TabFocusReason))
        elif state.editing is not None:
            editing = state.editing
            self.sheet = sheet = ItemSheet(editing.item, editing.title, editing.close, self._words)
            sheet.show_ways(editing.done, editing.delete, editing.saved)
            sheet.kept.connect(self.kept)
            sheet.more_asked.connect(self.more_asked)
            sheet.finished.connect(self._finish)
            sheet.remove_asked.connect(lambda: self.acted.emit("remove"))
            sheet.closed.connect(self._close)
            self._place.addWidget(sheet)
            self._fill_sheet(sheet, editing)
            self._later(sheet.take_focus)

    def _fill_sheet(self, sheet: ItemSheet, editing: Editing) -> None:
        sheet.form.show_fields(editing.fields)
        sheet.show_errors(editing.errors_title, editing.errors)
        sheet.show_more(editing.more)

    def _drop_side(self) -> None:
        if self.sheet is not None:
            self.sheet.let_go()
        for panel in (self.sheet, self.listing, self.choosing):
            if panel is not None:
                self._place.removeWidget(panel)
                panel.hide()
                panel.deleteLater()
        self.sheet, self.listing, self.choosing = None, None, None

    def _later(self, act: Callable[[], None]) -> None:
        QTimer.singleShot(0, self, act)

    def _beside_width(self, usual: int) -> int:
        return max(usual, min(theme().scaled(usual), round(self.width() * _MOST_BESIDE)))

    def _fit_beside(self) -> None:
        self.detail.setFixedWidth(self._beside_width(tokens().size["detail_panel"]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_beside()

    # -- what the person does

    def _open(self, item: str) -> None:
        self.flush()
        self.opened.emit(item)

    def _close(self) -> None:
        self.flush()
        was_detail = self._side is None or self._side == ""
        self.closed.emit()
        if was_detail:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mend(self, line: GapLine) -> None:
        if line.document:
            self.fact_asked.emit(line.document)
        elif line.clears:
            self.clearing_asked.emit()
        elif line.target:
            self.target_chosen.emit(line.target)
        else:
            self.zone.files_asked.emit()

    def _finish(self) -> None:
        self.flush()
        self.finished.emit()
        if self.sheet is not None:
            self.sheet.focus_errors()

    def _dismiss(self) -> None:
        self.dismissed.emit()
        self.zone.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The exhibit that was asked for may stand far down; where it stands is known once all is laid out.
        QTimer.singleShot(0, self, self._follow_selected)

    def _follow_selected(self) -> None:
        here = self.table.currentIndex()
        if here.isValid():
            self._follow(self.table.visualRect(here))

    def _follow(self, rect: QRect) -> None:
        inside = self.page.widget() or self.page
        corner = self.table.viewport().mapTo(inside, rect.center())
        self.page.ensureVisible(corner.x(), corner.y(), 0, rect.height())

    # -- dropping and pasting

    def _bring(self, data: QMimeData | None) -> None:
        if data is None:
            return
        paths, pasted = brought_by(data, self._words.gettext("Pasted picture") + ".png")
        if paths or pasted:
            self.brought.emit(paths, pasted)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        count = len(paths_of(event.mimeData()))
        if not count and not event.mimeData().hasImage():
            return
        event.acceptProposedAction()
        said = self._words.ngettext("Drop to add {count} file", "Drop to add {count} files", max(1, count))
        self.zone.show_over(said.format(count=self._words.formats.number(max(1, count))))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.zone.show_over("")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.zone.show_over("")
        event.acceptProposedAction()
        self._bring(event.mimeData())


def _listing(listing: Listing, width: int) -> ListingPanel:
    return ListingPanel(listing, width)


def _choosing(choosing: Choosing, width: int) -> ChoosingPanel:
    return ChoosingPanel(choosing, width)
