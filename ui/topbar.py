"""The bar at the top. Its end never changes: saved, offline, Hide now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.brand import Mark
from ui.theme.tokens import tokens
from ui.widgets.buttons import Button, Link
from ui.widgets.layout import boxed, clear, column, hairline, row, set_margins, upright_line
from ui.widgets.painting import Reading
from ui.widgets.text import Icon, IconText, Line, Text


class Saved(Enum):
    """What is known about the last change."""

    NOTHING = "nothing"
    SAVING = "saving"
    SAVED = "saved"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopBarWords:
    """The words of the bar."""

    product: str
    back: str
    offline: str
    hide: str
    hide_key: str
    saving: str
    not_saved: str


class TopBar(QWidget):
    """Signals: ``hide_asked()``, ``back_asked()``, ``why_asked()`` (why it is not saved)."""

    hide_asked = Signal()
    back_asked = Signal()
    why_asked = Signal()

    def __init__(self, words: TopBarWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setFixedHeight(tokens().size["top_bar"])
        self._start = row(spacing=8)
        self.step = Line("", "small", "ink2")
        self.saved = IconText("saved", "", "small", "ink2", icon_role="success", icon_size=16, gap=5)
        self.not_saved = Link(words.not_saved, icon="circle-alert", role="error")
        self.not_saved.clicked.connect(self.why_asked)
        self._offline_icon = Icon("offline", 16, "ink3")
        self._offline_icon.setAccessibleName(words.offline)
        self._offline = Line(words.offline, "small", "ink3")
        self.hide_button = Button(words.hide, icon="hide", key=words.hide_key, small=True)
        self.hide_button.clicked.connect(self.hide_asked)
        offline = row(self._offline_icon, self._offline, spacing=5)
        self._row = row(
            self._start, None, self.step, self.saved, self.not_saved, offline, self.hide_button, spacing=22
        )
        self.setLayout(column(boxed(self._row), hairline()))
        self.step.hide()
        self.show_saved(Saved.NOTHING)
        self._lead(32)

    def _lead(self, start: int) -> None:
        set_margins(self._row, (start, 0, 20, 0))

    def show_brand(self, step: str = "") -> None:
        """Show the mark and name of the program, and which step this is; before a casebook is open."""
        clear(self._start)
        self._lead(32)
        self._start.addLayout(row(Mark(), Line(self._words.product, "h3"), spacing=10))
        self.step.setText(step)
        self.step.setVisible(bool(step))

    def show_crumbs(self, crumbs: tuple[str, ...], *, back: bool) -> None:
        """Show where one is, the last word being here; ``back`` puts Back before it (question mode)."""
        clear(self._start)
        self.step.hide()
        self._lead(28 if back else 32)
        if back:
            button = Button(self._words.back, "quiet", icon="arrow-left", small=True)
            button.clicked.connect(self.back_asked)
            line = upright_line()
            line.setFixedHeight(20)
            self._start.addLayout(row(button, line, 3, spacing=6))
        for index, crumb in enumerate(crumbs):
            if index:
                self._start.addWidget(Icon("chevron-right", 16, "ink2"))
            last = index == len(crumbs) - 1
            step = "small_strong" if last and back else "small"
            label = Text(crumb, step, "ink" if last else "ink2", reading=Reading.CONTENT)
            label.setFixedHeight(label.heightForWidth(1000))
            self._start.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_saved(self, saved: Saved, words: str = "") -> None:
        """Show what is known about the last change."""
        self.not_saved.setVisible(saved is Saved.FAILED)
        self.saved.setVisible(saved in (Saved.SAVING, Saved.SAVED))
        if saved is Saved.SAVING:
            self.saved.show_icon("circle-dashed", "ink2", "ink2")
            self.saved.set_text(self._words.saving)
        elif saved is Saved.SAVED:
            self.saved.show_icon("saved", "ink2", "success")
            self.saved.set_text(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offline.setVisible(True)
        needed = self._row.totalMinimumSize().width()
        self._offline.setVisible(needed <= self.width())
