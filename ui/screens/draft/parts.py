"""The columns beside the page: contents and open items, and where a sentence comes from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.screens.draft.state import ContentsLine, OpenItem, SourceState
from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.widgets.buttons import IconButton, PaintedButton
from ui.widgets.card import Card
from ui.widgets.layout import ScrollPage, boxed, clear, column, fill, hairline, row
from ui.widgets.painting import MEASURE, Paragraph, Reading, draw_box, draw_line, side_x
from ui.widgets.text import Heading, Icon, IconText, Text

CONTENTS = 224
WIDEST_CONTENTS = 300
"""Large words need more, and the page leaves no more."""


class WrappedRow(PaintedButton):
    """A line that wraps and leads somewhere, with an icon before it, an icon or a few letters after it.

    Signals: ``pointed(is_so)`` when the pointer or the keyboard comes to it and leaves it.
    """

    pointed = Signal(bool)
    radius = 6

    def __init__(
        self,
        text: str,
        name: str,
        *,
        icon: str = "",
        icon_role: str = "",
        trailing: str = "",
        end: str = "",
        end_role: str = "ink3",
        here: bool = False,
    ) -> None:
        super().__init__(name)
        self._icon, self._icon_role, self._trailing, self._here = icon, icon_role, trailing, here
        self._end, self._end_role = end, end_role
        self._paragraph = Paragraph(text, "small_strong" if here else "small")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _room(self, width: int) -> int:
        icon = theme().scaled(16)
        before = icon + 10 if self._icon else 0
        after = icon + 8 if self._trailing else self._end_width() + 8 if self._end else 0
        return width - 20 - before - after

    def _end_width(self) -> int:
        return QFontMetrics(theme().font("caption")).horizontalAdvance(self._end) + 1

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit(False)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._paragraph.height(self._room(width)) + 10

    def sizeHint(self) -> QSize:
        width = min(self._paragraph.natural_width(), theme().scaled(MEASURE)) + 56
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme().line("small") + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self.width(), self.height()
        if self._here or self.underMouse() or self.isDown():
            role = "accent_soft" if self._here else "sunken"
            draw_box(painter, QRectF(self.rect()), self.radius, role, None)
        size, line = theme().scaled(16), theme().line("small")
        room = self._room(width)
        high = self._paragraph.height(room)
        top = (height - high) / 2
        at = 10.0
        if self._icon:
            level = top + (line - size) / 2
            draw_icon(painter, self._icon, side_x(width, at, size), level, size=size, role=self._icon_role)
            at += size + 10
        role = "accent_text" if self._here else "ink"
        self._paragraph.paint(painter, side_x(width, at, room), top, room, theme().colour(role))
        if self._trailing:
            x = side_x(width, width - 10 - size, size)
            draw_icon(painter, self._trailing, x, (height - size) / 2, size=size, role="ink2")
        elif self._end:
            wide = self._end_width()
            place = QRectF(side_x(width, width - 10 - wide, wide), top, wide, line)
            draw_line(painter, self._end, "caption", place, self._end_role)
        painter.end()


class ContentsColumn(ScrollPage):
    """Sections with their pages, and open items.

    Signals: ``picked(sentence)``, ``settled(sentence, target)``, ``pointed(sentence)`` with the sentence
    of the line under the pointer or the keyboard, or empty.
    """

    picked = Signal(str)
    settled = Signal(str, str)
    pointed = Signal(str)

    def __init__(self, heading: str, pages: str, parent: QWidget | None = None) -> None:
        super().__init__(margins=(12, 16, 12, 16), parent=parent)
        self.setFixedWidth(min(max(CONTENTS, theme().scaled(CONTENTS)), WIDEST_CONTENTS) + 1)
        self.setAccessibleName(heading)
        self._heading, self._pages = heading, pages
        self._shown: tuple[object, ...] = ()
        self.lines: list[WrappedRow] = []
        self.items: list[WrappedRow] = []

    def show_parts(
        self, contents: tuple[ContentsLine, ...], here: str, heading: str, items: tuple[OpenItem, ...]
    ) -> None:
        """Show these sections, the one the person is in, and what is open."""
        if (contents, here, heading, items) == self._shown:
            return
        self._shown = (contents, here, heading, items)
        focused = next((at for at, one in enumerate(self.lines) if one.hasFocus()), None)
        clear(self.column)
        if contents:
            pages = Text(self._pages if contents[0].size else "", "caption", "ink3", align="end")
            title = row(Text(self._heading, "caption_strong", "ink3"), None, pages, margins=(10, 4, 10, 4))
            fill(self.column, boxed(title))
        self.lines, self.items = [], []
        for line in contents:
            icon, role = ("triangle-alert", "attention") if line.open else ("circle-check", "success")
            shown = WrappedRow(
                line.label,
                line.spoken,
                icon=icon,
                icon_role=role,
                end=line.size,
                end_role="attention" if line.long else "ink3",
                here=line.section == here,
            )
            shown.pointed.connect(self._points_at(line.sentence))
            shown.clicked.connect(lambda _=False, sentence=line.sentence: self.picked.emit(sentence))
            self.lines.append(shown)
            fill(self.column, shown, 2)
        if heading:
            icon, role = ("triangle-alert", "attention") if items else ("circle-check", "success")
            told = IconText(icon, heading, "caption_strong", role, icon_size=16, gap=8)
            if contents:
                fill(self.column, 16, hairline(), 16)
            fill(self.column, boxed(row(told, margins=(10, 0, 10, 0))), 4)
        for item in items:
            shown = WrappedRow(item.label, item.label, trailing="chevron-right" if item.target else "")
            shown.pointed.connect(self._points_at(item.sentence))
            shown.clicked.connect(lambda _=False, one=item: self.settled.emit(one.sentence, one.target))
            self.items.append(shown)
            self.column.addWidget(shown)
        self.column.addStretch(1)
        if focused is not None and focused < len(self.lines):
            self.lines[focused].show()
            self.lines[focused].setFocus()

    def _points_at(self, sentence: str) -> Callable[[bool], None]:
        return lambda is_so: self.pointed.emit(sentence if is_so else "")


class SourcePanel(QWidget):
    """The answers, the proof and the rules of one sentence. Signals: ``opened(target)``, ``closed()``."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = ScrollPage(margins=(24, 12, 24, 16))
        line = hairline()
        line.setProperty("k", "accent_line")
        self.setLayout(column(line, self.page))
        self._shown: SourceState | None = None
        self.changes: list[IconButton] = []

    def show_source(self, source: SourceState | None) -> None:
        """Show where a sentence comes from; None hides the panel."""
        if source == self._shown:
            return
        self._shown = source
        self.changes = []
        clear(self.page.column)
        if source is None:
            return
        self.setAccessibleName(source.heading)
        close = IconButton("x", source.close)
        close.clicked.connect(self.closed)
        icon = Icon("corner-down-right", 18, "accent_text")
        head = row(icon, Heading(source.heading, 3), close, spacing=8)
        head.setStretch(1, 1)
        fill(self.page.column, head, 6)
        for answer in source.answers:
            card = Card("sunken", padding=12, name=f"{answer.label}: {answer.answer}")
            change = IconButton("pencil", source.change)
            change.setAccessibleDescription(answer.label)
            change.clicked.connect(lambda _=False, target=answer.target: self.opened.emit(target))
            self.changes.append(change)
            label = Text(answer.label, "caption_strong", "ink3")
            words = column(label, Text(answer.answer, "body", reading=Reading.CONTENT), spacing=2)
            line = row(words, change, spacing=8)
            line.setStretch(0, 1)
            line.setAlignment(change, Qt.AlignmentFlag.AlignTop)
            fill(card.column, line)
            fill(self.page.column, card, 8)
        if source.nothing:
            fill(self.page.column, Text(source.nothing, "small", "ink2"), 8)
        self._list(source.exhibits_label, "paperclip", source.exhibits, Reading.CONTENT)
        self._list(source.provisions_label, "scale", source.provisions, Reading.WINDOW)
        self.page.column.addStretch(1)
        self.page.verticalScrollBar().setValue(0)

    def _list(self, label: str, icon: str, lines: tuple[str, ...], reading: Reading) -> None:
        if not lines:
            return
        fill(self.page.column, Text(label, "caption_strong", "ink3"), 4)
        for line in lines:
            words = Text(line, "small", "ink", reading=reading)
            shown = row(Icon(icon, 16, "ink2"), words, spacing=8)
            shown.setAlignment(Qt.AlignmentFlag.AlignTop)
            shown.setStretch(1, 1)
            fill(self.page.column, shown, 4)
