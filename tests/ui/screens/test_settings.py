"""The settings: by keyboard, in force at once, back to where one came from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox

from assistant.paths import settings_file
from assistant.settings import Settings, Theme, load_settings, save_settings
from tests.ui.conftest import Run
from ui.screens.settings.presenter import SettingsPresenter
from ui.screens.settings.view import SettingsView
from ui.text import Words
from ui.theme.theme import theme
from ui.widgets.card import Notice

Opened = Callable[..., Run]
CONTROL = Qt.KeyboardModifier.ControlModifier


def settings_page(run: Run) -> SettingsView:
    assert run.program.navigator is not None
    page = run.program.navigator.page
    assert page is not None
    assert isinstance(page.view, SettingsView)
    return page.view


def choose(run: Run, name: str, steps: int) -> None:
    """Tab to a setting and go so many values down; built anew, the page keeps the keyboard there."""
    run.tab_to(name)
    for _step in range(abs(steps)):
        run.press(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
        run.bot.wait(20)


def test_a_key_opens_them_and_esc_leads_back_to_the_very_word(opened: Opened) -> None:
    run = opened(screens=None)
    assert run.program.navigator is not None
    run.program.navigator.open("section/data/data.since")
    run.tab_to("Month of")
    run.press(Qt.Key.Key_A, CONTROL)
    run.type("13")

    run.press(Qt.Key.Key_Comma, CONTROL)
    assert settings_page(run)
    assert run.program.navigator.here == "settings"
    choose(run, "Text size", 1)
    assert theme().text_percent == 115
    run.press(Qt.Key.Key_Escape)

    assert run.focused.accessibleName().startswith("Month of")
    assert run.focused.text() == "13"  # type: ignore[attr-defined]


def test_they_stand_above_lock_at_the_end_of_the_navigation(opened: Opened) -> None:
    run = opened(screens=None)
    run.bot.wait(1)

    assert list(run.program.window.frame.navigation.items)[-2:] == ["settings", "lock"]
    run.tab_to("Settings")
    run.press(Qt.Key.Key_Return)
    run.tab_to("Done")
    run.press(Qt.Key.Key_Return)

    assert run.program.navigator is not None
    assert run.program.navigator.here == "overview"


def test_each_choice_is_in_force_at_once_and_kept(opened: Opened) -> None:
    run = opened(screens=None)
    run.press(Qt.Key.Key_Comma, CONTROL)

    choose(run, "Colours", 2)
    assert theme().scheme == "dark"
    choose(run, "Automatic lock", 1)
    choose(run, "Language of the window", 1)

    assert run.program.words.language == "ar"
    assert theme().rtl
    assert run.focused.accessibleName() == Words("ar", run.program._pack).gettext("Language of the window")
    assert load_settings(settings_file()) == Settings(language="ar", theme=Theme.DARK, lock_after=15)


def test_off_is_told_as_a_risk(opened: Opened) -> None:
    run = opened(screens=None)
    run.press(Qt.Key.Key_Comma, CONTROL)
    assert settings_page(run).findChildren(Notice) == []

    choose(run, "Automatic lock", 3)

    (risk,) = settings_page(run).findChildren(Notice)
    assert risk.text().startswith("Nothing locks by itself now.")
    assert not run.program._idle._ticking.isActive()


def test_a_page_that_cannot_be_left_stays_before_the_settings(opened: Opened) -> None:
    run = opened(screens=None)
    assert run.program.navigator is not None
    page = run.program.navigator.page
    assert page is not None
    page.leaving = lambda: False

    run.press(Qt.Key.Key_Comma, CONTROL)

    assert run.program.navigator.here == "overview"
    page.leaving = lambda: True


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text_size", [100, 200])
def test_every_control_has_a_name_and_nothing_is_cut(opened: Opened, language: str, text_size: int) -> None:
    save_settings(settings_file(), Settings(language=language, text_size=text_size))
    run = opened(language, screens=None, text_size=text_size)
    run.program.window.resize(1024, 700)
    run.press(Qt.Key.Key_Comma, CONTROL)
    run.bot.wait(50)
    view = settings_page(run)

    for select in view.findChildren(QComboBox):
        interface = QAccessible.queryAccessibleInterface(select)
        assert interface.text(QAccessible.Text.Name)
        assert select.width() >= min(select.sizeHint().width(), view.viewport().width() - 64)
    assert not view.horizontalScrollBar().isVisible()
    assert QApplication.focusWidget() is view.selects["language"]


def test_a_size_between_two_steps_shows_the_nearest(opened: Opened) -> None:
    run = opened()
    presenter = SettingsPresenter(
        run.program.words, Settings(language="en", text_size=103), change=lambda _: None
    )

    assert next(choice for choice in presenter.state().choices if choice.id == "text-size").value == "100"
