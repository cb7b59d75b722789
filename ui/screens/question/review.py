"""Check your answers: question, answer, change."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.question.state import ReviewLine, ReviewState
from ui.widgets.buttons import Link
from ui.widgets.card import Card
from ui.widgets.layout import boxed, column, hairline, row
from ui.widgets.painting import Reading
from ui.widgets.tag import Tag, TagKind
from ui.widgets.text import Heading, Text


class ReviewBody(QWidget):
    """Signals: ``change_asked(step)``."""

    change_asked = Signal(str)

    def __init__(self, state: ReviewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.links: dict[str, Link] = {}
        card = Card("card", padding=0, name=state.heading)
        for number, line in enumerate(state.lines):
            if number:
                card.column.addWidget(hairline())
            card.column.addWidget(self._line(line))
        self.setLayout(column(Heading(state.heading, 1), 6, Text(state.intro, "body", "ink2"), 16, card))

    def _line(self, line: ReviewLine) -> QWidget:
        link = Link(line.change)
        link.setAccessibleName(line.change_spoken)
        link.clicked.connect(lambda: self.change_asked.emit(line.step))
        self.links[line.step] = link
        words = column(spacing=2)
        if line.about:
            words.addWidget(Text(line.about, "caption", "ink3", reading=Reading.CONTENT))
        words.addWidget(Text(line.question, "small", "ink2"))
        if line.answer:
            words.addWidget(Text(line.answer, "body", reading=Reading.CONTENT))
        if line.tag:
            kind = TagKind.NEEDS_YOU if line.is_open else TagKind.PLAIN
            words.addSpacing(2)
            words.addLayout(row(Tag(line.tag, kind), None))
        whole = row(words, boxed(column(link, None)), spacing=16, margins=(20, 12, 20, 12))
        whole.setStretch(0, 1)
        return boxed(whole)
