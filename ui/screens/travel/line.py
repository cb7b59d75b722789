"""The vertical line: date, node, card. The card in work is open."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.fields.sheet import ItemFields
from ui.screens.travel.state import Editing, IncidentLine
from ui.text import Words
from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.layout import boxed, clear, column, row
from ui.widgets.painting import Reading, draw_box
from ui.widgets.rows import ListRow
from ui.widgets.tag import Tag, TagKind
from ui.widgets.text import Text

DATE = 72
NODE = 36
TOP = 16


class Node(QWidget):
    """A circle with an icon on the line; filled for the one that is open. Decoration: the card says it."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = "calendar"
        self._filled = False
        self._is_first = self._is_last = False
        self.setFixedWidth(NODE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_icon(self, icon: str, *, filled: bool) -> None:
        """Show another icon."""
        self._icon, self._filled = icon, filled
        self.update()

    def show_place(self, *, is_first: bool, is_last: bool) -> None:
        """Begin or end the line here."""
        self._is_first, self._is_last = is_first, is_last
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme().colour("accent_line"), 2))
        upper, lower = (TOP if self._is_first else 0), (TOP if self._is_last else self.height())
        painter.drawLine(QPointF(NODE / 2, upper), QPointF(NODE / 2, lower))
        painter.setPen(Qt.PenStyle.NoPen)
        fill = "accent" if self._filled else "surface"
        draw_box(painter, QRectF(0, TOP, NODE, NODE), NODE / 2, fill, "accent", thickness=2)
        role = "on_accent" if self._filled else "accent_text"
        draw_icon(painter, self._icon, (NODE - 18) / 2, TOP + (NODE - 18) / 2, size=18, role=role)
        painter.end()


class IncidentRow(QWidget):
    """One incident.

    Signals: ``opened()``, ``kept(path, raw)``, ``more_asked()``, ``proof_asked()``, ``finished()``,
    ``closed()``, ``remove_asked()``.
    """

    opened = Signal()
    kept = Signal(str, object)
    more_asked = Signal()
    proof_asked = Signal()
    finished = Signal()
    closed = Signal()
    remove_asked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._day = Text("", "label", align="end")
        self._year = Text("", "small", "ink2", align="end")
        self._node = Node()
        self.button: ListRow | None = None
        self.fields: ItemFields | None = None
        self._title: Text | None = None
        self._tag: Tag | None = None
        self._card = Card("card", padding=0)
        self._shown: IncidentLine | None = None
        dates = boxed(column(self._day, self._year, None, margins=(0, TOP + 4, 0, 0)))
        dates.setFixedWidth(theme().scaled(DATE))
        card = column(self._card, 12)
        card.setStretch(0, 1)
        whole = row(dates, self._node, card, spacing=16)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(self, line: IncidentLine) -> None:
        """Show the incident as it stands; open editors stay."""
        before, self._shown = self._shown, line
        if before == line:
            return
        self._day.setText(line.day)
        self._year.setText("" if line.year == line.day else line.year)
        self._node.show_icon(line.icon, filled=line.editing is not None)
        if line.editing is None:
            self._show_closed(line)
        else:
            self._show_open(line, line.editing)

    def show_place(self, *, is_first: bool, is_last: bool) -> None:
        """Begin or end the line here."""
        self._node.show_place(is_first=is_first, is_last=is_last)

    def let_go(self) -> None:
        """Before it is taken away."""
        if self.fields is not None:
            self.fields.let_go()

    def _kind(self, line: IncidentLine) -> TagKind:
        return TagKind.NEEDS_YOU if line.is_open else TagKind.DONE

    def _show_closed(self, line: IncidentLine) -> None:
        self.let_go()
        clear(self._card.column)
        self.fields = self._title = self._tag = None
        self.button = ListRow(line.title, line.detail, status=(line.word, self._kind(line)))
        self.button.clicked.connect(self.opened)
        self._card.column.addWidget(self.button)

    def _show_open(self, line: IncidentLine, editing: Editing) -> None:
        if self.fields is None or self._title is None or self._tag is None:
            clear(self._card.column)
            self.button = None
            self._title = Text("", "h2", reading=Reading.CONTENT)
            self._tag = Tag("", TagKind.PLAIN)
            self.fields = fields = ItemFields(self._words)
            self.done = Button(editing.done, "primary")
            self.delete_button = Button(editing.delete, "quiet")
            title = row(self._title, boxed(column(self._tag, None)))
            title.setStretch(0, 1)
            self._card.column.addLayout(
                column(
                    title,
                    16,
                    fields,
                    16,
                    row(self.done, self.delete_button, None),
                    margins=(20, 16, 20, 20),
                )
            )
            fields.kept.connect(self.kept)
            fields.more_asked.connect(self.more_asked)
            fields.proof_asked.connect(self.proof_asked)
            self.done.clicked.connect(self.finished)
            self.delete_button.clicked.connect(self.remove_asked)
        self._title.setText(line.title)
        self._tag.show_status(line.word, self._kind(line))
        self.fields.show_readings(editing.readings)
        self.fields.form.show_fields(editing.fields)
        self.fields.show_proof(editing.proof, editing.add_proof)
        self.fields.show_more(editing.more)
        self.fields.show_errors(editing.errors_title, editing.errors)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.fields is not None:
            self.closed.emit()
            return
        super().keyPressEvent(event)
