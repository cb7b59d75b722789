"""Backups and borders in the window: each step is tried on a real vault."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from assistant.usecases.backups import last_backup
from assistant.usecases.restoring import rehearse
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import unlock
from tests.ui.conftest import NOW, WORDS, Run
from tests.ui.screens.conftest import Frame
from tests.ui.screens.test_keys import straight
from ui.forms.flow import Desktop, Flow
from ui.forms.state import FormState
from ui.forms.view import FormView
from ui.screens.backup.presenter import BackupFlow
from ui.screens.crossing.presenter import CrossingFlow

Opened = Callable[..., Run]


class Hands:
    """Presses the buttons of a page that has no window."""

    def __init__(self, frame: Frame, make: Callable[[Desktop], Flow]) -> None:
        self.frame = frame
        self.closed: list[tuple[Callable[[Path], None], tuple[str, ...]]] = []
        self.flow = make(
            Desktop(
                desk=frame.desk,
                words=frame.words,
                run=straight,
                go=frame.went.append,
                dialogs=frame.dialogs,
                close_for=lambda task, said: self.closed.append((task, said)),
            )
        )

    @property
    def state(self) -> FormState:
        return self.flow.state()

    def press(self, action: str, answers: Mapping[str, str] | None = None) -> None:
        self.flow.press(action, answers or {})

    @property
    def said(self) -> str:
        return " ".join(text for _kind, text in (*self.state.notices, *self.state.troubles))


@pytest.fixture
def backup(frame: Frame) -> Hands:
    return Hands(frame, lambda reach: BackupFlow(reach, ""))


@pytest.fixture
def crossing(frame: Frame) -> Hands:
    return Hands(frame, CrossingFlow)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_backup_is_made_tested_and_restored(backup: Hands, stick: Path, tmp_path: Path) -> None:
    frame = backup.frame
    assert "There is no backup yet" in backup.said
    frame.dialogs.answers.append(stick)
    backup.press("main")
    assert "read again and is the same" in backup.said
    last = last_backup(frame.desk)
    assert last
    assert last.rehearsed is None

    backup.press("test")
    backup.press("main", {"now": "wrong words"})
    assert backup.state.step.startswith("test")
    assert backup.state.troubles
    backup.press("main", {"now": WORDS})
    assert "It opens, and it is whole." in backup.said
    assert last_backup(frame.desk).rehearsed == NOW.date()  # type: ignore[union-attr]

    backup.press("home")
    backup.press("restore")
    frame.dialogs.answers.append(tmp_path / "again")
    backup.press("main", {"now": WORDS})
    assert str(tmp_path / "again") in backup.said
    assert unlock(tmp_path / "again", Passphrase(WORDS))


def test_a_place_that_is_gone_is_told_and_nothing_is_noted(backup: Hands, stick: Path) -> None:
    backup.frame.dialogs.answers.append(stick)
    shutil.rmtree(stick)
    backup.press("main")
    assert "The folder for the backup is not there." in backup.said
    assert last_backup(backup.frame.desk) is None


def test_asking_for_no_place_makes_nothing(backup: Hands) -> None:
    backup.frame.dialogs.answers.append(None)
    backup.press("main")
    assert not backup.state.troubles
    assert last_backup(backup.frame.desk) is None


def test_leaving_the_page_stops_the_work(frame: Frame, stick: Path) -> None:
    given = Hands(frame, lambda reach: BackupFlow(reach, ""))

    def stopped(task: Callable[[], object], done: object, failed: Callable[[Exception], None]) -> None:
        given.press("back")
        straight(task, done, failed)  # type: ignore[arg-type]

    given.flow._reach.run = stopped  # type: ignore[assignment]
    frame.dialogs.answers.append(stick)
    given.press("main")
    assert not any(stick.iterdir())
    assert not given.state.troubles


def test_a_copy_is_left_only_when_its_words_were_typed_back(crossing: Hands, stick: Path) -> None:
    crossing.press("leave")
    shown = crossing.state.shown
    assert shown
    crossing.press("main", {"back_typed": "other words"})
    assert crossing.state.troubles
    crossing.frame.dialogs.answers.append(stick)
    crossing.press("main", {"back_typed": " ".join(shown.pieces)})
    assert "opened it again with the six words" in crossing.said
    (file,) = stick.iterdir()
    desk = crossing.frame.desk
    proof = rehearse(file, Passphrase(WORDS), desk.clock, words=" ".join(shown.pieces))
    assert proof.contents.cases


def test_a_key_that_is_none_is_told(crossing: Hands, stick: Path) -> None:
    crossing.press("leave")
    crossing.flow.choose("how", "key")
    for typed in ("", "somebody"):
        crossing.frame.dialogs.answers.append(stick)
        crossing.press("main", {"key": typed})
        assert crossing.state.troubles
    assert not any(stick.iterdir())


def test_the_small_casebook_has_words_of_its_own(crossing: Hands, tmp_path: Path) -> None:
    crossing.press("small")
    crossing.press("own")
    words = "copper willow magnet sailor velvet orchid"
    crossing.frame.dialogs.answers.append(tmp_path / "small")
    crossing.press("main", {"typed": words, "again": words, "paper": "yes"})
    assert crossing.state.step == "smalled"
    assert unlock(tmp_path / "small", Passphrase(words))


def test_nothing_stays_after_the_word_and_a_question(crossing: Hands, frame: Frame) -> None:
    folder = frame.desk.vault.folder
    crossing.press("nothing")
    crossing.press("main", {"word": "yes"})
    assert crossing.state.troubles
    frame.dialogs.answers.append(True)
    crossing.press("main", {"word": "destroy"})
    ((task, said),) = crossing.closed
    frame.desk.close()
    task(folder)
    assert not folder.exists()
    assert any("search" in sentence for sentence in said)


@pytest.mark.parametrize("target", ["backup", "backup/test", "backup/restore", "crossing"])
def test_the_pages_open_and_esc_leads_to_safety(opened: Opened, target: str) -> None:
    run = opened(screens=None)
    assert run.program.navigator is not None
    run.program.navigator.open(target)
    page = run.program.navigator.page
    assert page is not None
    assert isinstance(page.view, FormView)
    run.press(Qt.Key.Key_Escape)
    assert run.program.navigator.here != target.partition("/")[0]
