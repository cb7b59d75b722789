"""A whole session in a process of its own: make, type, add a file, draft, make a kit, lock.

``python -m tests.ui.session KITS FILE``; says the passphrase and the number of the process that follows.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tests.ui.child import Told, say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.ui.walking import Walker


PAUSE = 20
"""Milliseconds between keys: a real display answers when it likes."""


class Hands:
    """What the walker needs of pytest-qt, outside of pytest."""

    @staticmethod
    def keyClick(widget: QWidget, key: Any, modifiers: Any) -> None:
        from PySide6.QtTest import QTest

        QTest.keyClick(widget, key, modifiers)
        QTest.qWait(PAUSE)

    @staticmethod
    def waitUntil(condition: Callable[[], bool], timeout: int) -> None:
        from PySide6.QtWidgets import QApplication

        end = time.monotonic() + 6 * timeout / 1000  # everything is slower while it is traced
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError
            QApplication.processEvents()
            time.sleep(0.002)

    @contextmanager
    def waitActive(self, widget: QWidget) -> Iterator[None]:
        yield
        self.waitUntil(widget.isActiveWindow, 10_000)


def add_file(person: Walker, file: Path) -> None:
    """Take a file in as an exhibit: received, examined in the cage, put into the case."""
    from assistant.usecases.intake import take_in
    from assistant.usecases.intakesources import FileSource
    from assistant.usecases.parsing import opened_parsers

    assert person.run.program.navigator is not None
    desk = person.run.program.navigator.context.desk
    with opened_parsers(desk.pack) as parsers:
        report = take_in(desk, parsers, [FileSource(file)])
    assert len(report.taken) == 1


def walk(kits: Path, file: Path) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tests.ui.conftest import Run
    from tests.ui.test_whole_path import (
        ENGLISH,
        add_an_account,
        answer_ten_questions,
    )
    from tests.ui.walking import Key, Walker
    from ui.app import open_window
    from ui.dialogs import ScriptedDialogs
    from ui.screens.create.view import CreateView

    app, program = open_window()
    program.window.activateWindow()
    bot = cast("QtBot", Hands())
    run = Run(program=program, bot=bot, dialogs=ScriptedDialogs(()))
    run.wait(program.window.isActiveWindow)
    run.wait(lambda: QApplication.focusWidget() is not None)
    QTest.qWait(10 * PAUSE)
    person = Walker(run, program._pack)
    for _try in range(20):  # a window that has just come up may not hear yet
        person.choose_language("en")
        QTest.qWait(10 * PAUSE)
        if any(view.isVisible() for view in program.window.findChildren(CreateView)):
            break
    QTest.qWait(10 * PAUSE)
    say(person.make_casebook("papers-7"))
    answer_ten_questions(person, ENGLISH)
    add_an_account(person, ENGLISH)
    add_file(person, file)
    person.push("Draft")
    person.pick("Filing language", ENGLISH.language)
    for _sentence in range(5):
        person.press(Key.Key_Down)
    person.push("File and track")
    person.choose_folder(kits, "Make a practice copy")
    run.wait(lambda: any(kits.glob("*/SHA256SUMS")))
    person.settle()
    subprocess.Popen = Told  # type: ignore[assignment,misc]  # still the real thing
    person.run.tab_to("Lock")
    person.run.press(Key.Key_Return)
    app.processEvents()
    say(program.navigator is None)


if __name__ == "__main__":
    walk(Path(sys.argv[1]), Path(sys.argv[2]))
