"""A program to press keys in: the real one, with a small vault and nobody to relaunch."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assistant.clock import Clock, FixedClock
from assistant.pack.pack import Pack, bundled_pack
from assistant.paths import settings_file, vault_home
from assistant.settings import Settings, save_settings
from assistant.usecases.demo import sample_case
from assistant.usecases.opening import create_casebook, put_case
from assistant.vault.cost import Profile
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import unlock
from ui.dialogs import ScriptedDialogs
from ui.handover import Handover
from ui.idle import Stillness
from ui.page import Builder, Context, Page
from ui.program import Program
from ui.widgets.buttons import Button
from ui.widgets.field import LineField
from ui.widgets.layout import ScrollPage

WORDS = "harbor lantern quiet maple ribbon stone"
NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The content pack that travels with the program."""
    return bundled_pack()


@dataclass
class Run:
    """A running program, what it handed over, and hands on its keyboard."""

    program: Program
    bot: QtBot
    dialogs: ScriptedDialogs
    handed: list[Handover] = field(default_factory=list)
    finished: list[bool] = field(default_factory=list)

    @property
    def focused(self) -> QWidget:
        """The widget that has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self.bot.keyClick(QApplication.focusWidget() or self.program.window, key, modifiers)

    def type(self, text: str) -> None:
        """Type where the focus is, in any script (Qt's own key clicks know only Latin letters)."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(self.focused, key)

    def tab_to(self, name: str) -> QWidget:
        """Tab until something of this accessible name has the focus."""
        for _step in range(60):
            if self.focused.accessibleName().startswith(name):
                return self.focused
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"no {name} among {names(self.program.window)}")

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(condition, timeout=10_000)


def names(root: QWidget) -> list[str]:
    """The accessible names of what Tab can reach, for messages of tests."""
    from ui.regions import stops

    return [stop.accessibleName() for stop in stops(root)]


def _plain_page(context: Context, argument: str) -> Page:
    """One field on a page: what tests of the frame need, whatever the real screens are like."""
    field = LineField(f"Field {argument}".strip())
    page = ScrollPage()
    page.column.addWidget(field)
    page.column.addWidget(Button("Go on", "primary"))
    return Page(view=page, crumbs=lambda: ("Here",), first_focus=field.line)


PLAIN: Mapping[str, Builder] = dict.fromkeys(("overview", "section", "accounts", "travel"), _plain_page)


@pytest.fixture
def start(qtbot: QtBot, pack: Pack) -> Iterator[Callable[..., Run]]:
    """Start the program; ``screens=None`` takes the real screens, ``scripted=False`` the real dialogs."""
    running: list[Run] = []
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def begin(
        language: str = "en",
        *,
        handover: Handover | None = None,
        answers: tuple[bool | Path | None, ...] = (),
        text_size: int = 100,
        screens: Mapping[str, Builder] | None = PLAIN,
        scripted: bool = True,
        clock: Clock = FixedClock(NOW),  # noqa: B008 - it stands still
        stillness: Stillness | None = None,
    ) -> Run:
        if language:
            save_settings(settings_file(), Settings(language=language, text_size=text_size))
        vault_home().mkdir(parents=True, exist_ok=True)
        dialogs = ScriptedDialogs(answers)
        handed: list[Handover] = []
        finished: list[bool] = []
        program = Program(
            app,
            pack=pack,
            clock=clock,
            stillness=stillness,
            relaunch=handed.append,
            finish=lambda: finished.append(True),
            profile=Profile.SMALL,
            dialogs=dialogs if scripted else None,
            screens=screens,
        )
        run = Run(program=program, bot=qtbot, dialogs=dialogs, handed=handed, finished=finished)
        program.start(handover)
        with qtbot.waitActive(program.window):
            program.window.activateWindow()
        running.append(run)
        return run

    yield begin
    for run in running:
        run.program.end_without_trace()
        run.program.window.guard_closing(lambda: True)
        run.program.window.close()
        run.program.window.deleteLater()


@pytest.fixture(scope="session")
def sealed(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Keys]:
    """A vault with the sample case, closed, and its keys; tests work on copies of both."""
    folder = tmp_path_factory.mktemp("made") / "notes-2026"
    create_casebook(folder, Passphrase(WORDS), pack, FixedClock(NOW), profile=Profile.SMALL.value).close()
    put_case(folder, Passphrase(WORDS), sample_case(pack), pack)
    return folder, unlock(folder, Passphrase(WORDS))


@pytest.fixture
def casebook(sealed: tuple[Path, Keys]) -> Path:
    """The folder of a vault with the sample case."""
    vault_home().mkdir(parents=True, exist_ok=True)
    return Path(shutil.copytree(sealed[0], vault_home() / "notes-2026"))


@pytest.fixture
def opened(start: Callable[..., Run], casebook: Path, sealed: tuple[Path, Keys]) -> Callable[..., Run]:
    """Start the program with the sample case open."""

    def begin(language: str = "en", **options: Any) -> Run:
        run = start(language, **options)

        def fail(failure: Exception) -> None:
            raise failure

        keys = sealed[1]
        run.program.open_casebook(casebook, Keys(keys.vault_id, keys.master), fail)
        return run

    return begin
