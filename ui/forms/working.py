"""Long work of a form: how far it is, and stopping it. No Qt."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.text import Words


class LongWork:
    """Told by the worker, read by the window."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._share = -1.0

    def begin(self) -> None:
        """Something begins; it has not been stopped."""
        self._stopped.clear()
        self._share = -1.0

    def stop(self) -> None:
        """Let the work end as soon as it can."""
        self._stopped.set()

    def is_stopped(self) -> bool:
        """Whether it was stopped; the worker asks this."""
        return self._stopped.is_set()

    def tell(self, done: int, total: int) -> None:
        """So much is done; the worker says this."""
        self._share = done / total if total else -1.0

    def words(self, words: Words) -> str:
        """How far the work is."""
        if self._share < 0:
            return words.gettext("Working…")
        percent = words.formats.number(int(100 * min(self._share, 1)))
        return words.gettext("Working… {percent} % done").format(percent=percent)
