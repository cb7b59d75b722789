"""Labels: plain text with exact line heights that asks for the height its width needs."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.widgets.painting import MEASURE, Paragraph, Reading, draw_line, elided, side_x


class Text(QLabel):
    """A text that wraps. What a person typed is passed with ``Reading.CONTENT``; nothing is ever markup.

    ``step`` is a step of the type scale, ``role`` a colour role, ``align`` "start", "center" or "end".
    """

    def __init__(
        self,
        text: str = "",
        step: str = "body",
        role: str = "ink",
        *,
        reading: Reading = Reading.WINDOW,
        align: str = "start",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._role = role
        self._reading = reading
        self._align = align
        self._paragraph = Paragraph("", step, reading)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font(step))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text."""
        self._paragraph = Paragraph(text, self._step, self._reading)
        super().setText(text)
        self.updateGeometry()
        self.update()

    def set_role(self, role: str) -> None:
        """Show in another colour."""
        self._role = role
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._paragraph.height(width)

    def sizeHint(self) -> QSize:
        width = min(self._paragraph.natural_width(), theme().scaled(MEASURE))
        return QSize(width, self._paragraph.height(width))

    def minimumSizeHint(self) -> QSize:
        width = min(self._paragraph.natural_width(), theme().scaled(48))
        return QSize(width, theme().line(self._step))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = self._paragraph.height(self.width())
        # One line stands level with what is beside it; several start at the top.
        top = (self.height() - height) / 2 if height <= theme().line(self._step) else 0
        self._paragraph.paint(painter, 0, top, self.width(), theme().colour(self._role), side=self._side())
        painter.end()

    def _side(self) -> Qt.AlignmentFlag:
        if self._align == "center":
            return Qt.AlignmentFlag.AlignHCenter
        rtl = self._paragraph.rtl if self._reading is not Reading.LTR else theme().rtl
        starts_right = rtl if self._align == "start" else not rtl
        return Qt.AlignmentFlag.AlignRight if starts_right else Qt.AlignmentFlag.AlignLeft


class Heading(Text):
    """A heading; level 1 to 3."""

    def __init__(
        self, text: str = "", level: int = 1, *, role: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, f"h{level}", role, parent=parent)


class Line(QLabel):
    """One line that is cut with an ellipsis, and told in full by a tooltip, where room is short."""

    def __init__(
        self,
        text: str = "",
        step: str = "body",
        role: str = "ink",
        *,
        align: str = "start",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._role = role
        self._align = align
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font(step))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def set_role(self, role: str) -> None:
        """Show in another colour."""
        self._role = role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Paragraph(self.text(), self._step).natural_width() + 1, theme().line(self._step))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().scaled(32)), theme().line(self._step))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = elided(self.text(), self._step, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        starts_right = theme().rtl if self._align == "start" else not theme().rtl
        side = Qt.AlignmentFlag.AlignRight if starts_right else Qt.AlignmentFlag.AlignLeft
        if self._align == "center":
            side = Qt.AlignmentFlag.AlignHCenter
        draw_line(painter, shown, self._step, QRectF(self.rect()), self._role, side=side)
        painter.end()


class Icon(QWidget):
    """An icon beside words. It says nothing to a screen reader: the words do."""

    def __init__(
        self, name: str, size: int = 18, role: str = "ink2", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._size = theme().scaled(size)
        self._role = role
        self.setFixedSize(self._size, self._size)

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon or colour."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, self._name, 0, 0, size=self._size, role=self._role)
        painter.end()


class IconText(QWidget):
    """An icon and a wrapping text beside it, the icon level with the first line; both centred in height."""

    def __init__(
        self,
        icon: str,
        text: str,
        step: str = "small",
        role: str = "ink2",
        *,
        icon_role: str = "",
        icon_size: int = 18,
        gap: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._icon_role = icon_role or role
        self._icon_size = theme().scaled(icon_size)
        self._gap = gap
        self._step = step
        self._role = role
        self._paragraph = Paragraph(text, step)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._paragraph = Paragraph(text, self._step)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def show_icon(self, icon: str, role: str, icon_role: str = "") -> None:
        """Show another icon and colour."""
        self._icon, self._role, self._icon_role = icon, role, icon_role or role
        self.update()

    def text(self) -> str:
        """The words shown."""
        return self._paragraph.text

    def _indent(self) -> int:
        return self._icon_size + self._gap

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._icon_size, self._paragraph.height(width - self._indent()))

    def sizeHint(self) -> QSize:
        width = min(self._paragraph.natural_width(), theme().scaled(MEASURE)) + self._indent()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._indent() + theme().scaled(48), max(self._icon_size, theme().line(self._step)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = theme().line(self._step)
        room = self.width() - self._indent()
        text_height = self._paragraph.height(room)
        top = (self.height() - max(text_height, self._icon_size)) // 2
        text_top = top + max(0.0, (self._icon_size - text_height) / 2)
        icon_top = round(text_top + (line - self._icon_size) / 2)
        x = side_x(self.width(), 0, self._icon_size)
        draw_icon(painter, self._icon, x, icon_top, size=self._icon_size, role=self._icon_role)
        left = 0 if theme().rtl else self._indent()
        self._paragraph.paint(painter, left, text_top, room, theme().colour(self._role))
        painter.end()
