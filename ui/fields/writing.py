"""Writing: a line, words with their language, names in any script."""

from __future__ import annotations

import unicodedata

from PySide6.QtWidgets import QWidget

from assistant.interview.raw import Raw, RawName, RawText
from ui.fields.codes import CodeLine
from ui.fields.editor import Editor
from ui.fields.state import FieldState
from ui.text import Words
from ui.widgets.field import Field, LineEdit, LineField, TextEdit
from ui.widgets.layout import boxed, column, row
from ui.widgets.painting import Reading, starts_rtl

SHORT = 180
LANGUAGE = 240
TEXT_ROWS = 3


class LineEditor(Editor):
    """One line."""

    def __init__(self, state: FieldState, *, short: bool = False, latin: bool = False) -> None:
        super().__init__(state.name)
        self._line = LineEdit(reading=Reading.LTR if latin else Reading.CONTENT)
        self._line.setAccessibleName(state.name)
        self.setLayout(row(self._line, None) if short else row(self._line))
        if short:
            self._line.setFixedWidth(SHORT)
        self._line.textEdited.connect(self.changed)
        self._line.left.connect(self.left)

    def raw(self) -> Raw:
        return self._line.text()

    def set_raw(self, raw: Raw) -> None:
        show(self._line, raw if isinstance(raw, str) else "")

    def target(self, part: str = "") -> QWidget:
        return self._line

    def mark(self, part: str | None) -> None:
        self._line.set_wrong(part is not None)


class TextEditor(Editor):
    """Words, and the language they are written in. ``plain`` leaves the language out."""

    def __init__(self, state: FieldState, words: Words, *, plain: bool = False) -> None:
        super().__init__(state.name)
        self._plain = plain
        self._window = words.language
        self._area = TextEdit(rows=TEXT_ROWS)
        self._area.setAccessibleName(state.name)
        label = words.gettext("Written in")
        self._lang = CodeLine(label, () if plain else state.options)
        self._lang_is_chosen = False
        parts: list[QWidget] = [self._area]
        if not plain:
            named = Field(label, self._lang, width=LANGUAGE)
            parts.append(named)
        self.setLayout(column(*parts, spacing=8))
        self._area.textChanged.connect(self._typed)
        self._area.left.connect(self.left)
        self._lang.changed.connect(self._choose)
        self._lang.left.connect(self.left)
        self._quiet = False

    def raw(self) -> Raw:
        if self._plain:
            return self._area.text()
        return RawText(text=self._area.text(), lang=self._lang.code())

    def set_raw(self, raw: Raw) -> None:
        self._quiet = True
        text = raw.text if isinstance(raw, RawText) else raw if isinstance(raw, str) else ""
        if text != self._area.text():
            self._area.setPlainText(text)
        if isinstance(raw, RawText):
            self._lang_is_chosen = bool(raw.lang)
            self._lang.show_code(raw.lang or self._likely())
        self._quiet = False

    def target(self, part: str = "") -> QWidget:
        return self._lang if part == "lang" else self._area

    def mark(self, part: str | None) -> None:
        self._area.set_wrong(part is not None and part != "lang")
        self._lang.set_wrong(part == "lang")

    def _typed(self) -> None:
        if self._quiet:
            return
        if not self._lang_is_chosen and not self._plain:
            self._lang.show_code(self._likely())
        self.changed.emit()

    def _choose(self) -> None:
        self._lang_is_chosen = True
        self.changed.emit()

    def _likely(self) -> str:
        """The language of the window as long as the letters could be of it; else the person is asked."""
        runs = starts_rtl(self._area.text())
        return self._window if runs in {None, self._window == "ar"} else ""


class NameEditor(Editor):
    """A name as it is written; for one that is not in Latin letters, its language and a Latin form."""

    def __init__(self, state: FieldState, words: Words) -> None:
        super().__init__(state.name)
        _ = words.gettext
        self._text = LineEdit()
        self._text.setAccessibleName(state.name)
        self._latin = LineField(_("In Latin letters"), reading=Reading.LTR)
        self._lang = CodeLine(_("Language of the name"), state.options)
        lang = Field(_("Language of the name"), self._lang)
        both = row(self._latin, lang)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self._more = boxed(both)
        self.setLayout(column(self._text, self._more, spacing=8))
        for line in (self._text, self._latin.line):
            line.textEdited.connect(self._typed)
            line.left.connect(self.left)
        self._lang.changed.connect(self.changed)
        self._lang.left.connect(self.left)
        self._show_more()

    def raw(self) -> RawName:
        return RawName(text=self._text.text(), lang=self._lang.code(), latin=self._latin.text())

    def set_raw(self, raw: Raw) -> None:
        name = raw if isinstance(raw, RawName) else RawName()
        show(self._text, name.text)
        show(self._latin.line, name.latin)
        self._lang.show_code(name.lang)
        self._show_more()

    def target(self, part: str = "") -> QWidget:
        if part == "lang":
            return self._lang
        return self._latin.line if part == "latin" else self._text

    def mark(self, part: str | None) -> None:
        self._text.set_wrong(part in {"", "text"})
        self._latin.line.set_wrong(part == "latin")
        self._lang.set_wrong(part == "lang")

    def _typed(self) -> None:
        self._show_more()
        self.changed.emit()

    def _show_more(self) -> None:
        name = self.raw()
        self._more.setVisible(bool(name.latin) or has_other_letters(name.text))


def has_other_letters(text: str) -> bool:
    """Whether letters stand in it that are not Latin."""
    return any(char.isalpha() and "LATIN" not in unicodedata.name(char, "") for char in text)


def show(line: LineEdit, text: str) -> None:
    """Show other words in a line, unless they are there already: the cursor stays where it is."""
    if text != line.text():
        line.setText(text)
