"""The navigation: two groups of screens, wide with words or as a rail of icons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.brand import Mark
from ui.text import isolate
from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.widgets.buttons import PaintedButton
from ui.widgets.card import Card
from ui.widgets.layout import boxed, clear, column, hairline, row, upright_line
from ui.widgets.painting import draw_box, draw_line, elided, side_x
from ui.widgets.tag import paint_badge
from ui.widgets.text import Line

if TYPE_CHECKING:
    from ui.places import Entry, NavigationState


class NavItem(PaintedButton):
    """One place. Selected = white pill, bar at the leading edge, bold."""

    radius = 8

    def __init__(self, entry: Entry, *, rail: bool, here: bool, here_words: str) -> None:
        parts = (entry.words, entry.needs_words, here_words if here else "")
        super().__init__(", ".join(part for part in parts if part))
        self._entry = entry
        self._rail = rail
        self._here = here
        if rail:
            self.setToolTip(entry.words)
            self.setFixedSize(48, 44)
        else:
            self.setFixedHeight(max(tokens().size["nav_row"], theme().line("body") + 16))
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(48 if self._rail else 180, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self.width(), self.height()
        if self._here:
            draw_box(painter, QRectF(self.rect()), self.radius, "surface", "line")
            draw_box(painter, QRectF(side_x(width, 1, 4), height / 2 - 11, 4, 22), 2, "accent", None)
        elif self.underMouse() or self.isDown():
            draw_box(painter, QRectF(self.rect()), self.radius, "sunken", "line")
        role = "accent_text" if self._here else "ink2"
        size = theme().scaled(tokens().icon_sizes["nav"])
        if self._rail:
            at = (width - size) / 2
            draw_icon(painter, self._entry.icon, at, (height - size) / 2, size=size, role=role)
            if self._entry.needs:
                dot = QRectF(side_x(width, at + size - 3, 8), height / 2 - 12, 8, 8)
                draw_box(painter, dot, 4, "attention_line", None)
        else:
            draw_icon(
                painter, self._entry.icon, side_x(width, 14, size), (height - size) / 2, size=size, role=role
            )
            self._paint_words(painter, 14 + size + 10)
        painter.end()

    def _paint_words(self, painter: QPainter, at: float) -> None:
        width, height = self.width(), self.height()
        step = "body_strong" if self._here else "body"
        end = 8
        if self._entry.needs:
            badge = theme().scaled(22)
            box = QRectF(side_x(width, width - end - badge, badge), (height - badge) / 2, badge, badge)
            paint_badge(painter, box, self._entry.needs)
            end += badge + 8
        room = int(width - at - end)
        shown = elided(self._entry.words, step, room)
        self.setToolTip(self._entry.words if shown != self._entry.words else "")
        role = "accent_text" if self._here else "ink"
        draw_line(painter, shown, step, QRectF(side_x(width, at, room), 0, room, height), role)


class Navigation(QWidget):
    """The column at the leading edge. Signals: ``chosen(target)``."""

    chosen = Signal(str)

    def __init__(self, name: str, here_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here_words = here_words
        self.setAccessibleName(name)
        self.setProperty("k", "nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state: NavigationState | None = None
        self._rail = False
        self.items: dict[str, NavItem] = {}
        self._column = column()
        self.setLayout(row(boxed(self._column), upright_line(), spacing=0))

    def show_state(self, state: NavigationState, *, rail: bool) -> None:
        """Show these places, with words or as a rail."""
        if (state, rail) == (self._state, self._rail):
            return
        focused = next((target for target, item in self.items.items() if item.hasFocus()), "")
        self._state, self._rail = state, rail
        clear(self._column)
        self.items = {}
        self.setFixedWidth((tokens().size["nav_rail"] if rail else tokens().size["nav_wide"]) + 1)
        if rail:
            self._build_rail(state)
        else:
            self._build_wide(state)
        if focused in self.items:
            self.items[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_wide(self, state: NavigationState) -> None:
        add = self._column
        add.addLayout(row(Mark(), Line(state.product, "h3"), None, spacing=10, margins=(16, 16, 12, 14)))
        case = Card("nav_card", padding=0, name=state.person)
        case.column.addLayout(
            column(
                Line(isolate(state.person), "small_strong"),
                Line(state.opened, "caption", "ink3"),
                margins=(12, 6, 12, 6),
            )
        )
        add.addLayout(row(case, margins=(12, 0, 12, 14)))
        first = True
        for heading, entries in state.groups:
            if not entries:
                continue
            gap = 2 if first else 6
            add.addLayout(row(Line(heading, "caption_strong", "ink3"), margins=(26, gap, 12, 2)))
            for entry in entries:
                add.addLayout(row(self._item(entry, state), margins=(12, 0, 12, 2)))
            first = False
        add.addStretch(1)
        for entry in state.last:
            add.addLayout(row(self._item(entry, state), margins=(12, 0, 12, 2)))
        add.addSpacing(10)

    def _build_rail(self, state: NavigationState) -> None:
        add = self._column
        add.addLayout(row(None, Mark(), None, spacing=0, margins=(0, 16, 0, 16)))
        shown = [entries for _, entries in state.groups if entries]
        for index, entries in enumerate(shown):
            if index:
                add.addLayout(row(hairline(), margins=(8, 1, 8, 6)))
            for entry in entries:
                add.addLayout(row(self._item(entry, state), margins=(8, 0, 8, 2)))
        add.addStretch(1)
        for entry in state.last:
            add.addLayout(row(self._item(entry, state), margins=(8, 0, 8, 2)))
        add.addSpacing(10)

    def _item(self, entry: Entry, state: NavigationState) -> NavItem:
        item = NavItem(entry, rail=self._rail, here=entry.target == state.here, here_words=self._here_words)
        item.clicked.connect(lambda _checked=False, target=entry.target: self.chosen.emit(target))
        self.items[entry.target] = item
        return item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        items = list(self.items.values())
        here = next((index for index, item in enumerate(items) if item.hasFocus()), None)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if here is None or step is None:
            super().keyPressEvent(event)
            return
        items[max(0, min(len(items) - 1, here + step))].setFocus(Qt.FocusReason.TabFocusReason)
