"""The card on which a kit is made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.filing.state import KitCard, Lock
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card, Notice
from ui.widgets.choice import CheckBox
from ui.widgets.field import Field
from ui.widgets.layout import clear, fill, row
from ui.widgets.painting import Reading
from ui.widgets.passphrase import PassphraseEdit
from ui.widgets.select import Select
from ui.widgets.text import Heading, Icon, IconText, Text


class KitBox(Card):
    """Signals: ``opened(target)``, ``document_chosen(id)``, ``language_chosen(code)``, ``locked(bool)``,
    ``fresh_asked()``, ``own_asked(bool)``, ``made_asked(final, typed)``, ``stop_asked()``.
    """

    opened = Signal(str)
    document_chosen = Signal(str)
    language_chosen = Signal(str)
    locked = Signal(bool)
    fresh_asked = Signal()
    own_asked = Signal(bool)
    made_asked = Signal(bool, str)
    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padding=24)
        self._had: int | None = None
        self.document: Select | None = None
        self.language: Select | None = None
        self.lock: CheckBox | None = None
        self.fresh: Button | None = None
        self.own: Link | None = None
        self.typed: PassphraseEdit | None = None
        self.practice: Button | None = None
        self.final: Button | None = None
        self.stop: Button | None = None
        self.made: Text | None = None
        self.trouble: Notice | None = None

    def show_kit(self, kit: KitCard, making: str) -> None:
        """Show the card anew; what has the keyboard keeps it, and typed words stay typed."""
        # The window's own memory of its focus: a dialog that is closing may still have the keyboard.
        focused = self.window().focusWidget()
        inner = None if self.typed is None else self.typed.line
        had = next((at for at, one in enumerate(self._stops()) if one is not None and one is focused), None)
        if had is None and inner is not None and inner is focused:
            had = self._stops().index(self.typed)
        if had is None:
            had = self._had
        words = self.typed.text() if self.typed is not None and not kit.made else ""
        clear(self.column)
        self.setAccessibleName(kit.heading)
        self._show_choices(kit)
        for line in kit.lines:
            label = Text(line.label, "small")
            shown = row(Icon(line.icon, 18, "ink2"), label, Text(line.size, "caption", "ink3"), spacing=10)
            shown.setStretch(1, 1)
            fill(self.column, shown, 8)
        self._show_lock(kit.lock, words)
        self._show_ends(kit, making)
        self._show_outcome(kit)
        self.column.addStretch(1)
        self._had = had if making else None  # a button that works cannot hold the keyboard
        if had is not None and (wanted := self._stops()[had]) is not None:
            wanted.show()
            wanted.setFocus()

    def show_progress(self, words: str) -> None:
        """Say how far the making is, on the button that started it."""
        for button in (self.final, self.practice):
            if button is not None and words and not button.isEnabled():
                button.set_words(words)

    def _stops(self) -> list[QWidget | None]:
        """Everything that can have the keyboard and is made anew, in an order that stays."""
        return [
            self.document, self.language, self.lock, self.fresh, self.own, self.typed,
            self.practice, self.final,
        ]  # fmt: skip

    def _show_choices(self, kit: KitCard) -> None:
        self.document = Select(kit.document_label, kit.documents, value=kit.document)
        self.language = Select(kit.language_label, kit.languages, value=kit.language)
        self.document.chosen.connect(self.document_chosen)
        self.language.chosen.connect(self.language_chosen)
        change = Link(kit.change_day)
        change.setAccessibleDescription(kit.day_label)
        change.clicked.connect(lambda: self.opened.emit("filing.planned_on"))
        day = row(Text(kit.day, "body"), change)
        day.setStretch(0, 1)
        fill(
            self.column,
            Heading(kit.heading, 2),
            2,
            Text(kit.text, "small", "ink2"),
            14,
            Field(kit.document_label, self.document),
            12,
            Field(kit.language_label, self.language),
            12,
            Text(kit.day_label, "small_strong"),
            4,
            day,
            14,
        )

    def _show_lock(self, lock: Lock, typed: str) -> None:
        self.fresh, self.own, self.typed = None, None, None
        self.lock = CheckBox(lock.label, checked=lock.on)
        self.lock.setAccessibleDescription(lock.hint)
        self.lock.toggled.connect(self.locked)
        fill(self.column, 6, self.lock, 4, Text(lock.hint, "small", "ink2"))
        if not lock.on:
            return
        self.own = Link(lock.own_label)
        self.own.clicked.connect(lambda: self.own_asked.emit(not lock.own))
        if lock.own:
            self.typed = PassphraseEdit(lock.typed_label, show=lock.show, hide=lock.hide, shown=True)
            self.typed.line.setText(typed)
            fill(self.column, 10, Field(lock.typed_label, self.typed, hint=lock.typed_hint), 6)
            fill(self.column, row(self.own, None))
            return
        box = Card("soft", padding=12, name=", ".join(lock.words))
        words = Text("  ".join(lock.words), "body" if lock.words_rtl else "mono", reading=Reading.CONTENT)
        self.fresh = Button(lock.fresh, "quiet", icon="refresh-cw", small=True)
        self.fresh.clicked.connect(self.fresh_asked)
        fill(box.column, words, 6, Text(lock.words_hint, "small", "ink2"), 6)
        fill(self.column, 10, box, 4, row(self.fresh, None), 4, row(self.own, None))

    def _show_ends(self, kit: KitCard, making: str) -> None:
        """How old the rules are, what stops the kit, and the buttons."""
        self.trouble = Notice("attention", kit.trouble) if kit.trouble else None
        if self.trouble is not None:
            fill(self.column, 12, self.trouble)
        if kit.due:
            fill(self.column, 12, Notice("attention", kit.due))
        if kit.stops:
            fill(self.column, 12, IconText("info", kit.stops, "small", "ink2", gap=10))
        self.final = Button(kit.final, "primary", icon="package") if kit.final else None
        self.practice = Button(kit.practice, "secondary", icon="package")
        self.practice.clicked.connect(lambda: self.made_asked.emit(False, self._words()))
        self.column.addSpacing(14)
        if self.final is not None:
            self.final.clicked.connect(lambda: self.made_asked.emit(True, self._words()))
            fill(self.column, row(self.final, None), 12)
        fill(self.column, row(self.practice, None))
        self.stop = None
        if making:
            for button in (self.final, self.practice):
                if button is not None:
                    button.set_busy(making)
            self.stop = Button(kit.stop, "quiet", icon="x")
            self.stop.clicked.connect(self.stop_asked)
            fill(self.column, 8, row(self.stop, None))
        fill(self.column, 10, Text(kit.rules, "caption", "ink3"))

    def _show_outcome(self, kit: KitCard) -> None:
        """Where the kit lies, and what its papers give away."""
        self.made = None
        if not kit.made:
            return
        place = Text(kit.made_place, "small", reading=Reading.LTR)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.made = place
        card = Card("success", padding=12, name=f"{kit.made} {kit.made_place}")
        fill(card.column, IconText("circle-check", kit.made, "small", "success", gap=8), 4, place)
        fill(self.column, 12, card)
        for told in kit.outcome:
            fill(self.column, 8, Notice("attention", told))

    def _words(self) -> str:
        return self.typed.text() if self.typed is not None else ""
