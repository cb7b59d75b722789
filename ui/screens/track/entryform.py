"""Where the request stands, and the form to enter what has happened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ui.fields.form import FieldForm
from ui.screens.track.state import EntryCard
from ui.text import Words
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card, ErrorSummary, Notice
from ui.widgets.layout import clear, column, fill, hairline, row
from ui.widgets.text import Heading, IconText, Text

TIGHT_GAP = 16


class EntryForm(Card):
    """Signals: ``kept(path, raw)``, ``entered()``, ``taken_back()``, ``others_asked()``,
    ``receipt_asked()``.
    """

    kept = Signal(str, object)
    entered = Signal()
    taken_back = Signal()
    others_asked = Signal()
    receipt_asked = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(padding=24)
        self.form = FieldForm(words, gap=TIGHT_GAP)
        self.enter = Button("", "primary")
        self.receipt = Button("", icon="paperclip", small=True)
        self.back = Link("")
        self.others = Link("", trailing="chevron-right")
        self.summary: ErrorSummary | None = None
        self._heading, self._stands, self._trouble, self._told = column(), column(), column(), column()
        self._line = hairline()
        fill(
            self.column,
            self._heading,
            self._stands,
            self._told,
            10,
            row(self.receipt, None),
            14,
            self._line,
            14,
            self._trouble,
            self.form,
            16,
            row(self.enter, None),
            10,
            row(self.back, None),
            6,
            row(self.others, None),
            None,
        )
        self.form.kept.connect(self.kept)
        self.enter.clicked.connect(self._enter)
        self.back.clicked.connect(self.taken_back)
        self.others.clicked.connect(self.others_asked)
        self.receipt.clicked.connect(self.receipt_asked)
        self._shown: EntryCard | None = None

    def show_entry(self, card: EntryCard) -> None:
        """Show where it stands; fields that stay keep what was typed."""
        before, self._shown = self._shown, card
        self.setAccessibleName(card.heading)
        read = (card.heading, card.state, card.stands, card.doubts)
        if before is None or read != (before.heading, before.state, before.stands, before.doubts):
            self._show_state(card)
        if before is None or before.told != card.told:
            clear(self._told)
            if card.told:
                fill(self._told, 10, Notice("success", card.told))
        if before is None or before.errors != card.errors:
            self._show_errors(card)
        self.form.show_fields(card.fields)
        for part in (self._line, self.form, self.enter):
            part.setVisible(bool(card.fields))
        if card.enter:
            self.enter.set_words(card.enter)
        ways: tuple[tuple[Button | Link, str], ...] = (
            (self.receipt, card.receipt),
            (self.back, card.back),
            (self.others, card.others),
        )
        for way, words in ways:
            way.setVisible(bool(words))
            if words:
                way.set_words(words)

    def take_focus(self) -> None:
        """Put the keyboard where something is entered."""
        self.form.take_focus()

    def focus_errors(self) -> None:
        """Put the keyboard on what is to be mended, if there is anything."""
        if self.summary is not None:
            self.summary.show()
            self.summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        self.form.flush()
        self.entered.emit()

    def _show_state(self, card: EntryCard) -> None:
        clear(self._heading)
        clear(self._stands)
        fill(self._heading, Heading(card.heading, 2), 8)
        fill(self._heading, IconText("circle-dot", card.state, "body_strong", "accent_text", gap=8), 4)
        for sentence in card.stands:
            fill(self._stands, Text(sentence, "small", "ink2"), 4)
        for doubt in card.doubts:
            fill(self._stands, 4, IconText("triangle-alert", doubt, "small", "attention", gap=8))

    def _show_errors(self, card: EntryCard) -> None:
        clear(self._trouble)
        self.summary = None
        if card.errors:
            self.summary = ErrorSummary(card.errors_title, card.errors)
            self.summary.chosen.connect(self.form.go_to)
            fill(self._trouble, self.summary, 14)
