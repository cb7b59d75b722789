"""What has happened, as a list: the same events as the picture, oldest first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.screens.overview.state import LaneRow
from ui.widgets.layout import column, hairline
from ui.widgets.rows import ListRow


class EventList(QWidget):
    """Rows of date, lane and event. Up and Down go through them, Enter opens one; Tab stops once.

    Signals: ``opened(target)``.
    """

    opened = Signal(str)

    def __init__(self, name: str, lanes: tuple[LaneRow, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows: list[ListRow] = []
        shown = column()
        in_time = sorted(
            ((mark.position, number, mark) for number, lane in enumerate(lanes) for mark in lane.marks),
            key=lambda one: one[:2],
        )
        for _position, number, mark in in_time:
            line = ListRow(mark.label, lanes[number].label, icon=lanes[number].icon, end_title=mark.date)
            line.setAccessibleName(mark.spoken)
            line.clicked.connect(lambda _checked=False, target=mark.target: self.opened.emit(target))
            if self.rows:
                shown.addWidget(hairline())
            shown.addWidget(line)
            self.rows.append(line)
        self.setLayout(shown)
        self._stop_at(0)

    def _stop_at(self, index: int) -> None:
        for number, line in enumerate(self.rows):
            stops = number == index
            line.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((index for index, line in enumerate(self.rows) if line.hasFocus()), None)
        last = len(self.rows) - 1
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -last, Qt.Key.Key_End: last}
        step = moves.get(Qt.Key(event.key()))
        if here is None or step is None:
            super().keyPressEvent(event)
            return
        there = max(0, min(last, here + step))
        self._stop_at(there)
        self.rows[there].setFocus(Qt.FocusReason.TabFocusReason)
