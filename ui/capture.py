"""Pictures of the screen: refused where the system lets a program refuse them."""

from __future__ import annotations

import sys

_EXCLUDED = 0x11
"""WDA_EXCLUDEFROMCAPTURE, from Windows 10 version 2004 on: the window is missing in every picture."""
_BLACK = 0x01
"""WDA_MONITOR, before that: the window is black in it."""

IS_OFFERED = sys.platform == "win32"


def refuse_capture(window: int) -> bool:
    """Ask the system to leave a window, by its number, out of pictures of the screen; whether it does."""
    if sys.platform == "win32":
        import ctypes

        refuse = ctypes.windll.user32.SetWindowDisplayAffinity
        return bool(refuse(window, _EXCLUDED) or refuse(window, _BLACK))
    return False
