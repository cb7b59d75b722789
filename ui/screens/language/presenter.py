"""Choosing the language of the window. It is never guessed from the system."""

from __future__ import annotations

from collections.abc import Callable

from assistant.i18n.catalogues import catalogue
from assistant.i18n.languages import filing_languages, interface_languages
from ui.screens.language.state import LanguageCard, LanguageState
from ui.text import Words


class LanguagePresenter:
    """``choose`` puts a language in force at once; ``go_on`` keeps it."""

    def __init__(
        self,
        words: Words,
        *,
        steps: tuple[int, int],
        use: Callable[[str], None],
        go_on: Callable[[], None],
    ) -> None:
        self._words = words
        self._steps = steps
        self._use = use
        self._go_on = go_on

    def choose(self, code: str) -> None:
        """Show the window in this language."""
        if code != self._words.language:
            self._use(code)

    def go_on(self) -> None:
        """Keep the language shown."""
        self._go_on()

    def state(self) -> LanguageState:
        """What is to be chosen from."""
        _ = self._words.gettext
        formats = self._words.formats
        number, count = self._steps
        filing = formats.listing([formats.language(known.code) for known in filing_languages()])
        return LanguageState(
            step=_("Step {number} of {count}").format(number=number, count=count) if count > 1 else "",
            heading=_("Choose your language"),
            invitations=" · ".join(
                catalogue(known.code, "ui").gettext("Choose your language")
                for known in interface_languages()
                if known.code != self._words.language
            ),
            cards=tuple(
                LanguageCard(code=known.code, own_name=known.own_name, name=formats.language(known.code))
                for known in interface_languages()
            ),
            chosen=self._words.language,
            note=_(
                "You can change this later. Your request can be in another language: "
                "the Commission accepts {languages}."
            ).format(languages=filing),
            go_on=_("Continue"),
        )
