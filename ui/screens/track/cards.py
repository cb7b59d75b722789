"""What is read on the screen after filing: the way, what to do, what was sent."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.track.state import DutyCard, DutyLine, SentCard, SentLine, TrackState
from ui.text import isolate
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layout import boxed, clear, column, fill, hairline, row
from ui.widgets.steps import StepRow
from ui.widgets.text import Heading, Icon, Text

PADDING = 24


class WayCard(Card):
    """The five steps."""

    def __init__(self) -> None:
        super().__init__(padding=PADDING)
        self._heading = row()
        self._steps = StepRow()
        fill(self.column, self._heading, 12, self._steps)

    def show_way(self, state: TrackState) -> None:
        """Show where the request is."""
        self.setAccessibleName(state.steps_heading)
        clear(self._heading)
        source = Text(state.source, "caption", "ink3", align="end")
        fill(self._heading, Heading(state.steps_heading, 2), source)
        self._heading.setStretch(0, 1)
        self._steps.show_steps(state.steps)


class DutiesCard(Card):
    """What to do. Signals: ``opened(target)``."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=PADDING)
        self.buttons: list[Button] = []

    def show_duties(self, card: DutyCard) -> None:
        """Show what is to be done."""
        focused = self.window().focusWidget()
        had = next((at for at, one in enumerate(self.buttons) if one is focused), None)
        clear(self.column)
        self.buttons = []
        self.setAccessibleName(card.heading)
        fill(self.column, Heading(card.heading, 2), 6)
        if not card.lines:
            fill(self.column, Text(card.empty, "body", "ink2"), 6)
        self._show_lines(card.lines)
        for heading, lines in ((card.any_time_heading, card.any_time), (card.again_heading, card.again)):
            if lines:
                fill(self.column, 16, Heading(heading, 3), 2)
                self._show_lines(lines)
        self.column.addStretch(1)
        if had is not None and self.buttons:
            again = self.buttons[min(had, len(self.buttons) - 1)]
            again.show()
            again.setFocus()

    def _show_lines(self, lines: tuple[DutyLine, ...]) -> None:
        for place, line in enumerate(lines):
            if place:
                fill(self.column, hairline())
            self.column.addWidget(self._line(line))

    def _line(self, line: DutyLine) -> QWidget:
        icon, role = ("triangle-alert", "attention") if line.presses else ("clock", "ink2")
        if not line.when:
            icon, role = "info", "ink2"
        words = column(spacing=2)
        if line.when:
            words.addWidget(Text(line.when, "small_strong", role if line.presses else "ink"))
        words.addWidget(Text(line.text, "body"))
        shown = row(spacing=12, margins=(0, 10, 0, 10))
        shown.addWidget(Icon(icon, 18, role), 0, Qt.AlignmentFlag.AlignTop)
        shown.addLayout(words, 1)
        box = boxed(shown)
        box.setAccessibleName(". ".join(part for part in (line.when, line.text) if part))
        if line.action:
            button = Button(line.action, small=True)
            button.setAccessibleDescription(line.text)
            button.clicked.connect(lambda: self.opened.emit(line.target))
            self.buttons.append(button)
            words.addSpacing(6)
            words.addLayout(row(button, None))
        return box


class SentListCard(Card):
    """What left the casebook."""

    def __init__(self) -> None:
        super().__init__(padding=PADDING)

    def show_sent(self, card: SentCard) -> None:
        """Show what left."""
        clear(self.column)
        self.setAccessibleName(card.heading)
        fill(self.column, Heading(card.heading, 2), 2, Text(card.text, "small", "ink2"), 8)
        if not card.lines:
            fill(self.column, Text(card.empty, "body", "ink2"))
        for place, line in enumerate(card.lines):
            fill(self.column, *([hairline()] if place else []), self._line(line))

    def _line(self, line: SentLine) -> QWidget:
        words = column(*_words(line), spacing=2)
        shown = row(Icon(line.icon, 18, "ink2"), words, spacing=12, margins=(0, 8, 0, 8))
        shown.setStretch(1, 1)
        box = boxed(shown)
        box.setAccessibleName(". ".join(one for one in (line.title, line.detail, line.fingerprint) if one))
        return box


def _words(line: SentLine) -> Iterator[QWidget]:
    yield Text(isolate(line.title), "body_strong")
    yield Text(line.detail, "small", "ink2")
    if line.fingerprint:
        yield Text(line.fingerprint, "caption", "ink3")
