"""The fields of one item, in a sheet beside its list or in its own card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.fields.form import FieldForm
from ui.text import Words
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card, ErrorSummary, Notice
from ui.widgets.layout import clear, column, row
from ui.widgets.panel import SidePanel
from ui.widgets.text import IconText, Text

TIGHT_GAP = 20


class ItemFields(QWidget):
    """What is to be mended, how the item is read, its fields, the paper that is missing, more questions.

    Signals: ``kept(path, raw)``, ``more_asked()``, ``proof_asked()``.
    """

    kept = Signal(str, object)
    more_asked = Signal()
    proof_asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = FieldForm(words, gap=TIGHT_GAP)
        self.summary: ErrorSummary | None = None
        self._errors: tuple[tuple[str, str], ...] = ()
        self._trouble, self._readings, self._proof = column(), column(), column()
        self.more = Link("", icon="plus")
        self.setLayout(
            column(self._trouble, self._readings, self.form, 16, self._proof, row(self.more, None), 8)
        )
        self.form.kept.connect(self.kept)
        self.more.clicked.connect(self.more_asked)
        self._shown: tuple[object, ...] = ((), "")

    def show_errors(self, title: str, errors: tuple[tuple[str, str], ...]) -> None:
        """Show what is to be mended, or nothing."""
        if errors == self._errors:
            return
        self._errors = errors
        clear(self._trouble)
        self.summary = None
        if errors:
            self.summary = ErrorSummary(title, errors)
            self.summary.chosen.connect(self.form.go_to)
            self._trouble.addWidget(self.summary)
            self._trouble.addSpacing(16)

    def focus_errors(self) -> None:
        """Put the keyboard on the summary, if there is one."""
        if self.summary is not None:
            self.summary.show()
            self.summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_readings(self, readings: Sequence[tuple[str, str, str]]) -> None:
        """Show how the item is read: icon, word, sentence."""
        if tuple(readings) == self._shown[0]:
            return
        self._shown = (tuple(readings), self._shown[1])
        clear(self._readings)
        for icon, word, sentence in readings:
            box = Card("sunken", padding=0, name=f"{word}. {sentence}")
            box.column.setContentsMargins(14, 10, 14, 10)
            box.column.addWidget(IconText(icon, word, "small_strong", "ink", gap=8))
            box.column.addSpacing(2)
            box.column.addWidget(Text(sentence, "small", "ink2"))
            self._readings.addWidget(box)
            self._readings.addSpacing(12)

    def show_proof(self, words: str, action: str) -> None:
        """Say which paper is missing, with its action."""
        if words == self._shown[1]:
            return
        self._shown = (self._shown[0], words)
        clear(self._proof)
        if words:
            notice = Notice("attention", words, action=action, icon="plus")
            notice.acted.connect(self.proof_asked)
            self._proof.addWidget(notice)
            self._proof.addSpacing(12)

    def show_more(self, words: str) -> None:
        """Offer the questions that were left out."""
        self.more.setVisible(bool(words))
        if words:
            self.more.set_words(words)

    def has_focus(self) -> bool:
        """Whether the keyboard is somewhere in here."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def let_go(self) -> None:
        """Before it is taken away: losing the focus is then no reason to keep anything."""
        self.form.show_fields(())


class ItemSheet(SidePanel):
    """The sheet of an item. Esc closes it.

    Signals: ``kept(path, raw)``, ``more_asked()``, ``proof_asked()``, ``finished()``, ``remove_asked()``,
    and ``closed()``.
    """

    kept = Signal(str, object)
    more_asked = Signal()
    proof_asked = Signal()
    finished = Signal()
    remove_asked = Signal()

    def __init__(self, item: str, title: str, close: str, words: Words) -> None:
        super().__init__(title, close)
        self.item = item
        self.fields = ItemFields(words)
        self.form = self.fields.form
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self.fields.kept.connect(self.kept)
        self.fields.more_asked.connect(self.more_asked)
        self.fields.proof_asked.connect(self.proof_asked)
        self.show_errors = self.fields.show_errors
        self.show_readings = self.fields.show_readings
        self.show_proof = self.fields.show_proof
        self.show_more = self.fields.show_more
        self.let_go = self.fields.let_go

    def show_ways(self, done: str, delete: str, note: str) -> None:
        """Show the footer."""
        self.done = Button(done, "primary")
        self.delete_button = Button(delete, "quiet")
        self.done.clicked.connect(self.finished)
        self.delete_button.clicked.connect(self.remove_asked)
        self.show_footer(self.done, self.delete_button, note=note)

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        self.form.take_focus()

    def has_focus(self) -> bool:
        """Whether the keyboard is somewhere in the sheet."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def focus_errors(self) -> None:
        """Put the keyboard on what is to be mended."""
        if self.fields.summary is not None:
            self.page.verticalScrollBar().setValue(0)
        self.fields.focus_errors()
