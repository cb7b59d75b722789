"""The page before the first casebook: what it protects, what it cannot, what that means for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.forms.state import Action, FormState
from ui.protection import tell_protection
from ui.text import Words

_GO_ON, _BACK = "go_on", "back"


class WelcomePresenter:
    """Nothing is asked and nothing is kept: the page is read, and the person goes on."""

    def __init__(
        self,
        words: Words,
        *,
        steps: tuple[int, int],
        go_on: Callable[[], None],
        go_back: Callable[[], None],
    ) -> None:
        self._words = words
        self._steps = steps
        self._go_on = go_on
        self._go_back = go_back

    def press(self, action: str, _answers: Mapping[str, str]) -> None:
        """Go on, or back to the language."""
        (self._go_on if action == _GO_ON else self._go_back)()

    def step(self) -> str:
        """Where in the beginning this is."""
        number, count = self._steps
        return self._words.gettext("Step {number} of {count}").format(number=number, count=count)

    def state(self) -> FormState:
        """The page."""
        _ = self._words.gettext
        return FormState(
            step="welcome",
            heading=_("Before you begin"),
            intro=(_("You can read this again at any time, under Safety."),),
            sections=tell_protection(self._words),
            actions=(
                Action(id=_GO_ON, words=_("Continue"), kind="primary"),
                Action(id=_BACK, words=_("Back"), kind="quiet"),
            ),
        )
