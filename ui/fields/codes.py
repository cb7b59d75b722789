"""Choosing a country, a language, a currency: type a few letters, choose from what fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from assistant.interview.raw import Raw
from ui.fields.editor import Editor
from ui.fields.state import FieldState, Option
from ui.text import Words
from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card
from ui.widgets.field import LineEdit
from ui.widgets.layout import boxed, clear, column, row
from ui.widgets.painting import Reading, side_x
from ui.widgets.text import Text

SHOWN = 8
_ARROW_ROOM = 30


class CodeLine(LineEdit):
    """A line that knows a list. What fits nothing in the list stays as it was typed.

    ``short`` shows the code alone (EUR). Signals: ``changed()`` by the person, ``taken(code)`` when
    something of the list was chosen.
    """

    changed = Signal()
    taken = Signal(str)

    def __init__(self, name: str, options: Sequence[Option], *, short: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._short = short
        self._options = tuple(options)
        self._names = dict(options)
        self._codes = {words.casefold(): code for code, words in options}
        self._codes.update({code.casefold(): code for code, _ in options})
        self._list = QCompleter(QStringListModel([words for _, words in options], self), self)
        self._list.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list.setFilterMode(Qt.MatchFlag.MatchContains)
        self._list.setMaxVisibleItems(SHOWN)
        self._popup = QListView()
        self._popup.setFont(theme().font("body"))
        self._list.setPopup(self._popup)
        self.setCompleter(self._list)
        self._list.activated.connect(self._take)
        self.textEdited.connect(self.changed)

    def code(self) -> str:
        """The code of what stands there; else the words as typed."""
        typed = " ".join(self.text().split())
        return self._codes.get(typed.casefold(), typed)

    def show_code(self, code: str) -> None:
        """Show a code by its name."""
        shown = code if self._short else self._names.get(code, code)
        if shown != self.text() and (code != self.code() or not self.hasFocus()):
            self.setText(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._show_list()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._popup.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        self._popup.hide()
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        arrow = self.width() - event.position().x() if not theme().rtl else event.position().x()
        if arrow < _ARROW_ROOM:
            self._show_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        start, end = (0, _ARROW_ROOM) if not theme().rtl else (_ARROW_ROOM, 0)
        self.setTextMargins(start, 0, end, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = theme().scaled(16)
        x = side_x(self.width(), self.width() - 12 - size, size)
        draw_icon(painter, "chevron-down", x, (self.height() - size) / 2, size=size, role="ink2")
        painter.end()

    def _show_list(self) -> None:
        self._list.setCompletionPrefix("" if self.code() in self._names else self.text())
        widest = max(self.width(), theme().scaled(280))
        at = self.rect()
        at.setWidth(widest)
        self._list.complete(at)

    def _take(self, words: str) -> None:
        code = self._codes[words.casefold()]
        self.setText(code if self._short else self._names[code])
        self.changed.emit()
        self.taken.emit(code)


class CodeEditor(Editor):
    """One country, language, script or currency."""

    def __init__(self, state: FieldState) -> None:
        super().__init__(state.name)
        self._line = CodeLine(state.name, state.options)
        self._line.setMaximumWidth(theme().scaled(400))
        self.setLayout(column(self._line))
        self._line.changed.connect(self.changed)
        self._line.left.connect(self.left)

    def raw(self) -> Raw:
        return self._line.code()

    def set_raw(self, raw: Raw) -> None:
        self._line.show_code(raw if isinstance(raw, str) else "")

    def target(self, part: str = "") -> QWidget:
        return self._line

    def mark(self, part: str | None) -> None:
        self._line.set_wrong(part is not None)


class CodesEditor(Editor):
    """Several countries or languages: what was chosen stands above, each with a way to take it out."""

    def __init__(self, state: FieldState, words: Words) -> None:
        super().__init__(state.name)
        self._words = words
        self._names = dict(state.options)
        self._chosen: list[str] = []
        self._rows = column(spacing=8)
        self._line = CodeLine(state.name, state.options)
        self._line.setMaximumWidth(theme().scaled(400))
        self.setLayout(column(self._rows, self._line, spacing=8))
        self._line.taken.connect(self._add)
        self._line.changed.connect(self.changed)
        self._line.left.connect(self._leave)
        self._line.returnPressed.connect(self._leave)

    def raw(self) -> Raw:
        pending = self._line.code()
        return tuple(dict.fromkeys((*self._chosen, *((pending,) if pending else ()))))

    def set_raw(self, raw: Raw) -> None:
        codes = [code for code in raw if isinstance(code, str)] if isinstance(raw, tuple) else []
        unknown = [code for code in codes if code not in self._names]
        self._line.show_code(unknown[0] if unknown else "")
        self._show([code for code in codes if code in self._names])

    def target(self, part: str = "") -> QWidget:
        return self._line

    def mark(self, part: str | None) -> None:
        self._line.set_wrong(part is not None)

    def _leave(self) -> None:
        if self._line.code() in self._names:
            self._add(self._line.code())
        self.left.emit()

    def _add(self, code: str) -> None:
        self._show(list(dict.fromkeys((*self._chosen, code))))
        self._line.clear()
        self.changed.emit()
        self.chosen.emit()

    def _remove(self, code: str) -> None:
        self._show([one for one in self._chosen if one != code])
        self._line.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()
        self.chosen.emit()

    def _show(self, codes: list[str]) -> None:
        if codes == self._chosen:
            return
        self._chosen = codes
        clear(self._rows)
        for code in codes:
            name = self._names[code]
            out = IconButton("x", self._words.gettext("Take out {name}").format(name=name), size=28)
            out.clicked.connect(lambda _checked=False, chosen=code: self._remove(chosen))
            box = Card("sunken", padding=0, name=name)
            line = row(Text(name, "body", reading=Reading.CONTENT), out, margins=(12, 4, 6, 4))
            line.setStretch(0, 1)
            box.column.addLayout(line)
            box.setMaximumWidth(theme().scaled(400))
            self._rows.addWidget(boxed(column(box)))
