"""The choice of language: cards in a grid."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.screens.language.state import LanguageState
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.choice import ChoiceGroup, ChoiceRow
from ui.widgets.layout import ScrollPage, boxed, row
from ui.widgets.painting import Reading
from ui.widgets.text import Icon, IconText, Text

WIDTH = 760
ACROSS = 3
GAP = 14


class LanguageView(ScrollPage):
    """Signals: ``chosen(code)``, ``submitted()``."""

    chosen = Signal(str)
    submitted = Signal()

    def __init__(self, state: LanguageState, parent: QWidget | None = None) -> None:
        super().__init__(width=theme().scaled(WIDTH), margins=(32, 24, 32, 24), parent=parent)
        self._group = ChoiceGroup(state.heading, [])
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for index, card in enumerate(state.cards):
            choice = ChoiceRow(card.own_name, detail=card.name, reading=Reading.CONTENT)
            self._group.add(card.code, choice)
            grid.addWidget(choice, index // ACROSS, index % ACROSS)
        for across in range(ACROSS):
            grid.setColumnStretch(across, 1)
            grid.setColumnMinimumWidth(across, (WIDTH - 2 * GAP) // ACROSS)
        self._group.layout().addLayout(grid)  # type: ignore[union-attr]  # the group lays out in a column
        self._group.choose(state.chosen)
        self._go_on = Button(state.go_on, "primary", trailing="arrow-right")
        for part in (
            None,
            boxed(row(Icon("globe", 32, "accent_text"), None)),
            12,
            Text(state.heading, "display"),
            5,
            Text(state.invitations, "small", "ink2"),
            28,
            self._group,
            20,
            IconText("info", state.note, "body", "ink2", icon_role="accent_text", icon_size=20, gap=12),
            30,
            boxed(row(self._go_on, None)),
            None,
        ):
            if part is None:
                self.column.addStretch(1)
            elif isinstance(part, int):
                self.column.addSpacing(part)
            else:
                self.column.addWidget(part)
        self._group.chosen.connect(self.chosen)
        self._go_on.clicked.connect(self.submitted)

    def take_focus(self) -> None:
        """Put the keyboard on the chosen card."""
        target = self._group.focus_target()
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()  # on a card: arrows move, Enter continues
            return
        super().keyPressEvent(event)
