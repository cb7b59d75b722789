"""The side column: why we ask, the rule, where the answer goes, help. Always open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.question.state import Why
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card
from ui.widgets.layout import column, hairline, row
from ui.widgets.text import Heading, Icon, IconText, Text


class SideColumn(QWidget):
    """Signals: ``pause_asked()``, ``earlier_asked()``."""

    pause_asked = Signal()
    earlier_asked = Signal()

    def __init__(self, why: Why, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.help = Link(why.help, icon="life-buoy")
        self.help_card = self._help_card(why)
        self.earlier = Link(why.earlier, icon="clock")
        self.earlier.clicked.connect(self.earlier_asked)
        self.setLayout(
            column(
                self._why_card(why),
                16,
                _places_card(why),
                18,
                row(self.help, None, margins=(20, 0, 0, 0)),
                10,
                self.help_card,
                row(self.earlier, None, margins=(20, 0, 0, 0)),
            )
        )
        self.help_card.hide()
        self.help.clicked.connect(lambda: self.help_card.setVisible(self.help_card.isHidden()))

    def _why_card(self, why: Why) -> Card:
        card = Card("card", padding=20, name=why.heading)
        title = row(Icon("info", 20, "accent_text"), Heading(why.heading, 3), spacing=8)
        title.setStretch(1, 1)
        card.column.addLayout(title)
        card.column.addSpacing(6)
        card.column.addWidget(Text(why.why, "body", "ink2"))
        if why.rules:
            card.column.addSpacing(14)
            card.column.addWidget(hairline())
            card.column.addSpacing(12)
            card.column.addWidget(Text(why.rules_heading, "caption_strong", "ink3"))
        for rule in why.rules:
            card.column.addSpacing(4)
            card.column.addWidget(Text(rule.name, "small", "ink2"))
        self.gists = [Text(rule.gist, "small", "ink2") for rule in why.rules if rule.gist]
        if self.gists:
            read = Link(why.read, icon="book-open")
            card.column.addSpacing(8)
            card.column.addLayout(row(read, None))
            for gist in self.gists:
                card.column.addSpacing(4)
                card.column.addWidget(gist)
                gist.hide()
            read.clicked.connect(self._switch_gists)
        return card

    def _switch_gists(self) -> None:
        for gist in self.gists:
            gist.setVisible(gist.isHidden())

    def _help_card(self, why: Why) -> Card:
        card = Card("sunken", padding=20, name=why.help)
        for line in why.help_lines:
            card.column.addWidget(Text(line, "small", "ink2"))
            card.column.addSpacing(8)
        pause = Button(why.pause, small=True)
        pause.clicked.connect(self.pause_asked)
        card.column.addLayout(row(pause, None))
        return card


def _places_card(why: Why) -> Card:
    card = Card("sunken", padding=20, name=why.places_heading)
    card.column.setContentsMargins(20, 14, 20, 16)
    card.column.addWidget(Text(why.places_heading, "caption_strong", "ink3"))
    for place in why.places:
        card.column.addSpacing(8)
        card.column.addWidget(IconText(place.icon, place.words, "small", "ink", icon_role="ink2", gap=8))
    return card
