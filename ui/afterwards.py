"""What stands on the screen while, and after, the casebook was closed for something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.forms.state import Action, FormState
from ui.forms.view import FormView
from ui.messages import explain

if TYPE_CHECKING:
    from ui.text import Words
    from ui.window import Window

_GO_ON = "go_on"


class Afterwards:
    """First that something is done, then how it ended, with one button that starts afresh."""

    def __init__(self, window: Window, words: Words, *, go_on: Callable[[], None]) -> None:
        self._window = window
        self._words = words
        self._go_on = go_on
        self._said: tuple[str, ...] = ()
        self._view: FormView | None = None

    def show(self) -> None:
        """Show it, also after the look has changed."""
        self._view = FormView(self._state())
        self._view.acted.connect(lambda _action, _answers: self._go_on())
        self._window.show_gate(self._view, "")
        self._view.take_focus()

    def tell(self, said: tuple[str, ...]) -> None:
        """It was done: say these sentences, the first as a heading."""
        self._said = said
        if self._view is not None:
            self._view.show_state(self._state())

    def fail(self, failure: Exception) -> None:
        """It could not be done."""
        self.tell((self._words.gettext("That did not work"), *explain(failure, self._words)))

    def _state(self) -> FormState:
        _ = self._words.gettext
        if not self._said:
            text = _("The casebook is closed. Please wait; this can take some minutes.")
            return FormState(step="working", heading=_("Working…"), intro=(text,))
        return FormState(
            step="said",
            heading=self._said[0],
            intro=self._said[1:],
            actions=(Action(id=_GO_ON, words=_("Continue"), kind="primary"),),
        )
