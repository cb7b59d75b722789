"""The frame around a page: navigation, rail, question mode, the keyboard's way through."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from assistant.paths import settings_file
from assistant.settings import Theme as ThemeChoice
from assistant.settings import load_settings
from tests.ui.conftest import Run, names
from ui.page import Context, Mode, Page
from ui.program import scheme_of
from ui.theme.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.layout import ScrollPage
from ui.widgets.rows import ListRow, RowList
from ui.widgets.text import Text

Opened = Callable[..., Run]


def _settle() -> None:
    for _round in range(4):
        QApplication.processEvents()


def _mode(mode: Mode) -> Callable[[Context, str], Page]:
    def build(_context: Context, _argument: str) -> Page:
        return Page(view=QWidget(), crumbs=lambda: ("One", "Two"), mode=mode, progress=lambda: 0.5)

    return build


def test_tab_goes_through_the_window_in_reading_order(opened: Opened) -> None:
    run = opened()
    _settle()

    assert names(run.program.window) == [
        "Hide now",
        "Overview, you are here",
        "Your story, 1 thing needs you",
        "Accounts",
        "Travel",
        "Lock",
        "Field",
        "Go on",
    ]


def test_f6_jumps_between_the_regions(opened: Opened) -> None:
    run = opened()
    _settle()

    visited = []
    for _jump in range(3):
        run.press(Qt.Key.Key_F6)
        visited.append(run.focused.accessibleName())

    assert visited == ["Hide now", "Overview, you are here", "Field"]


def test_keys_open_places_and_press_the_main_action(opened: Opened) -> None:
    run = opened()
    pressed: list[bool] = []
    assert run.program.navigator is not None

    run.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert run.program.navigator.here == "accounts"

    page = run.program.navigator.page
    assert page is not None
    page.view.findChildren(Button)[0].clicked.connect(lambda: pressed.append(True))
    run.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == [True]


@pytest.mark.parametrize(
    ("width", "mode", "rail"), [(1366, Mode.WIDE, False), (1200, Mode.WIDE, True), (1366, Mode.RAIL, True)]
)
def test_the_navigation_becomes_a_rail(opened: Opened, width: int, mode: Mode, rail: bool) -> None:
    run = opened(screens={"overview": _mode(mode)})
    run.program.window.resize(width, 768)
    _settle()

    assert (run.program.window.frame.navigation.width() < 100) is rail


def test_large_words_leave_the_navigation_to_icons(opened: Opened) -> None:
    run = opened(text_size=150)
    run.program.window.resize(1366, 768)
    _settle()

    assert run.program.window.frame.navigation.width() < 100


def test_question_mode_has_no_navigation_and_goes_back_to_the_overview(opened: Opened) -> None:
    run = opened(screens={"overview": _mode(Mode.WIDE), "section": _mode(Mode.QUESTION)})
    assert run.program.navigator is not None
    run.program.navigator.open("section/person")
    _settle()
    frame = run.program.window.frame
    assert not frame.navigation.isVisible()
    assert frame.progress.isVisible()

    run.tab_to("Back")
    run.press(Qt.Key.Key_Return)

    assert run.program.navigator.here == "overview"
    assert frame.navigation.isVisible()


def test_the_window_is_mirrored_in_arabic(opened: Opened) -> None:
    run = opened("ar")
    _settle()
    window = run.program.window

    navigation = window.frame.navigation
    assert navigation.mapTo(window, navigation.rect().topRight()).x() > window.width() - 5
    hide = window.frame.top_bar.hide_button
    assert hide.mapTo(window, hide.rect().topLeft()).x() < 40


def test_a_page_that_cannot_be_left_stays(opened: Opened) -> None:
    run = opened()
    assert run.program.navigator is not None
    page = run.program.navigator.page
    assert page is not None
    page.leaving = lambda: False

    run.program.navigator.open("accounts")

    assert run.program.navigator.here == "overview"
    page.leaving = lambda: True


def test_larger_text_is_remembered_and_the_page_comes_back(opened: Opened) -> None:
    run = opened()
    assert run.program.navigator is not None
    run.program.navigator.open("accounts/acc-2")
    before = run.program.window.frame.top_bar.hide_button.sizeHint().width()

    run.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    _settle()

    assert run.program.settings.text_size == 115
    assert run.program.window.frame.top_bar.hide_button.sizeHint().width() > before
    assert "Field acc-2" in names(run.program.window)


def test_text_grows_to_twice_its_size_and_no_further(opened: Opened) -> None:
    run = opened()

    for _step in range(8):
        run.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)

    assert theme().text_percent == 200
    assert load_settings(settings_file()).text_size == 200


def test_one_key_goes_through_all_colours_and_they_are_kept(opened: Opened) -> None:
    run = opened()
    worn = []

    for _step in ThemeChoice:
        run.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        worn.append((load_settings(settings_file()).theme.value, theme().scheme))

    assert worn[:4] == [(scheme, scheme) for scheme in ("light", "dark", "hc_light", "hc_dark")]
    assert worn[4][0] == "system"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("contrast", [False, True])
def test_the_system_is_followed_where_nothing_else_was_chosen(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, dark: bool, contrast: bool
) -> None:
    class Hints:
        def colorScheme(self) -> Qt.ColorScheme:
            return Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light

        def accessibility(self) -> Hints:
            return self

        def contrastPreference(self) -> Qt.ContrastPreference:
            return Qt.ContrastPreference.HighContrast if contrast else Qt.ContrastPreference.NoPreference

    monkeypatch.setattr(QGuiApplication, "styleHints", Hints)

    system = ("hc_" if contrast else "") + ("dark" if dark else "light")
    assert scheme_of(ThemeChoice.SYSTEM) == system
    assert scheme_of(ThemeChoice.LIGHT) == ("hc_light" if contrast else "light")
    assert scheme_of(ThemeChoice.CONTRAST_DARK) == "hc_dark"


def test_arrows_move_in_a_list_and_tab_leaves_it(opened: Opened) -> None:
    told: list[str] = []

    def build(_context: Context, _argument: str) -> Page:
        page = ScrollPage()
        rows = RowList("Accounts")
        rows.show_rows({key: ListRow(f"Bank {key}") for key in "abc"}, "b")
        rows.opened.connect(told.append)
        page.column.addWidget(rows)
        return Page(view=page, crumbs=lambda: ("Here",), keep=rows)

    run = opened(screens={"overview": build})
    run.tab_to("Bank b")
    run.press(Qt.Key.Key_Down)
    run.press(Qt.Key.Key_Home)
    assert run.focused.accessibleName() == "Bank a"
    run.press(Qt.Key.Key_Tab)

    assert told == ["c", "a"]
    assert not run.focused.accessibleName().startswith("Bank")


def test_what_a_person_typed_is_never_markup(qapp: QApplication) -> None:
    label = Text("<b>bold</b> & <img src=x>")

    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>bold</b> & <img src=x>"


@pytest.mark.parametrize("words", ["كلماتك الست", "نشر", "Your six words", "AVATAR fi"])
def test_a_label_of_its_own_width_never_breaks(qapp: QApplication, words: str) -> None:
    label = Text(words, "h3")

    assert label.heightForWidth(label.sizeHint().width()) == label.heightForWidth(10_000)
