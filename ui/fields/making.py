"""The editor for the shape of a field."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from ui.fields.amounts import MoneyEditor
from ui.fields.choices import ChoiceEditor, SelectEditor, SeveralEditor
from ui.fields.codes import CodeEditor, CodesEditor
from ui.fields.dates import DateEditor
from ui.fields.editor import Editor
from ui.fields.several import RepeatedEditor
from ui.fields.state import FieldState, Shape
from ui.fields.writing import LineEditor, NameEditor, TextEditor
from ui.text import Words


def make_editor(state: FieldState, words: Words) -> Editor:
    """An editor that shows the state."""
    editor = _editor(state, words)
    editor.set_raw(state.raw)
    return editor


def _editor(state: FieldState, words: Words) -> Editor:  # noqa: PLR0912 - one arm for each shape
    match state.shape:
        case Shape.CHOICE | Shape.ITEM:
            return ChoiceEditor(state)
        case Shape.YES_NO:
            return ChoiceEditor(state, beside=True)
        case Shape.SELECT:
            return SelectEditor(state, words)
        case Shape.SEVERAL | Shape.ITEMS:
            return SeveralEditor(state)
        case Shape.LINE:
            return LineEditor(state)
        case Shape.SHORT:
            return LineEditor(state, short=True)
        case Shape.LATIN:
            return LineEditor(state, latin=True)
        case Shape.LONG:
            return TextEditor(state, words, plain=True)
        case Shape.TEXT:
            return TextEditor(state, words)
        case Shape.NAME:
            return NameEditor(state, words)
        case Shape.DATE:
            return DateEditor(state, words)
        case Shape.MOMENT:
            return DateEditor(state, words, with_time=True)
        case Shape.DATES:
            return RepeatedEditor(
                state, words, lambda: DateEditor(state, words), words.gettext("Add another date")
            )
        case Shape.NAMES:
            return RepeatedEditor(
                state,
                words,
                lambda: NameEditor(replace(state, label=""), words),
                words.gettext("Add another name"),
            )
        case Shape.MONEY:
            return MoneyEditor(state, words)
        case Shape.CODE:
            return CodeEditor(state)
        case Shape.CODES:
            return CodesEditor(state, words)
    assert_never(state.shape)
