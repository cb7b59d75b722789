"""The faces of the window."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "fonts"


@cache
def load_fonts() -> tuple[int, ...]:
    """Make the bundled faces known to Qt, once; needs a QGuiApplication."""
    return tuple(QFontDatabase.addApplicationFont(str(face)) for face in sorted(FOLDER.glob("*.ttf")))
