"""Grounds: what may fit, what each needs, and a decision that is kept as soon as it is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from assistant.case.values import NoAnswer, NonAnswer
from assistant.pack.pack import Pack
from tests.ui.conftest import Run
from tests.ui.screens.conftest import Frame, reopen
from ui.screens.grounds.presenter import GroundsPresenter
from ui.screens.grounds.route import ROUTE
from ui.screens.grounds.state import GroundsState, Standing
from ui.screens.grounds.view import GroundsView
from ui.text import Words

POLITICAL = "art3.political_predominance"
UNCLEAR = "rpd83.unclear_criminal_conduct"


@pytest.fixture
def grounds(frame: Frame) -> tuple[GroundsPresenter, list[GroundsState]]:
    """The presenter of the sample case."""
    shown: list[GroundsState] = []
    presenter = GroundsPresenter(
        frame.desk, frame.words, save=frame.save, go=frame.went.append, show=shown.append
    )
    return presenter, shown


Grounds = tuple[GroundsPresenter, list[GroundsState]]


def test_the_grounds_of_the_request_come_first_and_the_rest_by_strength(grounds: Grounds) -> None:
    cards = grounds[0].state().cards
    assert [card.id for card in cards[:3]] == [ROUTE, UNCLEAR, POLITICAL]
    assert len(cards) == 8
    assert (
        cards[2].spoken
        == "The case is mainly political, INTERPOL Constitution, Article 3, 4 of 5 shown, Suggested"
    )


def test_each_part_says_what_shows_it_or_what_helps(grounds: Grounds, frame: Frame) -> None:
    presenter = grounds[0]
    presenter.open(POLITICAL)
    detail = grounds[1][-1].detail
    assert detail is not None
    met, *_, missing = detail.elements
    assert met.standing is Standing.GOOD
    assert [exhibit.target for exhibit in met.exhibits] == ["documents[doc4]"]
    assert missing.word == "Missing"
    presenter.go(missing.target)
    assert frame.went == ["extr.list"]
    assert detail.not_when.lines
    assert detail.decided.lines[0].startswith("2018-1: ")


def test_what_is_not_known_asks_for_an_answer(grounds: Grounds, frame: Frame) -> None:
    unknown = NonAnswer(kind=NoAnswer.UNKNOWN)
    frame.desk.change(frame.desk.case.with_fact("person.official_statements", unknown))
    grounds[0].open(POLITICAL)
    detail = grounds[1][-1].detail
    assert detail is not None
    line = next(one for one in detail.elements if one.word == "Not known yet")
    assert (line.action, line.target) == ("Answer", "person.official_statements")


def test_a_decision_is_in_the_vault_at_once(
    grounds: Grounds, frame: Frame, casebook: Path, pack: Pack
) -> None:
    presenter, shown = grounds
    presenter.open(UNCLEAR)
    presenter.decide("do_not_use")
    assert next(card for card in shown[-1].cards if card.id == UNCLEAR).word == "Left out"
    assert next(card for card in shown[-1].cards if card.id == POLITICAL).standing is not Standing.OUT
    frame.desk.close()
    kept = reopen(casebook, pack)
    assert kept.answer(f"request.grounds[{UNCLEAR}].decision") == "do_not_use"
    assert kept.answer(f"request.grounds[{POLITICAL}].decision") == "use"


def test_nothing_changes_where_saving_fails(grounds: Grounds, frame: Frame) -> None:
    presenter, shown = grounds
    presenter.open(UNCLEAR)
    before = shown[-1]
    frame.fails = True
    presenter.decide("do_not_use")
    assert shown[-1] is before
    assert presenter.state() == before


def test_grounds_without_support_can_be_read_but_not_used(grounds: Grounds) -> None:
    presenter, shown = grounds
    presenter.show_others()
    assert len(shown[-1].cards) == 36
    presenter.open("refugee_status")
    detail = shown[-1].detail
    assert detail is not None
    assert (detail.use, detail.leave, detail.later) == ("", "", "")
    assert detail.note == "A request cannot argue what no answer supports."


def test_order_can_be_changed(grounds: Grounds) -> None:
    presenter, shown = grounds
    presenter.open(POLITICAL)
    presenter.move(-1)
    assert [card.id for card in shown[-1].cards[1:3]] == [POLITICAL, UNCLEAR]


def test_the_route_says_why_and_what_another_way_costs(grounds: Grounds, frame: Frame) -> None:
    presenter, shown = grounds
    presenter.open(ROUTE)
    route = shown[-1].route
    assert route is not None
    first, *others = route.kinds
    assert first.kind == "deletion"
    assert first.why
    assert {other.kind for other in others} == {"access", "correction", "correction_deletion", "revision"}
    assert all(other.cost for other in others)
    allowed = next(other for other in others if other.kind == "correction_deletion")
    assert allowed.action
    presenter.choose_kind(allowed.kind)
    assert frame.desk.assessment().kind == "correction_deletion"
    assert next(card for card in shown[-1].cards if card.id == ROUTE).word == "Chosen"


def test_every_word_is_arabic_in_an_arabic_window(frame: Frame, pack: Pack) -> None:
    words = Words("ar", pack)
    presenter = GroundsPresenter(frame.desk, words, save=frame.save, go=print, show=print)
    english = GroundsPresenter(frame.desk, Words("en", pack), save=frame.save, go=print, show=print)
    assert presenter.state().heading != english.state().heading
    for mine, theirs in zip(presenter.state().cards, english.state().cards, strict=True):
        assert (mine.title, mine.word) != (theirs.title, theirs.word)
        assert mine.word != theirs.word


# -- in the window


def _open(run: Run, target: str = "grounds") -> GroundsView:
    run.program.navigator.open(target)
    view = run.program.window.findChild(GroundsView)
    assert isinstance(view, GroundsView)
    return view


def test_arrows_change_the_ground_and_u_uses_it(opened: Callable[..., Run]) -> None:
    run = opened(screens=None)
    view = _open(run, f"grounds/{UNCLEAR}")
    assert view.list.rows[UNCLEAR].hasFocus()
    run.press(Qt.Key.Key_Down)
    assert view.list.rows[POLITICAL].is_selected()
    assert view.list.rows[POLITICAL].hasFocus()
    run.press(Qt.Key.Key_U)
    run.wait(lambda: view.list.rows[POLITICAL].accessibleName().endswith("In the request"))
    run.press(Qt.Key.Key_N)
    run.wait(lambda: view.list.rows[POLITICAL].accessibleName().endswith("Left out"))


def test_a_refusal_without_proof_leads_to_the_grounds(opened: Callable[..., Run]) -> None:
    view = _open(opened(screens=None), f"request.grounds[{POLITICAL}].decision")
    assert view.list.rows[POLITICAL].is_selected()


def test_large_text_puts_the_ground_below_the_list(opened: Callable[..., Run]) -> None:
    view = _open(opened(screens=None, text_size=200))
    QApplication.processEvents()
    assert view.detail.mapTo(view, QPoint(0, 0)).y() >= view.side.height()
    assert view.side.width() <= view.width()


def test_the_list_stands_at_the_right_in_arabic(opened: Callable[..., Run]) -> None:
    view = _open(opened("ar", screens=None))
    QApplication.processEvents()
    assert view.side.x() > view.detail.x()
