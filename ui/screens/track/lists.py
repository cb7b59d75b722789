"""A list of the case on the screen after filing, and the item of it that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.fields.sheet import ItemFields
from ui.screens.track.state import Editing, ItemLine, ListCard
from ui.text import Words
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Notice
from ui.widgets.layout import boxed, clear, column, fill, row
from ui.widgets.painting import Reading
from ui.widgets.rows import ListRow, RowList
from ui.widgets.tag import TagKind
from ui.widgets.text import Heading, Text


class ItemList(Card):
    """Rows, and below them the fields of the one that is open. Esc closes it.

    Signals: ``opened(item)``, ``added()``, ``kept(path, raw)``, ``more_asked()``, ``attach_asked()``,
    ``finished()``, ``remove_asked()``.
    """

    opened = Signal(str)
    added = Signal()
    kept = Signal(str, object)
    more_asked = Signal()
    attach_asked = Signal()
    finished = Signal()
    remove_asked = Signal()

    def __init__(self, state: ListCard, words: Words) -> None:
        super().__init__(padding=24, name=state.heading)
        self._words = words
        self._shown: ListCard | None = None
        self.fields: ItemFields | None = None
        self.attach: Button | None = None
        self.done: Button | None = None
        self._item = ""
        self.add = Button(state.add, icon="plus", small=True)
        self.list = RowList(state.heading)
        self._none = Text(state.empty, "body", "ink2")
        self._sheet = column()
        self._attached = column()
        heading = row(Heading(state.heading, 2), self.add)
        heading.setStretch(0, 1)
        fill(
            self.column,
            heading,
            2,
            Text(state.text, "small", "ink2"),
            8,
            self._none,
            self.list,
            self._sheet,
            None,
        )
        self.add.clicked.connect(self._add)
        self.list.opened.connect(self._open)

    def show_list(self, state: ListCard) -> None:
        """Show how it stands; the fields of the same item keep what was typed."""
        before, self._shown = self._shown, state
        self.setVisible(state.is_shown)
        selected = state.editing.item if state.editing else ""
        if before is None or before.lines != state.lines:
            self.list.show_rows({line.item: _row(line) for line in state.lines}, selected)
        self.list.select(selected)
        self.list.setVisible(bool(state.lines))
        self._none.setVisible(not state.lines)
        self._show_editing(state.editing)

    def flush(self) -> None:
        """Ask to keep what has not been kept yet."""
        if self.fields is not None:
            self.fields.form.flush()

    def take_focus(self) -> None:
        """Put the keyboard into the open item, or on the button that adds one."""
        if self.fields is not None:
            self.fields.form.take_focus()
        else:
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.fields is not None:
            self._close()
            return
        super().keyPressEvent(event)

    def _open(self, item: str) -> None:
        self.flush()
        self.opened.emit(item)

    def _add(self) -> None:
        self.flush()
        self.added.emit()
        if self.fields is not None:
            self.fields.form.take_focus()

    def _close(self) -> None:
        self.flush()
        item = self._item
        self.opened.emit("")
        self._focus_row(item)

    def _finish(self) -> None:
        self.flush()
        item = self._item
        self.finished.emit()
        if self.fields is not None:
            self.fields.focus_errors()
        else:
            self._focus_row(item)

    def _remove(self) -> None:
        self.remove_asked.emit()
        if self.fields is None:
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_row(self, item: str) -> None:
        (self.list.rows.get(item) or self.add).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_editing(self, editing: Editing | None) -> None:
        if self.fields is not None and (editing is None or editing.item != self._item):
            self.fields.let_go()
            clear(self._sheet)
            self.fields = self.attach = self.done = None
            self._item = ""
        if editing is None:
            return
        if self.fields is None:
            self._make(editing)
        if self.fields is None:
            return
        self._title.setText(editing.title)
        self.fields.form.show_fields(editing.fields)
        self.fields.show_more(editing.more)
        self.fields.show_errors(editing.errors_title, editing.errors)
        clear(self._attached)
        if editing.attached:
            kind = "attention" if editing.attach_failed else "info"
            fill(self._attached, Notice(kind, editing.attached), 12)

    def _make(self, editing: Editing) -> None:
        self._item = editing.item
        self.fields = fields = ItemFields(self._words)
        self._title = Text(editing.title, "h3", reading=Reading.CONTENT)
        self._attached = column()
        self.done = Button(editing.done, "primary")
        delete = Button(editing.delete, "quiet")
        inside = column(self._title, 14, fields, self._attached, margins=(16, 14, 16, 16))
        if editing.attach:
            self.attach = Button(editing.attach, icon="paperclip", small=True)
            self.attach.clicked.connect(self._ask_for_files)
            fill(inside, row(self.attach, None), 14)
        fill(inside, row(self.done, delete, None))
        box = Card("plain", padding=0)
        box.column.addWidget(boxed(inside))
        fill(self._sheet, 8, box)
        box.show()
        fields.kept.connect(self.kept)
        fields.more_asked.connect(self.more_asked)
        self.done.clicked.connect(self._finish)
        delete.clicked.connect(self._remove)

    def _ask_for_files(self) -> None:
        self.flush()
        self.attach_asked.emit()


def _row(line: ItemLine) -> ListRow:
    kind = TagKind.PLAIN
    if line.is_done:
        kind = TagKind.DONE
    elif line.presses:
        kind = TagKind.NEEDS_YOU
    return ListRow(line.title, line.subtitle, icon=line.icon, status=(line.word, kind))
