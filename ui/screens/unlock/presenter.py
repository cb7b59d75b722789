"""Opening a casebook with its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.vault.passphrase import Passphrase
from ui.screens.unlock.state import UnlockState
from ui.text import Words


class UnlockPresenter:
    """``unlock(folder, passphrase)`` starts the work; it opens, or ``refuse`` or ``fail`` come back.

    Wrong words: no counter, no threat.
    """

    def __init__(
        self,
        words: Words,
        *,
        folder: Path | None,
        home: Path,
        choose: Callable[[str, Path, str], Path | None],
        unlock: Callable[[Path, Passphrase], None],
        make_new: Callable[[], None],
        change_language: Callable[[], None],
        other_way: Callable[[Path], None],
        show: Callable[[UnlockState], None],
    ) -> None:
        self._words = words
        self._folder = folder
        self._home = home
        self._choose = choose
        self._unlock = unlock
        self._make_new = make_new
        self._change_language = change_language
        self._other_way = other_way
        self._show = show
        self._folder_trouble = ""
        self._words_trouble = ""
        self._refused = 0
        self._busy = False

    def choose(self) -> None:
        """Ask which folder it is."""
        _ = self._words.gettext
        start = self._folder.parent if self._folder is not None else self._home
        chosen = self._choose(_("Choose the folder of your casebook"), start, _("Choose"))
        if chosen is not None:
            self._folder = chosen
            self._folder_trouble = ""
        self._show(self.state())

    def submit(self, typed: str) -> None:
        """Try the words."""
        if self._busy:
            return
        _ = self._words.gettext
        given = Passphrase(typed)
        self._folder_trouble = (
            "" if self._folder is not None else _("Choose the folder of your casebook first.")
        )
        self._words_trouble = _("Type the words from your paper.") if given.is_empty else ""
        self._busy = self._folder is not None and not given.is_empty
        self._show(self.state())
        if self._busy and self._folder is not None:
            self._unlock(self._folder, given)

    def make_new(self) -> None:
        """Make another casebook instead."""
        self._make_new()

    def change_language(self) -> None:
        """Choose the language of the window again."""
        self._change_language()

    def open_other_way(self) -> None:
        """Open it with a key file, a recovery code or papers."""
        if self._folder is None:
            self._folder_trouble = self._words.gettext("Choose the folder of your casebook first.")
            self._show(self.state())
        elif not self._busy:
            self._other_way(self._folder)

    def refuse(self) -> None:
        """The words do not open the casebook."""
        self._busy = False
        self._refused += 1
        self._words_trouble = self._words.gettext(
            "These words do not open this file. Check spaces and the keyboard language."
        )
        self._show(self.state())

    def fail(self, sentence: str) -> None:
        """Something else keeps it from opening."""
        self._busy = False
        self._folder_trouble = sentence
        self._show(self.state())

    def state(self) -> UnlockState:
        """The card as it stands now."""
        _ = self._words.gettext
        return UnlockState(
            heading=_("Open a casebook"),
            folder_label=_("Folder"),
            folder=self._folder.name if self._folder is not None else "",
            no_folder=_("None chosen"),
            place=self._folder.parent.name if self._folder is not None else "",
            choose=_("Choose…"),
            words_label=_("Passphrase"),
            words_hint=_("The six words from your paper, with spaces."),
            show=_("Show"),
            hide=_("Hide"),
            keyboard=_("Keyboard: {language}"),
            caps=_("Caps Lock is on"),
            open=_("Open"),
            opening=_("Working…"),
            make_new=_("Make a new casebook"),
            note=_("Casebook forgets which files you opened."),
            language=_("Change language"),
            other_way=_("Open with something else"),
            folder_trouble=self._folder_trouble,
            words_trouble=self._words_trouble,
            refused=self._refused,
            busy=self._busy,
        )
