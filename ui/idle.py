"""Locking by itself: how long nothing was touched, the countdown before it, the moment it is over."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from assistant.clock import Clock
from ui.seat import Seat

WARNING = 20
"""Seconds before the lock in which it is announced."""
NAP = 2.0
"""Seconds that two clocks of a computer that is awake may drift apart."""
TICK = 1000
"""Milliseconds between two looks at the clocks."""

_KEYS = {QEvent.Type.KeyPress, QEvent.Type.InputMethod}
_CLICKS = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
}
_TOUCHES = _KEYS | _CLICKS | {QEvent.Type.MouseMove}


def steady_seconds() -> float:
    """Seconds that nobody can set back; where the system knows how, those asleep too."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


def seconds_asleep() -> float:
    """Seconds the computer has slept since it was started; 0 where the system does not tell."""
    return max(0.0, steady_seconds() - time.monotonic())


class Stillness:
    """How long nothing was touched. Of two clocks the one that says longer is believed.

    The clock on the wall goes on while the computer sleeps, and can be set back; the steady one
    cannot be set, and stands still in sleep on some systems.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        steady: Callable[[], float] = steady_seconds,
        asleep: Callable[[], float] = seconds_asleep,
        seat: Seat | None = None,
    ) -> None:
        self._clock = clock
        self._steady = steady
        self._asleep = asleep
        self._seat = seat or Seat()
        self.begin()

    def begin(self) -> None:
        """Begin to watch: what was before does not count."""
        self._slept = self._asleep()
        self._seat.begin()
        self.touch()

    @property
    def has_slept(self) -> bool:
        """Whether the computer has slept since the beginning, however briefly."""
        return self._asleep() - self._slept > NAP

    @property
    def has_left(self) -> bool:
        """Whether another session has been brought to the front since the beginning."""
        return self._seat.was_left

    def touch(self) -> None:
        """Something was touched now."""
        self._moment, self._second = self._clock.now(), self._steady()

    def seconds(self) -> float:
        """Since then."""
        return max(self._steady() - self._second, (self._clock.now() - self._moment).total_seconds())


class IdleLock(QObject):
    """Watches keys and pointer while a casebook is open.

    ``warn`` gets the seconds that are left when few are, and 0 when somebody is there again;
    ``lock`` is called once they are over; ``stirred`` at each key and click.
    """

    def __init__(
        self,
        app: QApplication,
        stillness: Stillness,
        *,
        warn: Callable[[int], None],
        lock: Callable[[], None],
        stirred: Callable[[], None],
    ) -> None:
        super().__init__(app)
        self._app = app
        self._still = stillness
        self._warn, self._lock, self._stirred = warn, lock, stirred
        self._limit = 0
        self._warned = 0
        self._pointer = QPointF()
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK)
        self._ticking.timeout.connect(self.look)

    def start(self, minutes: int) -> None:
        """Lock after so many minutes of stillness from now on, and after any sleep, and once another
        session is in front; never with 0."""
        self.stop()
        self._limit = minutes * 60
        self._still.begin()
        self._app.installEventFilter(self)
        if self._limit:
            self._ticking.start()

    def stop(self) -> None:
        """Watch no more."""
        self._app.removeEventFilter(self)
        self._ticking.stop()
        self._tell(0)

    def look(self) -> None:
        """See how long it has been: warn, or lock."""
        left = math.ceil(self._limit - self._still.seconds())
        if left <= 0 or self._still.has_slept or self._still.has_left:
            self._ticking.stop()
            self._tell(0)
            self._lock()
        else:
            self._tell(left if left <= WARNING else 0)

    @property
    def _is_over(self) -> bool:
        still = self._still
        return self._ticking.isActive() and (still.seconds() >= self._limit or still.has_slept)

    def _tell(self, left: int) -> None:
        if left != self._warned:
            self._warned = left
            self._warn(left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _TOUCHES or (isinstance(event, QMouseEvent) and self._rests(event)):
            return False
        if self._is_over:
            self.look()  # the computer has slept, and this is the first thing that was seen of the person
            return True
        self._still.touch()
        self._tell(0)
        if kind is not QEvent.Type.MouseMove:
            self._stirred()
        return False

    def _rests(self, event: QMouseEvent) -> bool:
        """Whether it tells of a pointer that has not moved: the window may have moved under it."""
        before, self._pointer = self._pointer, event.globalPosition()
        return event.type() is QEvent.Type.MouseMove and before == self._pointer
