"""Earlier versions as cards, each with the way to bring it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.screens.history.state import HistoryState, VersionLine
from ui.theme.theme import theme
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card, Notice
from ui.widgets.layout import ScrollPage, clear, column, row
from ui.widgets.painting import Reading
from ui.widgets.text import Heading, Text

WIDTH = 720
GAP = 12


class HistoryView(ScrollPage):
    """Signals: ``bring_back_asked(place)``, ``take_back_asked()``, ``make_again_asked()``,
    ``forget_asked()``, ``all_asked()``, ``finished()``; Esc finishes too.
    """

    bring_back_asked = Signal(int)
    take_back_asked = Signal()
    make_again_asked = Signal()
    forget_asked = Signal()
    all_asked = Signal()
    finished = Signal()

    def __init__(self, state: HistoryState, parent: QWidget | None = None) -> None:
        super().__init__(width=theme().scaled(WIDTH), margins=(32, 24, 32, 24), parent=parent)
        self.backs: list[Button] = []
        self._body = column()
        self.column.addWidget(Heading(state.heading, 1))
        self.column.addSpacing(6)
        self.column.addWidget(Text(state.intro, "body", "ink2"))
        self.column.addLayout(self._body)
        self.column.addStretch(1)
        self._shown: HistoryState | None = None
        self.show_state(state)

    def show_state(self, state: HistoryState) -> None:
        """Show these versions."""
        if state == self._shown:
            return
        had_focus = self.isVisible() and self.isAncestorOf(self.window().focusWidget() or self.window())
        self._shown = state
        add = self._body
        clear(add)
        self.backs = []
        if state.told:
            add.addSpacing(16)
            add.addWidget(Notice("success", state.told))
        for words, icon, signal in (
            (state.take_back, "corner-down-right", self.take_back_asked),
            (state.make_again, "refresh-cw", self.make_again_asked),
        ):
            if words:
                link = Link(words, icon=icon)
                link.clicked.connect(signal)
                add.addSpacing(16)
                add.addLayout(row(link, None))
        if not state.lines:
            add.addSpacing(20)
            add.addWidget(Text(state.none, "body", "ink2"))
        for place, line in enumerate(state.lines):
            add.addSpacing(20 if not place else GAP)
            add.addWidget(self._card(place, line))
        if state.all_of_them:
            link = Link(state.all_of_them, icon="clock")
            link.clicked.connect(self.all_asked)
            add.addSpacing(16)
            add.addLayout(row(link, None))
        add.addSpacing(24)
        self.done = Button(state.done, "primary")
        self.done.clicked.connect(self.finished)
        buttons = row(self.done)
        if state.lines:
            self.forget = Button(state.forget, "danger", icon="eraser")
            self.forget.clicked.connect(self.forget_asked)
            buttons.addWidget(self.forget)
        buttons.addStretch(1)
        add.addLayout(buttons)
        if state.lines:
            add.addSpacing(10)
            add.addWidget(Text(state.forget_note, "small", "ink2"))
        if had_focus:
            self.done.show()
            self.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, place: int, line: VersionLine) -> Card:
        card = Card("card", padding=16, name=line.title)
        card.column.addWidget(Text(line.title, "small_strong", "ink2", reading=Reading.CONTENT))
        card.column.addSpacing(4)
        card.column.addWidget(Text(line.words, "body", reading=Reading.CONTENT))
        card.column.addSpacing(8)
        foot = row(Text(line.until, "small", "ink3"))
        foot.setStretch(0, 1)
        if line.back:
            back = Button(line.back, small=True)
            back.setAccessibleName(line.back_spoken)
            back.clicked.connect(lambda _checked=False, at=place: self.bring_back_asked.emit(at))
            self.backs.append(back)
            foot.addWidget(back)
        card.column.addLayout(foot)
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
            return
        super().keyPressEvent(event)
