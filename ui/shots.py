"""Pictures of every screen with the invented sample case, for the eye and for review."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from assistant.clock import FixedClock
from assistant.errors import AssistantError
from assistant.pack.pack import Pack, bundled_pack
from assistant.paths import settings_file
from assistant.settings import Settings, save_settings
from assistant.settings import Theme as ThemeChoice
from assistant.usecases.demo import sample_case
from assistant.usecases.opening import create_casebook, put_case
from assistant.vault.cost import Profile
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import unlock
from ui.app import quiet_qt
from ui.dialogs import ScriptedDialogs
from ui.gallery import gallery
from ui.program import Program
from ui.registry import builders
from ui.theme.tokens import tokens

MOMENT = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
"""When the pictures are taken, always."""

FOLDER = "notes-2026"
PASSPHRASE = "harbor lantern quiet maple ribbon stone"  # noqa: S105  # of the invented sample only

TARGETS = {
    "overview": "overview",
    "question": "section/data/data.source_country",
    "review": "section/data",
    "accounts": "accounts",
    "travel": "travel",
    "evidence": "evidence/doc2",
    "settings": "settings",
    "grounds": "grounds/art3.political_predominance",
    "route": "grounds/route",
    "draft": "draft/incidents.stated/inc1",
    "filing": "filing",
    "track": "track",
    "backup": "backup",
    "backup-test": "backup/test",
    "crossing": "crossing",
    "safety": "safety",
    "history": "history",
    "search": "search/court",
    "footprint": "safety/footprint",
    "border": "safety/border",
    "protection": "safety/about",
    "new-words": "keys/passphrase",
    "code": "keys/code",
    "papers": "keys/papers",
    "people": "keys/people",
    "remove": "keys/remove",
}
"""The screens of an open casebook by the name of their picture; those without a builder are left out."""


class UnknownScreen(AssistantError):
    """There is no picture of this name; ``screen`` is the name."""

    code: ClassVar[str] = "screens.unknown"


@dataclass(frozen=True, slots=True)
class _Studio:
    """A program with the sample case, in one language and theme."""

    program: Program
    folder: Path

    def show_components(self) -> None:
        self.program.window.show_gate(gallery(), "")

    def show_unlock(self) -> None:
        self.program.choose_folder(self.folder)
        self.program.show_unlock()

    def show_hidden(self) -> None:
        self.program.window.blank()

    def show_hidden_field(self) -> None:
        self.program.window.blank()
        self.program.window.hidden.woken.emit()

    def open(self, target: str) -> None:
        if self.program.navigator is None:
            self.program.open_casebook(self.folder, unlock(self.folder, Passphrase(PASSPHRASE)), _fail)
        if self.program.navigator is not None:
            self.program.navigator.open(target)


def shoot(
    out: Path, languages: Sequence[str], themes: Sequence[str], screens: Sequence[str] = ()
) -> Iterator[Path]:
    """Draw the screens into ``out`` as ``<screen>-<language>-<theme>.png``; without ``screens``, all.

    ``UnknownScreen`` for a screen that does not exist. Nothing outside ``out`` is left behind.
    """
    app = _application()
    pack = bundled_pack()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, _settings_in(Path(place)):
        folder = Path(place) / "Documents" / FOLDER
        clock = FixedClock(MOMENT)
        create_casebook(folder, Passphrase(PASSPHRASE), pack, clock, profile=Profile.SMALL.value).close()
        put_case(folder, Passphrase(PASSPHRASE), sample_case(pack), pack)
        for language in languages:
            for theme in themes:
                save_settings(settings_file(), Settings(language=language, theme=ThemeChoice(theme)))
                with _program(app, pack, clock) as program:
                    views = _views(_Studio(program, folder))
                    for name in screens or views:
                        if name not in views:
                            raise UnknownScreen(screen=name)
                        program.window.reveal()
                        views[name]()
                        yield _draw(app, program, out / f"{name}-{language}-{theme}.png")


def _views(studio: _Studio) -> Mapping[str, Callable[[], None]]:
    program = studio.program
    existing = builders()
    shown: dict[str, Callable[[], None]] = {
        "components": studio.show_components,
        "language": program.show_language,
        "welcome": program.show_welcome,
        "create": program.show_create,
        "unlock": studio.show_unlock,
        "hidden": studio.show_hidden,
        "hidden-field": studio.show_hidden_field,
    }
    for name, target in TARGETS.items():
        if target.partition("/")[0] in existing:
            shown[name] = lambda target=target: studio.open(target)  # type: ignore[misc]  # bound per screen
    return shown


def _draw(app: QApplication, program: Program, file: Path) -> Path:
    # Layout requests of a new page are answered by posting others: a few rounds settle it.
    patience = QDeadlineTimer(20_000)
    while not program.work.is_idle and not patience.hasExpired():
        app.processEvents()
    for _round in range(4):
        app.processEvents()
    program.window.grab().save(str(file))
    return file


@contextmanager
def _program(app: QApplication, pack: Pack, clock: FixedClock) -> Iterator[Program]:
    program = Program(
        app,
        pack=pack,
        clock=clock,
        relaunch=lambda _handover: None,
        finish=lambda: None,
        dialogs=ScriptedDialogs(),
    )
    program.window.resize(*tokens().window_usual)
    program.start(None)
    program.window.activateWindow()
    patience = QDeadlineTimer(500)
    while not program.window.isActiveWindow() and not patience.hasExpired():
        app.processEvents()
    try:
        yield program
    finally:
        program.window.close()
        program.window.deleteLater()
        app.processEvents()


@contextmanager
def _settings_in(place: Path) -> Iterator[None]:
    """Keep settings and documents of whoever runs this out of it."""
    wanted = {"CASEBOOK_CONFIG_DIR": place / "settings", "CASEBOOK_VAULT_DIR": place / "Documents"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update({name: str(path) for name, path in wanted.items()})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _application() -> QApplication:
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    quiet_qt()
    return QApplication(["document"])


def _fail(failure: Exception) -> None:
    raise failure
