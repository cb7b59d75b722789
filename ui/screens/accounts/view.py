"""Accounts: sums, the list, and beside it the account being edited."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui.fields.sheet import ItemSheet
from ui.screens.accounts.state import AccountsState, Sheet, SumLine, TotalCard
from ui.text import Words
from ui.theme.theme import theme
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card, EmptyState, Notice
from ui.widgets.layout import ScrollPage, boxed, clear, column, hairline, row
from ui.widgets.rows import ListRow, RowList
from ui.widgets.tag import TagKind
from ui.widgets.text import Heading, IconText, Text

ACROSS = 2
TOTAL_LEAST = 300
"""Below this width, at 100 %, an amount would break."""


class AccountsView(QWidget):
    """Signals: ``opened(item)``, ``added()``, ``kept(path, raw)``, ``more_asked()``, ``finished()``,
    ``closed()``, ``remove_asked()``, ``none_said()``, ``target_chosen(str)``.
    """

    opened = Signal(str)
    added = Signal()
    kept = Signal(str, object)
    more_asked = Signal()
    finished = Signal()
    closed = Signal()
    remove_asked = Signal()
    none_said = Signal()
    target_chosen = Signal(str)

    def __init__(self, state: AccountsState, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._state: AccountsState | None = None
        self.sheet: ItemSheet | None = None
        self.add = Button(state.add, icon="plus")
        self.list = RowList(state.heading)
        self._card = Card("card", padding=6, name=state.heading)
        self._card.column.addWidget(self.list)
        self._totals = QGridLayout()
        self._totals.setSpacing(16)
        self._note = IconText("info", state.never_added, "small", "ink2", gap=10)
        self._apart = column()
        self._goes = column()
        self._sums = boxed(column(self._totals, 8, self._note, 10, self._apart, 18))
        self._empty = column()
        self._others = column()
        self.others: dict[str, ListRow] = {}
        self.page = ScrollPage(margins=(32, 20, 28, 24))
        title = row(Heading(state.heading, 1), self.add)
        title.setStretch(0, 1)
        self.page.column.addLayout(title)
        for part in (6, Text(state.intro, "body", "ink2"), 20, self._sums, self._card):
            if isinstance(part, int):
                self.page.column.addSpacing(part)
            else:
                self.page.column.addWidget(part)
        self.page.column.addLayout(self._empty)
        self.page.column.addSpacing(12)
        self.page.column.addLayout(self._goes)
        self.page.column.addSpacing(16)
        self.page.column.addLayout(self._others)
        self.page.column.addStretch(1)
        self._sheet_place = row(spacing=0)
        self.beside = boxed(self._sheet_place)
        both = row(self.page, self.beside, spacing=0)
        both.setStretch(0, 1)
        self.setLayout(both)
        self.add.clicked.connect(self._add)
        self.list.opened.connect(self._open)
        self.show_state(state)

    def show_state(self, state: AccountsState) -> None:
        """Show how it stands; the sheet of the same account keeps its editors."""
        before, self._state = self._state, state
        if before is None or before.totals != state.totals or before.apart != state.apart:
            self._show_totals(state)
        selected = state.sheet.item if state.sheet else ""
        if before is None or before.rows != state.rows:
            self._show_rows(state, selected)
        self.list.select(selected)
        self._card.setVisible(bool(state.rows))
        if before is None or bool(before.rows) != bool(state.rows):
            self._show_goes(state)
        if before is None or (before.rows == ()) != (state.rows == ()) or before.none_said != state.none_said:
            self._show_empty(state)
        if before is None or before.others != state.others:
            self._show_others(state)
        self._show_sheet(state.sheet, selected)
        QTimer.singleShot(0, self, self._lay_out_totals)

    def flush(self) -> None:
        """Ask to keep what has not been kept yet."""
        if self.sheet is not None:
            self.sheet.form.flush()

    def take_focus(self) -> None:
        """Put the keyboard where the person goes on."""
        if self.sheet is not None:
            self.sheet.take_focus()

    def _open(self, item: str) -> None:
        self.flush()
        self.opened.emit(item)

    def _add(self) -> None:
        self.flush()
        self.added.emit()
        self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._lay_out_totals)

    def _lay_out_totals(self) -> None:
        """Beside each other where an amount has room on one line."""
        cards = [item.widget() for at in range(self._totals.count()) if (item := self._totals.itemAt(at))]
        across = max(1, min(ACROSS, self.page.width() // theme().scaled(TOTAL_LEAST)))
        for place, card in enumerate(card for card in cards if card is not None):
            self._totals.removeWidget(card)
            self._totals.addWidget(card, place // across, place % across)
        for column_at in range(ACROSS):
            self._totals.setColumnStretch(column_at, 1 if column_at < across else 0)

    def _show_totals(self, state: AccountsState) -> None:
        clear(self._totals)
        for place, total in enumerate(state.totals):
            self._totals.addWidget(_total(total), 0, place)
        self._lay_out_totals()
        clear(self._apart)
        if state.apart:
            self._apart.addWidget(_apart(state))
        self._note.setVisible(bool(state.totals))
        self._sums.setVisible(bool(state.totals or state.apart))

    def _show_goes(self, state: AccountsState) -> None:
        clear(self._goes)
        if state.rows:
            see = Link(state.see, trailing="chevron-right")
            see.clicked.connect(lambda: self.target_chosen.emit("draft"))
            self._goes.addWidget(Text(state.goes, "small", "ink2"))
            self._goes.addSpacing(4)
            self._goes.addLayout(row(see, None))

    def _show_rows(self, state: AccountsState, selected: str) -> None:
        self.list.show_rows(
            {
                line.item: ListRow(
                    line.title,
                    line.subtitle,
                    icon="landmark",
                    end_title=line.end_title,
                    end_subtitle=line.end_subtitle,
                    status=(line.word, TagKind.NEEDS_YOU if line.is_open else TagKind.DONE),
                )
                for line in state.rows
            },
            selected,
        )

    def _show_empty(self, state: AccountsState) -> None:
        clear(self._empty)
        if state.rows:
            return
        if state.none_said:
            self._empty.addWidget(Notice("info", state.none_said))
            return
        empty = EmptyState("landmark", state.empty, state.empty_text, action=state.add, decline=state.none)
        empty.acted.connect(self._add)
        empty.declined.connect(self.none_said)
        self._empty.addSpacing(40)
        self._empty.addWidget(empty)

    def _show_others(self, state: AccountsState) -> None:
        focused = next((target for target, line in self.others.items() if line.hasFocus()), "")
        clear(self._others)
        card = Card("card", padding=6, name=state.others_heading)
        self.others = {
            other.target: ListRow(other.words, other.count, icon=other.icon) for other in state.others
        }
        for place, (target, line) in enumerate(self.others.items()):
            line.clicked.connect(lambda _checked=False, chosen=target: self.target_chosen.emit(chosen))
            if place:
                card.column.addWidget(hairline())
            card.column.addWidget(line)
        for part in (Heading(state.others_heading, 3), card):
            self._others.addWidget(part)
            self._others.addSpacing(10)
        if focused in self.others:
            self.others[focused].show()
            self.others[focused].setFocus()

    def _show_sheet(self, state: Sheet | None, selected: str) -> None:
        if self.sheet is not None and (state is None or self.sheet.item != state.item):
            inside = self.sheet.has_focus()
            row_before = self.list.rows.get(self.sheet.item)
            self.sheet.let_go()
            clear(self._sheet_place)
            self.sheet = None
            if inside and state is None:
                (row_before or self.add).setFocus(Qt.FocusReason.TabFocusReason)
        if state is None:
            return
        if self.sheet is None:
            self.sheet = sheet = ItemSheet(state.item, state.title, state.close, self._words)
            sheet.show_ways(state.done, state.delete, state.saved)
            sheet.kept.connect(self.kept)
            sheet.more_asked.connect(self.more_asked)
            sheet.finished.connect(self._finish)
            sheet.closed.connect(self._close)
            sheet.remove_asked.connect(self.remove_asked)
            sheet.proof_asked.connect(lambda: self.target_chosen.emit("section/papers"))
            self._sheet_place.addWidget(sheet)
            sheet.show()
        self.sheet.show_readings(tuple((one.icon, one.word, one.sentences) for one in state.readings))
        self.sheet.form.show_fields(state.fields)
        self.sheet.show_proof(state.proof, state.add_proof)
        self.sheet.show_more(state.more)
        self.sheet.show_errors(state.errors_title, state.errors)

    def _finish(self) -> None:
        self.flush()
        self.finished.emit()
        if self.sheet is not None:
            self.sheet.focus_errors()

    def _close(self) -> None:
        self.flush()
        self.closed.emit()


def _total(total: TotalCard) -> Card:
    card = Card("card", padding=20, name=total.spoken)
    card.column.setContentsMargins(20, 12, 20, 14)
    card.column.addWidget(Text(total.currency, "caption_strong", "ink2"))
    card.column.addWidget(Text(total.amount, "figure"))
    card.column.addWidget(Text(total.detail, "small", "ink2"))
    card.column.addSpacing(8)
    for line in total.lines:
        card.column.addLayout(_line(line))
    card.column.addStretch(1)
    return card


def _apart(state: AccountsState) -> Card:
    spoken = ", ".join(f"{line.words}: {line.amount}" for line in state.apart)
    card = Card("sunken", padding=0, name=f"{state.apart_heading}: {spoken}")
    card.column.setContentsMargins(20, 10, 20, 12)
    card.column.addWidget(Text(state.apart_heading, "small_strong", "ink2"))
    card.column.addSpacing(2)
    for line in state.apart:
        card.column.addLayout(_line(line))
    return card


def _line(line: SumLine) -> QHBoxLayout:
    """Words at the start, the amount at the end."""
    step, ink = ("small_strong", "ink") if line.strong else ("small", "ink2")
    shown = row(Text(line.words, step, ink), Text(line.amount, step, ink, align="end"), spacing=12)
    shown.setStretch(0, 3)
    shown.setStretch(1, 2)
    return shown
