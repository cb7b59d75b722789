"""A pause after wrong words, growing with each, that a restart of the program does not end.

It slows down somebody who sits at the keyboard. It cannot slow down somebody who took a copy of the
folder: against that stands the cost of each guess. Nothing is ever destroyed because of it.
"""

from __future__ import annotations

import contextlib
import struct

from assistant.clock import Clock
from assistant.vault.fault import TooManyAttempts, VaultNotWritable
from assistant.vault.folder import PAUSE, VaultFolder

FREE = 4
"""So many wrong attempts in a row have no pause after them."""

FIRST, LONGEST = 10, 900
"""Seconds; each pause is twice as long as the one before. It stays short enough for an honest person."""

_FORM = struct.Struct("<IQ")
_MOST = 2**32 - 1


class Attempts:
    """The wrong attempts at one vault: how many in a row, and the second of the last one.

    Both stand in the file ``pause``, which says nothing about anybody and is removed by the next
    opening. Where the folder cannot be written, there is no pause.
    """

    def __init__(self, folder: VaultFolder, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    @property
    def count(self) -> int:
        """Wrong attempts since the vault was last opened."""
        return self._read()[0]

    def require(self) -> None:
        """Refuse an attempt while the pause lasts.

        A clock set back begins the pause anew: it neither shortens it nor keeps anybody out for
        longer than the pause. A clock set forward does shorten it.
        """
        count, last = self._read()
        if not (pause := pause_after(count)):
            return
        now = self._now()
        if now < last:
            self._write(count, now)
        if (left := pause - max(0, now - last)) > 0:
            raise TooManyAttempts(seconds=left)

    def failed(self) -> None:
        """Count a wrong attempt."""
        self._write(min(self.count + 1, _MOST), self._now())

    def succeeded(self) -> None:
        """Forget the wrong attempts."""
        if self.count:
            with contextlib.suppress(VaultNotWritable):
                self._folder.remove(PAUSE)

    def _now(self) -> int:
        return max(0, int(self._clock.now().timestamp()))

    def _read(self) -> tuple[int, int]:
        content = self._folder.read(PAUSE)
        if content is None or len(content) != _FORM.size:
            return 0, 0
        count, last = _FORM.unpack(content)
        return count, last

    def _write(self, count: int, moment: int) -> None:
        with contextlib.suppress(VaultNotWritable):
            self._folder.replace(PAUSE, _FORM.pack(count, moment))


def pause_after(count: int) -> int:
    """Seconds to wait after so many wrong attempts in a row."""
    if count <= FREE:
        return 0
    return min(FIRST << min(count - FREE - 1, 16), LONGEST)
