"""Opening a casebook with a key file, a recovery code or two papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.vault.fault import VaultFault
from ui.forms.openers import CODE, FILE, KEY_FILE, NOW, PAPERS, Opener
from ui.forms.state import Action, FormState
from ui.messages import explain

if TYPE_CHECKING:
    from assistant.vault.slots import Secret
    from ui.dialogs import Dialogs
    from ui.text import Words

_OPEN, _BACK = "open", "back"


class OtherWayPresenter:
    """``unlock(secret, key_file)`` starts the work; it opens, or ``fail`` comes back."""

    def __init__(
        self,
        words: Words,
        dialogs: Dialogs,
        *,
        unlock: Callable[[Secret, Path | None], None],
        go_back: Callable[[], None],
        show: Callable[[FormState], None],
    ) -> None:
        self._words = words
        self._unlock = unlock
        self._go_back = go_back
        self._show = show
        self._opener = Opener(words, dialogs, kinds=(FILE, CODE, PAPERS))
        self._trouble: tuple[tuple[str, str], ...] = ()
        self._busy = False

    def press(self, action: str, answers: Mapping[str, str]) -> None:
        """Try it, or go back to the words."""
        if self._busy:
            return
        if action == _BACK:
            self._go_back()
            return
        if self._opener.kind == FILE and self._opener.key_file is None:
            self._trouble = ((KEY_FILE, self._words.gettext("Choose the key file first.")),)
            self._show(self.state())
            return
        try:
            secret = self._opener.read(answers)
        except VaultFault as failure:
            self.fail(failure)
            return
        self._trouble, self._busy = (), True
        self._show(self.state())
        self._unlock(secret, self._opener.key_file if self._opener.kind == FILE else None)

    def choose(self, ask: str, value: str) -> None:
        """Another way, or a key file."""
        self._trouble = ()
        self._opener.choose(ask, value)
        self._show(self.state())

    def fail(self, failure: Exception) -> None:
        """It does not open."""
        self._busy = False
        self._trouble = ((NOW, " ".join(explain(failure, self._words))),)
        self._show(self.state())

    def state(self) -> FormState:
        """The form as it stands."""
        _ = self._words.gettext
        return FormState(
            step=f"other:{self._opener.step}",
            heading=_("Open with something else"),
            intro=(
                _("With a recovery code or two papers you can choose new words afterwards, under Safety."),
            ),
            asks=self._opener.asks(),
            actions=(
                Action(id=_OPEN, words=_("Open"), kind="primary"),
                Action(id=_BACK, words=_("Back"), kind="quiet"),
            ),
            troubles=self._trouble,
            trouble_heading=self._words.ngettext(
                "One thing to check before you go on", "{count} things to check before you go on", 1
            ),
            working=_("Working…") if self._busy else "",
            show=_("Show"),
            hide=_("Hide"),
        )
