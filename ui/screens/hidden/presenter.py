"""What keys mean on the blank page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ui.screens.hidden.state import HiddenState
from ui.text import Words


class HiddenPresenter:
    """Any key shows the field, Esc hides it, words are handed to ``try_words``.

    ``try_words`` is told the text and later calls ``refuse``, unless the casebook opens. ``show`` gets
    each new state.
    """

    def __init__(
        self, words: Words, try_words: Callable[[str], None], show: Callable[[HiddenState], None]
    ) -> None:
        self._words = words
        self._try = try_words
        self._show = show
        _ = words.gettext
        self.state = HiddenState(spoken=_("Text"), go=_("Go on"))

    def wake(self) -> None:
        """A key was pressed while the page was blank."""
        if not self.state.field:
            self._change(field=True)

    def blank(self) -> None:
        """Esc, or the hide key again."""
        self._change(field=False, refused=False, busy=False, told="")

    def submit(self, text: str) -> None:
        """Enter: try the words; nothing typed does nothing."""
        if self.state.busy or not text.strip():
            return
        self._change(busy=True, refused=False, told="")
        self._try(text)

    def refuse(self) -> None:
        """The words did not open. Says so to a screen reader only; the page stays as plain as it was."""
        told = self._words.gettext(
            "These words do not open this file. Check spaces and the keyboard language."
        )
        self._change(busy=False, refused=True, told=told)

    def _change(self, **changes: bool | str) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names of fields of the state
        self._show(self.state)
