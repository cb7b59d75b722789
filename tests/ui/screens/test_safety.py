"""The safety screen: only what is true, and each switch does what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from assistant.paths import settings_file
from assistant.settings import Settings, load_settings
from assistant.usecases.rescue import make_recovery_code
from assistant.vault.passphrase import Passphrase
from tests.ui.conftest import WORDS, Run
from tests.ui.screens.conftest import Frame
from ui.forms.view import FormView
from ui.hide import HideKey
from ui.registry import builders
from ui.screens.safety.presenter import SafetyPresenter
from ui.screens.safety.state import Control, Row, SafetyState
from ui.screens.safety.view import SafetyView

Opened = Callable[..., Run]


def state_of(frame: Frame, settings: Settings | None = None, *, blocks: bool = False) -> SafetyState:
    return SafetyPresenter(
        frame.desk,
        frame.words,
        settings or Settings(language="en"),
        change=lambda _settings: None,
        screens=builders().keys(),
        hide_key="F9",
        blocks_pictures=blocks,
    ).state()


def row(state: SafetyState, name: str) -> Row:
    return next(one for group in state.groups for one in group.rows if one.id == name)


def facts(state: SafetyState) -> dict[str, bool]:
    return {fact.text: fact.holds for fact in state.cards[0].facts}


def test_without_code_papers_or_copy_it_says_so(frame: Frame) -> None:
    state = state_of(frame)

    assert facts(state)["Nothing helps yet if you lose your words"] is False
    assert facts(state)["No copy was made yet"] is False
    assert row(state, "code").needs_you


def test_a_recovery_code_that_was_made_is_told(frame: Frame) -> None:
    with frame.desk.vault.ways(Passphrase(WORDS)) as ways:
        make_recovery_code(ways)

    state = state_of(frame)

    assert facts(state)["Lost words can be replaced"] is True
    assert row(state, "code").detail.endswith("Never rehearsed.")


def test_where_the_system_does_not_block_pictures_there_is_no_switch(frame: Frame) -> None:
    here, there = row(state_of(frame), "pictures"), row(state_of(frame, blocks=True), "pictures")

    assert (here.control, here.value) == (Control.FACT, "Not possible here")
    assert (there.control, there.value) == (Control.FACT, "Always")


def test_an_automatic_lock_that_is_off_is_told_as_a_risk(frame: Frame) -> None:
    state = state_of(frame, Settings(language="en", lock_after=0))

    assert row(state, "lock").needs_you
    assert row(state, "sleep").value == "Off"


def test_every_row_and_card_leads_to_a_screen_that_exists(frame: Frame) -> None:
    state = state_of(frame)
    targets = [one.target for group in state.groups for one in group.rows if one.control is Control.OPEN]
    targets += [card.target for card in state.cards if card.action]

    assert {target.partition("/")[0] for target in targets} <= builders().keys()


def safety_page(run: Run) -> SafetyView:
    assert run.program.navigator is not None
    run.program.navigator.open("safety")
    page = run.program.navigator.page
    assert page is not None
    assert isinstance(page.view, SafetyView)
    return page.view


def tap(key: Qt.Key) -> None:
    """Press and release, as the keyboard does it: Shift counts as held while it is down."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        target = QApplication.focusWidget()
        assert target is not None
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def test_three_presses_of_shift_hide_only_once_they_were_chosen(opened: Opened) -> None:
    run = opened(screens=None)
    safety_page(run)
    for _press in range(3):
        tap(Qt.Key.Key_Shift)
    assert not run.program.window.is_blank

    run.tab_to("Also hide when I press Shift three times")
    run.press(Qt.Key.Key_Space)
    run.wait(lambda: load_settings(settings_file()).hide_on_shift)
    run.bot.wait(30)
    for key in (Qt.Key.Key_Shift, Qt.Key.Key_Shift, Qt.Key.Key_Tab, Qt.Key.Key_Shift):
        tap(key)
    assert not run.program.window.is_blank
    tap(Qt.Key.Key_Shift)
    tap(Qt.Key.Key_Shift)

    assert run.program.window.is_blank
    assert run.finished == [True]


def test_slow_presses_of_shift_do_not_hide() -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    seconds, hidden = [0.0], []
    key = HideKey(app, lambda: hidden.append(True), seconds=lambda: seconds[0])
    key.stop()
    key.on_shift = True

    def press() -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
            key.eventFilter(app, event)
            key.eventFilter(app, event)  # as each event passes the window and then the field

    for moment in (0.0, 4.0, 8.0, 12.0):
        seconds[0] = moment
        press()
    assert hidden == []
    seconds[0] = 12.5
    press()
    assert hidden == [True]


def test_the_page_of_traces_names_the_settings_and_removes_them(opened: Opened) -> None:
    run = opened(screens=None, answers=(False, True))
    assert run.program.navigator is not None
    run.program.navigator.open("safety/footprint")
    view = next(one for one in run.program.window.findChildren(FormView) if one.isVisible())
    number = next(
        action.id
        for line in view._state.lines
        if line.title == "Settings of the window" and (action := line.action) is not None
    )

    view.buttons[number].click()
    assert settings_file().exists()
    view.buttons[number].click()

    assert not settings_file().exists()
    run.wait(lambda: all(line.title != "Settings of the window" for line in view._state.lines))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_wider_than_the_window(opened: Opened, language: str, text_size: int) -> None:
    run = opened(language, screens=None, text_size=text_size)
    run.program.window.resize(1024, 700)
    view = safety_page(run)
    run.bot.wait(50)

    assert view._content.minimumSizeHint().width() <= view.viewport().width()
    assert all(control.accessibleName() for control in view.controls.values())


def test_the_window_never_names_the_program(opened: Opened, casebook: Path) -> None:
    run = opened(screens=None)
    safety_page(run)

    assert run.program.window.windowTitle() == "Document"
    assert casebook.name not in run.program.window.windowTitle()
