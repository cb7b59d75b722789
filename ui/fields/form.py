"""The fields of a question below each other; says which is to be kept, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from assistant.interview.raw import Raw
from ui.fields.editor import Editor
from ui.fields.making import make_editor
from ui.fields.state import FieldState
from ui.regions import stops
from ui.text import Words
from ui.widgets.field import Field
from ui.widgets.layout import column
from ui.widgets.text import IconText

GAP = 24

SAVE_AFTER = 400
"""Milliseconds after the last key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caret:
    """Where the keyboard is in a form: see ``assistant.usecases.unfinished.Place``."""

    path: str
    stop: int
    cursor: int


class FieldForm(QWidget):
    """Editors by the path of their fact.

    Signals: ``kept(path, raw)`` when a field is to be kept: on leaving it, at once for a choice,
    and a moment after the last key. An editor that is shown again is left alone, with its focus.
    """

    kept = Signal(str, object)

    def __init__(self, words: Words, *, gap: int = GAP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._column = column(spacing=gap)
        self.setLayout(self._column)
        self._states: dict[str, FieldState] = {}
        self._fields: dict[str, Field] = {}
        self._editors: dict[str, Editor] = {}
        self._said: dict[str, IconText] = {}
        self._known: dict[str, Raw] = {}
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(SAVE_AFTER)
        self._waiting.timeout.connect(self.flush)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # -- showing

    def show_fields(self, states: Sequence[FieldState], *, fresh: bool = False) -> None:
        """Show these fields; ``fresh`` makes each of them anew."""
        wanted = {state.path: state for state in states}
        for path in list(self._fields):
            if fresh or path not in wanted or _has_changed(self._states[path], wanted[path]):
                self._drop(path)
        for place, (path, state) in enumerate(wanted.items()):
            if path in self._fields:
                self._update(state)
            else:
                self._make(state)
            self._column.removeWidget(self._fields[path])
            self._column.insertWidget(place, self._fields[path])
            self._fields[path].show()
        self._states = wanted

    def editor(self, path: str) -> Editor:
        """The editor of a fact."""
        return self._editors[path]

    def field(self, path: str) -> Field:
        """The field with its label and what is to be mended."""
        return self._fields[path]

    def paths(self) -> tuple[str, ...]:
        """The facts shown, in order."""
        return tuple(self._states)

    def first(self) -> QWidget | None:
        """Where the first field takes the keyboard."""
        return next((self._editors[path].target() for path in self._states), None)

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        first = self.first()
        if first is not None:
            first.show()
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def go_to(self, path: str) -> QWidget | None:
        """Put the keyboard where something is to be mended."""
        editor = self._editors.get(path)
        if editor is None:
            return None
        editor.take_focus(self._states[path].part)
        return editor

    def caret(self) -> Caret | None:
        """Where the keyboard is in the form, if it is in it."""
        for path, editor in self._editors.items():
            for place, stop in enumerate(stops(editor)):
                if stop is self.window().focusWidget():
                    return Caret(path=path, stop=place, cursor=_cursor_of(stop))
        return None

    def put_caret(self, caret: Caret) -> QWidget | None:
        """Put the keyboard back where it was, as far as that is still there."""
        editor = self._editors.get(caret.path)
        inside = [] if editor is None else stops(editor)
        if not inside:
            return None
        stop = inside[min(caret.stop, len(inside) - 1)]
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        _put_cursor(stop, caret.cursor)
        return editor

    # -- keeping

    def raws(self) -> Mapping[str, Raw]:
        """What the editors hold."""
        return {path: self._editors[path].raw() for path in self._states}

    def pending(self) -> dict[str, Raw]:
        """What the editors hold and nobody was asked to keep yet."""
        return {path: raw for path, raw in self.raws().items() if raw != self._known[path]}

    def flush(self) -> None:
        """Ask to keep what has not been kept yet."""
        self._waiting.stop()
        for path in list(self._states):
            self._keep(path)

    def mark_kept(self) -> None:
        """What the editors hold now has been kept in another way."""
        self._waiting.stop()
        self._known = dict(self.raws())

    def _keep(self, path: str) -> None:
        editor = self._editors.get(path)
        if editor is None:
            return
        raw = editor.raw()
        if raw != self._known[path]:
            self._known[path] = raw
            self.kept.emit(path, raw)

    def _make(self, state: FieldState) -> None:
        editor = make_editor(state, self._words)
        field = Field(state.label, editor, hint=state.hint)
        said = IconText("circle-minus", state.said, "small", "ink2", gap=8)
        layout = field.layout()
        if layout is not None:
            layout.addWidget(said)
        path = state.path
        self._states[path], self._fields[path], self._editors[path] = state, field, editor
        self._said[path] = said
        self._known[path] = editor.raw()
        editor.changed.connect(self._waiting.start)
        editor.chosen.connect(lambda: self._keep(path))
        editor.left.connect(lambda: self._keep(path))
        self._show_words(state)

    def _update(self, state: FieldState) -> None:
        path = state.path
        editor = self._editors[path]
        pending = editor.raw() != self._known[path]
        if not pending and not editor.has_focus():
            editor.set_raw(state.raw)
            self._known[path] = editor.raw()
        self._fields[path].set_words(state.label, state.hint)
        editor.setAccessibleName(state.name)
        self._show_words(state)

    def _show_words(self, state: FieldState) -> None:
        said, field, editor = self._said[state.path], self._fields[state.path], self._editors[state.path]
        said.setVisible(bool(state.said))
        said.set_text(self._words.gettext("Your answer: {answer}").format(answer=state.said))
        field.set_error(state.error)
        editor.mark(state.part if state.error else None)

    def _drop(self, path: str) -> None:
        editor, field = self._editors.pop(path), self._fields.pop(path)
        editor.blockSignals(True)  # a field that goes loses its focus: that is no reason to keep it
        for held in (self._states, self._said, self._known):
            held.pop(path)
        self._column.removeWidget(field)
        field.hide()
        field.deleteLater()


def _cursor_of(widget: QWidget) -> int:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    return widget.textCursor().position() if isinstance(widget, QPlainTextEdit) else 0


def _put_cursor(widget: QWidget, place: int) -> None:
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(place)
    elif isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(place, len(widget.toPlainText())))
        widget.setTextCursor(cursor)


def _has_changed(before: FieldState, after: FieldState) -> bool:
    """Whether another editor is needed."""
    return (before.shape, before.options, before.tight) != (after.shape, after.options, after.tight)
