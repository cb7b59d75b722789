"""Filing: what is missing, a practice kit on disk, a text on the clipboard, the dates."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assistant.case.case import Case
from assistant.case.values import PartialDate
from assistant.clock import FixedClock
from assistant.errors import AssistantError
from assistant.exchange.archive import read_archive
from assistant.exchange.sealing import open_with_words
from assistant.pack.pack import Pack
from assistant.usecases.readiness import Readiness, find_readiness
from tests.assistant.usecases.kitcases import ready, with_files
from tests.ui.conftest import NOW, Run
from tests.ui.screens.conftest import Frame
from ui.clipboard import BriefClipboard
from ui.screens.filing.kitcard import Choice
from ui.screens.filing.presenter import FilingPresenter
from ui.screens.filing.state import FilingState, Standing
from ui.screens.filing.view import FilingView


class At:
    """Work that is done at once."""

    def __call__(
        self, task: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        try:
            outcome = task()
        except AssistantError as failure:
            failed(failure)
        else:
            done(outcome)


@pytest.fixture(scope="module")
def found(pack: Pack) -> tuple[Case, Readiness]:
    """How far the sample is, found out once for all tests."""
    from assistant.usecases.demo import sample_case

    case = sample_case(pack)
    return case, find_readiness(case, pack, "ccf-deletion", "en", NOW.date())


@pytest.fixture
def filing(
    frame: Frame, found: tuple[Case, Readiness]
) -> tuple[FilingPresenter, list[FilingState], list[str]]:
    """The presenter of the sample case."""
    shown, copied = list[FilingState](), list[str]()
    choice = Choice(
        document="ccf-deletion", language="en", found=(frame.desk.case, "ccf-deletion", "en", found[1])
    )
    presenter = FilingPresenter(
        frame.desk,
        frame.words,
        run=At(),
        show=shown.append,
        go=frame.went.append,
        save=frame.save,
        copy=copied.append,
        dialogs=frame.dialogs,
        choice=choice,
    )
    presenter.refresh()
    return presenter, shown, copied


def fill(frame: Frame, evidence: Path) -> None:
    """The case is ready, and the files of its papers are in the casebook."""
    case = with_files(ready(frame.desk.case), evidence)
    taken = [
        frame.desk.files.receive(io.BytesIO(file.read_bytes()), largest=1 << 20)
        for file in sorted(evidence.iterdir())
    ]
    frame.desk.change(case, taken)


Filing = tuple[FilingPresenter, list[FilingState], list[str]]

# -- without a window


def test_what_is_missing_stands_first_and_says_where_it_is_mended(filing: Filing) -> None:
    _presenter, shown, _copied = filing
    requirements = shown[-1].requirements
    order = [one.standing for one in requirements]

    steps = [Standing.NEEDS_YOU, Standing.TO_CONFIRM, Standing.DONE, Standing.NOT_NEEDED]
    assert order == sorted(order, key=steps.index)
    open_ones = [one for one in requirements if one.standing is Standing.NEEDS_YOU]
    assert open_ones
    assert all(one.action and one.target for one in open_ones)
    assert "request.declaration_truth" in {one.target for one in open_ones}
    assert not [one for one in requirements if one.standing is Standing.DONE and one.action]


def test_no_final_kit_is_offered_while_something_blocks(filing: Filing) -> None:
    _presenter, shown, _copied = filing

    assert not shown[-1].kit.final
    assert shown[-1].kit.stops
    assert shown[-1].kit.practice


def test_the_kit_card_counts_pages_and_annexes(filing: Filing) -> None:
    _presenter, shown, _copied = filing
    lines = {line.label: line.size for line in shown[-1].kit.lines}

    assert lines["Request for deletion of data"] == "PDF, 7 pages"
    assert lines["Annexes A1 to A7"] == "about 29 pages"
    assert "Confidentiality schedule" in lines
    assert shown[-1].kit.day == "1 December 2026"


def test_the_track_shows_legal_periods_and_dates(filing: Filing) -> None:
    _presenter, shown, _copied = filing
    steps = shown[-1].track.steps

    assert [step.here for step in steps] == [True, False, False, False, False]
    assert steps[3].when == "By 1 January 2027"
    assert steps[4].when == "By 1 October 2027"
    assert steps[4].period == "Within 9 months of that day"
    assert (shown[-1].track.open, shown[-1].track.stands) == ("I have filed it", "")


def test_the_track_moves_on_with_what_has_happened(filing: Filing, frame: Frame) -> None:
    presenter, shown, _copied = filing

    frame.desk.change(frame.desk.case.with_fact("filing.filed_on", PartialDate(year=2026, month=11, day=20)))
    presenter.refresh()

    steps = shown[-1].track.steps
    assert [step.here for step in steps] == [False, False, True, False, False]
    assert steps[1].when == "20 November 2026"
    assert shown[-1].track.open == "Follow the request"
    assert shown[-1].track.stands == "It stands here: Filed"


def test_a_text_of_the_form_is_counted_and_copied(filing: Filing) -> None:
    presenter, shown, copied = filing
    line = next(one for one in shown[-1].portal.lines if one.id == "field.purpose_text")

    presenter.copy_text(line.id)

    assert copied == [line.text]
    assert line.counter == f"{len(line.text)} of at most 500 characters"


def test_a_field_without_an_answer_leads_to_its_question(filing: Filing) -> None:
    _presenter, shown, _copied = filing
    line = next(one for one in shown[-1].portal.lines if one.id == "field.declaration_truth")

    assert not line.text
    assert line.needs
    assert line.target == "request.declaration_truth"


def test_a_practice_kit_lies_whole_in_a_new_folder(filing: Filing, frame: Frame, tmp_path: Path) -> None:
    presenter, shown, _copied = filing
    frame.dialogs.answers.append(tmp_path)

    presenter.make(final=False)

    place = Path(shown[-1].kit.made_place)
    assert place.parent == tmp_path
    assert (place / "request.pdf").read_bytes().startswith(b"%PDF")
    assert (place / "SHA256SUMS").exists()
    assert frame.desk.case.answer("filing.kit_sha256") is None
    assert not shown[-1].making
    (past,) = shown[-1].past.kits
    assert past.title == "Practice copy, 22 November 2026"


def test_an_earlier_kit_is_written_again_byte_for_byte(filing: Filing, frame: Frame, tmp_path: Path) -> None:
    presenter, shown, _copied = filing
    frame.dialogs.answers.append(tmp_path)
    presenter.make(final=False)
    first = Path(shown[-1].kit.made_place)
    frame.desk.change(frame.desk.case.with_fact("filing.planned_on", PartialDate(year=2027, month=1, day=4)))
    frame.dialogs.answers.append(tmp_path)

    presenter.look_into(0)
    presenter.make_again(0)

    again = Path(shown[-1].past.made_place)
    assert again != first
    names = {file.relative_to(first) for file in first.rglob("*") if file.is_file()}
    assert names == {file.relative_to(again) for file in again.rglob("*") if file.is_file()}
    assert all((first / name).read_bytes() == (again / name).read_bytes() for name in names)
    assert {Path(name) for name, _ in shown[-1].past.kits[0].files} == names
    assert shown[-1].past.opened == 0


def test_a_locked_kit_is_one_file_that_opens_with_the_words_shown(
    filing: Filing, frame: Frame, tmp_path: Path
) -> None:
    presenter, shown, _copied = filing
    presenter.lock(True)
    words = " ".join(shown[-1].kit.lock.words)
    assert len(words.split()) == 6
    frame.dialogs.answers.append(tmp_path)

    presenter.make(final=False)

    place = Path(shown[-1].kit.made_place)
    assert place.name == "2026-11-22-draft.age"
    archive = open_with_words(place.read_bytes(), words)
    names = [entry.name for entry in read_archive(io.BytesIO(archive))]
    assert names == [name for name, _ in shown[-1].past.kits[0].files]
    assert words not in repr(shown[-1]) + repr(presenter)


def test_no_kit_is_locked_with_nothing(filing: Filing, frame: Frame) -> None:
    presenter, shown, _copied = filing
    presenter.lock(True)
    presenter.use_own_words(True)

    presenter.make(final=False, typed="  ")

    assert "passphrase" in shown[-1].kit.trouble
    assert frame.dialogs.asked == []


def test_a_final_kit_asks_first_whether_three_things_were_compared(
    filing: Filing, frame: Frame, tmp_path: Path
) -> None:
    presenter, shown, _copied = filing
    frame.dialogs.answers.append(False)

    presenter.make(final=True)

    assert frame.dialogs.asked == ["Have you compared three things with the official page?"]
    assert not shown[-1].making
    assert list(tmp_path.glob("*2026*")) == []


def test_rules_that_are_old_are_said_to_be_old(filing: Filing, frame: Frame) -> None:
    presenter, shown, _copied = filing
    assert shown[-1].kit.rules == "Rules as of 22 November 2026"
    assert not shown[-1].kit.due

    frame.desk.clock = FixedClock(NOW + timedelta(days=91))
    presenter.refresh()

    assert "more than three months old" in shown[-1].kit.due


def test_the_making_can_be_stopped_and_leaves_nothing(filing: Filing, frame: Frame, tmp_path: Path) -> None:
    presenter, shown, _copied = filing
    frame.dialogs.answers.append(tmp_path)
    waiting = list[Callable[[], None]]()
    presenter._run = lambda task, done, failed: waiting.append(lambda: At()(task, done, failed))

    presenter.make(final=False)
    assert presenter.progress()
    presenter.stop()
    waiting[0]()

    assert not presenter.progress()
    assert not shown[-1].kit.trouble
    assert not shown[-1].kit.made
    assert list(tmp_path.glob("*2026*")) == []
    assert frame.desk.exports() == ()


def test_a_ready_request_gets_a_kit_to_file_and_its_fingerprint_is_kept(
    filing: Filing, frame: Frame, tmp_path: Path
) -> None:
    presenter, shown, _copied = filing
    fill(frame, tmp_path / "evidence")
    presenter.refresh()
    assert shown[-1].kit.final
    assert not shown[-1].kit.stops
    frame.dialogs.answers += [True, tmp_path]

    presenter.make(final=True)

    place = Path(shown[-1].kit.made_place)
    kept = frame.desk.case.answer("filing.kit_sha256")
    assert kept == sha256((place / "SHA256SUMS").read_bytes()).hexdigest()
    assert [step.here for step in shown[-1].track.steps] == [False, True, False, False, False]


def test_no_folder_means_no_kit(filing: Filing, frame: Frame) -> None:
    presenter, shown, _copied = filing
    frame.dialogs.answers.append(None)

    presenter.make(final=False)

    assert not shown[-1].kit.made


def test_a_kit_that_is_refused_is_explained(filing: Filing, frame: Frame, tmp_path: Path) -> None:
    presenter, shown, _copied = filing
    frame.dialogs.answers += [True, tmp_path]

    presenter.make(final=True)

    assert shown[-1].kit.trouble
    assert not shown[-1].kit.made
    assert not list(tmp_path.glob("*2026*"))
    assert frame.desk.exports() == ()


# -- the clipboard


def test_a_copied_text_is_taken_back_and_kept_from_histories(qtbot: QtBot) -> None:
    clipboard = BriefClipboard(milliseconds=30)

    clipboard.copy("LAZOUSKI")

    held = QGuiApplication.clipboard().mimeData()
    assert held.text() == "LAZOUSKI"
    assert held.data("x-kde-passwordManagerHint").data() == b"secret"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "", timeout=2000)


def test_what_somebody_else_copied_is_left_alone(qtbot: QtBot) -> None:
    clipboard = BriefClipboard(milliseconds=30)
    clipboard.copy("LAZOUSKI")

    QGuiApplication.clipboard().setText("a shopping list")
    qtbot.wait(80)

    assert QGuiApplication.clipboard().text() == "a shopping list"
    QGuiApplication.clipboard().clear()


def test_a_copied_text_goes_when_the_casebook_locks(opened: Callable[..., Run]) -> None:
    run = opened(screens=None)
    copy = next(line.copy for line in _open(run).texts if line.copy is not None)
    copy.click()
    assert QGuiApplication.clipboard().text()

    run.program.lock()

    assert QGuiApplication.clipboard().text() == ""


# -- in the window


def _open(run: Run) -> FilingView:
    navigator = run.program.navigator
    assert navigator is not None
    navigator.open("filing")
    assert navigator.page is not None
    view = navigator.page.view
    assert isinstance(view, FilingView)
    run.wait(lambda: bool(view.texts) and view.kit.practice is not None and view.kit.practice.isVisible())
    return view


def test_a_kit_is_made_and_a_text_copied_by_keyboard(opened: Callable[..., Run], tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    run = opened(screens=None, answers=(place,))
    view = _open(run)
    run.tab_to("Make a practice copy")

    run.press(Qt.Key.Key_Space)
    run.bot.waitUntil(lambda: view.kit.made is not None, timeout=90_000)

    (folder,) = place.iterdir()
    assert folder.name == "2026-11-22-draft"
    assert view.kit.made is not None
    assert view.kit.made.text() == str(folder)
    copy = next(line.copy for line in view.texts if line.accessibleName().startswith("5. "))
    assert copy is not None
    copy.setFocus()
    run.press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "LAZOUSKI"
    QGuiApplication.clipboard().clear()


def test_the_first_thing_that_is_missing_opens_its_question(opened: Callable[..., Run]) -> None:
    run = opened(screens=None)
    view = _open(run)
    button = next(line.button for line in view.rows if line.button is not None)
    assert button.is_primary

    button.click()

    assert run.program.navigator is not None
    assert run.program.navigator.here == "section"


def test_the_kit_stands_at_the_left_in_arabic(opened: Callable[..., Run]) -> None:
    view = _open(opened("ar", screens=None))
    QApplication.processEvents()
    assert view.kit.document is not None

    kit = view.kit.document.mapTo(view, QPoint(0, 0)).x()

    assert kit < view.rows[0].mapTo(view, QPoint(0, 0)).x()


def test_large_text_stacks_and_never_leaves_the_page(opened: Callable[..., Run]) -> None:
    view = _open(opened(screens=None, text_size=150))
    QApplication.processEvents()
    assert view.kit.document is not None
    first = view.rows[0]

    assert view.kit.document.mapTo(view, QPoint(0, 0)).y() > first.mapTo(view, QPoint(0, 0)).y()
    assert first.mapTo(view, QPoint(first.width(), 0)).x() <= view.width()


def test_hiding_during_the_making_blanks_at_once_and_leaves_no_half_kit(
    opened: Callable[..., Run], tmp_path: Path
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    run = opened(screens=None, answers=(place,))
    view = _open(run)
    assert view.kit.practice is not None
    view.kit.practice.click()
    run.bot.waitUntil(
        lambda: "of" in (view.kit.practice.words() if view.kit.practice else ""), timeout=60_000
    )

    started = time.monotonic()
    blank: list[float] = []
    run.program.window.hidden.installEventFilter(watch := _Shown(lambda: blank.append(time.monotonic())))
    run.press(Qt.Key.Key_F9)

    assert watch
    assert blank and blank[0] - started < 0.25
    assert run.program.work.wait(60)
    (left,) = list(place.iterdir()) or [None]
    assert left is None or (not left.name.startswith(".") and (left / "SHA256SUMS").exists())


class _Shown(QObject):
    """Tells when a widget is shown."""

    def __init__(self, told: Callable[[], None]) -> None:
        super().__init__()
        self._told = told

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._told()
        return False
