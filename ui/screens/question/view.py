"""A question: its fields, why it is asked, what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.fields.form import FieldForm
from ui.screens.question.lists import ItemList
from ui.screens.question.review import ReviewBody
from ui.screens.question.side import SideColumn
from ui.screens.question.state import QuestionState, ReviewState, Shown, Ways
from ui.text import Words
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import ErrorSummary, Notice
from ui.widgets.layout import Beside, ScrollPage, boxed, clear, column
from ui.widgets.painting import Reading
from ui.widgets.panel import ActionBar
from ui.widgets.text import Heading, Text

WIDTH = 1016
COLUMN = 624
COLUMN_LEAST = 480
SIDE = 336
GAP = 56


class QuestionView(QWidget):
    """Signals: ``kept(path, raw)``, ``submitted(raws)``, ``skipped(raws)``, ``unknown_said()``,
    ``not_applicable_said()``, ``none_said()``, ``added()``, ``item_opened(path)``, ``item_removed(path)``,
    ``change_asked(step)``, ``finished()``, ``later_chosen()``, ``pause_asked()``,
    ``earlier_asked()``.
    """

    kept = Signal(str, object)
    submitted = Signal(object)
    skipped = Signal(object)
    unknown_said = Signal()
    not_applicable_said = Signal()
    none_said = Signal()
    added = Signal()
    item_opened = Signal(str)
    item_removed = Signal(str)
    change_asked = Signal(str)
    finished = Signal()
    later_chosen = Signal()
    pause_asked = Signal()
    earlier_asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._state: Shown | None = None
        self.form: FieldForm | None = None
        self.items: ItemList | None = None
        self.summary: ErrorSummary | None = None
        self._errors: tuple[tuple[str, str], ...] = ()
        self.buttons: dict[str, Button] = {}
        self._trouble = column()
        self._main = column()
        self._side = column()
        main = boxed(column(self._trouble, self._main, None))
        main.setMaximumWidth(theme().scaled(COLUMN))
        side = boxed(self._side)
        both = Beside(main, side, side_width=SIDE, least=COLUMN_LEAST + GAP + SIDE, gap=GAP)
        self.page = ScrollPage(width=theme().scaled(WIDTH), margins=(32, 24, 32, 24))
        self.page.column.addWidget(both, 1)
        self._bar = column()
        self.bar_place = boxed(self._bar)
        self.main, self.side = main, side
        self.setLayout(column(self.page, self.bar_place))

    def show_state(self, state: Shown) -> None:
        """Show a question or the review; the question that is shown already keeps its editors."""
        before, self._state = self._state, state
        if isinstance(state, ReviewState):
            self._show_review(state)
            return
        fresh = not isinstance(before, QuestionState) or before.step != state.step
        if fresh:
            self._show_question(state)
        elif self.form is not None:
            self.form.show_fields(state.fields)
        if self.items is not None:
            self.items.show_items(state.items)
        if not fresh and isinstance(before, QuestionState) and before.ways != state.ways:
            self._show_ways(state.ways)
        self._show_errors(state)
        if fresh:
            self._begin()

    def flush(self) -> None:
        """Ask to keep what has not been kept yet."""
        if self.form is not None:
            self.form.flush()

    def take_focus(self) -> None:
        """Put the keyboard where the person goes on."""
        if self.form is not None and self.form.paths():
            self.form.take_focus()
        elif self.items is not None:
            self.items.take_focus()
        elif "finish" in self.buttons:
            self.buttons["finish"].setFocus(Qt.FocusReason.TabFocusReason)

    # -- a question

    def _show_question(self, state: QuestionState) -> None:
        self._clear()
        main = self._main
        if state.notice:
            main.addWidget(Notice("info", state.notice))
            main.addSpacing(16)
        if state.about:
            main.addWidget(Text(state.about, "small_strong", "accent_text", reading=Reading.CONTENT))
            main.addSpacing(4)
        self.heading = Heading(state.heading, 1)
        main.addWidget(self.heading)
        for text in (state.intro, state.help):
            if text:
                main.addSpacing(6)
                main.addWidget(Text(text, "body", "ink2"))
        main.addSpacing(12)
        if state.add:
            self.items = ItemList(state.items_name, state.add)
            self.items.opened.connect(self.item_opened)
            self.items.removed.connect(self.item_removed)
            self.items.add.clicked.connect(self.added)
            main.addWidget(self.items)
        else:
            self.form = FieldForm(self._words)
            self.form.kept.connect(self.kept)
            self.form.show_fields(state.fields)
            main.addWidget(self.form)
        side = SideColumn(state.why)
        side.pause_asked.connect(self.pause_asked)
        side.earlier_asked.connect(self.earlier_asked)
        self._side.addWidget(side)
        self._side.addStretch(1)
        self._show_ways(state.ways)

    def _show_ways(self, ways: Ways) -> None:
        self.buttons = {}
        for key, words, kind, act in (
            ("go_on", ways.go_on, "primary", self._submit),
            ("dont_know", ways.dont_know, "secondary", self.unknown_said.emit),
            ("not_applicable", ways.not_applicable, "secondary", self.not_applicable_said.emit),
            ("none", ways.none, "secondary", self.none_said.emit),
            ("skip", ways.skip, "quiet", self._skip),
        ):
            if words:
                button = Button(words, kind, trailing="arrow-right" if key == "go_on" else "")
                button.clicked.connect(act)
                self.buttons[key] = button
        self._put_bar(ActionBar(*self.buttons.values(), note=ways.note, width=theme().scaled(WIDTH)))

    def _show_errors(self, state: QuestionState) -> None:
        if self.summary is not None and state.errors == self._errors:
            return
        clear(self._trouble)
        self.summary = None
        self._errors = state.errors
        if state.errors:
            self.summary = ErrorSummary(state.errors_title, state.errors)
            self.summary.chosen.connect(self._go_to)
            self._trouble.addWidget(self.summary)
            self._trouble.addSpacing(10)

    def _focus_summary(self) -> None:
        if self.summary is not None:
            self.page.verticalScrollBar().setValue(0)
            self.summary.show()
            self.summary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, path: str) -> None:
        if self.form is not None:
            editor = self.form.go_to(path)
            if editor is not None:
                self.page.ensureWidgetVisible(editor)
        elif self.items is not None:
            self.items.take_focus()

    def _submit(self) -> None:
        self.submitted.emit(self._take_raws())
        self._focus_summary()

    def _skip(self) -> None:
        self.skipped.emit(self._take_raws())

    def _take_raws(self) -> dict[str, object]:
        if self.form is None:
            return {}
        self.form.mark_kept()
        return dict(self.form.raws())

    # -- the review

    def _show_review(self, state: ReviewState) -> None:
        self._clear()
        body = ReviewBody(state)
        body.change_asked.connect(self.change_asked)
        self._main.addWidget(body)
        finish = Button(state.finish, "primary")
        later = Button(state.later, "quiet")
        finish.clicked.connect(self.finished)
        later.clicked.connect(self.later_chosen)
        self.buttons = {"finish": finish, "later": later}
        self._put_bar(ActionBar(finish, later, note=state.note, width=theme().scaled(WIDTH)))
        self._begin()

    # -- both

    def _clear(self) -> None:
        if self.form is not None:
            self.form.show_fields(())  # editors go first: losing the focus is no reason to keep them
        self.form = self.items = self.summary = None
        for layout in (self._trouble, self._main, self._side):
            clear(layout)

    def _put_bar(self, bar: ActionBar) -> None:
        clear(self._bar)
        self._bar.addWidget(bar)

    def _begin(self) -> None:
        self.page.verticalScrollBar().setValue(0)
        if self.isVisible() and self.summary is None:
            self.take_focus()
            QTimer.singleShot(0, self, lambda: self.page.verticalScrollBar().setValue(0))
