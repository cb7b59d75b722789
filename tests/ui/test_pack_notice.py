"""A pack that went bad does not stop the window; the first card says what is used instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget

from assistant.bootstrap import forget_pack, pack_notice, program_pack
from assistant.paths import pack_home
from tests.ui.conftest import Run
from ui.screens.unlock.view import UnlockView

Start = Callable[..., Run]


@pytest.fixture(autouse=True)
def _own_pack_again() -> Iterator[None]:
    forget_pack()
    yield
    forget_pack()


def _card(run: Run) -> UnlockView:
    return next(view for view in run.program.window.findChildren(UnlockView) if view.isVisible())


def _said(widget: QWidget) -> str:
    return "\n".join(
        str(child.property("text") or child.accessibleName()) for child in widget.findChildren(QWidget)
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_damaged_pack_is_told_of_on_the_first_card(start: Start, language: str) -> None:
    pack_home().mkdir(parents=True)
    (pack_home() / "current.json").write_text("{", encoding="utf-8")

    run = start(language)

    notice = pack_notice(language)
    assert program_pack().version in notice
    assert notice in _said(_card(run))


def test_without_trouble_the_card_says_nothing_of_packs(start: Start) -> None:
    run = start("en")

    assert pack_notice("en") == ""
    assert "rules and texts" not in _said(_card(run))
