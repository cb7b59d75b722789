"""A form about keys on the screen. What is typed stays in its field until the form is let go of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.forms.pieces import LineRow, ShownCard, fitted
from ui.forms.state import Ask, AskKind, FormState
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import ErrorSummary, Notice
from ui.widgets.choice import CheckBox
from ui.widgets.field import Field, LineField, TextField
from ui.widgets.layout import ScrollPage, boxed, clear, column, fill, row
from ui.widgets.painting import Reading
from ui.widgets.passphrase import PassphraseEdit
from ui.widgets.progress import StrengthBars
from ui.widgets.select import Select
from ui.widgets.text import Heading, IconText, Text

WIDTH = 680
YES = "yes"


class FormView(ScrollPage):
    """Signals: ``acted(action, answers)`` with all answers by the id of their ask, ``chosen(ask, value)``
    for a choice, a box or a file, ``typed(ask, text)`` for words, ``left()`` for Esc.
    """

    acted = Signal(str, dict)
    chosen = Signal(str, str)
    typed = Signal(str, str)
    left = Signal()

    def __init__(self, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(width=theme().scaled(WIDTH), margins=(32, 24, 32, 24), parent=parent)
        self._state = state
        self._answers: dict[str, Callable[[], str]] = {}
        self.fields: dict[str, QWidget] = {}
        self.buttons: dict[str, Button] = {}
        self._build(state, {})

    def answers(self) -> dict[str, str]:
        """What stands in each field now."""
        return {name: read() for name, read in self._answers.items()}

    def take_focus(self) -> None:
        """Put the keyboard on the first thing asked, or on the first button."""
        first = next(iter(self.fields.values()), None) or next(iter(self.buttons.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_state(self, state: FormState) -> None:
        """Show the form as it stands."""
        before, self._state = self._state, state
        if state.step != before.step or state.shown != before.shown or state.lines != before.lines:
            had = self.answers() if state.asks else {}
            focused = next((name for name, one in self.fields.items() if _holds_focus(one)), "")
            self._build(state, had)
            if focused in self.fields and state.step.partition(":")[0] == before.step.partition(":")[0]:
                self.fields[focused].setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.take_focus()
                self.verticalScrollBar().setValue(0)
            return
        self._show_strength(state)
        self._show_busy(state)
        if state.troubles != before.troubles or state.working != before.working:
            self._show_troubles(state)

    # -- building

    def _build(self, state: FormState, had: dict[str, str]) -> None:
        clear(self.column)
        self._answers, self.fields, self.buttons = {}, {}, {}
        self._troubles = column()
        add = self.column
        fill(add, self._troubles, Heading(state.heading, 1))
        for text in state.intro:
            fill(add, 8, Text(text, "body", "ink2"))
        for icon, text in state.points:
            fill(add, 12, IconText(icon, text, "body", "ink", icon_role="accent_text", gap=12))
        for kind, text in state.notices:
            fill(add, 14, Notice(kind, text))
        if state.lines:
            fill(add, 14)
        for number, line in enumerate(state.lines):
            shown = LineRow(line, first=number == 0)
            if line.action is not None and shown.button is not None:
                self._connect(shown.button, line.action.id)
            fill(add, shown)
        for heading, points in state.sections:
            said = [
                IconText(icon, text, "body", "ink", icon_role="accent_text", gap=12) for icon, text in points
            ]
            fill(add, 20, Heading(heading, 3), 8, column(*said, spacing=8))
        if state.shown is not None:
            above = [self._button(action.id, action.words, "quiet", action.icon) for action in state.above]
            fill(add, 16, ShownCard(state.shown, above))
        elif state.above:
            fill(add, 12, row(*[self._button(a.id, a.words, "quiet", a.icon) for a in state.above], None))
        for ask in state.asks:
            fill(add, 18, self._field(ask, had.get(ask.id, ask.value)))
            if ask.id == "typed":
                self._add_meter()
        self._has_meter = any(ask.id == "typed" for ask in state.asks)
        actions = [self._button(a.id, a.words, a.kind, a.icon) for a in state.actions]
        fill(add, 24, fitted(actions), None)
        for widget in self._content.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            widget.show()
        self._show_strength(state)
        self._show_busy(state)
        self._show_troubles(state)

    def _add_meter(self) -> None:
        self._bars = StrengthBars()
        self._word = IconText("saved", "", "small_strong", "success", gap=9)
        self._advice = Notice("attention", " ")
        self._meter = boxed(row(self._bars, self._word, spacing=10))
        fill(self.column, 8, self._meter, self._advice)

    def _button(self, name: str, words: str, kind: str, icon: str) -> Button:
        button = Button(words, kind, icon=icon)
        self._connect(button, name)
        return button

    def _connect(self, button: Button, name: str) -> None:
        button.clicked.connect(lambda: self.acted.emit(name, self.answers()))
        self.buttons[name] = button

    def _field(self, ask: Ask, value: str) -> QWidget:
        match ask.kind:
            case AskKind.WORDS:
                editor = PassphraseEdit(
                    ask.label, show=self._state.show, hide=self._state.hide, shown=ask.id != "now"
                )
                editor.line.setText(value)
                editor.edited.connect(lambda text: self.typed.emit(ask.id, text))
                editor.submitted.connect(self._submit)
                self._answers[ask.id], self.fields[ask.id] = editor.text, editor.line
                return Field(ask.label, editor, hint=ask.hint)
            case AskKind.PAPER:
                area = TextField(ask.label, text=value, hint=ask.hint, rows=4)
                self._answers[ask.id], self.fields[ask.id] = area.text, area.area
                return area
            case AskKind.CHOICE:
                select = Select(ask.label, ask.options, value=value)
                select.chosen.connect(lambda chosen: self.chosen.emit(ask.id, chosen))
                self._answers[ask.id], self.fields[ask.id] = select.value, select
                return Field(ask.label, select, hint=ask.hint)
            case AskKind.CHECK:
                box = CheckBox(ask.label, checked=value == YES)
                box.toggled.connect(lambda on: self.chosen.emit(ask.id, YES if on else ""))
                self._answers[ask.id] = lambda: YES if box.isChecked() else ""
                self.fields[ask.id] = box
                return box
            case AskKind.FILE:
                button = Button(ask.action, icon="folder")
                button.setAccessibleName(f"{ask.action} {ask.label}: {ask.value}")
                button.clicked.connect(lambda: self.chosen.emit(ask.id, ""))
                self.fields[ask.id] = button
                name = Text(ask.value, "body", reading=Reading.CONTENT)
                return Field(ask.label, boxed(row(button, name, None)), hint=ask.hint)
            case _:
                reading = Reading.LTR if ask.kind is AskKind.CODE else Reading.CONTENT
                line = LineField(ask.label, text=value, hint=ask.hint, reading=reading)
                line.line.returnPressed.connect(self._submit)
                self._answers[ask.id], self.fields[ask.id] = line.text, line.line
                return line

    def _submit(self) -> None:
        main = next((one for one in self._state.actions if one.kind in {"primary", "danger"}), None)
        if main is not None:
            self.acted.emit(main.id, self.answers())

    # -- what changes while somebody types

    def _show_strength(self, state: FormState) -> None:
        if not self._has_meter:
            return
        meter = state.strength
        self._meter.setVisible(meter is not None)
        self._advice.setVisible(meter is not None and bool(meter.advice))
        if meter is None:
            return
        good = meter.bars >= 4
        self._bars.show_strength(meter.bars, "accent" if good else "attention_line")
        self._bars.setAccessibleName(meter.word)
        self._word.show_icon("saved" if good else "needs_you", "success" if good else "attention")
        self._word.set_text(meter.word)
        if meter.advice:
            self._advice.set_text(meter.advice)

    def _show_busy(self, state: FormState) -> None:
        main = next((one for one in state.actions if one.kind in {"primary", "danger"}), None)
        button = self.buttons.get(main.id) if main is not None else None
        if button is not None and bool(state.working) == button.isEnabled():
            button.set_busy(state.working or None)

    def _show_troubles(self, state: FormState) -> None:
        clear(self._troubles)
        if not state.troubles or state.working:
            return
        summary = ErrorSummary(state.trouble_heading, state.troubles)
        summary.chosen.connect(self._go_to)
        fill(self._troubles, summary, 16)
        summary.show()
        self.verticalScrollBar().setValue(0)
        summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, ask: str) -> None:
        target = self.fields.get(ask) or next(iter(self.fields.values()), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _holds_focus(widget: QWidget) -> bool:
    return widget.hasFocus()
