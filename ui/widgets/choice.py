"""Choosing: one of several, yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGroupBox,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme.icons import draw_icon
from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.widgets.painting import Paragraph, Reading, draw_box, side_x


def _grows(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class ChoiceRow(QRadioButton):
    """One answer among several: a row with a dot; chosen = thick border, filled dot, bold.

    ``detail`` is a second, smaller line, as on the language cards.
    """

    radius = 8

    def __init__(
        self,
        text: str,
        *,
        detail: str = "",
        reading: Reading = Reading.WINDOW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._strong = Paragraph(text, "body_strong", reading)
        self._light = Paragraph(text, "body", reading)
        self._detail = Paragraph(detail, "small") if detail else None
        self.setAccessibleName(f"{text}, {detail}" if detail else text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        _grows(self)

    def words(self) -> str:
        """The words shown."""
        return self._light.text

    def _dot(self) -> int:
        return theme().scaled(20)

    def _indent(self) -> int:
        return 14 + self._dot() + 12

    def _room(self, width: int) -> int:
        return width - self._indent() - 14

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = self._strong.height(self._room(width))
        if self._detail is not None:
            return text + self._detail.height(self._room(width)) + 24
        return max(tokens().size["choice_row"], text + 20)

    def sizeHint(self) -> QSize:
        width = min(self._strong.natural_width(), 560) + self._indent() + 14
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._indent() + theme().scaled(64), tokens().size["choice_row"])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        fill = "accent_soft" if chosen else "sunken" if self.underMouse() else "surface"
        draw_box(
            painter,
            QRectF(self.rect()),
            self.radius,
            fill,
            "accent" if chosen else "line_strong",
            thickness=2 if chosen else 1,
        )
        width, height = self.width(), self.height()
        dot = self._dot()
        text = self._strong if chosen or self._detail is not None else self._light
        text_height = text.height(self._room(width))
        top = (height - text_height) / 2 if self._detail is None else 10.0
        line = theme().line("body")
        dot_top = (
            (height - dot) / 2 if text_height <= line and self._detail is None else top + (line - dot) / 2
        )
        circle = QRectF(side_x(width, 14, dot), dot_top, dot, dot)
        draw_box(
            painter,
            circle,
            dot / 2,
            "surface",
            "accent" if chosen else "line_strong",
            thickness=2 if chosen else 1.5,
        )
        if chosen:
            quarter = dot / 4
            draw_box(painter, circle.adjusted(quarter, quarter, -quarter, -quarter), quarter, "accent", None)
        left = side_x(width, self._indent(), self._room(width))
        text.paint(painter, left, top, self._room(width), theme().colour("ink"))
        if self._detail is not None:
            self._detail.paint(painter, left, top + text_height, self._room(width), theme().colour("ink2"))
        painter.end()


class ChoiceGroup(QGroupBox):
    """Answers of which one is chosen. Named for screen readers; arrows move and choose.

    Signals: ``chosen(value)`` when the person chooses.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        *,
        value: str = "",
        spacing: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.rows: dict[str, ChoiceRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        for option, words in options:
            self.add(option, ChoiceRow(words))
            column.addWidget(self.rows[option])
        if value:
            self.choose(value)
        self._group.buttonClicked.connect(self._tell)

    def add(self, option: str, row: ChoiceRow) -> None:
        """Take a row into the group; whoever calls this lays it out."""
        self.rows[option] = row
        self._group.addButton(row)

    def value(self) -> str:
        """The chosen value, or empty."""
        return next((option for option, row in self.rows.items() if row.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose without telling; empty clears."""
        if value in self.rows:
            self.rows[value].setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def focus_target(self) -> QWidget | None:
        """The row that takes the focus: the chosen one, else the first."""
        return self.rows.get(self.value()) or next(iter(self.rows.values()), None)

    def _tell(self, button: QAbstractButton) -> None:
        for option, row in self.rows.items():
            if row is button:
                self.chosen.emit(option)


class CheckBox(QCheckBox):
    """Yes or no; the words say the effect. Signal: Qt's ``toggled(bool)``."""

    radius = 4

    def __init__(self, text: str, *, checked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paragraph = Paragraph(text, "body")
        self.setAccessibleName(text)
        self.setChecked(checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        _grows(self)

    def words(self) -> str:
        """The words shown."""
        return self._paragraph.text

    def set_words(self, text: str) -> None:
        """Show other words."""
        self._paragraph = Paragraph(text, "body")
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _box(self) -> int:
        return theme().scaled(20)

    def _indent(self) -> int:
        return 2 + self._box() + 12

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._box() + 4, self._paragraph.height(width - self._indent()))

    def sizeHint(self) -> QSize:
        width = min(self._paragraph.natural_width(), 560) + self._indent() + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._indent() + theme().scaled(64), self._box() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self._box()
        width = self.width()
        text_height = self._paragraph.height(width - self._indent())
        line = theme().line("body")
        top = max(2.0, (min(self.height(), line) - box) / 2)
        text_top = (self.height() - text_height) / 2
        if text_height <= line:
            top = (self.height() - box) / 2
        square = QRectF(side_x(width, 2, box), top, box, box)
        if self.isChecked():
            draw_box(painter, square, self.radius, "accent", None)
            tick = round(box * 0.7)
            inset = (box - tick) / 2
            draw_icon(painter, "check", square.x() + inset, square.y() + inset, size=tick, role="on_accent")
        else:
            draw_box(painter, square, self.radius, "surface", "line_strong", thickness=1.5)
        left = side_x(width, self._indent(), width - self._indent())
        self._paragraph.paint(painter, left, text_top, width - self._indent(), theme().colour("ink"))
        painter.end()
