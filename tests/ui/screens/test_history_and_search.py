"""Earlier versions and the search, by keyboard in the real window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from assistant.case.values import Text
from tests.ui.conftest import Run
from ui.screens.history.view import HistoryView
from ui.screens.search.view import SearchView
from ui.widgets.card import Notice

Opened = Callable[..., Run]
CONTROL = Qt.KeyboardModifier.ControlModifier
FIELD = "case.charge_text"


def view_of(run: Run) -> object:
    navigator = run.program.navigator
    assert navigator is not None
    assert navigator.page is not None
    return navigator.page.view


def say(run: Run, words: str) -> None:
    navigator = run.program.navigator
    assert navigator is not None
    desk = navigator.context.desk
    assert navigator.save(desk.case.with_fact(FIELD, Text(lang="en", text=words)))


def said(run: Run) -> str:
    assert run.program.navigator is not None
    return str(getattr(run.program.navigator.context.desk.case.answer(FIELD), "text", ""))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_earlier_answer_is_brought_back(opened: Opened, language: str) -> None:
    run = opened(language, screens=None)
    before = said(run)
    say(run, "other words")
    run.press(Qt.Key.Key_H, CONTROL)
    view = view_of(run)
    assert isinstance(view, HistoryView)
    view.backs[0].click()
    run.wait(lambda: bool(view.findChildren(Notice)))
    assert said(run) == before
    run.press(Qt.Key.Key_Escape)
    assert run.program.navigator is not None
    assert run.program.navigator.here == "overview"


def test_forgetting_asks_first(opened: Opened) -> None:
    run = opened(screens=None, answers=(False, True))
    say(run, "other words")
    run.press(Qt.Key.Key_H, CONTROL)
    view = view_of(run)
    assert isinstance(view, HistoryView)
    view.forget.click()
    run.bot.wait(20)
    assert view.backs
    view.forget.click()
    run.wait(lambda: not view.backs)
    assert run.dialogs.asked == ["Forget all earlier versions?"] * 2
    assert said(run) == "other words"


def test_a_question_leads_to_the_earlier_versions_of_its_answer_and_back(opened: Opened) -> None:
    run = opened(screens=None)
    navigator = run.program.navigator
    assert navigator is not None
    navigator.open(FIELD)
    run.tab_to("Earlier versions of this answer")
    run.press(Qt.Key.Key_Space)
    assert navigator.here == "history"
    assert FIELD in navigator.place().target
    run.press(Qt.Key.Key_Escape)
    assert navigator.here == "section"


def test_words_are_found_while_they_are_typed_and_lead_to_their_answer(opened: Opened) -> None:
    run = opened(screens=None)
    say(run, "An ornithorhynchus was seen")
    run.press(Qt.Key.Key_K, CONTROL)
    view = view_of(run)
    assert isinstance(view, SearchView)
    run.type("ORNITHO")
    run.wait(lambda: len(view.results.rows) == 1)
    run.press(Qt.Key.Key_Down)
    assert view.results.rows["0"].hasFocus()
    run.press(Qt.Key.Key_Space)
    assert run.program.navigator is not None
    assert run.program.navigator.here == "section"


def test_what_is_nowhere_is_said(opened: Opened) -> None:
    run = opened(screens=None)
    run.press(Qt.Key.Key_K, CONTROL)
    view = view_of(run)
    assert isinstance(view, SearchView)
    run.type("qqqq")
    run.wait(lambda: view.told.text() == "These words stand nowhere in this casebook.")
