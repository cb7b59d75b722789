"""The overview: what comes next, four lanes, tasks; by keyboard and mirrored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from assistant.case.values import PartialDate
from assistant.pack.pack import Pack
from assistant.usecases.timeline import Event, Lane
from tests.ui.conftest import Run
from tests.ui.screens.conftest import Frame
from ui.screens.overview.happened import TimelineWords
from ui.screens.overview.presenter import OverviewPresenter
from ui.screens.overview.timeline import EventMark, Timeline
from ui.screens.overview.view import OverviewView
from ui.text import Words


@pytest.fixture
def overview(opened: Callable[..., Run]) -> Callable[..., tuple[Run, OverviewView]]:
    """The real overview of the sample case."""

    def begin(language: str = "en", **options: int) -> tuple[Run, OverviewView]:
        run = opened(language, screens=None, **options)
        navigator = run.program.navigator
        assert navigator is not None
        assert navigator.page is not None
        view = navigator.page.view
        assert isinstance(view, OverviewView)
        return run, view

    return begin


def test_the_one_primary_button_has_the_keyboard_and_opens_the_next_task(
    overview: Callable[..., tuple[Run, OverviewView]],
) -> None:
    run, view = overview()
    assert run.focused is view.next_button

    run.press(Qt.Key.Key_Return)

    assert run.program.navigator is not None
    assert run.program.navigator.here == "section"


def test_arrows_go_through_the_events_in_order_of_time_and_enter_opens_one(
    overview: Callable[..., tuple[Run, OverviewView]],
) -> None:
    run, view = overview()
    assert view.timeline is not None
    marks = view.timeline.marks
    days = [mark.mark.position for mark in marks]
    assert days == sorted(days)
    marks[0].setFocus()

    run.press(Qt.Key.Key_Right)
    assert run.focused is marks[1]
    run.press(Qt.Key.Key_Home)
    assert run.focused is marks[0]
    assert "14 May 2023" in marks[0].accessibleName()
    assert "The case" in marks[0].accessibleName()
    bank = next(mark for mark in marks if "Money" in mark.accessibleName())
    bank.setFocus()

    run.press(Qt.Key.Key_Return)
    assert run.program.navigator is not None
    assert run.program.navigator.here == "accounts"


def test_up_and_down_go_to_another_lane(overview: Callable[..., tuple[Run, OverviewView]]) -> None:
    run, view = overview()
    assert view.timeline is not None
    first = view.timeline.marks[0]
    first.setFocus()

    run.press(Qt.Key.Key_Down)

    focused = run.focused
    assert isinstance(focused, EventMark)
    assert "Notice" in focused.accessibleName()
    run.press(Qt.Key.Key_Up)
    assert isinstance(run.focused, EventMark)
    assert "The case" in run.focused.accessibleName()


def test_the_same_events_are_a_list_by_time_that_opens_them_with_the_keyboard(
    overview: Callable[..., tuple[Run, OverviewView]],
) -> None:
    run, view = overview()
    assert view.timeline is not None
    in_picture = [mark.accessibleName() for mark in view.timeline.marks]
    run.tab_to("Show as a list")
    run.press(Qt.Key.Key_Space)

    assert view.event_list is not None
    assert [line.accessibleName() for line in view.event_list.rows] == in_picture
    view.event_list.rows[0].setFocus()
    run.press(Qt.Key.Key_End)
    assert run.focused is view.event_list.rows[-1]
    run.press(Qt.Key.Key_Up)
    assert run.focused is view.event_list.rows[-2]
    run.press(Qt.Key.Key_Return)
    assert run.program.navigator is not None
    assert run.program.navigator.here != "overview"


@pytest.mark.parametrize("text_size", [100, 200])
def test_many_events_in_one_month_stand_apart_and_on_the_picture(
    start: Callable[..., Run], pack: Pack, text_size: int
) -> None:
    start("en", text_size=text_size)
    day = PartialDate(year=2025, month=3, day=9)
    events = tuple(
        Event(lane=Lane.TRAVEL, date=day, what="visa_refused", who="", path=f"incidents[i{number}].start")
        for number in range(40)
    )
    words = TimelineWords(events, date(2026, 11, 22), Words("en", pack))
    timeline = Timeline("What has happened", tuple(words.lanes()), tuple(words.ticks()))
    timeline.resize(900, 400)
    timeline.show()
    QApplication.processEvents()
    QApplication.processEvents()
    boxes = [mark.geometry() for mark in timeline.marks]

    assert len(boxes) == 40
    for at, box in enumerate(boxes):
        assert timeline.rect().contains(box)
        assert not [other for other in boxes[at + 1 :] if box.adjusted(2, 0, -2, 0).intersects(other)]


def test_tab_stops_at_the_timeline_once(overview: Callable[..., tuple[Run, OverviewView]]) -> None:
    _run, view = overview()
    assert view.timeline is not None

    stops = [mark for mark in view.timeline.marks if mark.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert len(stops) == 1


def test_time_runs_from_the_right_in_arabic(overview: Callable[..., tuple[Run, OverviewView]]) -> None:
    run, view = overview("ar")
    assert view.timeline is not None
    marks = view.timeline.marks
    assert marks[0].geometry().center().x() > marks[-1].geometry().center().x()
    marks[1].setFocus()

    run.press(Qt.Key.Key_Right)

    assert run.focused is marks[0]


def test_no_event_covers_another(overview: Callable[..., tuple[Run, OverviewView]]) -> None:
    _run, view = overview()
    QApplication.processEvents()
    assert view.timeline is not None
    boxes = [mark.geometry() for mark in view.timeline.marks]

    for at, box in enumerate(boxes):
        assert not [other for other in boxes[at + 1 :] if box.adjusted(2, 0, -2, 0).intersects(other)]


def test_choosing_another_task_goes_to_one_that_is_not_done(
    overview: Callable[..., tuple[Run, OverviewView]],
) -> None:
    run, view = overview()
    run.tab_to("Choose another task")

    run.press(Qt.Key.Key_Space)

    assert run.focused in view.tasks
    assert "Done" not in run.focused.accessibleName()


def test_stages_stand_below_each_other_where_the_text_is_large(
    overview: Callable[..., tuple[Run, OverviewView]], pack: Pack
) -> None:
    _run, view = overview(text_size=150)
    QApplication.processEvents()
    places = [task.mapTo(view, QPoint(0, 0)) for task in view.tasks]

    assert len({place.x() for place in places}) == 1
    assert all(task.width() <= view.width() for task in view.tasks)


def test_the_next_dates_are_answers_that_are_due_and_the_end_of_a_revision_too(frame: Frame) -> None:
    case = frame.desk.case.with_fact("filing.filed_on", PartialDate(year=2026, month=11, day=20))
    case = case.with_fact("ccf.new_fact_date", PartialDate(year=2026, month=6, day=5))
    case = case.with_item("filing.set_deadlines", "tl1")
    case = case.with_fact("filing.set_deadlines[tl1].what", "missing_items")
    case = case.with_fact("filing.set_deadlines[tl1].due", PartialDate(year=2026, month=11, day=18))
    frame.desk.change(case)
    presenter = OverviewPresenter(frame.desk, frame.words, frame.went.append)

    first, second = presenter.state().dates
    assert (first.title, first.when, first.presses) == (
        "Your answer is due: Missing papers",
        "4 days ago",
        True,
    )
    assert (second.title, second.when, second.presses) == ("Last day for a revision", "In 13 days", True)
    after = next(task for stage in presenter.state().stages for task in stage.tasks if task.target == "track")
    assert after.status_word == "Needs you"
