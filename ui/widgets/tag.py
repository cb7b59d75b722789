"""Status tags and counts. Never clickable: they are part of the name of the row they stand in."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.widgets.painting import draw_box, draw_line, side_x


class TagKind(Enum):
    """What a tag says by icon and colour; the word says it again."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NEEDS_YOU = "needs_you"
    NOT_STARTED = "not_started"
    CANNOT_START = "cannot_start"
    NOT_NEEDED = "not_needed"
    PROBLEM = "error"
    UNCHANGED = "shield-check"
    PLAIN = "plain"


_LOOK = {
    TagKind.DONE: ("success_soft", "success"),
    TagKind.IN_PROGRESS: ("accent_soft", "accent_text"),
    TagKind.NEEDS_YOU: ("attention_soft", "attention"),
    TagKind.NOT_STARTED: (None, "ink2"),
    TagKind.CANNOT_START: ("sunken", "ink3"),
    TagKind.NOT_NEEDED: ("sunken", "ink3"),
    TagKind.PROBLEM: ("error_soft", "error"),
    TagKind.UNCHANGED: ("success_soft", "success"),
    TagKind.PLAIN: ("sunken", "ink2"),
}


def tag_size(word: str, kind: TagKind) -> QSize:
    """The room a tag takes."""
    metrics = QFontMetrics(theme().font("caption_strong"))
    icon = 0 if kind is TagKind.PLAIN else theme().scaled(tokens().icon_sizes["tag"]) + 6
    height = max(tokens().size["tag"], metrics.height() + 4)
    return QSize(metrics.horizontalAdvance(word) + icon + 18, height)


def paint_tag(painter: QPainter, rect: QRectF, word: str, kind: TagKind) -> None:
    """Paint a tag into a rectangle of ``tag_size``."""
    fill, role = _LOOK[kind]
    if fill:
        draw_box(painter, rect, rect.height() / 2, fill, None)
    at = 8.0
    if kind is not TagKind.PLAIN:
        size = theme().scaled(tokens().icon_sizes["tag"])
        x = rect.x() + side_x(rect.width(), at, size)
        draw_icon(painter, kind.value, x, rect.y() + (rect.height() - size) / 2, size=size, role=role)
        at += size + 6
    else:
        at += 1
    words = rect.width() - at - 9
    room = QRectF(rect.x() + side_x(rect.width(), at, words), rect.y(), words + 1, rect.height())
    draw_line(painter, word, "caption_strong", room, role)


class Tag(QWidget):
    """A status: icon, word, colour."""

    def __init__(self, word: str, kind: TagKind = TagKind.PLAIN, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)

    def show_status(self, word: str, kind: TagKind) -> None:
        """Show another status."""
        self._word, self._kind = word, kind
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return tag_size(self._word, self._kind)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_tag(painter, QRectF(self.rect()), self._word, self._kind)
        painter.end()


def paint_badge(painter: QPainter, rect: QRectF, count: int) -> None:
    """Paint the number of things that need the person."""
    draw_box(painter, rect, rect.height() / 2, "attention_soft", None)
    draw_line(painter, str(count), "caption_strong", rect, "attention", side=Qt.AlignmentFlag.AlignHCenter)


class Badge(QWidget):
    """How many things need the person."""

    def __init__(self, count: int, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self.setAccessibleName(name)
        self.setFixedSize(theme().scaled(22), theme().scaled(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._count)
        painter.end()
