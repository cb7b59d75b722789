"""Language, making a casebook, opening it: by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from assistant.paths import settings_file, vault_home
from assistant.settings import load_settings
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import unlock
from tests.ui.conftest import WORDS, Run, names
from ui.handover import Handover
from ui.screens.create.view import CreateView
from ui.screens.unlock.view import UnlockView
from ui.screens.welcome.view import WelcomeView
from ui.widgets.text import IconText

Start = Callable[..., Run]


def _view(run: Run, kind: type[QWidget]) -> QWidget:
    return next(view for view in run.program.window.findChildren(kind) if view.isVisible())


def _suggested(run: Run) -> str:
    view = _view(run, CreateView)
    assert isinstance(view, CreateView)
    return " ".join(view._state.words)


def test_the_first_start_asks_for_the_language_and_keeps_it(start: Start) -> None:
    run = start("")
    assert run.focused.accessibleName() == "English, English"

    run.press(Qt.Key.Key_Return)

    assert load_settings(settings_file()).language == "en"
    assert _view(run, WelcomeView)


def test_what_is_protected_is_read_before_the_first_casebook_is_made(start: Start) -> None:
    run = start("")
    run.press(Qt.Key.Key_Return)
    assert run.focused.accessibleName() == "Continue"
    said = " ".join(text.text() for text in _view(run, WelcomeView).findChildren(IconText))
    assert "spyware" in said

    run.press(Qt.Key.Key_Escape)
    assert run.focused.accessibleName() == "English, English"
    run.press(Qt.Key.Key_Return)
    run.tab_to("Continue")
    run.press(Qt.Key.Key_Return)

    assert _view(run, CreateView)


def test_choosing_arabic_mirrors_the_window_at_once(start: Start) -> None:
    run = start("")
    hide = next(b for b in run.program.window.findChildren(QPushButton) if "F9" in getattr(b, "_key", ""))
    assert hide.mapTo(run.program.window, hide.rect().center()).x() > run.program.window.width() / 2

    run.press(Qt.Key.Key_Right)
    run.wait(lambda: run.program.words.language == "ar")

    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    hide = run.program.window.frame.top_bar.hide_button
    run.wait(lambda: hide.width() > 0 and hide.isVisible())
    assert hide.mapTo(run.program.window, hide.rect().center()).x() < run.program.window.width() / 2
    QApplication.processEvents()
    assert run.focused.accessibleName().startswith("العربية")
    assert run.focused.isVisible()
    run.press(Qt.Key.Key_Return)
    assert load_settings(settings_file()).language == "ar"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_casebook_is_made_by_keyboard(start: Start, language: str) -> None:
    run = start(language)
    run.program.show_create()
    view = _view(run, CreateView)
    assert isinstance(view, CreateView)
    view.name.line.selectAll()
    run.type("papers")
    run.tab_to(view.words.line.accessibleName())
    words = _suggested(run)
    run.type(words)
    run.tab_to(view.paper.accessibleName())
    run.press(Qt.Key.Key_Space)

    run.tab_to(view.make.accessibleName())
    run.press(Qt.Key.Key_Return)
    folder = vault_home() / "papers"
    run.wait(lambda: run.program.navigator is not None)

    assert run.program.navigator is not None
    assert run.program.navigator.here == "overview"
    run.program.end_without_trace()
    assert unlock(folder, Passphrase(words))


def test_what_is_missing_is_listed_and_nothing_typed_is_lost(start: Start) -> None:
    run = start("en")
    run.program.show_create()
    view = _view(run, CreateView)
    assert isinstance(view, CreateView)
    view.name.line.clear()
    run.tab_to("Now type the six words yourself")
    run.type("some other words")

    run.press(Qt.Key.Key_Return)

    assert run.focused.accessibleName() == "3 things to check before you go on"
    assert view.name.error() == "Write a short name with letters, figures and hyphens."
    assert view.words.text() == "some other words"
    run.press(Qt.Key.Key_Tab)
    run.press(Qt.Key.Key_Return)
    assert run.focused is view.name.line
    assert not vault_home().joinpath("some other words").exists()


def test_weak_words_of_ones_own_are_explained_and_allowed(start: Start) -> None:
    run = start("en")
    run.program.show_create()
    view = _view(run, CreateView)
    assert isinstance(view, CreateView)
    run.tab_to("Use my own words")
    run.press(Qt.Key.Key_Return)
    run.tab_to("Your own words")
    run.type("summer")
    assert "guess" in view.advice.text()
    run.tab_to("Type the same words once more")
    run.type("summer")
    run.tab_to("I have written the words on paper")
    run.press(Qt.Key.Key_Space)

    run.press(Qt.Key.Key_Tab)
    run.press(Qt.Key.Key_Return)
    run.wait(lambda: run.program.navigator is not None)

    run.program.end_without_trace()
    assert unlock(vault_home() / "notes-2026", Passphrase("summer"))


def test_wrong_words_are_said_calmly_and_the_right_ones_open(start: Start, casebook: Path) -> None:
    run = start("en", handover=Handover(folder=str(casebook)))
    view = _view(run, UnlockView)
    assert isinstance(view, UnlockView)
    assert run.focused is view.words.line
    assert view.words.line.echoMode() is QLineEdit.EchoMode.Password
    run.type("harbor lantern")
    run.press(Qt.Key.Key_Return)
    run.wait(lambda: bool(view.words_field.error()))

    assert view.words_field.error().startswith("These words do not open this file.")
    assert view.words.line.accessibleDescription() == view.words_field.error()
    assert view.words.line.selectedText()
    run.type(WORDS)
    run.press(Qt.Key.Key_Return)
    run.wait(lambda: run.program.navigator is not None)

    assert run.program.navigator is not None
    assert run.program.navigator.here == "overview"


def test_opening_asks_for_a_folder_first(start: Start, casebook: Path) -> None:
    run = start("en", answers=(None, casebook))
    view = _view(run, UnlockView)
    assert isinstance(view, UnlockView)
    run.type(WORDS)
    run.press(Qt.Key.Key_Return)
    assert view.folder_field.error() == "Choose the folder of your casebook first."

    view.choose.click()
    view.choose.click()

    assert view.folder_field.error() == ""
    assert len(run.dialogs.asked) == 2
    run.tab_to("Passphrase")
    run.press(Qt.Key.Key_Return)
    run.wait(lambda: run.program.navigator is not None)


def test_a_folder_that_is_no_casebook_is_explained(start: Start, tmp_path: Path) -> None:
    run = start("en", handover=Handover(folder=str(tmp_path)))
    view = _view(run, UnlockView)
    assert isinstance(view, UnlockView)

    run.type(WORDS)
    run.press(Qt.Key.Key_Return)

    run.wait(lambda: bool(view.folder_field.error()))
    assert view.words_field.error() == ""


@pytest.mark.parametrize("screen", ["show_language", "show_create", "show_unlock"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_tab_reaches_has_a_name(start: Start, screen: str, language: str) -> None:
    run = start(language)
    getattr(run.program, screen)()
    QApplication.processEvents()

    reached = names(run.program.window)

    assert len(reached) >= 3
    assert all(reached)


@pytest.mark.parametrize("screen", ["show_language", "show_create", "show_unlock"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_large_text_in_the_smallest_window_scrolls_and_never_sideways(
    start: Start, screen: str, language: str
) -> None:
    from ui.widgets.layout import ScrollPage

    run = start(language, text_size=150)
    run.program.window.resize(1180, 680)
    getattr(run.program, screen)()
    for _round in range(4):
        QApplication.processEvents()

    page = next(page for page in run.program.window.findChildren(ScrollPage) if page.isVisible())
    content = page.widget()
    assert content is not None
    assert run.program.window.width() == 1180
    assert content.width() == page.viewport().width()
    assert content.minimumSizeHint().width() <= content.width()
