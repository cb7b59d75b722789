"""F9, wherever the keyboard is; locking; coming back."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu

from assistant.errors import AssistantError
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import Vault, unlock
from tests.ui.conftest import WORDS, Run
from ui.curtain import Curtain
from ui.dialogwindows import Confirmation
from ui.handover import MARK, READY, Handover, take_handover
from ui.window import NEUTRAL_TITLE

Start = Callable[..., Run]

SECRET = "Ardavia-canary-7431"


def test_the_title_never_names_the_program(start: Start) -> None:
    run = start("en")

    assert run.program.window.windowTitle() == NEUTRAL_TITLE
    assert "casebook" not in QApplication.applicationName().lower()


def test_f9_hides_over_an_open_dialog(opened: Start) -> None:
    run = opened()
    dialog = Confirmation(
        f"Remove {SECRET}?", "It goes.", safe="Keep", act="Remove", icon="", parent=run.program.window
    )
    dialog.show()
    run.wait(dialog.isActiveWindow)

    run.bot.keyClick(dialog, Qt.Key.Key_F9)

    assert run.program.window.is_blank
    assert not dialog.isVisible()
    assert run.handed[0].hidden
    assert run.finished == [True]


def test_f9_leaves_a_running_modal_dialog_and_answers_no(opened: Start) -> None:
    run = opened()
    dialog = Confirmation(
        "Remove it?", "It goes.", safe="Keep", act="Remove", icon="", parent=run.program.window
    )
    QTimer.singleShot(50, lambda: run.bot.keyClick(dialog, Qt.Key.Key_F9))

    assert dialog.exec() == QDialog.DialogCode.Rejected
    assert run.program.window.is_blank


def test_f9_closes_an_open_menu(start: Start) -> None:
    run = start("en")
    menu = QMenu(run.program.window)
    menu.addAction(SECRET)
    menu.popup(run.program.window.pos())
    run.wait(menu.isVisible)

    run.bot.keyClick(menu, Qt.Key.Key_F9)

    assert run.program.window.is_blank
    assert not menu.isVisible()


def test_the_blank_page_shows_no_typed_word(start: Start, casebook: Path) -> None:
    run = start("en", handover=Handover(folder=str(casebook)))
    run.type(SECRET)
    blank = run.program.window.hidden

    run.press(Qt.Key.Key_F9)
    QApplication.processEvents()

    picture = run.program.window.grab().toImage()
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    assert len(colours) == 1
    assert blank.isVisible()
    assert not [field for field in blank.findChildren(QLineEdit) if field.text()]


def test_any_key_brings_one_unlabelled_field_and_esc_takes_it_away(start: Start, casebook: Path) -> None:
    run = start("en", handover=Handover(folder=str(casebook), hidden=True))
    assert run.program.window.is_blank
    field = run.program.window.hidden.field

    run.press(Qt.Key.Key_A)
    assert field.isVisible()
    assert (field.accessibleName(), field.text()) == ("Text", "")
    run.type("a few words")
    run.press(Qt.Key.Key_Escape)

    assert not field.isVisible()
    assert field.text() == ""


def test_the_right_words_bring_the_casebook_back_and_wrong_ones_nothing(start: Start, casebook: Path) -> None:
    run = start("en", handover=Handover(folder=str(casebook), hidden=True))
    field = run.program.window.hidden.field
    run.press(Qt.Key.Key_A)
    run.type("wrong words")
    run.press(Qt.Key.Key_Return)
    run.wait(lambda: bool(field.accessibleDescription()))
    assert run.program.window.is_blank
    assert field.selectedText()

    run.type(WORDS)
    run.press(Qt.Key.Key_Return)
    run.wait(lambda: run.program.navigator is not None)

    assert not run.program.window.is_blank
    assert field.text() == ""


def test_locking_closes_the_vault_and_hands_over_the_folder(
    opened: Start, casebook: Path, pack: object
) -> None:
    run = opened()

    run.program.window.lock_asked.emit()

    assert run.handed[0].folder == str(casebook)
    assert not run.handed[0].hidden
    assert run.program.navigator is None
    Vault.connect(casebook, unlock(casebook, Passphrase(WORDS)), pack).close()  # type: ignore[arg-type]


def test_what_cannot_be_saved_is_not_thrown_away_by_hiding(opened: Start) -> None:
    run = opened()
    assert run.program.navigator is not None
    page = run.program.navigator.page
    assert page is not None
    page.leaving = lambda: False

    run.press(Qt.Key.Key_F9)

    assert run.program.window.is_blank
    assert run.handed == []
    run.press(Qt.Key.Key_A)
    run.type(WORDS)
    run.press(Qt.Key.Key_Return)
    run.wait(lambda: not run.program.window.is_blank)
    assert run.program.navigator.page is page
    page.leaving = lambda: True


def test_a_hand_over_survives_the_pipe_and_nonsense_counts_as_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = Handover(folder="/a b/ملف", hidden=True, geometry=(1, 2, 1200, 700))
    pipe = tmp_path / "pipe"
    pipe.write_bytes(told.write())
    monkeypatch.setenv(MARK, "1")
    with pipe.open("rb") as stream:
        assert take_handover(stream) == told

    with pipe.open("rb") as stream:
        assert take_handover(stream) is None
    pipe.write_bytes(b"[1, 2")
    monkeypatch.setenv(MARK, "1")
    with pipe.open("rb") as stream:
        assert take_handover(stream) == Handover()


def test_the_next_process_opens_blank_and_says_that_it_is_there(
    monkeypatch: pytest.MonkeyPatch, casebook: Path
) -> None:
    monkeypatch.setenv(MARK, "1")

    with subprocess.Popen(
        [sys.executable, "-m", "assistant"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as following:
        assert following.stdin is not None
        assert following.stdout is not None
        following.stdin.write(Handover(folder=str(casebook), hidden=True).write())
        following.stdin.close()
        said = following.stdout.readline().decode().strip()
        following.terminate()

    assert said == READY


def test_a_failed_save_says_so_and_can_be_tried_again(opened: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    class DiskFull(AssistantError):
        code = "vault.disk_full"

    run = opened()
    navigator = run.program.navigator
    assert navigator is not None
    desk = navigator.context.desk
    changed = desk.case.with_fact("meta.interface_language", "ar")

    def refuse(_case: object) -> None:
        raise DiskFull

    monkeypatch.setattr(desk, "change", refuse)
    assert not navigator.context.save(changed)
    bar = run.program.window.frame.top_bar
    assert bar.not_saved.isVisible()
    monkeypatch.undo()
    run.tab_to("Try again")
    run.press(Qt.Key.Key_Return)

    assert desk.case.answer("meta.interface_language") == "ar"
    assert bar.saved.text() == "Saved on this computer at 10:42"
    assert not bar.not_saved.isVisible()


class Blanked(QObject):
    """Notes when every window that is visible has been painted over."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0
        self._open = {one for one in QApplication.topLevelWidgets() if one.isVisible()}
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Curtain) and event.type() is QEvent.Type.Paint:
            assert watched.size() == watched.window().size()
            self._open.discard(watched.window())
            if not self._open and not self.at:
                self.at = time.perf_counter()
        return False


def nothing(_run: Run) -> None:
    """The page alone."""


def dialog(run: Run) -> None:
    """A question over the page."""
    shown = Confirmation("Go?", "It goes.", safe="Keep", act="Go", icon="", parent=run.program.window)
    shown.show()
    run.wait(shown.isActiveWindow)


def long_task(run: Run) -> None:
    """A task that never lets go of the interpreter by itself, as composing a draft."""

    def count() -> int:
        end, number = time.monotonic() + 3, 0
        while time.monotonic() < end:
            number += 1
        return number

    run.program.work.run(count, lambda _: None, lambda _: None)
    run.bot.wait(50)


@pytest.mark.parametrize("meanwhile", [nothing, dialog, long_task], ids=lambda one: one.__name__)
def test_f9_blanks_within_50_milliseconds(
    opened: Start, meanwhile: Callable[[Run], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the key until every window is painted over; the best of three, for computers that are busy."""
    monkeypatch.setattr("ui.program.SAFE_POINT", 0.0)
    took = []
    for _time in range(3):
        run = opened(screens=None)
        assert run.program.navigator is not None
        run.program.navigator.open("section/data/data.knowledge_text")
        run.bot.wait(50)
        meanwhile(run)
        blanked = Blanked()
        begun = time.perf_counter()
        run.press(Qt.Key.Key_F9)
        took.append(blanked.at - begun)
        assert run.finished == [True]
        assert not any(one.isVisible() for one in run.program.window.findChildren(Curtain))

    assert 0 < min(took) < 0.05
