"""Answering by keyboard alone; after each step the vault on disk holds it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assistant.case.values import Moment, Money, Name, NoAnswer, PartialDate, Qualifier
from assistant.case.values import Text as Narrative
from assistant.pack.pack import Pack
from tests.ui.conftest import Run
from tests.ui.screens.conftest import reopen
from ui.screens.accounts.view import AccountsView
from ui.screens.question.view import QuestionView
from ui.screens.travel.view import TravelView
from ui.widgets.card import ErrorSummary
from ui.widgets.text import Text

Opened = Callable[..., Run]
CONTROL = Qt.KeyboardModifier.ControlModifier


def go(run: Run, target: str) -> None:
    assert run.program.navigator is not None
    run.program.navigator.open(target)
    run.bot.wait(1)


def view(run: Run) -> QWidget:
    assert run.program.navigator is not None
    page = run.program.navigator.page
    assert page is not None
    return page.view


def question(run: Run) -> QuestionView:
    shown = view(run)
    assert isinstance(shown, QuestionView)
    return shown


def heading(run: Run) -> str:
    return question(run).heading.text()


def go_on(run: Run) -> None:
    run.press(Qt.Key.Key_Return, CONTROL)
    run.bot.wait(1)


def leave_list(run: Run) -> None:
    """Tab out of a field whose list is open; offscreen, a list that closes takes the activation with it."""
    run.press(Qt.Key.Key_Tab)
    with run.bot.waitActive(run.program.window):
        run.program.window.activateWindow()


def replace(run: Run, name: str, text: str) -> None:
    """Tab to a field and type over what is there."""
    run.tab_to(name)
    run.press(Qt.Key.Key_A, CONTROL)
    run.press(Qt.Key.Key_Delete)
    run.type(text)


def test_ten_questions_are_answered_by_keyboard(opened: Opened, casebook: Path, pack: Pack) -> None:
    run = opened(screens=None)
    go(run, "section/data/data.types")
    run.press(Qt.Key.Key_Down)
    run.press(Qt.Key.Key_Space)
    go_on(run)
    run.press(Qt.Key.Key_Down)
    go_on(run)
    replace(run, "How did you learn", "قرأت ذلك في الصحيفة")
    run.tab_to("Written in")
    run.press(Qt.Key.Key_A, CONTROL)
    run.type("ar")
    leave_list(run)
    go_on(run)
    replace(run, "Which country asked", "germany")
    leave_list(run)
    go_on(run)
    replace(run, "Which other countries", "Lithuania")
    leave_list(run)
    go_on(run)
    run.tab_to("I only know roughly")
    run.press(Qt.Key.Key_Space)
    run.tab_to("How exact")
    run.press(Qt.Key.Key_Down)
    run.tab_to("Month of")
    run.press(Qt.Key.Key_A, CONTROL)
    run.type("5")
    run.tab_to("Year of")
    run.press(Qt.Key.Key_A, CONTROL)
    run.type("2023")
    go_on(run)
    run.tab_to("I don’t know")
    run.press(Qt.Key.Key_Return)
    run.bot.wait(1)
    run.press(Qt.Key.Key_Right)
    go_on(run)
    replace(run, "How does the paper", "Extremism")
    go_on(run)
    assert heading(run) == "Which details are wrong?"
    run.tab_to("I don’t know")
    run.press(Qt.Key.Key_Return)

    run.program.end_without_trace()
    case = reopen(casebook, pack)
    assert case.answer("data.types") == ("red_notice", "red_diffusion")
    learned = case.answer("data.knowledge_text")
    assert isinstance(learned, Narrative)
    assert (learned.text, learned.lang) == ("قرأت ذلك في الصحيفة", "ar")
    assert case.answer("data.source_country") == "DE"
    assert case.answer("data.other_source_countries") == ("LT",)
    since = case.answer("data.since")
    assert isinstance(since, PartialDate)
    assert (since.year, since.month, since.qualifier) == (2023, 5, Qualifier.ABOUT)
    assert case.no_answer("data.reference") is NoAnswer.UNKNOWN
    assert case.answer("data.public_extract") == "no"
    assert case.no_answer("data.errors") is NoAnswer.UNKNOWN
    charge = case.answer("data.recorded_charge")
    assert isinstance(charge, Narrative)
    assert charge.text == "Extremism"


def test_an_error_takes_the_focus_leads_to_its_field_and_survives_back(
    opened: Opened, casebook: Path, pack: Pack
) -> None:
    run = opened(screens=None)
    go(run, "section/data/data.since")
    asked = heading(run)
    replace(run, "Month of", "13")

    go_on(run)
    assert isinstance(run.focused, ErrorSummary)
    assert heading(run) == asked
    run.press(Qt.Key.Key_Tab)
    run.press(Qt.Key.Key_Return)
    assert run.focused.accessibleName().startswith("Month of")

    assert run.program.navigator is not None
    run.program.window.back_asked.emit()
    run.bot.wait(1)
    assert heading(run) != asked
    go_on(run)
    assert heading(run) == asked
    line = run.tab_to("Month of")
    assert getattr(line, "text")() == "13"  # noqa: B009  # a line, whatever its class

    run.program.end_without_trace()
    assert isinstance(reopen(casebook, pack).answer("data.since"), PartialDate)


def test_text_is_saved_a_moment_after_the_last_key(opened: Opened, casebook: Path) -> None:
    run = opened(screens=None)
    go(run, "section/data/data.knowledge_text")
    replace(run, "How did you learn", "From a newspaper")
    desk = question(run)

    def is_saved() -> bool:
        assert run.program.navigator is not None
        said = run.program.navigator.context.desk.case.answer("data.knowledge_text")
        return isinstance(said, Narrative) and said.text == "From a newspaper"

    run.wait(is_saved)
    assert desk.form is not None
    assert desk.form.editor("data.knowledge_text").has_focus()


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("1,250.50", "1250.50"), ("1.250,50", "1250.50"), ("1 250,50", "1250.50"), ("١٢٥٠٫٥٠", "1250.50")],
)
def test_an_account_is_added_by_keyboard(
    opened: Opened, casebook: Path, pack: Pack, typed: str, amount: str
) -> None:
    run = opened(screens=None)
    go(run, "accounts")
    shown = view(run)
    assert isinstance(shown, AccountsView)

    run.tab_to("Add an account")
    run.press(Qt.Key.Key_Return)
    assert run.focused.accessibleName().startswith("Which bank")
    run.type("Nordbank")
    run.tab_to("Currency of")
    run.type("eur")
    run.tab_to("Amount of")
    run.type(typed)
    run.press(Qt.Key.Key_Escape)
    assert shown.sheet is None

    run.program.end_without_trace()
    case = reopen(casebook, pack)
    account = f"accounts[{case.items('accounts')[-1]}]"
    assert case.answer(f"{account}.institution") == Name(text="Nordbank")
    assert case.answer(f"{account}.balance") == Money(amount=Decimal(amount), currency="EUR")


def test_arrows_in_the_list_change_the_sheet(opened: Opened) -> None:
    run = opened(screens=None)
    go(run, "accounts/acc1")
    shown = view(run)
    assert isinstance(shown, AccountsView)
    shown.list.rows["acc1"].setFocus(Qt.FocusReason.TabFocusReason)

    run.press(Qt.Key.Key_Down)

    assert shown.sheet is not None
    assert shown.sheet.item == "acc2"
    assert shown.list.rows["acc2"].hasFocus()


def test_an_incident_with_a_partial_date_is_added_by_keyboard(
    opened: Opened, casebook: Path, pack: Pack
) -> None:
    run = opened(screens=None)
    go(run, "travel")
    shown = view(run)
    assert isinstance(shown, TravelView)

    run.tab_to("Add an incident")
    run.press(Qt.Key.Key_Return)
    assert run.focused.accessibleName() == "What happened?"
    run.press(Qt.Key.Key_Down)
    run.tab_to("I only know roughly")
    run.press(Qt.Key.Key_Space)
    run.press(Qt.Key.Key_Backtab)
    assert run.focused.accessibleName().startswith("Year of")
    run.type("2024")
    run.press(Qt.Key.Key_Escape)

    run.program.end_without_trace()
    case = reopen(casebook, pack)
    incident = f"incidents[{case.items('incidents')[-1]}]"
    assert case.answer(f"{incident}.kind") == "stop_questioned"
    assert case.answer(f"{incident}.start") == Moment(date=PartialDate(year=2024))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(1366, 768), (1180, 680)])
def test_nothing_is_clipped(opened: Opened, language: str, size: tuple[int, int]) -> None:
    run = opened(language, screens=None)
    run.program.window.resize(*size)
    for target in (
        "section/data/data.since",
        "section/accounts/accounts.amount@accounts[acc1]",
        "section/data",
    ):
        go(run, target)
        bar = question(run).bar_place
        for button in question(run).buttons.values():
            assert bar.rect().contains(button.geometry()), (target, button.words())
        assert question(run).main.width() <= 624
    for target in ("accounts/acc1", "travel/inc1"):
        go(run, target)
        page = view(run)
        assert page.width() <= run.program.window.width()
        assert page.minimumSizeHint().width() <= page.width(), target


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("percent", [100, 200])
def test_no_text_is_lower_than_its_words(opened: Opened, language: str, percent: int) -> None:
    run = opened(language, screens=None, text_size=percent)
    run.program.window.resize(1180, 680)
    for target in ("overview", "section/data/data.types", "accounts", "travel/inc1"):
        go(run, target)
        run.bot.wait(30)
        cut = [
            label.text()
            for label in view(run).findChildren(Text)
            if label.isVisible() and label.height() < label.heightForWidth(label.width())
        ]
        assert cut == [], target
