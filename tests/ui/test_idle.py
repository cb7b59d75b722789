"""Locking by itself: two clocks, a countdown, and nothing lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assistant.pack.pack import Pack
from assistant.paths import settings_file
from assistant.settings import LOCK_CHOICES, Settings, load_settings, save_settings
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import unlock
from tests.ui.conftest import NOW, WORDS, Run
from tests.ui.screens.conftest import reopen
from ui.dialogwindows import Confirmation
from ui.idle import WARNING, Stillness, seconds_asleep, steady_seconds
from ui.page import Context, Page
from ui.seat import Seat
from ui.widgets.field import LineField

Start = Callable[..., Run]


@dataclass
class Time:
    """Both clocks of the program."""

    wall: datetime = NOW
    steady: float = 1000.0
    asleep: float = 0.0

    def now(self) -> datetime:
        return self.wall

    def today(self) -> date:
        return self.wall.date()

    seat: Seat | None = None

    @property
    def clocks(self) -> dict[str, object]:
        """For ``start`` and ``opened``."""
        return {"clock": self, "stillness": self.stillness()}

    def stillness(self) -> Stillness:
        """As the program has it, with these clocks."""
        return Stillness(self, steady=lambda: self.steady, asleep=lambda: self.asleep, seat=self.seat)

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds

    def sleep(self, seconds: float) -> None:
        """Let the computer sleep; a steady clock may stand still meanwhile."""
        self.wall += timedelta(seconds=seconds)
        self.asleep += seconds


@pytest.fixture
def time() -> Time:
    """Clocks that only the test moves."""
    return Time()


def tick(run: Run) -> None:
    """What the timer does each second."""
    run.program._idle.look()


def countdown(run: Run) -> str:
    notice = run.program.window._countdown
    return "" if notice is None else notice.text()


def test_five_minutes_without_a_key_lock_the_casebook(opened: Start, time: Time) -> None:
    run = opened(**time.clocks)

    time.pass_by(299)
    tick(run)
    assert run.handed == []
    time.pass_by(1)
    tick(run)

    assert run.program.window.is_blank
    assert run.program.navigator is None
    assert not run.handed[0].hidden, "the card that opens a casebook, as Lock shows"
    assert run.finished == [True]


def test_a_clock_set_back_makes_it_no_longer(opened: Start, time: Time) -> None:
    run = opened(**time.clocks)
    time.pass_by(200)
    time.wall -= timedelta(hours=3)

    time.pass_by(100)
    tick(run)

    assert run.finished == [True]


@pytest.mark.parametrize("seconds", [5, 8 * 3600])
def test_after_sleep_the_first_tick_locks(opened: Start, time: Time, seconds: int) -> None:
    run = opened(**time.clocks)

    time.sleep(seconds)
    tick(run)

    assert run.finished == [True]


@pytest.mark.parametrize("seconds", [5, 8 * 3600])
def test_after_sleep_a_key_before_the_first_tick_locks_and_types_nothing(
    opened: Start, time: Time, seconds: int
) -> None:
    run = opened(**time.clocks)
    field = run.tab_to("Field")
    time.sleep(seconds)

    QTest.keyClick(field, Qt.Key.Key_A)

    assert run.finished == [True]
    assert field.text() == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize("clock", ["wall", "steady"])
def test_the_larger_of_two_clocks_is_believed(clock: str) -> None:
    time = Time()
    still = time.stillness()
    if clock == "wall":
        time.wall += timedelta(seconds=70)
        time.steady += 7
    else:
        time.wall -= timedelta(days=1)
        time.steady += 70

    assert still.seconds() == 70
    still.touch()
    assert still.seconds() == 0


def test_another_session_in_front_locks_at_the_next_tick(opened: Start, time: Time, tmp_path: Path) -> None:
    session = tmp_path / "c2"
    session.write_text("USER=somebody\nACTIVE=1\nSTATE=active\n", encoding="ascii")
    time.seat = Seat("c2", sessions=tmp_path)
    run = opened(**time.clocks)
    tick(run)
    assert run.finished == []

    session.write_text("USER=somebody\nACTIVE=0\nSTATE=online\n", encoding="ascii")
    tick(run)

    assert run.finished == [True]


@pytest.mark.parametrize("told", ["ACTIVE=0\n", "XACTIVE=1\n", "", None])
def test_a_session_that_was_never_known_to_be_in_front_is_not_left(tmp_path: Path, told: str | None) -> None:
    session = tmp_path / "7"
    if told is not None:
        session.write_text(told, encoding="ascii")
    seat = Seat("7", sessions=tmp_path)
    session.write_text("ACTIVE=0\n", encoding="ascii")

    assert not seat.was_left


def test_a_name_of_a_session_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("ACTIVE=1\n", encoding="ascii")
    (tmp_path / "sessions").mkdir()
    seat = Seat("../file", sessions=tmp_path / "sessions")
    (tmp_path / "file").write_text("ACTIVE=0\n", encoding="ascii")

    assert not seat.was_left


def test_without_sleep_a_computer_is_not_taken_for_one_that_has_slept(time: Time) -> None:
    before = steady_seconds()
    still = Stillness(time)

    assert steady_seconds() >= before
    assert not still.has_slept
    assert seconds_asleep() >= 0


def test_the_last_seconds_are_counted_and_any_key_stays(opened: Start, time: Time) -> None:
    run = opened(**time.clocks)
    time.pass_by(300 - WARNING - 1)
    tick(run)
    assert countdown(run) == ""

    time.pass_by(1)
    tick(run)
    assert countdown(run) == "Locks in 20 seconds. Press any key to stay."
    focused = run.focused
    time.pass_by(19)
    tick(run)
    assert countdown(run) == "Locks in 1 second. Press any key to stay."
    assert run.focused is focused, "a countdown takes nobody's keyboard away"
    notice = run.program.window._countdown
    assert notice is not None
    assert run.program.window.rect().contains(notice.geometry())

    run.press(Qt.Key.Key_Shift)
    assert countdown(run) == ""
    time.pass_by(280 - 1)
    tick(run)

    assert run.finished == []


def test_a_pointer_that_moves_stays_and_one_that_lies_still_does_not(opened: Start, time: Time) -> None:
    run = opened(**time.clocks)

    def move(x: int) -> None:
        place = QPointF(run.program.window.mapToGlobal(QPoint(x, 5)))
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(x, 5), place, none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(run.program.window, event)

    time.pass_by(200)
    move(10)
    time.pass_by(200)
    tick(run)
    assert run.finished == []
    move(10)  # a window that came to lie under the pointer tells of a move too
    time.pass_by(100)
    tick(run)

    assert run.finished == [True]


def test_it_locks_over_an_open_dialog(opened: Start, time: Time) -> None:
    run = opened(**time.clocks)
    dialog = Confirmation("Remove it?", "It goes.", safe="Keep", act="Go", icon="", parent=run.program.window)
    dialog.show()
    run.wait(dialog.isActiveWindow)

    time.pass_by(300)
    tick(run)

    assert not dialog.isVisible()
    assert run.finished == [True]


@pytest.mark.parametrize(("minutes", "seconds"), [(1, 60), (30, 1800)])
def test_the_time_is_the_one_that_was_chosen(opened: Start, time: Time, minutes: int, seconds: int) -> None:
    run = opened(**time.clocks)
    run.program.change_settings(Settings(language="en", lock_after=minutes))

    time.pass_by(seconds - 1)
    tick(run)
    assert run.finished == []
    time.pass_by(1)
    tick(run)

    assert run.finished == [True]


def test_off_never_locks(opened: Start, time: Time) -> None:
    run = opened(**time.clocks)
    run.program.change_settings(Settings(language="en", lock_after=0))

    time.pass_by(90_000)
    run.press(Qt.Key.Key_Tab)

    assert not run.program._idle._ticking.isActive()
    assert run.finished == []


def test_before_a_casebook_is_open_there_is_nothing_to_lock(start: Start, casebook: Path, time: Time) -> None:
    run = start("en", **time.clocks)

    time.pass_by(90_000)
    run.press(Qt.Key.Key_Tab)

    assert run.finished == []


def test_a_kit_that_is_being_written_comes_to_its_end_behind_the_blank_page(
    start: Start, casebook: Path, pack: Pack, time: Time
) -> None:
    written: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def build(context: Context, _argument: str) -> Page:
        def write() -> str:
            begun.set()
            go_on.wait(10)
            return "whole"

        def made(outcome: str) -> None:
            written.append(outcome)
            assert context.save(context.desk.case.with_fact("filing.kit_sha256", "ab" * 32))

        context.work.run(write, made, lambda failure: pytest.fail(str(failure)))
        return Page(view=LineField("Field"), crumbs=lambda: ("Here",))

    run = _open(start, casebook, build, time)
    assert begun.wait(10)
    blank: list[bool] = []

    def let_go() -> None:
        blank.append(run.program.window.is_blank)
        go_on.set()

    threading.Timer(0.3, let_go).start()

    time.pass_by(300)
    tick(run)

    assert blank == [True], "the page is blank while the kit is still being written"
    assert written == ["whole"]
    assert run.finished == [True]
    assert reopen(casebook, pack).answer("filing.kit_sha256") == "ab" * 32


def test_work_that_does_not_end_holds_the_lock_up_for_a_few_seconds_only(
    start: Start, casebook: Path, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.program.SAFE_POINT", 0.2)
    go_on = threading.Event()

    def build(context: Context, _argument: str) -> Page:
        context.work.run(lambda: go_on.wait(20), lambda _: pytest.fail("too late"), lambda _: None)
        return Page(view=LineField("Field"), crumbs=lambda: ("Here",))

    run = _open(start, casebook, build, time)
    time.pass_by(300)
    tick(run)

    assert run.finished == [True]
    assert not run.program.work.wait(0)
    go_on.set()
    assert run.program.work.wait(10)


def test_what_cannot_be_saved_stays_behind_the_blank_page(opened: Start, time: Time) -> None:
    run = opened(**time.clocks)
    assert run.program.navigator is not None
    page = run.program.navigator.page
    assert page is not None
    page.leaving = lambda: False

    time.pass_by(300)
    tick(run)

    assert run.program.window.is_blank
    assert run.finished == []
    assert run.program.navigator.page is page
    page.leaving = lambda: True


def test_the_end_of_a_session_saves_blanks_and_ends_with_nobody_to_follow(opened: Start) -> None:
    run = opened()

    run.program.end_session()

    assert run.program.window.is_blank
    assert run.program.navigator is None
    assert (run.handed, run.finished) == ([], [True])


def test_every_choice_is_kept() -> None:
    for minutes in LOCK_CHOICES:
        save_settings(settings_file(), Settings(lock_after=minutes))
        assert load_settings(settings_file()).lock_after == minutes


def _open(start: Start, casebook: Path, build: Callable[[Context, str], Page], time: Time) -> Run:
    run = start("en", screens={"overview": build}, **time.clocks)
    run.program.open_casebook(
        casebook, unlock(casebook, Passphrase(WORDS)), lambda failure: pytest.fail(str(failure))
    )
    return run
