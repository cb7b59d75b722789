"""Parts of a form about keys: words to be written on paper, rows, buttons that wrap."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from ui.forms.state import Line, Shown
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layout import boxed, column, fill, hairline, row
from ui.widgets.painting import Reading
from ui.widgets.text import Heading, Icon, Text


class ShownCard(Card):
    """Numbered pieces in boxes. They can be read and written down, not copied."""

    def __init__(self, shown: Shown, above: Sequence[Button]) -> None:
        super().__init__("soft", padding=20, name=shown.heading)
        self.column.setContentsMargins(20, 12, 20, 16)
        fill(self.column, row(Heading(shown.heading, 3), None, *above, spacing=4), 8)
        grid = QGridLayout()
        grid.setSpacing(9)
        for index, piece in enumerate(shown.pieces):
            box = Card("plain", padding=0, name=f"{index + 1}. {piece}")
            said = Text(piece, "body" if shown.rtl else "mono", reading=Reading.CONTENT)
            number = Text(str(index + 1), "caption", "ink3")
            box.column.addLayout(row(number, said, None, spacing=10, margins=(12, 8, 8, 8)))
            grid.addWidget(box, index // shown.columns, index % shown.columns)
        for across in range(shown.columns):
            grid.setColumnStretch(across, 1)
        self.column.addLayout(grid)
        if shown.note:
            fill(self.column, 10, Text(shown.note, "small", "ink2"))


class LineRow(QWidget):
    """An icon, a name, a detail, perhaps a button; a thin line above all but the first."""

    def __init__(self, line: Line, *, first: bool) -> None:
        super().__init__()
        self.button: Button | None = None
        reading = Reading.CONTENT if line.is_content else Reading.WINDOW
        words = column(Text(line.title, "body_strong", reading=reading), spacing=2)
        if line.detail:
            words.addWidget(Text(line.detail, "small", "ink2"))
        icon = boxed(column(Icon(line.icon, 20, "accent_text"), None, margins=(0, 2, 0, 0)))
        parts: list[QWidget | QBoxLayout] = [icon, words]
        if line.action is not None:
            self.button = Button(line.action.words, line.action.kind, icon=line.action.icon, small=True)
            if line.spoken:
                self.button.setAccessibleName(line.spoken)
            parts.append(self.button)
        across = row(*parts, spacing=14, margins=(0, 10, 0, 10))
        across.setStretch(1, 1)
        if self.button is not None:
            across.setAlignment(self.button, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(column(*([] if first else [hairline()]), across))


BETWEEN = 12
"""Pixels between buttons: a focus ring never touches the next one."""


class _Fitted(QWidget):
    """Buttons beside each other, or below each other where they have no room."""

    def __init__(self, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._needed = sum(button.sizeHint().width() for button in buttons) + BETWEEN * len(buttons)
        self._row = row(*buttons, None, spacing=BETWEEN)
        self.setLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < self._needed
        wanted = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)


def fitted(buttons: Sequence[Button]) -> QWidget:
    """The buttons of a form."""
    return _Fitted(buttons)
