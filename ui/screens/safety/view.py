"""The safety screen: groups by situation, and cards at the side."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.screens.safety.state import Control, Group, Row, SafetyState, SideCard
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layout import Beside, ScrollPage, boxed, column, fill, hairline, row
from ui.widgets.painting import draw_box, draw_line
from ui.widgets.select import Select
from ui.widgets.switch import Switch
from ui.widgets.text import Heading, Icon, IconText, Text

SIDE, LEAST, GAP = 312, 980, 24
STACKED_FROM = 150
"""From this size of text on, what a row offers stands below its words."""


class KeyCap(QWidget):
    """A key as it stands on the keyboard."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font("caption"))
        return QSize(metrics.horizontalAdvance(self._key) + 16, metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, QRectF(self.rect()), 4, "surface", "line_strong")
        middle = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, self._key, "caption", QRectF(self.rect()), "ink2", side=middle)
        painter.end()


class SafetyView(ScrollPage):
    """Signals: ``changed(row, value)`` for switches and choices, ``opened(target)``."""

    changed = Signal(str, str)
    opened = Signal(str)

    def __init__(self, state: SafetyState, parent: QWidget | None = None) -> None:
        super().__init__(margins=(32, 20, 32, 24), parent=parent)
        self._state = state
        self.controls: dict[str, QWidget] = {}
        self.side_buttons: dict[str, Button] = {}
        main = column(Heading(state.heading, 1), 4, Text(state.intro, "body", "ink2"), 14)
        for group in state.groups:
            fill(main, self._group(group), 12)
        side = column(spacing=16)
        for card in state.cards:
            fill(side, self._card(card))
        both = Beside(
            boxed(column(main, None)), boxed(column(side, None)), side_width=SIDE, least=LEAST, gap=GAP
        )
        fill(self.column, both, None)

    def _group(self, group: Group) -> Card:
        card = Card(padding=0, name=group.heading)
        card.column.setContentsMargins(24, 14, 20, 6)
        fill(card.column, Heading(group.heading, 3))
        for number, one in enumerate(group.rows):
            fill(card.column, *([hairline()] if number else []), self._row(one))
        return card

    def _row(self, one: Row) -> QWidget:
        role = "attention" if one.needs_you else "accent_text"
        icon = boxed(column(Icon(one.icon, 20, role), None, margins=(0, 2, 0, 0)))
        detail = Text(one.detail, "small", "attention" if one.needs_you else "ink2")
        words = column(Text(one.title, "body_strong"), detail, spacing=2)
        control = self._control(one)
        if theme().text_percent >= STACKED_FROM:
            fill(words, 8, row(control, None))
            line = row(icon, words, spacing=14, margins=(0, 8, 0, 10))
        else:
            line = row(icon, words, control, spacing=14, margins=(0, 8, 0, 8))
            line.setAlignment(control, Qt.AlignmentFlag.AlignVCenter)
        line.setStretch(1, 1)
        return boxed(line)

    def _control(self, one: Row) -> QWidget:
        match one.control:
            case Control.KEY:
                return KeyCap(one.value)
            case Control.SWITCH:
                switch = Switch(
                    one.title, on_word=self._state.on, off_word=self._state.off, on=one.value == "on"
                )
                switch.setAccessibleDescription(one.detail)
                switch.toggled.connect(lambda on: self.changed.emit(one.id, "on" if on else "off"))
                self.controls[one.id] = switch
                return switch
            case Control.CHOICE:
                select = Select(one.title, one.options, value=one.value)
                select.setAccessibleDescription(one.detail)
                select.chosen.connect(lambda value: self.changed.emit(one.id, value))
                self.controls[one.id] = select
                return select
            case Control.OPEN:
                button = Button(one.value)
                button.setAccessibleName(f"{one.value}: {one.title}")
                button.setAccessibleDescription(one.detail)
                button.clicked.connect(lambda: self.opened.emit(one.target))
                self.controls[one.id] = button
                return button
            case _:
                fact = Text(one.value, "small_strong", "attention" if one.needs_you else "ink2", align="end")
                fact.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
                return fact

    def _card(self, card: SideCard) -> Card:
        box = Card(padding=20, name=card.heading)
        heading = Heading(card.heading, 3)
        if card.icon:
            title = row(Icon(card.icon, 20, "success"), heading, spacing=11)
            title.setStretch(1, 1)
            fill(box.column, title)
        else:
            fill(box.column, heading)
        for fact in card.facts:
            icon, role = ("circle-check", "ink") if fact.holds else ("triangle-alert", "attention")
            icon_role = "success" if fact.holds else "attention"
            fill(box.column, 10, IconText(icon, fact.text, "small", role, icon_role=icon_role, gap=10))
        if card.text:
            fill(box.column, 6, Text(card.text, "small", "ink2"))
        if card.action:
            button = Button(card.action, "danger" if card.is_danger else "secondary", icon=card.action_icon)
            button.clicked.connect(lambda: self.opened.emit(card.target))
            self.side_buttons[card.target] = button
            fill(box.column, 14, row(button, None))
        return box
