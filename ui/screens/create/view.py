"""The form that makes a casebook, and what is good to know beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui.screens.create.state import CreateState, Hint, Meter
from ui.theme.theme import theme
from ui.widgets.buttons import Button, Link
from ui.widgets.card import Card, ErrorSummary, Notice
from ui.widgets.choice import CheckBox
from ui.widgets.field import Field, LineField
from ui.widgets.layout import Beside, ScrollPage, boxed, clear, column, row
from ui.widgets.painting import Reading
from ui.widgets.panel import ActionBar
from ui.widgets.passphrase import PassphraseEdit
from ui.widgets.progress import StrengthBars
from ui.widgets.text import Heading, Icon, IconText, Text

WIDTH = 1016
FORM = 600
FORM_LEAST = 480
ASIDE = 360
GAP = 56


class SixWords(Card):
    """The suggested words, numbered. They are shown here, never put on the clipboard."""

    def __init__(self, state: CreateState) -> None:
        super().__init__("soft", padding=20, name=state.words_heading)
        self.column.setContentsMargins(20, 12, 20, 16)
        self.fresh = Button(state.new_words, "quiet", icon="refresh-cw", small=True)
        self.own = Button(state.own_label, "quiet", small=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(9)
        self.column.addLayout(row(Heading(state.words_heading, 3), None, self.own, self.fresh, spacing=4))
        self.column.addSpacing(8)
        self.column.addLayout(self._grid)
        self.column.addSpacing(10)
        self.column.addWidget(Text(state.words_hint, "small", "ink2"))
        self.show_words(state.words, rtl=state.words_rtl)

    def show_words(self, words: tuple[str, ...], *, rtl: bool) -> None:
        """Show these words."""
        clear(self._grid)
        for index, word in enumerate(words):
            box = Card("plain", padding=0, name=f"{index + 1}. {word}")
            number = Text(str(index + 1), "caption", "ink3")
            said = Text(word, "body" if rtl else "mono", reading=Reading.CONTENT)
            parts = (number, said, None)
            box.column.addLayout(row(*parts, spacing=10, margins=(12, 8, 8, 8)))
            self._grid.addWidget(box, index // 3, index % 3)
        for across in range(3):
            self._grid.setColumnStretch(across, 1)


class CreateView(QWidget):
    """Signals: ``submitted(name, typed, again, on_paper)``, ``typed(str)``, ``new_words_asked()``,
    ``own_asked(bool)``, ``left()``.
    """

    submitted = Signal(str, str, str, bool)
    typed = Signal(str)
    new_words_asked = Signal()
    own_asked = Signal(bool)
    left = Signal()

    def __init__(self, state: CreateState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._create(state)
        self._lay_out(state)
        self._connect()
        self.show_state(state)

    def _create(self, state: CreateState) -> None:
        self.name = LineField(
            state.name_label, text=state.name, hint=state.name_hint, width=260, reading=Reading.LTR
        )
        self.six = SixWords(state)
        self.suggested = Link(state.own_label)
        shown = {"show": state.show, "hide": state.hide, "shown": True}
        self.words = PassphraseEdit(state.typed_label, **shown)  # type: ignore[arg-type]  # a bool and two words
        self.words_field = Field(state.typed_label, self.words, hint=state.typed_hint)
        self.again = PassphraseEdit(state.again_label, **shown)  # type: ignore[arg-type]
        self.again_field = Field(state.again_label, self.again)
        self.bars = StrengthBars()
        self.strength = IconText("saved", "", "small_strong", "success", gap=9)
        self.advice = Notice("attention", state.words_hint)
        self.paper = CheckBox(state.paper)
        self.paper_trouble = IconText("circle-alert", "", "small_strong", "error", gap=6)
        self.make = Button(state.make, "primary", trailing="arrow-right")
        self.back = Button(state.back, "quiet")

    def _lay_out(self, state: CreateState) -> None:
        self._trouble_place = column()
        self._meter = boxed(row(self.bars, self.strength, spacing=10))
        form = boxed(
            column(
                self._trouble_place,
                Heading(state.heading, 1),
                7,
                Text(state.intro, "body", "ink2"),
                19,
                self.name,
                14,
                self.six,
                14,
                self.suggested,
                self.words_field,
                11,
                self._meter,
                self.advice,
                self.again_field,
                10,
                self.paper_trouble,
                4,
                self.paper,
                None,
            )
        )
        form.setMaximumWidth(theme().scaled(FORM))
        aside = boxed(column(_hints(state), None))
        page = ScrollPage(width=theme().scaled(WIDTH), margins=(32, 22, 32, 20))
        body = Beside(form, aside, side_width=ASIDE, least=FORM_LEAST + GAP + ASIDE, gap=GAP)
        page.column.addWidget(body, 1)
        self.page = page
        self.bar = ActionBar(self.make, self.back, width=theme().scaled(WIDTH))
        self.setLayout(column(page, self.bar))

    def _connect(self) -> None:
        self.six.fresh.clicked.connect(self.new_words_asked)
        self.six.own.clicked.connect(lambda: self.own_asked.emit(True))
        self.suggested.clicked.connect(lambda: self.own_asked.emit(False))
        self.words.edited.connect(self.typed)
        self.words.submitted.connect(self._submit)
        self.again.submitted.connect(self._submit)
        self.make.clicked.connect(self._submit)
        self.back.clicked.connect(self.left)

    def show_state(self, state: CreateState) -> None:
        """Show the form as it stands."""
        if state.words != self._state.words:
            self.six.show_words(state.words, rtl=state.words_rtl)
        before, self._state = self._state, state
        self.six.setVisible(not state.own)
        self.suggested.setVisible(state.own)
        self.suggested.set_words(state.own_label)
        self.words_field.set_words(state.typed_label, state.typed_hint)
        self.again_field.setVisible(state.own)
        self.paper.set_words(state.paper)
        self._show_meter(state.meter)
        self._show_troubles(state, fresh=state.troubles != before.troubles or state.busy != before.busy)
        if state.busy != (not self.make.isEnabled()):
            self.make.set_busy(state.making if state.busy else None)

    def take_focus(self) -> None:
        """Put the keyboard on the first field."""
        self.name.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_meter(self, meter: Meter | None) -> None:
        self._meter.setVisible(meter is not None)
        self.advice.setVisible(meter is not None and bool(meter.advice))
        if meter is None:
            return
        good = meter.bars >= 4
        self.bars.show_strength(meter.bars, "accent" if good else "attention_line")
        self.bars.setAccessibleName(meter.word)
        self.strength.show_icon("saved" if good else "needs_you", "success" if good else "attention")
        self.strength.set_text(meter.word)
        if meter.advice:
            self.advice.set_text(meter.advice)

    def _show_troubles(self, state: CreateState, *, fresh: bool) -> None:
        sentences = {trouble.part: trouble.sentence for trouble in state.troubles}
        self.name.set_error(sentences.get("name", ""))
        self.words_field.set_error(sentences.get("typed", ""))
        self.again_field.set_error(sentences.get("again", ""))
        self.paper_trouble.set_text(sentences.get("paper", ""))
        self.paper_trouble.setVisible("paper" in sentences)
        self.paper.setAccessibleDescription(sentences.get("paper", ""))
        if not fresh:
            return
        clear(self._trouble_place)
        if state.troubles:
            summary = ErrorSummary(
                state.trouble_heading, [(trouble.part, trouble.sentence) for trouble in state.troubles]
            )
            summary.chosen.connect(self._go_to)
            self._trouble_place.addWidget(summary)
            self._trouble_place.addSpacing(16)
            summary.show()
            self.page.verticalScrollBar().setValue(0)
            summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, part: str) -> None:
        target: QWidget = {
            "name": self.name.line,
            "typed": self.words.line,
            "again": self.again.line,
            "paper": self.paper,
        }[part]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self.page.ensureWidgetVisible(target)

    def _submit(self) -> None:
        self.submitted.emit(self.name.text(), self.words.text(), self.again.text(), self.paper.isChecked())


def _hints(state: CreateState) -> Card:
    card = Card("card", padding=24, name=state.hints_heading)
    card.column.addWidget(Heading(state.hints_heading, 3))
    for hint in state.hints:
        card.column.addSpacing(20)
        card.column.addLayout(_hint(hint))
    return card


def _hint(hint: Hint) -> QHBoxLayout:
    icon = boxed(column(Icon(hint.icon, 20, "accent_text"), None, margins=(0, 1, 0, 0)))
    icon.setFixedWidth(theme().scaled(20))
    words = column(Text(hint.heading, "body_strong"), Text(hint.text, "small", "ink2"), spacing=4)
    line = row(icon, words)
    line.setStretch(1, 1)
    return line
