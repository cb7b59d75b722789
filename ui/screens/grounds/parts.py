"""Cards of grounds, the parts of a ground, and the papers that prove them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.screens.grounds.detail import PAPERS
from ui.screens.grounds.state import ElementLine, Exhibit, GroundCard, KindLine, Standing
from ui.text import isolate
from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.widgets.buttons import Button, PaintedButton
from ui.widgets.layout import boxed, column, fill, row
from ui.widgets.painting import Paragraph, draw_box, draw_line, elided, side_x
from ui.widgets.rows import ListRow
from ui.widgets.tag import Tag, TagKind, paint_tag, tag_size
from ui.widgets.text import Text

LOOK = {
    Standing.GOOD: TagKind.DONE,
    Standing.OPEN: TagKind.NEEDS_YOU,
    Standing.SUGGESTED: TagKind.IN_PROGRESS,
    Standing.OUT: TagKind.NOT_NEEDED,
}
_SIDE = 18
_BAR = 6
_GAP = 4
_CHIP = 150
"""A paper's name takes at most so many pixels, at 100 %."""
_BESIDE = 420
"""Papers that take more stand below the words, not beside them."""


class GroundRow(ListRow):
    """A ground in the list: its name, its article, its parts as segments, where it stands."""

    radius = 12

    def __init__(self, card: GroundCard) -> None:
        super().__init__(card.title)
        self.setAccessibleName(card.spoken)
        self._card = card
        self._words = Paragraph(card.title, "body_strong")
        self._rule = Paragraph(card.rule, "small")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(width - 2 * _SIDE, 40)
        bars = theme().line("small") + 6 if self._card.parts else 0
        tag = tag_size(self._card.word, LOOK[self._card.standing]).height() + 6
        return 12 + self._words.height(room) + 2 + self._rule.height(room) + bars + tag + 12

    def sizeHint(self) -> QSize:
        width = theme().scaled(324)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(200), theme().line("body") + 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = self.width()
        over = self.underMouse() or self.isDown()
        if self.is_selected():
            draw_box(painter, QRectF(self.rect()), self.radius, "accent_soft", "accent", thickness=2)
        else:
            draw_box(painter, QRectF(self.rect()), self.radius, "sunken" if over else "surface", "line")
        room = max(width - 2 * _SIDE, 40)
        x, y = side_x(width, _SIDE, room), 12.0
        self._words.paint(painter, x, y, room, theme().colour("ink"))
        y += self._words.height(room) + 2
        self._rule.paint(painter, x, y, room, theme().colour("ink2"))
        y += self._rule.height(room)
        if self._card.parts:
            self._paint_parts(painter, y + 3, room)
            y += theme().line("small") + 6
        tag = tag_size(self._card.word, LOOK[self._card.standing])
        box = QRectF(side_x(width, _SIDE, tag.width()), y + 6, tag.width(), tag.height())
        paint_tag(painter, box, self._card.word, LOOK[self._card.standing])
        painter.end()

    def _paint_parts(self, painter: QPainter, top: float, room: float) -> None:
        """One segment a part, the met ones filled, and the same in figures."""
        high = theme().line("small")
        wide = QFontMetrics(theme().font("small")).horizontalAdvance(self._card.count)
        end = side_x(self.width(), _SIDE + room - wide, wide)
        draw_line(painter, self._card.count, "small", QRectF(end, top, wide + 1, high), "ink2")
        parts = self._card.parts
        bar = (room - wide - 10 - _GAP * (parts - 1)) / parts
        for index in range(parts):
            x = side_x(self.width(), _SIDE + index * (bar + _GAP), bar)
            box = QRectF(x, top + (high - _BAR) / 2, bar, _BAR)
            filled = index < self._card.shown
            draw_box(
                painter, box, _BAR / 2, "accent" if filled else "surface", None if filled else "line_strong"
            )


class Chip(PaintedButton):
    """A paper that proves something; leads to where it is described."""

    radius = 6

    def __init__(self, exhibit: Exhibit) -> None:
        super().__init__(exhibit.name)
        self._name = exhibit.name
        self.setToolTip(exhibit.name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme().font("small")).horizontalAdvance(self._name)
        icon = theme().scaled(14)
        return QSize(min(words, theme().scaled(_CHIP)) + icon + 27, max(26, theme().line("small") + 6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        over = self.underMouse() or self.isDown()
        draw_box(painter, QRectF(self.rect()), self.radius, "accent_soft" if over else "sunken", "line")
        width, height, icon = self.width(), self.height(), theme().scaled(14)
        draw_icon(painter, "paperclip", side_x(width, 10, icon), (height - icon) / 2, size=icon, role="ink2")
        room = width - icon - 26
        shown = isolate(elided(self._name, "small", room))
        draw_line(painter, shown, "small", QRectF(side_x(width, 17 + icon, room), 0, room + 1, height), "ink")
        painter.end()


class ElementRow(QWidget):
    """One thing that must be shown, what shows it, and what helps. Signals: ``opened(target)``."""

    opened = Signal(str)

    def __init__(self, line: ElementLine) -> None:
        super().__init__()
        self.setAccessibleName(f"{line.text} {line.word}")
        top = row(Text(line.text, "body_strong"), spacing=16)
        top.setStretch(0, 1)
        top.addWidget(Tag(line.word, LOOK[line.standing]), 0, Qt.AlignmentFlag.AlignTop)
        self.chips = [Chip(exhibit) for exhibit in line.exhibits]
        for chip, exhibit in zip(self.chips, line.exhibits, strict=True):
            chip.clicked.connect(lambda _checked=False, target=exhibit.target: self.opened.emit(target))
        self.button: Button | None = None
        if line.action:
            icon = "plus" if line.target == PAPERS else ""
            self.button = Button(line.action, icon=icon, small=True)
            self.button.setAccessibleDescription(line.text)
            self.button.clicked.connect(lambda: self.opened.emit(line.target))
        helps = [*self.chips, *([self.button] if self.button is not None else [])]
        detail = Text(line.detail, "small", "ink2")
        parts = column(top, margins=(0, 12, 0, 12), spacing=4)
        if sum(one.sizeHint().width() for one in helps) > theme().scaled(_BESIDE):
            fill(parts, detail, row(None, *helps, spacing=6))
        elif helps or line.detail:
            below = row(detail, *helps, spacing=6)
            below.setStretch(0, 1)
            fill(parts, below)
        self.setLayout(parts)


class KindRow(QWidget):
    """One kind of request, why, and what it costs. Signals: ``chosen(kind)``."""

    chosen = Signal(str)

    def __init__(self, line: KindLine) -> None:
        super().__init__()
        self.setAccessibleName(f"{line.title} {line.word}")
        words = column(Text(line.title, "body_strong"), spacing=2)
        for text in (line.why, line.cost):
            if text:
                words.addWidget(Text(text, "small", "ink2"))
        top = row(boxed(words), spacing=16)
        top.setStretch(0, 1)
        top.addWidget(Tag(line.word, LOOK[line.standing]), 0, Qt.AlignmentFlag.AlignTop)
        self.button: Button | None = None
        parts = column(top, margins=(0, 12, 0, 12), spacing=6)
        if line.action:
            self.button = Button(line.action, small=True)
            self.button.setAccessibleDescription(line.title)
            self.button.clicked.connect(lambda: self.chosen.emit(line.kind))
            fill(parts, row(None, self.button))
        self.setLayout(parts)
