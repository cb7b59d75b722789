"""Buttons, painted: exact gaps, key hints, mirrored icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.widgets.painting import MEASURE, Paragraph, draw_box, draw_line, elided, side_x

ICON = 18
SMALL_ICON = 16


_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}


class PaintedButton(QPushButton):
    """A push button that Enter and Space press, with its own painting and without Qt's mnemonics."""

    radius = 8

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()  # Qt would go on like Tab; a list of buttons wants them
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)


class Button(PaintedButton):
    """An action in words. ``kind`` is "primary", "secondary", "quiet" or "danger".

    ``icon`` stands before the words, ``trailing`` after them; ``key`` is shown as a key cap and not
    read aloud.
    """

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        *,
        icon: str = "",
        trailing: str = "",
        key: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._text = text
        self._kind = kind
        self._icon = icon
        self._trailing = trailing
        self._key = key
        self._small = small
        self._busy = False
        self.radius = tokens().radius["small_button" if small else "button"]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def is_primary(self) -> bool:
        """Whether this is the one main action of its page."""
        return self._kind == "primary"

    def words(self) -> str:
        """The words shown."""
        return self._text

    def set_words(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def show_icon(self, icon: str) -> None:
        """Show another icon before the words."""
        self._icon = icon
        self.update()

    def set_busy(self, words: str | None) -> None:
        """Show that work goes on, with a word for it; None ends it."""
        self._busy = words is not None
        self.setEnabled(words is None)
        if words is not None:
            self._idle = self._text
            self.set_words(words)
        elif hasattr(self, "_idle"):
            self.set_words(self._idle)

    @property
    def _step(self) -> str:
        return "small_strong" if self._small else "label"

    @property
    def _icon_size(self) -> int:
        return theme().scaled(SMALL_ICON if self._small else ICON)

    def _padding(self) -> int:
        match self._kind, self._small:
            case "primary", False:
                return 21
            case "quiet", _:
                return 13
            case _, True:
                return 13
            case _:
                return 17

    def _parts_width(self) -> int:
        words = QFontMetrics(theme().font(self._step)).horizontalAdvance(self._text)
        parts = [
            self._icon_size if self._icon else 0,
            words,
            self._icon_size if self._trailing else 0,
            self._cap_width() if self._key else 0,
        ]
        shown = [part for part in parts if part]
        return sum(shown) + 8 * (len(shown) - 1)

    def _cap_width(self) -> int:
        return QFontMetrics(theme().font("caption")).horizontalAdvance(self._key) + 14

    def sizeHint(self) -> QSize:
        least = tokens().size["button_small" if self._small else "button"]
        return QSize(self._parts_width() + 2 * self._padding(), max(least, theme().scaled(least)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _colours(self) -> tuple[str | None, str | None, str]:
        """Fill, border, words."""
        if not self.isEnabled() and not self._busy:
            return "sunken", "line", "ink_disabled"
        down = self.isDown()
        over = self.underMouse()
        match self._kind:
            case "primary":
                return ("accent_press" if down else "accent_hover" if over else "accent"), None, "on_accent"
            case "quiet":
                return ("accent_soft" if down or over else None), None, "accent_text"
            case "danger":
                return ("error_soft" if down or over else "surface"), "error_line", "error"
            case _:
                return ("sunken" if down or over else "surface"), "line_strong", "ink"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, border, role = self._colours()
        draw_box(painter, QRectF(self.rect()), self.radius, fill, border)
        width = self.width()
        at = (width - self._parts_width()) / 2
        size = self._icon_size
        middle = (self.height() - size) / 2
        if self._icon:
            draw_icon(painter, self._icon, side_x(width, at, size), middle, size=size, role=role)
            at += size + 8
        words = QFontMetrics(theme().font(self._step)).horizontalAdvance(self._text)
        room = QRectF(side_x(width, at, words), 0, words + 1, self.height())
        draw_line(painter, self._text, self._step, room, role)
        at += words + 8 if words else 0
        if self._trailing:
            draw_icon(painter, self._trailing, side_x(width, at, size), middle, size=size, role=role)
            at += size + 8
        if self._key:
            self._paint_cap(painter, at, role)
        painter.end()

    def _paint_cap(self, painter: QPainter, at: float, role: str) -> None:
        wide = self._cap_width()
        high = QFontMetrics(theme().font("caption")).height() + 4
        cap = QRectF(side_x(self.width(), at, wide), (self.height() - high) / 2, wide, high)
        draw_box(painter, cap, 4, None, "line_strong")
        draw_line(painter, self._key, "caption", cap, role, side=Qt.AlignmentFlag.AlignHCenter)


class Link(PaintedButton):
    """An action flush with the text around it; underlined under the pointer."""

    radius = 4

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        trailing: str = "",
        step: str = "small_strong",
        role: str = "accent_text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._text = text
        self._icon = icon
        self._trailing = trailing
        self._step = step
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """The words shown."""
        return self._text

    def set_words(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _extra(self) -> int:
        size = theme().scaled(SMALL_ICON)
        return (size + 8 if self._icon else 0) + (size + 8 if self._trailing else 0)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font(self._step))
        return QSize(
            metrics.horizontalAdvance(self._text) + self._extra() + 1,
            max(tokens().size["target_min"], metrics.height()),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().scaled(240)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = theme().scaled(SMALL_ICON)
        width = self.width()
        middle = (self.height() - size) / 2
        role = self._role if self.isEnabled() else "ink_disabled"
        at = 0.0
        if self._icon:
            draw_icon(painter, self._icon, side_x(width, 0, size), middle, size=size, role=role)
            at += size + 8
        room = int(width - self._extra())
        shown = elided(self._text, self._step, room)
        words = min(room, QFontMetrics(theme().font(self._step)).horizontalAdvance(shown) + 1)
        x = side_x(width, at, words)
        draw_line(painter, shown, self._step, QRectF(x, 0, words, self.height()), role)
        if self.underMouse():
            under = round((self.height() + QFontMetrics(theme().font(self._step)).ascent()) / 2) + 1
            painter.drawLine(round(x), under, round(x + words), under)
        if self._trailing:
            draw_icon(
                painter, self._trailing, side_x(width, at + words + 8, size), middle, size=size, role=role
            )
        painter.end()


class SentenceLink(PaintedButton):
    """A whole sentence that leads somewhere: underlined, and wrapped where room is short."""

    radius = 4

    def __init__(self, text: str, *, role: str = "accent_text", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._role = role
        self._paragraph = Paragraph(text, "body", underlined=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(tokens().size["target_min"], self._paragraph.height(width))

    def sizeHint(self) -> QSize:
        width = min(self._paragraph.natural_width(), theme().scaled(MEASURE))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(64), tokens().size["target_min"])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paragraph.paint(painter, 0, 0, self.width(), theme().colour(self._role))
        painter.end()


class IconButton(PaintedButton):
    """An icon alone; only for close, edit, zoom and more. The name is its tooltip too."""

    radius = 6

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        size: int = 32,
        role: str = "accent_text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._icon = icon
        self._role = role
        self.setToolTip(name)
        self.setFixedSize(theme().scaled(size), theme().scaled(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isDown() or self.underMouse():
            draw_box(painter, QRectF(self.rect()), self.radius, "sunken", None)
        size = theme().scaled(ICON)
        draw_icon(
            painter,
            self._icon,
            (self.width() - size) / 2,
            (self.height() - size) / 2,
            size=size,
            role=self._role,
        )
        painter.end()
