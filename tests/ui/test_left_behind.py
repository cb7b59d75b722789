"""After a session with a home of its own, the page of traces names everything that was written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import assistant

ROOT = Path(assistant.__path__[0]).parent


def walk() -> None:
    """In a process of its own: choose a language, make a casebook, answer, leave; then say what is listed."""
    from PySide6.QtWidgets import QApplication

    from assistant.usecases.footprint import find_footprint
    from tests.ui.conftest import Run
    from tests.ui.session import Hands
    from tests.ui.test_whole_path import ENGLISH, add_an_account
    from tests.ui.walking import Walker
    from ui.app import open_window
    from ui.dialogs import ScriptedDialogs

    app, program = open_window()
    program.window.activateWindow()
    run = Run(program=program, bot=Hands(), dialogs=ScriptedDialogs(()))  # type: ignore[arg-type]
    run.wait(lambda: QApplication.focusWidget() is not None)
    person = Walker(run, program._pack)
    person.choose_language("en")
    person.make_casebook("papers-7")
    add_an_account(person, ENGLISH)
    folder = program._folder
    program.window.close()
    app.processEvents()
    sys.stdout.write(json.dumps([str(trace.path) for trace in find_footprint(folder)]) + "\n")


def test_everything_that_a_session_wrote_is_listed(tmp_path: Path) -> None:
    for name in ("home/Documents", "tmp", "run"):
        (tmp_path / name).mkdir(parents=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "CASEBOOK_"))}
    given = {
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CURRENT_DESKTOP": "GNOME",
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    done = subprocess.run(
        [sys.executable, "-c", "from tests.ui.test_left_behind import walk; walk()"],
        env=kept | given,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    listed = [Path(path) for path in json.loads(done.stdout.splitlines()[-1])]
    written = [file for file in tmp_path.rglob("*") if not file.is_dir()]
    assert written
    unlisted = [str(file) for file in written if not any(file.is_relative_to(path) for path in listed)]
    assert unlisted == []
