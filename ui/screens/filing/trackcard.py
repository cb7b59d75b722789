"""The card with the way after filing."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.screens.filing.state import Track
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layout import clear, fill, row
from ui.widgets.steps import StepRow
from ui.widgets.text import Heading, IconText, Text

TARGET = "track"


class TrackCard(Card):
    """The five steps, and the button to the screen that follows them. Signals: ``opened(target)``."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=24)
        self.button: Button | None = None

    def show_track(self, track: Track) -> None:
        """Show where the request is."""
        had = self.button is not None and self.button is self.window().focusWidget()
        clear(self.column)
        self.setAccessibleName(track.heading)
        heading = row(Heading(track.heading, 3), Text(track.source, "caption", "ink3", align="end"))
        heading.setStretch(0, 1)
        steps = StepRow()
        steps.show_steps(track.steps)
        fill(self.column, heading, 12, steps, 10)
        if track.stands:
            fill(self.column, IconText("circle-dot", track.stands, "small_strong", "accent_text", gap=8), 6)
        self.button = Button(track.open, "secondary", trailing="arrow-right")
        self.button.clicked.connect(lambda: self.opened.emit(TARGET))
        fill(self.column, Text(track.note, "small", "ink2"), 12, row(self.button, None))
        if had:
            self.button.show()
            self.button.setFocus()
