"""A person who walks through the window with nothing but a keyboard, and an eye on what it leaves behind."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from assistant.pack.pack import Pack
from assistant.pack.questions import Group
from tests.ui.conftest import Run
from ui.screens.create.view import CreateView
from ui.screens.question.view import QuestionView
from ui.screens.unlock.view import UnlockView
from ui.screens.welcome.view import WelcomeView
from ui.text import Words
from ui.widgets.select import Select
from ui.widgets.text import Heading, Text
from ui.window import NEUTRAL_TITLE

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@dataclass
class Walker:
    """Reads what is on the screen, presses keys, goes on; knows the words of the window by their meaning."""

    run: Run
    pack: Pack

    # -- reading

    @property
    def words(self) -> Words:
        """The words of the window, in its language."""
        return self.run.program.words

    def says(self, message: str) -> str:
        """A sentence of the window in its language; it must have been translated."""
        said = self.words.gettext(message)
        assert self.words.language == "en" or said != message, f"not translated: {message}"
        return said

    def view(self, kind: type[QWidget]) -> QWidget:
        """The visible view of a kind."""
        return next(one for one in self.run.program.window.findChildren(kind) if one.isVisible())

    def texts(self) -> list[str]:
        """Every text on the screen."""
        shown = [one.text() for one in self.run.program.window.findChildren(Text) if one.isVisible()]
        return [text for text in shown if text]

    def heading(self) -> str:
        """The first heading of the page."""
        headings = [one for one in self.run.program.window.findChildren(Heading) if one.isVisible()]
        return headings[0].text() if headings else ""

    def is_asked(self, field_id: str) -> bool:
        """Whether the question about a field is on the screen, in the words of the window."""
        asked = next(
            question
            for section in self.pack.sections
            for question in section.all_questions()
            if field_id in question.fields
        )
        view = self.view(QuestionView)
        assert isinstance(view, QuestionView)
        return view.heading.text() == self.words.interview(f"question:{asked.id}:text", asked.text)

    @property
    def here(self) -> str:
        """The name of the screen of the open casebook."""
        assert self.run.program.navigator is not None
        return self.run.program.navigator.here

    # -- pressing

    def settle(self) -> None:
        """Let the window draw itself, and work in the background end."""
        self.run.wait(lambda: self.run.program.work.is_idle)
        for _round in range(3):
            QApplication.processEvents()
        assert self.run.program.window.windowTitle() == NEUTRAL_TITLE

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key and let the window follow."""
        self.run.press(key, modifiers)
        self.settle()

    def push(self, message: str) -> None:
        """Tab to a button by its words and press it."""
        self.run.tab_to(self.says(message))
        self.press(Key.Key_Return)

    def add_to(self, list_id: str) -> None:
        """Press the button that adds to a list."""
        self.run.tab_to(self.words.interview(f"group:{list_id}:add", self._group(list_id).add))
        self.press(Key.Key_Return)

    def say_none(self, list_id: str) -> None:
        """Press the button that says that there is nothing for a list."""
        self.run.tab_to(self.words.interview(f"group:{list_id}:none", self._group(list_id).none))
        self.press(Key.Key_Return)

    def _group(self, list_id: str) -> Group:
        groups = (question.group for section in self.pack.sections for question in section.questions)
        return next(group for group in groups if group is not None and group.list_id == list_id)

    def go_on(self) -> None:
        """Ctrl+Enter: the one main action of the page."""
        self.press(Key.Key_Return, CONTROL)

    def go_to(self, place: int) -> None:
        """Alt and a figure: a place of the navigation, from 1."""
        self.press(Key(Key.Key_0.value + place), Qt.KeyboardModifier.AltModifier)

    def type_into(self, name: str, text: str) -> None:
        """Tab to a field by its name, and type over what is there."""
        self.run.tab_to(name)
        self.run.press(Key.Key_A, CONTROL)
        self.run.press(Key.Key_Delete)
        self.run.type(text)

    def choose(self, field_id: str, option: str) -> None:
        """Choose an option with the arrows, by what it is called on the screen."""
        wanted = self.words.choice(field_id, option)
        onwards = Key.Key_Left if self.words.rtl else Key.Key_Right
        for key in (Key.Key_Down, onwards):
            for _step in range(20):
                if self.run.focused.accessibleName().startswith(wanted):
                    self.run.press(Key.Key_Space)
                    return
                self.run.press(key)
        raise AssertionError(f"{wanted} cannot be reached from {self.run.focused.accessibleName()}")

    def leave_list(self) -> None:
        """Tab out of a field with an open list; offscreen, a list that closes takes the activation away."""
        self.run.press(Key.Key_Tab)
        self.take_back_window()

    def take_back_window(self) -> None:
        """Make the window the active one again; offscreen, nobody else does."""
        with self.run.bot.waitActive(self.run.program.window):
            self.run.program.window.activateWindow()
        self.settle()

    # -- the steps of the way

    def choose_language(self, language: str) -> None:
        """On the first screen: with the arrows; Enter goes on."""
        if self.words.language != language:
            self.run.press(Key.Key_Right)
            self.run.wait(lambda: self.words.language == language)
            self.settle()
        self.press(Key.Key_Return)
        if any(view.isVisible() for view in self.run.program.window.findChildren(WelcomeView)):
            self.press(Key.Key_Return)  # read, and on

    def make_casebook(self, name: str) -> str:
        """Fill in the form; the words that were typed from paper."""
        view = self.view(CreateView)
        assert isinstance(view, CreateView)
        words = " ".join(text for text in _words_on_screen(view))
        self.type_into(view.name.line.accessibleName(), name)
        self.run.tab_to(view.words.line.accessibleName())
        self.run.type(words)
        self.run.tab_to(view.paper.accessibleName())
        self.run.press(Key.Key_Space)
        self.run.tab_to(view.make.accessibleName())
        self.run.press(Key.Key_Return)
        self.run.wait(lambda: self.run.program.navigator is not None)
        self.settle()
        return words

    def open_with(self, words: str) -> str:
        """Type words on the card that opens a casebook; what it says then, or nothing once it is open."""
        view = self.view(UnlockView)
        assert isinstance(view, UnlockView)
        self.run.type(words)
        self.run.press(Key.Key_Return)
        self.run.wait(lambda: self.run.program.navigator is not None or bool(view.words_field.error()))
        self.settle()
        return "" if self.run.program.navigator is not None else view.words_field.error()

    def pick(self, name: str, value: str) -> None:
        """Tab to a list that drops down and go through it with the arrows until it says what is wanted."""
        box = self.run.tab_to(name)
        assert isinstance(box, Select)
        self.run.press(Key.Key_Home)
        self.settle()
        for _step in range(box.count()):
            shown = self.run.tab_to(name)
            assert isinstance(shown, Select)
            if shown.value() == value:
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"no {value} in {name}")

    def choose_folder(self, folder: Path, message: str) -> None:
        """Press a button that asks for a folder, and type the folder into the window that opens."""
        tries = iter(range(100))

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QFileDialog) and dialog.isActiveWindow():
                self.run.press(Key.Key_A, CONTROL)
                self.run.type(str(folder))
                self.run.press(Key.Key_Return)
            elif next(tries, None) is not None:
                if dialog is not None:
                    dialog.activateWindow()  # offscreen, nobody else does
                QTimer.singleShot(50, answer)
            elif isinstance(dialog, QFileDialog):
                dialog.reject()

        QTimer.singleShot(50, answer)
        self.push(message)
        self.take_back_window()


def _words_on_screen(view: CreateView) -> list[str]:
    boxes = [card.accessibleName() for card in view.six.findChildren(QWidget) if card.isVisible()]
    return [name.partition(". ")[2] for name in boxes if name[:1].isdigit() and ". " in name]


# -- what is left behind


def find_words(folder: Path, words: tuple[str, ...]) -> list[tuple[Path, str]]:
    """Which of the words stand in which file or name under a folder, in every way a computer writes them."""
    return [
        (path, word)
        for path in sorted(folder.rglob("*"))
        for content in _contents(path)
        for word in words
        if any(form in content for form in _forms(word))
    ]


def _forms(word: str) -> Iterator[bytes]:
    for normal in ("NFC", "NFD"):
        text = unicodedata.normalize(normal, word)
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield text.encode(encoding)
        yield text.encode("unicode_escape")


def _contents(path: Path) -> Iterator[bytes]:
    yield str(path.name).encode()
    if not path.is_file():
        return
    content = path.read_bytes()
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield packed.read(name)
