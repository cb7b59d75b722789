"""Rows of the screen for filing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.filing.state import PortalCard, PortalLine, Requirement, Standing
from ui.widgets.buttons import Button
from ui.widgets.layout import column, row
from ui.widgets.painting import Reading
from ui.widgets.tag import Tag, TagKind
from ui.widgets.text import Icon, IconText, Text

_LOOK = {
    Standing.DONE: ("circle-check", "success", TagKind.DONE),
    Standing.NEEDS_YOU: ("triangle-alert", "attention", TagKind.NEEDS_YOU),
    Standing.TO_CONFIRM: ("hand", "ink2", TagKind.PLAIN),
    Standing.NOT_NEEDED: ("circle-minus", "ink3", TagKind.NOT_NEEDED),
}
COPIED_MS = 2500
"""How long the button says that the text was copied."""


class RequirementRow(QWidget):
    """A condition, where it stands, and the button that helps. Signals: ``opened(target)``."""

    opened = Signal(str)

    def __init__(self, requirement: Requirement, *, primary: bool) -> None:
        super().__init__()
        icon, role, kind = _LOOK[requirement.standing]
        self.setAccessibleName(f"{requirement.title}, {requirement.word}")
        words = column(Text(requirement.title, "body_strong"), spacing=2)
        if requirement.detail:
            words.addWidget(Text(requirement.detail, "small", "ink2"))
        line = row(Icon(icon, 22, role), words, spacing=12, margins=(0, 8, 0, 8))
        line.setStretch(1, 1)
        self.button: Button | None = None
        if requirement.action:
            self.button = Button(requirement.action, "primary" if primary else "secondary", small=True)
            self.button.setAccessibleDescription(requirement.title)
            self.button.clicked.connect(lambda: self.opened.emit(requirement.target))
            line.addWidget(self.button)
        line.addWidget(Tag(requirement.word, kind))
        self.setLayout(line)


class PortalRow(QWidget):
    """The text of one field. Signals: ``copied(id)``, ``opened(target)``."""

    copied = Signal(str)
    opened = Signal(str)

    def __init__(self, line: PortalLine, card: PortalCard) -> None:
        super().__init__()
        self._words = card
        self.setAccessibleName(line.label)
        self.copy: Button | None = None
        self.answer: Button | None = None
        words = column(Text(line.label, "small_strong"), spacing=2)
        if line.text:
            words.addWidget(Text(line.text, "body", reading=Reading.CONTENT))
        if line.counter:
            role = "attention" if line.too_long else "ink3"
            words.addWidget(Text(line.counter, "caption", role))
        if line.needs:
            if line.target or line.too_long:
                words.addWidget(IconText("triangle-alert", line.needs, "small", "attention", gap=8))
            else:
                words.addWidget(Text(line.needs, "small", "ink2"))
        parts = row(words, spacing=16, margins=(0, 8, 0, 8))
        parts.setStretch(0, 1)
        if line.target:
            self.answer = Button(card.answer, small=True)
            self.answer.setAccessibleDescription(line.label)
            self.answer.clicked.connect(lambda: self.opened.emit(line.target))
            parts.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignTop)
        if line.text:
            self.copy = Button(card.copy, icon="copy", small=True)
            self.copy.setAccessibleName(line.spoken_copy)
            self.copy.clicked.connect(lambda: self._copy(line))
            parts.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._say(line, card.copy, "copy"))
        self.setLayout(parts)

    def _copy(self, line: PortalLine) -> None:
        self.copied.emit(line.id)
        self._say(line, self._words.copied, "check")
        self._timer.start(COPIED_MS)

    def _say(self, line: PortalLine, words: str, icon: str) -> None:
        if self.copy is not None:
            self.copy.set_words(words)
            self.copy.setAccessibleName(line.spoken_copy if icon == "copy" else words)
            self.copy.show_icon(icon)
