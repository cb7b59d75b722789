"""Pages to read: what is protected and what is not, and what to do before a border. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.forms.state import Action, FormState
from ui.protection import tell_protection

if TYPE_CHECKING:
    from ui.text import Words

BACK, SAFETY = "back", "safety"


class ReadingPage:
    """``about`` or ``border``."""

    def __init__(self, words: Words, go: Callable[[str], None], name: str) -> None:
        self._words, self._go, self._name = words, go, name
        self.show: Callable[[FormState], None] = lambda _state: None
        self.crumb = (
            words.gettext("Border checklist") if name == "border" else words.gettext("What it protects")
        )

    def press(self, action: str, _answers: Mapping[str, str]) -> None:
        """Back to Safety, or where a step of the list is done."""
        self._go(SAFETY if action == BACK else action.replace(":", "/"))

    def state(self) -> FormState:
        """The page."""
        _ = self._words.gettext
        back = Action(id=BACK, words=_("Back to Safety"))
        if self._name != "border":
            return FormState(
                step="about",
                heading=_("What it protects and what it cannot"),
                sections=tell_protection(self._words),
                actions=(back,),
            )
        return FormState(
            step="border",
            heading=_("Border checklist"),
            intro=(
                _(
                    "At a border you may be asked to open your devices. What is not there cannot be read. "
                    "Ask your lawyer what the law of that border allows."
                ),
            ),
            sections=(
                (
                    _("Days before"),
                    (
                        ("package", _("Make a copy of the casebook and leave it with somebody you trust.")),
                        ("shield-check", _("Test that the copy opens, with words you know by heart.")),
                        ("file-text", _("Leave the papers with your words, code and shares at home, apart.")),
                        (
                            "trash-2",
                            _("Remove the casebook, kits and drafts from the laptop, and empty the bin."),
                        ),
                        ("hard-drive", _("Look at what this program has left, and remove it.")),
                    ),
                ),
                (
                    _("On the day"),
                    (
                        ("lock", _("Shut the computer down. Do not only close the lid.")),
                        (
                            "hand",
                            _("Do not lie to an officer. You may say that you want to speak to a lawyer."),
                        ),
                        (
                            "info",
                            _("A search can still find that this program is here, and system notes."),
                        ),
                    ),
                ),
                (
                    _("Afterwards"),
                    (
                        ("refresh-cw", _("Bring the copy back and open it. Then change your words.")),
                        (
                            "eye",
                            _("If the computer was out of your sight, do not type your words into it again."),
                        ),
                    ),
                ),
            ),
            actions=(
                back,
                Action(id="safety:footprint", words=_("What this program has left")),
                Action(id="keys:remove", words=_("Remove casebook…"), kind="danger", icon="trash-2"),
            ),
        )
