"""After locking, everything is where it was: the place, what was typed, the cursor."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from assistant.errors import AssistantError
from assistant.interview.raw import RawDate, RawText
from assistant.usecases.desk import Desk
from assistant.usecases.unfinished import Place
from tests.ui.conftest import WORDS, Run
from tests.ui.screens.conftest import Frame, frame
from ui.handover import Handover

__all__ = ["frame"]

Opened = Callable[..., Run]
CONTROL = Qt.KeyboardModifier.ControlModifier
DATE = "data.since"


def go(run: Run, target: str) -> None:
    assert run.program.navigator is not None
    run.program.navigator.open(target)
    run.bot.wait(1)


def type_over(run: Run, name: str, text: str) -> None:
    run.tab_to(name)
    run.press(Qt.Key.Key_A, CONTROL)
    run.type(text)


def desk_of(run: Run) -> Desk:
    assert run.program.navigator is not None
    return run.program.navigator.context.desk


def place_of(run: Run) -> Place:
    assert run.program.navigator is not None
    return run.program.navigator.place()


def cursor(run: Run) -> int:
    focused = run.focused
    if isinstance(focused, QPlainTextEdit):
        return focused.textCursor().position()
    assert isinstance(focused, QLineEdit)
    return focused.cursorPosition()


@pytest.mark.parametrize("way", ["hide", "lock_by_itself", "end_without_trace"])
def test_a_month_13_is_there_again_with_the_cursor_in_it(opened: Opened, way: str) -> None:
    run = opened(screens=None)
    go(run, f"section/data/{DATE}")
    type_over(run, "Month of", "13")
    run.press(Qt.Key.Key_Left)

    getattr(run.program, way)()
    assert run.program.navigator is None
    again = opened(screens=None)

    assert desk_of(again).typed[DATE].month == "13"  # type: ignore[union-attr]
    assert again.focused.accessibleName().startswith("Month of")
    assert isinstance(again.focused, QLineEdit)
    assert (again.focused.text(), cursor(again)) == ("13", 1)
    again.press(Qt.Key.Key_Delete)
    again.program.end_without_trace()
    final = opened(screens=None)
    assert final.focused.text() == "1"  # type: ignore[attr-defined]
    assert DATE not in desk_of(final).typed, "once it can be read, it is an answer"


def test_half_a_sentence_is_there_again_where_the_cursor_was(opened: Opened) -> None:
    run = opened("ar", screens=None)
    go(run, "section/data/data.knowledge_text")
    run.press(Qt.Key.Key_A, CONTROL)
    run.type("قرأت ذلك في الص")
    for _step in range(4):
        run.press(Qt.Key.Key_Right)  # towards the beginning of an Arabic line
    before, place = run.focused.toPlainText(), cursor(run)  # type: ignore[attr-defined]

    run.press(Qt.Key.Key_F9)
    again = opened("ar", screens=None)

    assert again.focused.toPlainText() == before  # type: ignore[attr-defined]
    assert before.endswith("الص")
    assert cursor(again) == place == len(before) - 4


def test_an_account_is_open_again_in_its_sheet(opened: Opened) -> None:
    run = opened(screens=None)
    item = desk_of(run).case.items("accounts")[0]
    go(run, f"accounts/{item}")
    type_over(run, "Amount of", "12 apples")
    where = place_of(run)
    run.program.lock()

    again = opened(screens=None)

    assert place_of(again) == where
    assert where.target == f"accounts/{item}"
    assert again.focused.text() == "12 apples"  # type: ignore[attr-defined]


def test_the_review_and_a_ground_are_places_too(opened: Opened) -> None:
    run = opened(screens=None)
    ground = next(iter(desk_of(run).pack.grounds))
    for target in ("section/data/review", f"grounds/{ground}", "filing", "travel"):
        go(run, target)
        run.program.lock()
        run = opened(screens=None)
        assert place_of(run).target == target


def test_a_place_that_is_no_longer_there_opens_the_overview(opened: Opened) -> None:
    run = opened(screens=None)
    desk_of(run).keep_unfinished(Place(target="section/halo/halo.gold", field="halo.gold"))
    run.program.navigator.close()  # type: ignore[union-attr]  # as if the program had been killed
    run.program.navigator = None
    run.program.close_casebook()

    again = opened(screens=None)

    assert again.program.navigator is not None
    assert again.program.navigator.here == "overview"


def test_larger_text_keeps_the_question_the_words_and_the_cursor(opened: Opened) -> None:
    run = opened(screens=None)
    go(run, f"section/data/{DATE}")
    type_over(run, "Month of", "13")
    run.press(Qt.Key.Key_Left)

    run.press(Qt.Key.Key_Plus, CONTROL)
    run.bot.wait(1)

    assert run.focused.accessibleName().startswith("Month of")
    assert (run.focused.text(), cursor(run)) == ("13", 1)  # type: ignore[attr-defined]


def test_the_right_words_behind_the_blank_page_bring_the_cursor_back(opened: Opened) -> None:
    run = opened(screens=None)
    go(run, f"section/data/{DATE}")
    type_over(run, "Month of", "13")
    page = run.program.navigator.page  # type: ignore[union-attr]
    assert page is not None
    can_leave, page.leaving = page.leaving, lambda: False
    run.press(Qt.Key.Key_F9)
    assert run.handed == []

    page.leaving = can_leave
    run.press(Qt.Key.Key_A)
    run.type(WORDS)
    run.press(Qt.Key.Key_Return)
    run.wait(lambda: not run.program.window.is_blank)

    assert run.focused.accessibleName().startswith("Month of")


def test_the_fresh_process_behind_the_blank_page_comes_back_to_the_cursor(
    opened: Opened, start: Opened, casebook: Path
) -> None:
    run = opened(screens=None)
    go(run, f"section/data/{DATE}")
    type_over(run, "Month of", "13")
    run.press(Qt.Key.Key_F9)
    again = start("en", screens=None, handover=Handover(folder=str(casebook), hidden=True))

    again.press(Qt.Key.Key_A)
    again.type(WORDS)
    again.press(Qt.Key.Key_Return)
    again.wait(lambda: not again.program.window.is_blank)

    assert again.focused.accessibleName().startswith("Month of")
    assert again.focused.text() == "13"  # type: ignore[attr-defined]


def test_what_is_typed_is_in_the_vault_a_moment_later_and_without_a_rest_too(
    opened: Opened,
) -> None:
    run = opened(screens=None)
    go(run, f"section/data/{DATE}")
    type_over(run, "Month of", "1")
    vault, (entry,) = desk_of(run).vault, desk_of(run).vault.cases()
    begun = time.monotonic()
    while time.monotonic() - begun < 1.0:  # a key each 50 ms: never the 400 ms of a rest
        run.press(Qt.Key.Key_Backspace)
        run.type("13"[len(run.focused.text()) :])  # type: ignore[attr-defined]
        run.bot.wait(50)
        if '"month": "13"' in vault.unfinished(entry.case_id).get(DATE, ""):
            break
    else:
        pytest.fail("typed for a second, and nothing of it is in the vault")

    run.bot.wait(700)
    assert '"cursor": 2' in vault.unfinished(entry.case_id)[""]


def test_an_answer_half_typed_when_the_program_was_killed_is_an_answer_the_next_time(
    opened: Opened,
) -> None:
    run = opened(screens=None)
    go(run, "section/data/data.knowledge_text")
    run.press(Qt.Key.Key_A, CONTROL)
    run.type("Somebody told me and th")
    assert run.program.navigator is not None
    run.program.navigator.keep_unfinished()  # what happens after 800 ms of typing without a rest
    run.program.navigator.page.leaving = lambda: True  # type: ignore[union-attr]  # killed: nothing more is saved
    desk_of(run).close()
    run.program.close_casebook()

    again = opened(screens=None)

    assert again.focused.toPlainText() == "Somebody told me and th"  # type: ignore[attr-defined]
    assert cursor(again) == 23
    assert desk_of(again).case.answer("data.knowledge_text").text == "Somebody told me and th"  # type: ignore[union-attr]
    assert desk_of(again).typed == {}


def test_a_vault_that_takes_nothing_more_is_told_of_and_holds_the_lock_up(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    class DiskFull(AssistantError):
        code = "vault.disk_full"

    run = opened(screens=None)
    go(run, f"section/data/{DATE}")
    type_over(run, "Month of", "13")

    def refuse(_case_id: str, _kept: Mapping[str, str]) -> None:
        raise DiskFull

    monkeypatch.setattr(desk_of(run).vault, "keep_unfinished", refuse)
    run.press(Qt.Key.Key_F9)

    assert run.program.window.is_blank
    assert run.finished == []
    monkeypatch.undo()


def test_keeping_what_is_typed_costs_nothing_noticeable(frame: Frame) -> None:
    """Half of the writes under 20 ms, on the disk when they return; a person sees 100 ms."""
    took = []
    for number in range(40):
        frame.desk.typed["data.knowledge_text"] = RawText(text="word " * 200 + str(number), lang="")
        frame.desk.typed[DATE] = RawDate(month="13", year=str(number))
        begun = time.perf_counter()
        frame.desk.keep_unfinished(Place(target="section/data", field=DATE, cursor=number))
        took.append(time.perf_counter() - begun)

    assert statistics.median(took) < 0.02
