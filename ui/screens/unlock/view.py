"""The card that opens a casebook."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.screens.unlock.state import UnlockState
from ui.theme.theme import theme
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card
from ui.widgets.field import Field, field_height
from ui.widgets.layout import ScrollPage, boxed, row
from ui.widgets.painting import Reading
from ui.widgets.passphrase import PassphraseEdit
from ui.widgets.text import Heading, Icon, IconText, Text

WIDTH = 560


class ChosenFolder(Card):
    """The name of the chosen casebook and the folder it lies in."""

    def __init__(self) -> None:
        super().__init__("sunken", padding=0)
        self.setFixedHeight(field_height())
        self._name = Text("", reading=Reading.CONTENT)
        self._place = Text("", "small", "ink3", reading=Reading.CONTENT)
        self.column.addLayout(
            row(Icon("file-lock", 18), self._name, None, self._place, margins=(13, 0, 13, 0), spacing=11)
        )

    def show_folder(self, name: str, place: str, nothing: str) -> None:
        """Show the name, or that there is none."""
        self._name.setText(name or nothing)
        self._name.set_role("ink" if name else "ink3")
        self._place.setText(place)


class UnlockView(ScrollPage):
    """Signals: ``submitted(words)``, ``choose_asked()``, ``new_asked()``, ``language_asked()``."""

    submitted = Signal(str)
    choose_asked = Signal()
    new_asked = Signal()
    language_asked = Signal()
    other_way_asked = Signal()

    def __init__(self, state: UnlockState, parent: QWidget | None = None) -> None:
        super().__init__(width=theme().scaled(WIDTH), margins=(32, 24, 32, 24), parent=parent)
        self._refused = 0
        self._keyboard_words = state.keyboard
        self._caps_words = state.caps
        self.folder = ChosenFolder()
        self.choose = Button(state.choose)
        folder = boxed(row(self.folder, self.choose))
        folder.setAccessibleName(state.folder_label)
        self.folder_field = Field(state.folder_label, folder)
        self.words = PassphraseEdit(state.words_label, show=state.show, hide=state.hide, shown=False)
        self.words_field = Field(state.words_label, self.words, hint=state.words_hint)
        self.keyboard = IconText("keyboard", "", "small", "ink2", gap=8)
        self.open = Button(state.open, "primary", icon="key-round")
        self.make_new = Button(state.make_new, "quiet")
        self.language = Link(state.language)
        self.other_way = Link(state.other_way, icon="key-round")
        self.card = Card(padding=36, name=state.heading)
        for part in (
            Heading(state.heading, 1),
            16,
            self.folder_field,
            16,
            self.words_field,
            7,
            self.keyboard,
            12,
            boxed(row(self.other_way, None)),
            14,
            boxed(row(self.open, self.make_new, None, spacing=8)),
        ):
            if isinstance(part, int):
                self.card.column.addSpacing(part)
            else:
                self.card.column.addWidget(part)
        note = IconText("info", state.note, "small", "ink2", gap=10)
        self.column.addStretch(1)
        self.column.addWidget(self.card)
        self.column.addSpacing(20)
        self.column.addLayout(row(note, None, self.language))
        self.column.addStretch(1)
        self._connect()
        self._tell_keyboard(False)
        self.show_state(state)

    def _connect(self) -> None:
        self.choose.clicked.connect(self.choose_asked)
        self.words.submitted.connect(self._submit)
        self.words.caps_lock.connect(self._tell_keyboard)
        self.open.clicked.connect(self._submit)
        self.make_new.clicked.connect(self.new_asked)
        self.other_way.clicked.connect(self.other_way_asked)
        self.language.clicked.connect(self.language_asked)
        QGuiApplication.inputMethod().localeChanged.connect(lambda: self._tell_keyboard(False))

    def show_state(self, state: UnlockState) -> None:
        """Show the card as it stands."""
        self.folder.show_folder(state.folder, state.place, state.no_folder)
        self.choose.setAccessibleName(
            f"{state.choose} {state.folder_label}: {state.folder or state.no_folder}"
        )
        self.folder_field.set_error(state.folder_trouble)
        self.words_field.set_error(state.words_trouble)
        self.words.line.setAccessibleDescription(state.words_trouble or state.words_hint)
        if state.busy == self.open.isEnabled():
            self.open.set_busy(state.opening if state.busy else None)
        if state.refused != self._refused:
            self._refused = state.refused
            self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.words.line.selectAll()

    def take_focus(self) -> None:
        """Put the keyboard where something is missing."""
        self.words.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_keyboard(self, caps: bool) -> None:
        locale = QGuiApplication.inputMethod().locale()
        self.keyboard.setVisible(caps or locale.language() != QLocale.Language.C)
        name = locale.nativeLanguageName() or locale.languageToString(locale.language())
        words = self._keyboard_words.format(language=name)
        self.keyboard.set_text(f"{words} · {self._caps_words}" if caps else words)
        self.keyboard.show_icon("needs_you" if caps else "keyboard", "attention" if caps else "ink2")

    def _submit(self) -> None:
        self.submitted.emit(self.words.text())
