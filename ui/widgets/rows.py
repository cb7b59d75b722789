"""Rows that open something, alone or in a list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.text import isolate
from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.widgets.buttons import PaintedButton
from ui.widgets.painting import draw_box, draw_line, elided, side_x
from ui.widgets.tag import TagKind, paint_tag, tag_size

LINE_GAP = 2
"""Added to each of the two lines of a row."""


class TaskRow(PaintedButton):
    """A task and where it stands; one button with both in its name. Signal: Qt's ``clicked``."""

    radius = 6

    def __init__(self, title: str, word: str, kind: TagKind, *, parent: QWidget | None = None) -> None:
        super().__init__(f"{title}, {word}", parent)
        self._title = title
        self._word = word
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        tag = tag_size(self._word, self._kind)
        words = QFontMetrics(theme().font("body")).horizontalAdvance(self._title)
        return QSize(words + 12 + tag.width(), max(38, theme().line("body") + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(tag_size(self._word, self._kind).width() + 60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self.width(), self.height()
        if self.underMouse() or self.isDown():
            draw_box(painter, QRectF(self.rect()).adjusted(-4, 1, 4, -1), self.radius, "sunken", None)
        tag = tag_size(self._word, self._kind)
        room = width - tag.width() - 12
        title = elided(self._title, "body", room)
        draw_line(painter, title, "body", QRectF(side_x(width, 0, room), 0, room, height), "ink")
        at = side_x(width, width - tag.width(), tag.width())
        box = QRectF(at, (height - tag.height()) / 2, tag.width(), tag.height())
        paint_tag(painter, box, self._word, self._kind)
        painter.end()


class ListRow(PaintedButton):
    """An item of a list: icon, title and subtitle, at the end two short lines and a status tag.

    What a person typed may stand in it; it is painted, never read as markup. Selected = soft fill and
    thick border. Lives in a ``RowList``. Signal: Qt's ``clicked``.
    """

    radius = 8

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        icon: str = "",
        end_title: str = "",
        end_subtitle: str = "",
        status: tuple[str, TagKind] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        words = (title, subtitle, end_title, end_subtitle, status[0] if status else "")
        super().__init__(", ".join(part for part in words if part), parent)
        self._title = title
        self._subtitle = subtitle
        self._icon = icon
        self._end_title = end_title
        self._end_subtitle = end_subtitle
        self._status = status
        self._selected = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def select(self, selected: bool) -> None:
        """Show as the one that is open."""
        self._selected = selected
        self.setProperty("selected", selected)
        self.update()

    def is_selected(self) -> bool:
        """Whether it is shown as the one that is open."""
        return self._selected

    def sizeHint(self) -> QSize:
        return QSize(320, theme().line("body") + theme().line("small") + 2 * LINE_GAP + 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self.width(), self.height()
        if self._selected:
            draw_box(painter, QRectF(self.rect()), self.radius, "accent_soft", "accent", thickness=2)
        elif self.underMouse() or self.isDown():
            draw_box(painter, QRectF(self.rect()), self.radius, "sunken", None)
        at = 18.0
        if self._icon:
            size = theme().scaled(20)
            draw_icon(
                painter,
                self._icon,
                side_x(width, at, size),
                (height - size) / 2,
                size=size,
                role="accent_text" if self._selected else "ink2",
            )
            at += size + 14
        end = 16.0
        if self._status:
            tag = tag_size(*self._status)
            x = side_x(width, width - end - tag.width(), tag.width())
            paint_tag(
                painter, QRectF(x, (height - tag.height()) / 2, tag.width(), tag.height()), *self._status
            )
            end += tag.width() + 24
        end += self._paint_end(painter, end)
        room = max(0.0, width - at - end)
        upper, lower = theme().line("body") + LINE_GAP, theme().line("small") + LINE_GAP
        top = (height - upper - (lower if self._subtitle else 0)) / 2
        x = side_x(width, at, room)
        self._line(painter, self._title, "body_strong", "ink", QRectF(x, top, room, upper))
        self._line(painter, self._subtitle, "small", "ink2", QRectF(x, top + upper, room, lower))
        painter.end()

    def _paint_end(self, painter: QPainter, end: float) -> float:
        if not (self._end_title or self._end_subtitle):
            return 0
        wide = max(
            QFontMetrics(theme().font("body_strong")).horizontalAdvance(self._end_title),
            QFontMetrics(theme().font("small")).horizontalAdvance(self._end_subtitle),
        )
        upper, lower = theme().line("body") + LINE_GAP, theme().line("small") + LINE_GAP
        top = (self.height() - upper - lower) / 2
        x = side_x(self.width(), self.width() - end - wide, wide)
        side = Qt.AlignmentFlag.AlignLeft if theme().rtl else Qt.AlignmentFlag.AlignRight
        draw_line(painter, self._end_title, "body_strong", QRectF(x, top, wide, upper), "ink", side=side)
        draw_line(
            painter, self._end_subtitle, "small", QRectF(x, top + upper, wide, lower), "ink2", side=side
        )
        return wide + 16

    def _line(self, painter: QPainter, text: str, step: str, role: str, rect: QRectF) -> None:
        shown = elided(text, step, int(rect.width()))
        shown = isolate(shown)
        draw_line(painter, shown, step, rect, role)


class RowList(QWidget):
    """Rows of which one is open. ↑ ↓ Home End move and open; Tab enters and leaves the list once.

    Signals: ``opened(key)``.
    """

    opened = Signal(str)

    def __init__(
        self, name: str, *, spacing: int = 0, divided: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._divided = divided
        self.rows: dict[str, ListRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def show_rows(self, rows: dict[str, ListRow], selected: str = "") -> None:
        """Show these rows, by key, instead of those there were."""
        from ui.widgets.layout import clear, hairline

        focused = next((key for key, row in self.rows.items() if row.hasFocus()), "")
        clear(self._column)
        self.rows = rows
        for index, (key, item) in enumerate(rows.items()):
            if index and self._divided:
                self._column.addWidget(hairline())
            self._column.addWidget(item)
            item.clicked.connect(lambda _checked=False, chosen=key: self._open(chosen))
        self.select(selected)
        if focused in rows:
            rows[focused].show()  # what is not shown yet cannot take the keyboard
            rows[focused].setFocus()

    def select(self, selected: str) -> None:
        """Show one row as open; empty shows none."""
        for key, item in self.rows.items():
            item.select(key == selected)
        stop = selected if selected in self.rows else next(iter(self.rows), "")
        for key, item in self.rows.items():
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = list(self.rows)
        here = next((index for index, key in enumerate(keys) if self.rows[key].hasFocus()), None)
        moves = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Home: -len(keys),
            Qt.Key.Key_End: len(keys),
        }
        step = moves.get(Qt.Key(event.key()))
        if here is None or step is None:
            super().keyPressEvent(event)
            return
        there = keys[max(0, min(len(keys) - 1, here + step))]
        self._open(there)
        if there in self.rows:
            self.rows[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, key: str) -> None:
        self.select(key)
        self.opened.emit(key)
