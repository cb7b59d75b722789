"""Several dates or several names: one editor for each, and a way to add another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assistant.interview.raw import Raw, RawDate, RawName
from ui.fields.editor import Editor
from ui.fields.state import FieldState
from ui.text import Words
from ui.widgets.buttons import IconButton, Link
from ui.widgets.layout import boxed, clear, column, row


class RepeatedEditor(Editor):
    """Editors of one kind below each other; there is always one to type into."""

    def __init__(self, state: FieldState, words: Words, make: Callable[[], Editor], add: str) -> None:
        super().__init__(state.name)
        self._words = words
        self._make = make
        self._editors: list[Editor] = []
        self._rows = column(spacing=12)
        self._add = Link(add, icon="plus")
        self.setLayout(column(self._rows, row(self._add, None), spacing=10))
        self._add.clicked.connect(self._add_one)
        self._show([self._new()])

    def raw(self) -> Raw:
        held = [editor.raw() for editor in self._editors]
        dates = tuple(one for one in held if isinstance(one, RawDate) and one != RawDate())
        names = tuple(one for one in held if isinstance(one, RawName) and one != RawName())
        return dates or names or ()

    def set_raw(self, raw: Raw) -> None:
        wanted: tuple[str | RawDate | RawName, ...] = raw if isinstance(raw, tuple) else ()
        if wanted == self.raw():
            return
        editors = self._editors[: max(1, len(wanted))]
        while len(editors) < len(wanted):
            editors.append(self._new())
        for editor, one in zip(editors, wanted, strict=False):
            editor.set_raw(one)
        if not wanted:
            editors = [self._new()]
        self._show(editors)

    def target(self, part: str = "") -> QWidget:
        number, _, inner = part.partition(".")
        place = int(number) - 1 if number.isdigit() else 0
        return self._editors[min(place, len(self._editors) - 1)].target(inner)

    def mark(self, part: str | None) -> None:
        number, _, inner = (part or "").partition(".")
        for place, editor in enumerate(self._editors, start=1):
            editor.mark(inner if part is not None and number in {str(place), ""} else None)

    def _new(self) -> Editor:
        editor = self._make()
        editor.changed.connect(self.changed)
        editor.chosen.connect(self.chosen)
        editor.left.connect(self.left)
        return editor

    def _add_one(self) -> None:
        fresh = self._new()
        self._show([*self._editors, fresh])
        fresh.take_focus()

    def _remove(self, editor: Editor) -> None:
        kept = [one for one in self._editors if one is not editor] or [self._new()]
        self._show(kept)
        kept[-1].target().setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()
        self.chosen.emit()

    def _show(self, editors: list[Editor]) -> None:
        for editor in editors:
            editor.setParent(None)
        clear(self._rows)
        self._editors = editors
        for number, editor in enumerate(editors, start=1):
            parts: list[QWidget] = [editor]
            if len(editors) > 1:
                name = self._words.gettext("Remove number {number}").format(number=number)
                out = IconButton("x", name)
                out.clicked.connect(lambda _checked=False, gone=editor: self._remove(gone))
                parts.append(out)
            line = row(*parts)
            line.setStretch(0, 1)
            self._rows.addWidget(boxed(line))
            editor.show()
