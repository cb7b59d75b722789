"""What every page made of forms has in common. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.vault.fault import (
    CodeIncomplete,
    CodeMistyped,
    EmptyPassphrase,
    KeyFileUnusable,
    LabelRefused,
    WrongPassphrase,
)
from ui.forms.state import Action, FormState
from ui.messages import explain

if TYPE_CHECKING:
    from assistant.usecases.desk import Desk
    from ui.dialogs import Dialogs
    from ui.text import Words

CloseFor = Callable[[Callable[[Path], None], tuple[str, ...]], None]
"""Closes the casebook, does something with its folder, says these sentences and starts afresh."""

BACK, MAIN = "back", "main"
SAFETY = "safety"
_FIELDS: Mapping[type[Exception], str] = {
    WrongPassphrase: "now",
    EmptyPassphrase: "now",
    CodeIncomplete: "now",
    CodeMistyped: "now",
    LabelRefused: "label",
    KeyFileUnusable: "new_file",
}
"""The field in which a failure is mended; otherwise the first one."""


class Desktop:
    """What such a page may reach."""

    def __init__(
        self,
        *,
        desk: Desk,
        words: Words,
        run: Callable[..., object],
        go: Callable[[str], None],
        dialogs: Dialogs,
        close_for: CloseFor,
    ) -> None:
        self.desk = desk
        self.words = words
        self.run = run
        self.go = go
        self.dialogs = dialogs
        self.close_for = close_for


class Flow:
    """A page in steps. ``show`` is told each state; the work runs off the thread of the window."""

    crumb = ""

    def __init__(self, reach: Desktop) -> None:
        self.desk, self.words, self.dialogs = reach.desk, reach.words, reach.dialogs
        self._reach = reach
        self.show: Callable[[FormState], None] = lambda _state: None
        self.troubles: tuple[tuple[str, str], ...] = ()
        self.working = False

    # -- what a page overrides

    def state(self) -> FormState:
        """The page as it stands."""
        raise NotImplementedError

    def act(self, action: str, answers: Mapping[str, str]) -> None:
        """A button was pressed."""
        raise NotImplementedError

    def choose(self, ask: str, value: str) -> None:
        """Something else was chosen."""

    def type(self, ask: str, text: str) -> None:
        """Something was typed."""

    def leave(self) -> None:
        """The page is let go of: forget what must not stay."""

    def working_words(self) -> str:
        """What the main button says while something is being done."""
        return self.words.gettext("Working…")

    # -- what pages use

    def press(self, action: str, answers: Mapping[str, str]) -> None:
        """A button was pressed; nothing happens while something is being done."""
        if self.working:
            return
        if action == BACK:
            self.go(SAFETY)
            return
        self.troubles = ()
        self.act(action, answers)
        self.tell()

    def go(self, target: str) -> None:
        """Open another page."""
        self._reach.go(target)

    def tell(self) -> None:
        """Show the page as it stands."""
        self.show(self.state())

    def run(self, task: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do something that takes its time; a failure is shown, and nothing that was typed is lost."""

        def told(result: object) -> None:
            self.working = False
            done(result)
            self.tell()

        def failed(failure: Exception) -> None:
            self.working = False
            self.fail(failure)
            self.tell()

        self.working = True
        self._reach.run(task, told, failed)

    def close_for(self, task: Callable[[Path], None], said: tuple[str, ...]) -> None:
        """Do something for which the casebook has to be closed; the program starts afresh afterwards."""
        self._reach.close_for(task, said)

    def fail(self, failure: Exception) -> None:
        """Show an expected failure at the field where it can be mended."""
        self.troubles = ((_FIELDS.get(type(failure), ""), " ".join(explain(failure, self.words))),)

    def form(self, step: str, heading: str, **parts: Any) -> FormState:
        """A form with what all of them have."""
        _, count = self.words.gettext, len(self.troubles)
        return FormState(
            step=step,
            heading=heading,
            troubles=self.troubles,
            trouble_heading=self.words.ngettext(
                "One thing to check before you go on", "{count} things to check before you go on", count
            ).format(count=count),
            working=self.working_words() if self.working else "",
            show=_("Show"),
            hide=_("Hide"),
            **parts,
        )

    def main(self, words: str, kind: str = "primary", icon: str = "") -> Action:
        """The main button of a step."""
        return Action(id=MAIN, words=words, kind=kind, icon=icon)

    def back(self, words: str = "") -> Action:
        """The button that leads back to Safety."""
        return Action(id=BACK, words=words or self.words.gettext("Back to Safety"), kind="quiet")

    def done(self) -> tuple[Action, ...]:
        """The only button of a step at the end."""
        done = self.words.pgettext("button that closes what was edited", "Done")
        return (Action(id=BACK, words=done, kind="primary"),)
