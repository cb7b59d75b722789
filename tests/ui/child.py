"""A program of its own that answers, or locks, until it ends or is killed.

``python -m tests.ui.child answers|locks|hides|types FOLDER``; the passphrase comes as a line of standard
input (for all but the first after the hand-over that the real program reads).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.bootstrap import program_clock, program_pack
from assistant.case.case import Case
from assistant.interview.raw import RawText
from assistant.usecases.opening import open_desk
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import unlock
from ui.dialogs import ScriptedDialogs
from ui.handover import MARK
from ui.screens.question.presenter import QuestionPresenter
from ui.text import Words

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.program import Program


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def answers(folder: Path) -> None:
    """Type one answer after another; say each number as soon as the window would say that it is saved."""
    pack = program_pack()
    keys = unlock(folder, Passphrase(sys.stdin.readline().rstrip("\n")))
    desk = open_desk(folder, keys, pack=pack, clock=program_clock(), language="en")
    told = desk.case.answer("data.knowledge_text")
    number = 0

    def save(case: Case) -> bool:
        desk.change(case)
        say(number)
        return True

    presenter = QuestionPresenter(
        desk,
        Words("en", pack),
        save=save,
        go=lambda _target: None,
        dialogs=ScriptedDialogs(),
        show=lambda _state: None,
        section_id="data",
        target="data.knowledge_text",
    )
    say("ready")
    for number in count(int(getattr(told, "text", "0").split(" ")[0] or 0) + 1):
        raw = RawText(text=f"{number} " + "something was said " * (number % 90), lang="en")
        presenter.keep("data.knowledge_text", raw)
        presenter.submit({"data.knowledge_text": raw})
        presenter.go_back()


class Told(subprocess.Popen[bytes]):
    """Says the number of the process that follows; a cage for foreign files is none."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if MARK in options.get("env", ()):
            say(self.pid)


def opened() -> tuple[QApplication, Program]:
    """The real program, its casebook opened with the keyboard."""
    from PySide6.QtCore import Qt

    from ui.app import open_window

    app, program = open_window()
    words = heard()
    program.window.activateWindow()
    wait(program.window.isActiveWindow)
    for letter in words:
        press(letter)
    press(Qt.Key.Key_Return)
    wait(lambda: program.navigator is not None)
    say("open")
    app.processEvents()
    return app, program


def heard() -> str:
    return sys.stdin.buffer.readline().decode().rstrip("\n")


def leaves(press_what_ends_it: Callable[[], None]) -> None:
    """Type what must not be found afterwards, press what ends the program, say how it ended."""
    subprocess.Popen = Told  # type: ignore[assignment,misc]  # still the real thing
    app, program = opened()
    assert program.navigator is not None
    title, answer = heard(), heard()
    desk = program.navigator.context.desk
    assert program.navigator.save(
        desk.case.with_fact("meta.title", title).with_fact("person.names[name1].given", title)
    )
    type_into(program, "data.knowledge_text", "How did you learn", answer)
    program.navigator.open("overview")
    say("typed")
    heard()
    press_what_ends_it()
    app.processEvents()
    say(program.navigator is None)


def types() -> None:
    """Type a month that there is not, and wait for the end."""
    app, program = opened()
    type_into(program, "data.since", "Month of", "13")
    say("typed")
    app.exec()
    say(program.navigator is None)


def type_into(program: Program, path: str, field: str, text: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    assert program.navigator is not None
    program.navigator.open(f"section/data/{path}")
    tab_to(field)
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for letter in text:
        press(letter)


def tab_to(name: str) -> None:
    from PySide6.QtCore import Qt

    for _step in range(100):
        if focused().accessibleName().startswith(name):
            return
        press(Qt.Key.Key_Tab)
    raise LookupError(name)


def focused() -> QWidget:
    from PySide6.QtWidgets import QApplication

    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key | str) -> None:
    from PySide6.QtTest import QTest

    if isinstance(key, str):
        QTest.keyClicks(focused(), key)
    else:
        QTest.keyClick(focused(), key)


def wait(condition: Callable[[], bool], seconds: float = 20) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        QApplication.processEvents()


def locks() -> None:
    """Tab to Lock, Enter."""
    from PySide6.QtCore import Qt

    tab_to("Lock")
    press(Qt.Key.Key_Return)


def hides() -> None:
    """The hide key."""
    from PySide6.QtCore import Qt

    press(Qt.Key.Key_F9)


if __name__ == "__main__":
    job, place = sys.argv[1:]
    if job == "answers":
        answers(Path(place))
    elif job == "types":
        types()
    else:
        leaves(locks if job == "locks" else hides)
