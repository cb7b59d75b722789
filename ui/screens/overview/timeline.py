"""What has happened, in four lanes: a shape for each kind, a button for each event."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.screens.overview.state import LaneRow, Mark, Tick
from ui.text import isolate
from ui.theme.theme import theme
from ui.widgets.buttons import PaintedButton
from ui.widgets.painting import draw_box, draw_line, elided, side_x

SHAPE = 14
"""The side of a shape in pixels at 100 %."""
GAP = 6
"""From a shape to its words, and from words to what follows."""
FEWEST = 44
"""Words that get less room than this are only spoken and shown as a tooltip."""

_ROLES = {"notice": "accent", "money": "attention_line", "travel": "ink2", "protection": "success_line"}


class EventMark(PaintedButton):
    """One event: its shape, and its words where there is room. The name says date, lane and event."""

    radius = 6

    def __init__(self, kind: str, mark: Mark, parent: QWidget) -> None:
        super().__init__(mark.spoken, parent)
        self.setToolTip(mark.spoken)
        self.mark = mark
        self._kind = kind
        self._before = False
        self._room = 0

    def words_width(self) -> int:
        """The room all the words would take."""
        return QFontMetrics(theme().font("caption")).horizontalAdvance(self.mark.label)

    def place(self, at: int, middle: int, height: int, room: int, *, before: bool, width: int) -> None:
        """Stand with the shape around ``at`` from the start; the words get ``room``, perhaps before it."""
        shape = theme().scaled(SHAPE)
        self._before, self._room = before, room
        whole = shape + 4 + (room + GAP + 4 if room else 0)
        start = at - shape // 2 - 2 - (whole - shape - 4 if before else 0)
        self.setGeometry(round(side_x(width, start, whole)), middle - height // 2, whole, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height, shape = self.width(), self.height(), theme().scaled(SHAPE)
        over = self.underMouse() or self.isDown()
        draw_box(painter, QRectF(self.rect()), self.radius, "sunken" if over else "surface", None)
        start = width - 2 - shape if self._before else 2
        x = side_x(width, start, shape)
        draw_shape(painter, self._kind, QRectF(x, (height - shape) / 2, shape, shape))
        if self._room:
            words = isolate(elided(self.mark.label, "caption", self._room + 1))
            start = 4 if self._before else shape + 2 + GAP
            room = QRectF(side_x(width, start, self._room + 1), 0, self._room + 1, height)
            draw_line(painter, words, "caption", room, "ink")
        painter.end()


def draw_shape(painter: QPainter, kind: str, box: QRectF) -> None:
    """Draw the shape of a lane: diamond, square, circle or triangle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(_ROLES[kind]))
    middle = box.center()
    match kind:
        case "notice":
            corners = [
                QPointF(middle.x(), box.top()),
                QPointF(box.right(), middle.y()),
                QPointF(middle.x(), box.bottom()),
                QPointF(box.left(), middle.y()),
            ]
            painter.drawPolygon(QPolygonF(corners))
        case "money":
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        case "travel":
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        case _:
            corners = [
                QPointF(middle.x(), box.top() + 1),
                QPointF(box.right() - 0.5, box.bottom() - 1.5),
                QPointF(box.left() + 0.5, box.bottom() - 1.5),
            ]
            painter.drawPolygon(QPolygonF(corners))


class Timeline(QWidget):
    """The lanes. Left and Right go to the event before or after, Up and Down to another lane.

    Tab enters and leaves it once. Time runs from where lines start. Signals: ``opened(target)``.
    """

    opened = Signal(str)

    def __init__(
        self, name: str, lanes: tuple[LaneRow, ...], ticks: tuple[Tick, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lanes = lanes
        self._ticks = ticks
        by_time = sorted(
            (
                (mark.position, number, lane.kind, mark)
                for number, lane in enumerate(lanes)
                for mark in lane.marks
            ),
            key=lambda one: one[:2],
        )
        self.marks: list[EventMark] = []
        self._lane_of: list[int] = []
        for _position, number, kind, mark in by_time:
            button = EventMark(kind, mark, self)
            button.clicked.connect(lambda _checked=False, target=mark.target: self.opened.emit(target))
            self.marks.append(button)
            self._lane_of.append(number)
        self._stop_at(0)

    def sizeHint(self) -> QSize:
        return QSize(640, self._top() + len(self._lanes) * self._lane_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    # -- measures

    def _top(self) -> int:
        return theme().line("caption") + 4

    def _lane_height(self) -> int:
        return max(28, theme().line("caption") + 8)

    def _middle(self, lane: int) -> int:
        return self._top() + round((lane + 0.5) * self._lane_height())

    def _axis(self) -> tuple[int, int]:
        """Where the axis begins and ends, from where lines start."""
        metrics = QFontMetrics(theme().font("caption_strong"))
        widest = max((metrics.horizontalAdvance(lane.label) for lane in self._lanes), default=0)
        return max(96, widest + 24), self.width() - 10

    def _at(self, position: float) -> int:
        start, end = self._axis()
        return start + round(position * (end - start))

    # -- places of the events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for lane in range(len(self._lanes)):
            self._place_lane(lane)

    def _place_lane(self, lane: int) -> None:
        own = [button for button, number in zip(self.marks, self._lane_of, strict=True) if number == lane]
        shape, (first, end) = theme().scaled(SHAPE), self._axis()
        places: list[int] = []
        for button in own:  # events of the same days stand beside each other
            least = places[-1] + shape + 4 if places else 0
            places.append(max(least, self._at(button.mark.position)))
        taken = first
        for index, button in enumerate(own):
            at, wanted = places[index], button.words_width()
            is_last = index + 1 == len(own)
            after = (end if is_last else places[index + 1] - shape // 2) - at - shape // 2 - 2 * GAP - 4
            ahead = at - shape // 2 - 2 * GAP - 4 - taken
            before = after < wanted <= ahead
            room = wanted if before else min(wanted, after)
            room = room if room >= min(FEWEST, wanted) else 0
            height = self._lane_height() - 4
            button.place(at, self._middle(lane), height, room, before=before, width=self.width())
            taken = at + shape // 2 + (0 if before else room + 2 * GAP)

    # -- keys

    def _stop_at(self, index: int) -> None:
        for number, button in enumerate(self.marks):
            stops = number == index
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((index for index, button in enumerate(self.marks) if button.hasFocus()), None)
        there = None if here is None else self._reach(here, Qt.Key(event.key()))
        if there is None:
            super().keyPressEvent(event)
            return
        self._stop_at(there)
        self.marks[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _reach(self, here: int, key: Qt.Key) -> int | None:
        last = len(self.marks) - 1
        onward = -1 if theme().rtl else 1
        match key:
            case Qt.Key.Key_Right:
                return max(0, min(last, here + onward))
            case Qt.Key.Key_Left:
                return max(0, min(last, here - onward))
            case Qt.Key.Key_Home:
                return 0
            case Qt.Key.Key_End:
                return last
            case Qt.Key.Key_Up:
                return self._other_lane(here, -1)
            case Qt.Key.Key_Down:
                return self._other_lane(here, 1)
        return None

    def _other_lane(self, here: int, step: int) -> int:
        """The event nearest in time in the next lane that has any."""
        lane = self._lane_of[here] + step
        while 0 <= lane < len(self._lanes):
            own = [index for index, number in enumerate(self._lane_of) if number == lane]
            if own:
                now = self.marks[here].mark.position
                return min(own, key=lambda index: abs(self.marks[index].mark.position - now))
            lane += step
        return here

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, top = self.width(), self._top()
        start, end = self._axis()
        painter.setPen(QPen(theme().colour("line"), 1))
        for number, lane in enumerate(self._lanes):
            middle = self._middle(number)
            painter.drawLine(round(side_x(width, start, 0)), middle, round(side_x(width, end, 0)), middle)
            room = QRectF(side_x(width, 0, start - 8), middle - 14, start - 8, 28)
            draw_line(painter, lane.label, "caption_strong", room, "ink2")
            painter.setPen(QPen(theme().colour("line"), 1))
        self._paint_ticks(painter, top)
        painter.end()

    def _paint_ticks(self, painter: QPainter, top: int) -> None:
        width, metrics = self.width(), QFontMetrics(theme().font("caption"))
        today = next((self._at(tick.position) for tick in self._ticks if tick.today), self.width())
        todays = next((tick.label for tick in self._ticks if tick.today), "")
        today_half = QFontMetrics(theme().font("caption_strong")).horizontalAdvance(todays) // 2 + 8
        for tick in self._ticks:
            at = self._at(tick.position)
            x = round(side_x(width, at, 0))
            role = "accent" if tick.today else "line"
            style = Qt.PenStyle.DashLine if tick.today else Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme().colour(role), 2 if tick.today else 1, style))
            painter.drawLine(x, top, x, self.height() - 2)
            if tick.today:
                left = max(0, min(width - 2 * today_half, x - today_half))
                room = QRectF(left, 0, 2 * today_half, top - 4)
                side = Qt.AlignmentFlag.AlignHCenter
                draw_line(painter, tick.label, "caption_strong", room, "accent_text", side=side)
                continue
            wide = metrics.horizontalAdvance(tick.label) + 2
            if at + 2 + wide < today - today_half:
                room = QRectF(side_x(width, at + 2, wide), 0, wide, top - 4)
                draw_line(painter, tick.label, "caption", room, "ink3")
