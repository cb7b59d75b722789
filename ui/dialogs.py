"""Questions asked in a window of their own. Screens ask here, so that a test can answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ui.text import Words
from ui.widgets.buttons import Button
from ui.widgets.layout import column, row
from ui.widgets.ring import FocusRing
from ui.widgets.text import Heading, Text


class Dialogs(Protocol):
    """What screens may ask."""

    def confirm(self, question: str, consequence: str, *, safe: str, act: str, icon: str = "") -> bool:
        """Ask before removing. ``safe`` has the focus and answers Esc; True if ``act`` was chosen."""
        ...

    def choose_folder(self, title: str, start: Path, accept: str) -> Path | None:
        """Let the person choose a folder; None if they did not. ``accept`` are the words of the button."""
        ...


class WindowDialogs:
    """Asks with Qt's own dialogs, never the desktop's: those leave traces."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        self._parent = parent
        self._words = words

    def confirm(self, question: str, consequence: str, *, safe: str, act: str, icon: str = "") -> bool:
        """See ``Dialogs.confirm``."""
        return (
            Confirmation(question, consequence, safe=safe, act=act, icon=icon, parent=self._parent).exec()
            == 1
        )

    def choose_folder(self, title: str, start: Path, accept: str) -> Path | None:
        """See ``Dialogs.choose_folder``."""
        _ = self._words.gettext
        dialog = QFileDialog(self._parent, title, str(start))
        dialog.setOptions(QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.ShowDirsOnly)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        for part, words in (
            (QFileDialog.DialogLabel.LookIn, _("Look in")),
            (QFileDialog.DialogLabel.FileName, _("Folder")),
            (QFileDialog.DialogLabel.FileType, _("Kind")),
            (QFileDialog.DialogLabel.Accept, accept),
            (QFileDialog.DialogLabel.Reject, _("Cancel")),
        ):
            dialog.setLabelText(part, words)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None


class Confirmation(QDialog):
    """A question with the object's name, what happens and what stays, and two verbs."""

    def __init__(
        self, question: str, consequence: str, *, safe: str, act: str, icon: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(" ")
        self.setModal(True)
        self.setMinimumWidth(480)
        self.setAccessibleName(question)
        self.safe = Button(safe, "primary")
        self.act = Button(act, "danger", icon=icon)
        self.safe.clicked.connect(self.reject)
        self.act.clicked.connect(self.accept)
        self.setLayout(
            column(
                Heading(question, 2),
                8,
                Text(consequence, "body", "ink2"),
                20,
                row(self.safe, self.act, None),
                margins=(24, 20, 24, 20),
            )
        )
        self._ring = FocusRing(self)
        self.safe.setFocus(Qt.FocusReason.OtherFocusReason)


class ScriptedDialogs:
    """Answers in advance, in order; for tests and pictures. An unexpected question is an error."""

    def __init__(self, answers: Sequence[bool | Path | None] = ()) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def confirm(self, question: str, consequence: str, *, safe: str, act: str, icon: str = "") -> bool:
        """Answer with the next prepared answer."""
        self.asked.append(question)
        return self.answers.pop(0) is True

    def choose_folder(self, title: str, start: Path, accept: str) -> Path | None:
        """Answer with the next prepared answer."""
        self.asked.append(title)
        answer = self.answers.pop(0)
        return answer if isinstance(answer, Path) else None
