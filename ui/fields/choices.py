"""Choosing: one of several, yes or no, several, items of the case."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.interview.raw import Raw
from ui.fields.editor import Editor
from ui.fields.state import FieldState
from ui.text import Words
from ui.widgets.choice import CheckBox, ChoiceGroup, ChoiceRow
from ui.widgets.layout import column, row
from ui.widgets.painting import Reading
from ui.widgets.select import Select
from ui.widgets.text import Text


class ChoiceEditor(Editor):
    """One of several, in rows; two short ones stand beside each other."""

    def __init__(self, state: FieldState, *, beside: bool = False) -> None:
        super().__init__(state.name)
        reading = Reading.CONTENT if state.content else Reading.WINDOW
        self._group = ChoiceGroup(state.name, [])
        rows = [ChoiceRow(words, reading=reading) for _, words in state.options]
        for (option, _), choice in zip(state.options, rows, strict=True):
            self._group.add(option, choice)
        place = self._group.layout()
        if isinstance(place, QVBoxLayout):
            place.addLayout(row(*rows) if beside else column(*rows, spacing=8))
        parts: list[QWidget] = [self._group]
        if not state.options:
            parts.append(Text(state.empty, "body", "ink2"))
        self.setLayout(column(*parts))
        self._group.chosen.connect(self.changed)
        self._group.chosen.connect(self.chosen)

    def raw(self) -> Raw:
        return self._group.value()

    def set_raw(self, raw: Raw) -> None:
        self._group.choose(raw if isinstance(raw, str) else "")

    def target(self, part: str = "") -> QWidget:
        return self._group.focus_target() or self


class SelectEditor(Editor):
    """One of several, in a list that drops down."""

    def __init__(self, state: FieldState, words: Words) -> None:
        super().__init__(state.name)
        self._select = Select(state.name, (("", words.gettext("Choose")), *state.options))
        self.setLayout(column(self._select))
        self._select.chosen.connect(self.changed)
        self._select.chosen.connect(self.chosen)

    def raw(self) -> Raw:
        return self._select.value()

    def set_raw(self, raw: Raw) -> None:
        self._select.choose(raw if isinstance(raw, str) else "")

    def target(self, part: str = "") -> QWidget:
        return self._select


class SeveralEditor(Editor):
    """Any number of answers, as boxes to tick. ↑ ↓ move between them."""

    def __init__(self, state: FieldState) -> None:
        super().__init__(state.name)
        self._boxes = {option: CheckBox(words) for option, words in state.options}
        parts: list[QWidget] = list(self._boxes.values()) or [Text(state.empty, "body", "ink2")]
        self.setLayout(column(*parts, spacing=12))
        for box in self._boxes.values():
            box.clicked.connect(self.changed)
            box.clicked.connect(self.chosen)

    def raw(self) -> Raw:
        return tuple(option for option, box in self._boxes.items() if box.isChecked())

    def set_raw(self, raw: Raw) -> None:
        wanted = raw if isinstance(raw, tuple) else ()
        for option, box in self._boxes.items():
            box.setChecked(option in wanted)

    def target(self, part: str = "") -> QWidget:
        return next(iter(self._boxes.values()), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        boxes = list(self._boxes.values())
        here = next((place for place, box in enumerate(boxes) if box.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        boxes[max(0, min(len(boxes) - 1, here + step))].setFocus(Qt.FocusReason.TabFocusReason)
