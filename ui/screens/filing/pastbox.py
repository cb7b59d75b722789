"""The card with the kits that were made earlier."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ui.screens.filing.state import PastCard, PastKit
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Notice
from ui.widgets.layout import clear, column, fill, hairline, row
from ui.widgets.painting import Reading
from ui.widgets.text import Heading, Icon, IconText, Text


class PastBox(Card):
    """Signals: ``looked_into(number)`` (-1 closes), ``again_asked(number)``."""

    looked_into = Signal(int)
    again_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__(padding=24)
        self.looks: list[Button] = []
        self.agains: list[Button] = []

    def show_past(self, card: PastCard) -> None:
        """Show the kits anew; the button that was pressed keeps the keyboard."""
        focused = self.window().focusWidget()
        had = next((at for at, one in enumerate(self.looks) if one is focused), None)
        clear(self.column)
        self.looks, self.agains = [], []
        self.setAccessibleName(card.heading)
        fill(self.column, Heading(card.heading, 2), 2, Text(card.text, "small", "ink2"), 8)
        for index, kit in enumerate(card.kits):
            fill(self.column, *([hairline()] if index else []))
            self._show_kit(kit, card)
        if card.trouble:
            fill(self.column, 8, Notice("attention", card.trouble))
        if card.made:
            place = Text(card.made_place, "small", reading=Reading.LTR)
            place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            done = Card("success", padding=12, name=f"{card.made} {card.made_place}")
            fill(done.column, IconText("circle-check", card.made, "small", "success", gap=8), 4, place)
            fill(self.column, 8, done)
        self.setVisible(bool(card.kits))
        if had is not None and had < len(self.looks):
            self.looks[had].setFocus()

    def _show_kit(self, kit: PastKit, card: PastCard) -> None:
        is_open = kit.number == card.opened
        look = Button(card.close if is_open else card.look, small=True)
        look.setAccessibleName(card.close if is_open else kit.spoken_look)
        look.clicked.connect(lambda: self.looked_into.emit(-1 if is_open else kit.number))
        again = Button(card.again, small=True)
        again.setAccessibleName(kit.spoken_again)
        again.clicked.connect(lambda: self.again_asked.emit(kit.number))
        self.looks.append(look)
        self.agains.append(again)
        words = column(Text(kit.title, "body_strong"), Text(kit.detail, "small", "ink2"), spacing=2)
        line = row(Icon("package", 22, "ink2"), words, look, again, spacing=12, margins=(0, 8, 0, 8))
        line.setStretch(1, 1)
        fill(self.column, line)
        if not is_open:
            return
        for name, fingerprint in kit.files:
            file = Text(name, "small", reading=Reading.LTR)
            shown = row(file, Text(fingerprint, "mono_small", "ink3", reading=Reading.LTR), spacing=12)
            shown.setStretch(0, 1)
            fill(self.column, shown, 2)
