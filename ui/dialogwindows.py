"""The windows in which questions are asked: Qt's own, never the desktop's, which leave traces."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ui.text import Words
from ui.widgets.buttons import Button
from ui.widgets.layout import column, row
from ui.widgets.ring import FocusRing
from ui.widgets.text import Heading, Text


class WindowDialogs:
    """Asks the person; see ``ui.dialogs.Dialogs``."""

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
        chosen = self._ask(
            title,
            start,
            accept,
            mode=QFileDialog.FileMode.Directory,
            named=self._words.gettext("Folder"),
            options=QFileDialog.Option.ShowDirsOnly,
        )
        return chosen[0] if chosen else None

    def choose_files(self, title: str, start: Path, accept: str) -> tuple[Path, ...]:
        """See ``Dialogs.choose_files``."""
        return self._ask(
            title, start, accept, mode=QFileDialog.FileMode.ExistingFiles, named=self._words.gettext("File")
        )

    def choose_new_file(self, title: str, start: Path, accept: str) -> Path | None:
        """See ``Dialogs.choose_new_file``."""
        chosen = self._ask(
            title,
            start.parent,
            accept,
            mode=QFileDialog.FileMode.AnyFile,
            named=self._words.gettext("File"),
            wanted=start.name,
        )
        return chosen[0] if chosen else None

    def _ask(
        self,
        title: str,
        start: Path,
        accept: str,
        *,
        mode: QFileDialog.FileMode,
        named: str,
        options: QFileDialog.Option = QFileDialog.Option.DontUseNativeDialog,
        wanted: str = "",
    ) -> tuple[Path, ...]:
        _ = self._words.gettext
        dialog = QFileDialog(self._parent, title, str(start))
        dialog.setOptions(QFileDialog.Option.DontUseNativeDialog | options)
        dialog.setFileMode(mode)
        if wanted:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(wanted)
        for part, words in (
            (QFileDialog.DialogLabel.LookIn, _("Look in")),
            (QFileDialog.DialogLabel.FileName, named),
            (QFileDialog.DialogLabel.FileType, _("Kind")),
            (QFileDialog.DialogLabel.Accept, accept),
            (QFileDialog.DialogLabel.Reject, _("Cancel")),
        ):
            dialog.setLabelText(part, words)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return tuple(Path(one) for one in chosen)


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
