"""Grounds: the list of those that may fit, and beside it one of them in full, to be decided."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.screens.grounds.parts import LOOK, ElementRow, GroundRow, KindRow
from ui.screens.grounds.state import GroundDetail, GroundsState, Passage, RouteDetail
from ui.theme.theme import theme
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card, Notice
from ui.widgets.layout import ENDLESS, ScrollPage, boxed, clear, column, fill, hairline, row, upright_line
from ui.widgets.panel import ActionBar
from ui.widgets.rows import RowList
from ui.widgets.tag import Tag
from ui.widgets.text import Heading, IconText, Text

LIST = 380
DETAIL_LEAST = 560
"""With less room beside the list, at 100 %, the detail goes below it."""
USE, LEAVE, LATER = "use", "do_not_use", "decide_later"


class GroundsView(QWidget):
    """Signals: ``opened(card)``, ``decided(decision)``, ``moved(step)``, ``kind_chosen(kind)``,
    ``target_chosen(target)``, ``others_asked()``.
    """

    opened = Signal(str)
    decided = Signal(str)
    moved = Signal(int)
    kind_chosen = Signal(str)
    target_chosen = Signal(str)
    others_asked = Signal()

    def __init__(self, state: GroundsState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: GroundsState | None = None
        self.list = RowList(state.list_name, spacing=10, divided=False)
        self.others = Link(state.others)
        self.intro = Text("", "body", "ink2")
        self.side = ScrollPage(margins=(32, 20, 24, 24))
        fill(
            self.side.column,
            Heading(state.heading, 1),
            6,
            self.intro,
            16,
            self.list,
            14,
            row(self.others, None),
            None,
        )
        self.page = ScrollPage(margins=(32, 20, 32, 20))
        self._bar = column()
        self.detail = boxed(column(self.page, boxed(self._bar)))
        self.detail.setProperty("k", "surface")
        self.detail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons: dict[str, Button] = {}
        self.elements: list[ElementRow] = []
        self.kinds: list[KindRow] = []
        self.earlier: Link | None = None
        self.afterwards: Link | None = None
        self._between = upright_line()
        self._both = row(self.side, self._between, self.detail, spacing=0)
        self._both.setStretch(2, 1)
        self.setLayout(self._both)
        self.list.opened.connect(self.opened)
        self.others.clicked.connect(self.others_asked)
        for key, decision in ((Qt.Key.Key_U, USE), (Qt.Key.Key_N, LEAVE)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda wanted=decision: self._press(wanted))
        self.show_state(state)

    def show_state(self, state: GroundsState) -> None:
        """Show how it stands; what has not changed keeps the focus."""
        before, self._state = self._state, state
        self.intro.setText(state.intro)
        if before is None or before.cards != state.cards:
            self.list.show_rows({card.id: GroundRow(card) for card in state.cards}, state.selected)
        self.list.select(state.selected)
        self.others.set_words(state.others)
        self.others.setVisible(bool(state.others))
        if before is None or (before.detail, before.route) != (state.detail, state.route):
            focused = next((name for name, one in self.buttons.items() if one.hasFocus()), "")
            stays = before is not None and before.selected == state.selected
            at = self.page.verticalScrollBar().value() if stays else 0
            if state.detail is not None:
                self._show_detail(state.detail)
            elif state.route is not None:
                self._show_route(state.route)
            self.page.verticalScrollBar().setValue(at)
            if focused in self.buttons:
                self.buttons[focused].show()
                self.buttons[focused].setFocus()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        least = theme().scaled(LIST) + theme().scaled(DETAIL_LEAST)
        is_narrow = self.width() < least
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(wanted)
        self._between.setVisible(not is_narrow)
        self.side.setMinimumWidth(0 if is_narrow else theme().scaled(LIST))
        self.side.setMaximumWidth(ENDLESS if is_narrow else theme().scaled(LIST))
        self.side.setMaximumHeight(self.height() // 3 if is_narrow else ENDLESS)

    def _press(self, decision: str) -> None:
        if decision in self.buttons:
            self.decided.emit(decision)

    # -- a ground

    def _start(self, title: str) -> None:
        clear(self.page.column)
        clear(self._bar)
        self.buttons, self.elements, self.kinds = {}, [], []
        self.earlier = self.afterwards = None
        self.detail.setAccessibleName(title)

    def _show_detail(self, detail: GroundDetail) -> None:
        self._start(detail.title)
        head = row(Heading(detail.title, 2), spacing=16)
        head.setStretch(0, 1)
        head.addWidget(Tag(detail.word, LOOK[detail.standing]), 0, Qt.AlignmentFlag.AlignTop)
        fill(self.page.column, head, 2, Text(detail.rule, "body", "ink2"), 12)
        for caution in detail.cautions:
            fill(self.page.column, Notice("attention", caution), 8)
        heading = row(Heading(detail.shown_heading, 3), Text(detail.count, "body", "ink2", align="end"))
        heading.setStretch(0, 1)
        fill(self.page.column, heading, 8, self._parts(detail), 10, _not_when(detail.not_when), 16)
        for passage in (detail.test, detail.proof, detail.rules, detail.decided):
            self._passage(passage)
        if detail.earlier or detail.afterwards:
            self.earlier = self._mover(detail.earlier, -1)
            self.afterwards = self._mover(detail.afterwards, 1)
            links = [link for link in (self.earlier, self.afterwards) if link is not None]
            fill(self.page.column, row(*links, None, spacing=20), 8)
        self.page.column.addStretch(1)
        for decision, words in ((USE, detail.use), (LEAVE, detail.leave), (LATER, detail.later)):
            if words:
                self.buttons[decision] = self._button(decision, words, chosen=detail.chosen == decision)
        self._bar.addWidget(ActionBar(*self.buttons.values(), note=detail.note))

    def _parts(self, detail: GroundDetail) -> Card:
        card = Card("card", padding=0, name=detail.shown_heading)
        card.column.setContentsMargins(20, 4, 20, 4)
        for index, line in enumerate(detail.elements):
            shown = ElementRow(line)
            shown.opened.connect(self.target_chosen)
            self.elements.append(shown)
            fill(card.column, *([hairline()] if index else []), shown)
        return card

    def _button(self, decision: str, words: str, *, chosen: bool) -> Button:
        kind = {USE: "primary", LEAVE: "secondary", LATER: "quiet"}[decision]
        button = Button(words, kind, icon="check" if chosen or decision == USE else "")
        button.clicked.connect(lambda: self.decided.emit(decision))
        return button

    def _mover(self, words: str, step: int) -> Link | None:
        if not words:
            return None
        link = Link(words)
        link.clicked.connect(lambda: self.moved.emit(step))
        return link

    def _passage(self, passage: Passage) -> None:
        if passage.lines:
            fill(self.page.column, Text(passage.heading, "small_strong"), 4)
            for line in passage.lines:
                fill(self.page.column, Text(line, "small", "ink2"), 2)
            self.page.column.addSpacing(14)

    # -- the kind of request

    def _show_route(self, route: RouteDetail) -> None:
        self._start(route.title)
        fill(self.page.column, Heading(route.title, 2), 4, Text(route.intro, "body", "ink2"), 12)
        card = Card("card", padding=0, name=route.title)
        card.column.setContentsMargins(20, 4, 20, 4)
        for index, line in enumerate(route.kinds):
            shown = KindRow(line)
            shown.chosen.connect(self.kind_chosen)
            self.kinds.append(shown)
            fill(card.column, *([hairline()] if index else []), shown)
        fill(self.page.column, card, 16)
        self._passage(route.addons)
        fill(self.page.column, IconText("info", route.note, "small", "ink2", gap=8), None)


def _not_when(passage: Passage) -> Card:
    """Always in sight: when this ground should be left alone."""
    card = Card("sunken", padding=16, name=passage.heading)
    fill(card.column, IconText("hand", passage.heading, "body_strong", "ink", gap=8), 4)
    for line in passage.lines:
        fill(card.column, Text(line, "small", "ink2"), 2)
    card.setVisible(bool(passage.lines))
    return card
