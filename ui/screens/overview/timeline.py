"""What has happened, in lanes: a shape for each lane, a button for each event.

A lane has as many lines as its words need, at most ``MOST_LINES``. A bracket below an event spans the
days it may have happened on, or lasted; its end is dashed where it may have been earlier or later.
"""

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

MOST_LINES = 4
"""A lane has no more lines than these; in a crowded one words give way, and are spoken and in the list."""
LANE_GAP = 4
BRACKET = 6
"""The height of a bracket in pixels at 100 %."""

_ROLES = {
    "case": "ink",
    "notice": "accent",
    "money": "attention_line",
    "travel": "ink2",
    "protection": "success_line",
    "harm": "ink",
}


class EventMark(PaintedButton):
    """One event: its shape, and its words where there is room. The name says date, lane and event."""

    radius = 6

    def __init__(self, kind: str, mark: Mark, parent: QWidget) -> None:
        super().__init__(mark.spoken, parent)
        self.setToolTip(mark.spoken)
        self.mark = mark
        self.line = 0
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
    """Draw the shape of a lane: bar, diamond, square, circle, triangle or cross."""
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
        case "case":
            third = box.width() / 3
            painter.drawRect(QRectF(box.left() + third, box.top(), third, box.height()))
        case "harm":
            third = box.width() / 3
            painter.drawRect(QRectF(box.left() + third, box.top() + 1, third, box.height() - 2))
            painter.drawRect(QRectF(box.left() + 1, box.top() + third, box.width() - 2, third))
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
        self._lines = [1] * len(lanes)
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
        return QSize(640, self._top() + sum(self._lines) * self._line_height() + len(self._lanes) * LANE_GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    # -- measures

    def _top(self) -> int:
        return theme().line("caption") + 4

    def _line_height(self) -> int:
        return max(24, theme().line("caption") + 4) + theme().scaled(BRACKET)

    def _middle(self, lane: int, line: int) -> int:
        """The middle of the words of a line; the bracket is below them."""
        before = sum(self._lines[:lane]) + line
        words = self._line_height() - theme().scaled(BRACKET)
        return self._top() + lane * LANE_GAP + before * self._line_height() + words // 2

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
        lanes = [
            [button for button, number in zip(self.marks, self._lane_of, strict=True) if number == lane]
            for lane in range(len(self._lanes))
        ]
        self._lines = [self._share_lines(own) for own in lanes]
        for lane, own in enumerate(lanes):
            for line in range(self._lines[lane]):
                self._place_line([button for button in own if button.line == line], self._middle(lane, line))
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())

    def _share_lines(self, own: list[EventMark]) -> int:
        """Give each event of a lane the first line on which all words have room; say how many lines."""
        lines: list[list[EventMark]] = []
        for button in own:
            free = next((line for line in lines if self._fits([*line, button])), None)
            if free is None and len(lines) < MOST_LINES:
                free = []
                lines.append(free)
            if free is None:
                free = min(lines, key=len)
            free.append(button)
        for number, line in enumerate(lines):
            for button in line:
                button.line = number
        return max(1, len(lines))

    def _fits(self, own: list[EventMark]) -> bool:
        """Whether events stand nearly where they belong on one line, with all words, and brackets apart."""
        near = theme().scaled(SHAPE) // 2
        last, new = own[-2:]
        apart = self._at(last.mark.end) < self._at(new.mark.begin) or last.mark.begin == last.mark.end
        in_place = all(
            at - self._at(button.mark.position) <= near and room == button.words_width()
            for button, (at, room, _before) in zip(own, self._rooms(own), strict=True)
        )
        return apart and in_place

    def _rooms(self, own: list[EventMark]) -> list[tuple[int, int, bool]]:
        """Where the shape of each event of a line stands, the room of its words, if they stand before it."""
        shape, (first, end) = theme().scaled(SHAPE), self._axis()
        places: list[int] = []
        for button in own:  # events of the same days stand beside each other
            least = places[-1] + shape + 4 if places else 0
            places.append(max(least, self._at(button.mark.position)))
        most = end
        for index in reversed(range(len(places))):  # and none beyond the end
            places[index] = min(places[index], most)
            most = places[index] - shape - 4
        found: list[tuple[int, int, bool]] = []
        taken = first
        for index, button in enumerate(own):
            at, wanted = places[index], button.words_width()
            is_last = index + 1 == len(own)
            after = (end if is_last else places[index + 1] - shape // 2) - at - shape // 2 - 2 * GAP - 4
            ahead = at - shape // 2 - 2 * GAP - 4 - taken
            before = after < wanted <= ahead
            room = wanted if before else min(wanted, after)
            found.append((at, room if room >= min(FEWEST, wanted) else 0, before))
            taken = at + shape // 2 + (0 if before else found[-1][1] + 2 * GAP)
        return found

    def _place_line(self, own: list[EventMark], middle: int) -> None:
        height = self._line_height() - theme().scaled(BRACKET)
        for button, (at, room, before) in zip(own, self._rooms(own), strict=True):
            button.place(at, middle, height, room, before=before, width=self.width())

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
        for number, lane in enumerate(self._lanes):
            painter.setPen(QPen(theme().colour("line"), 1))
            for line in range(self._lines[number]):
                middle = self._middle(number, line)
                painter.drawLine(round(side_x(width, start, 0)), middle, round(side_x(width, end, 0)), middle)
            middle = self._middle(number, 0)
            room = QRectF(side_x(width, 0, start - 8), middle - 14, start - 8, 28)
            draw_line(painter, lane.label, "caption_strong", room, "ink2")
        for button, number in zip(self.marks, self._lane_of, strict=True):
            self._paint_bracket(painter, button, self._lanes[number].kind)
        self._paint_ticks(painter, top)
        painter.end()

    def _paint_bracket(self, painter: QPainter, button: EventMark, kind: str) -> None:
        """Span the days an event may have happened on; nothing for an exact day."""
        mark, width = button.mark, self.width()
        begin, end = self._at(mark.begin), self._at(mark.end)
        if end - begin < SHAPE and not (mark.open_begin or mark.open_end):
            return
        line = self._middle(self._lane_of[self.marks.index(button)], button.line)
        y = line + (self._line_height() - theme().scaled(BRACKET)) // 2 + 1
        stub, rise = theme().scaled(2 * SHAPE), theme().scaled(BRACKET) // 2 + 1
        if mark.open_begin:
            begin = max(self._axis()[0], min(begin, end) - stub)
        if mark.open_end:
            end = max(end, min(self._axis()[1], begin + stub))
        pen = QPen(theme().colour(_ROLES[kind]), 2)
        if mark.open_begin or mark.open_end:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        left, right = (round(side_x(width, at, 0)) for at in (begin, end))
        painter.drawLine(left, y, right, y)
        pen.setStyle(Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        for at, is_open in ((left, mark.open_begin), (right, mark.open_end)):
            if not is_open:
                painter.drawLine(at, y - rise, at, y + 1)

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
