"""The dates, by law and as reported, and saving them for a calendar."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.track.state import DatesCard, DayLine
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Notice
from ui.widgets.choice import CheckBox
from ui.widgets.field import Field
from ui.widgets.layout import boxed, clear, column, fill, hairline, row
from ui.widgets.painting import Reading
from ui.widgets.select import Select
from ui.widgets.text import Heading, IconText, Text

DAY = 190


class CalendarCard(Card):
    """Signals: ``group_chosen(group, wanted)``, ``reminder_chosen(days)``, ``save_asked()``."""

    group_chosen = Signal(str, bool)
    reminder_chosen = Signal(str)
    save_asked = Signal()

    def __init__(self, card: DatesCard) -> None:
        super().__init__(padding=24, name=card.heading)
        self._shown: DatesCard | None = None
        self._lines = column()
        self._end = column()
        self.groups: dict[str, CheckBox] = {}
        boxes = column(spacing=10)
        for group, words, _chosen in card.groups:
            box = CheckBox(words)
            box.clicked.connect(self._told(group, box))
            self.groups[group] = box
            boxes.addWidget(box)
        self.remind = Select(card.remind_label, card.reminds, value=card.remind)
        self.remind.chosen.connect(self.reminder_chosen)
        self.save = Button(card.save, "secondary", icon="calendar")
        self.save.clicked.connect(self.save_asked)
        fill(self.column, Heading(card.heading, 2), 6, self._lines, 16, hairline(), 16)
        fill(
            self.column,
            Heading(card.calendar_heading, 3),
            2,
            Text(card.calendar_text, "small", "ink2"),
            12,
            boxes,
            14,
            row(boxed(column(Field(card.remind_label, self.remind))), None),
            14,
            row(self.save, None),
            self._end,
        )

    def show_dates(self, card: DatesCard) -> None:
        """Show the dates; the choices keep the focus."""
        before, self._shown = self._shown, card
        read = (card.lines, card.notes)
        if before is None or read != (before.lines, before.notes):
            self._show_lines(card)
        for group, words, chosen in card.groups:
            self.groups[group].set_words(words)
            self.groups[group].setChecked(chosen)
        self.remind.choose(card.remind)
        said = (card.saved, card.saved_place, card.trouble)
        if before is None or said != (before.saved, before.saved_place, before.trouble):
            self._show_end(card)

    def _told(self, group: str, box: CheckBox) -> object:
        return lambda: self.group_chosen.emit(group, box.isChecked())

    def _show_lines(self, card: DatesCard) -> None:
        clear(self._lines)
        if not card.lines:
            fill(self._lines, Text(card.empty, "body", "ink2"))
        for place, line in enumerate(card.lines):
            fill(self._lines, *([hairline()] if place else []), _line(line))
        if card.notes:
            fill(self._lines, 8)
        for note in card.notes:
            fill(self._lines, Text(note, "small", "ink2"), 4)

    def _show_end(self, card: DatesCard) -> None:
        clear(self._end)
        if card.trouble:
            fill(self._end, 12, Notice("attention", card.trouble))
        if card.saved:
            place = Text(card.saved_place, "small", reading=Reading.LTR)
            place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            box = Card("success", padding=12, name=f"{card.saved} {card.saved_place}")
            fill(box.column, IconText("circle-check", card.saved, "small", "success", gap=8), 4, place)
            fill(self._end, 12, box)


def _line(line: DayLine) -> QWidget:
    role = "attention" if line.presses else "ink"
    day = Text(line.day, "small_strong", role)
    day.setFixedWidth(theme().scaled(DAY))
    words = column(
        Text(line.title, "body_strong"), Text(line.mark, "small", role if line.presses else "ink2")
    )
    for sentence in line.reported:
        fill(words, 4, Text(sentence, "small", "ink2"))
    shown = row(spacing=12, margins=(0, 8, 0, 8))
    shown.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
    shown.addLayout(words, 1)
    box = boxed(shown)
    box.setAccessibleName(". ".join((line.day, line.title, line.mark)))
    return box
