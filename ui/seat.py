"""Whether this session still has the screen: another person's session can be brought to the front.

The system's login manager writes it to a file that everybody may read, so no bus is needed. It does
not write there that a desktop has locked its screen.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

SESSIONS = Path("/run/systemd/sessions")
_NAME = re.compile(r"[A-Za-z0-9]{1,64}")
_LONGEST = 16 * 1024


class Seat:
    """Watches one session; one the system tells nothing about is never left."""

    def __init__(self, name: str | None = None, *, sessions: Path = SESSIONS) -> None:
        known = os.environ.get("XDG_SESSION_ID", "") if name is None else name
        self._file = sessions / known if _NAME.fullmatch(known) else None
        self.begin()

    def begin(self) -> None:
        """Begin to watch: a session that is not in front now cannot be left."""
        self._was_in_front = self._is_in_front() is True

    @property
    def was_left(self) -> bool:
        """Whether the session was in front at the beginning and is not now."""
        return self._was_in_front and self._is_in_front() is False

    def _is_in_front(self) -> bool | None:
        if self._file is None:
            return None
        try:
            with self._file.open(encoding="ascii", errors="replace") as stream:
                told = re.search(r"^ACTIVE=([01])$", stream.read(_LONGEST), re.MULTILINE)
        except OSError:
            return None
        return told[1] == "1" if told else None
