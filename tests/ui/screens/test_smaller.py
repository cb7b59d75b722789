"""A page before and after its pictures become smaller, beside each other."""

from __future__ import annotations

import io
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from assistant.usecases.intake import take_in
from assistant.usecases.intakesources import PastedSource
from tests.ui.conftest import Run
from ui.screens.smaller.view import SmallerView

Opened = Callable[..., Run]


def photo() -> bytes:
    """A large picture with a fine pattern."""
    from PIL import Image

    made = Image.effect_noise((3000, 2000), 80).convert("RGB")
    stream = io.BytesIO()
    made.save(stream, "JPEG", quality=92)
    return stream.getvalue()


def test_a_page_is_seen_before_and_after_its_pictures_become_smaller(opened: Opened) -> None:
    run = opened(screens=None)
    navigator = run.program.navigator
    assert navigator is not None
    desk, parsers = navigator.context.desk, navigator.context.parsers()
    (taken,) = take_in(desk, parsers, (PastedSource(photo(), "noise.jpg"),)).taken
    navigator.open(f"smaller/{taken.document}")
    view = run.program.window.findChild(SmallerView)
    assert view is not None
    run.bot.waitUntil(lambda: len(view.findChildren(QScrollArea)) == 2, timeout=60_000)
    before, after = view.findChildren(QScrollArea)
    assert "MiB" in before.accessibleName() or "KiB" in before.accessibleName()
    assert before.accessibleName() != after.accessibleName()
    pictures = [glass.widget().pixmap().toImage() for glass in (before, after)]
    assert pictures[0].size() == pictures[1].size()
    assert pictures[0] != pictures[1]
    before.verticalScrollBar().setValue(90)
    assert after.verticalScrollBar().value() == 90
    run.press(Qt.Key.Key_Escape)
    assert navigator.here == "overview"
