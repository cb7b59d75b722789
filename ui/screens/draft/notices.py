"""What is to be read before the pages: what went wrong, what a letter gives away, a text that is too long."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.draft.state import DraftState
from ui.widgets.card import Notice
from ui.widgets.layout import column


class Notices(QWidget):
    """Signals: ``shorter_asked()`` when the person wants to see what could go."""

    shorter_asked = Signal()

    def __init__(self, state: DraftState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = Notice("attention", "")
        self.caution = Notice("attention", "")
        self.too_long = Notice("attention", "", action=state.labels.shorten)
        self.too_long.acted.connect(self.shorter_asked)
        self._all = (self.trouble, self.caution, self.too_long)
        self.setLayout(column(*self._all, spacing=8, margins=(20, 2, 20, 8)))

    def show_state(self, state: DraftState) -> None:
        """Show what there is to say, and no room where there is nothing."""
        length = state.length.notice if state.length is not None else ""
        for notice, words in zip(self._all, (state.trouble, state.caution, length), strict=True):
            if words and words != notice.text():
                notice.set_text(words)
                notice.setAccessibleName(state.labels.attention.format(sentence=words))
            notice.setVisible(bool(words))
        self.setVisible(any(not notice.isHidden() for notice in self._all))
