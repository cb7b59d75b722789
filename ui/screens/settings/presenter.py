"""What the settings mean: language, text size, colours, automatic lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.i18n.languages import interface_languages
from assistant.settings import LOCK_CHOICES, Settings, Theme
from ui.screens.settings.state import Choice, SettingsState
from ui.text import Words
from ui.theme.tokens import tokens

LANGUAGE, TEXT_SIZE, COLOURS, LOCK = "language", "text-size", "colours", "lock"


class SettingsPresenter:
    """Puts each choice in force at once. ``last`` is the setting that has the keyboard."""

    def __init__(
        self, words: Words, settings: Settings, *, change: Callable[[Settings], None], last: str = ""
    ) -> None:
        self._words = words
        self._settings = settings
        self._change = change
        self._last = last

    def change(self, setting: str, value: str) -> None:
        """Put another value in force."""
        self._last = setting
        held = self._settings
        wanted = {
            LANGUAGE: lambda: replace(held, language=value),
            TEXT_SIZE: lambda: replace(held, text_size=int(value)),
            COLOURS: lambda: replace(held, theme=Theme(value)),
            LOCK: lambda: replace(held, lock_after=int(value)),
        }[setting]()
        self._change(wanted)

    def place(self) -> str:
        """The target that leads back to the setting that was changed."""
        return f"settings/{self._last}".rstrip("/")

    def crumbs(self) -> tuple[str, ...]:
        """Where this is."""
        return (self._words.gettext("Settings"),)

    def state(self) -> SettingsState:
        """The settings in force."""
        _ = self._words.gettext
        return SettingsState(
            heading=_("Settings"),
            choices=(self._language(), self._text_size(), self._colours(), self._lock()),
            note=_(
                "These choices are kept on this computer, outside the casebook. "
                "They hold nothing of your case."
            ),
            done=self._words.pgettext("button that closes what was edited", "Done"),
        )

    def _language(self) -> Choice:
        return Choice(
            id=LANGUAGE,
            label=self._words.gettext("Language of the window"),
            options=tuple((known.code, known.own_name) for known in interface_languages()),
            value=self._words.language,
        )

    def _text_size(self) -> Choice:
        percent = self._words.pgettext("a size of text", "{number} %")
        sizes = tokens().text_sizes
        return Choice(
            id=TEXT_SIZE,
            label=self._words.gettext("Text size"),
            options=tuple(
                (str(size), percent.format(number=self._words.formats.number(size))) for size in sizes
            ),
            value=str(min(sizes, key=lambda size: abs(size - self._settings.text_size))),
        )

    def _colours(self) -> Choice:
        _ = self._words.gettext
        names = {
            Theme.SYSTEM: _("As the computer has them"),
            Theme.LIGHT: _("Light"),
            Theme.DARK: _("Dark"),
            Theme.CONTRAST_LIGHT: _("High contrast, light"),
            Theme.CONTRAST_DARK: _("High contrast, dark"),
        }
        return Choice(
            id=COLOURS,
            label=_("Colours"),
            options=tuple((theme.value, names[theme]) for theme in Theme),
            value=self._settings.theme.value,
        )

    def _lock(self) -> Choice:
        _ = self._words.gettext
        minutes = self._settings.lock_after
        return Choice(
            id=LOCK,
            label=_("Automatic lock"),
            options=tuple((str(choice), self._after(choice)) for choice in LOCK_CHOICES),
            value=str(minutes),
            hint=_(
                "When nobody touches the keyboard or the pointer, the casebook locks. "
                "What you typed is there again when you come back."
            ),
            risk=""
            if minutes
            else _(
                "Nothing locks by itself now. Whoever comes to the computer after you can read everything. "
                "Press F9 before you leave it."
            ),
        )

    def _after(self, minutes: int) -> str:
        said = self._words.ngettext("After {count} minute", "After {count} minutes", minutes)
        if not minutes:
            return self._words.pgettext("the automatic lock", "Off")
        return said.format(count=self._words.formats.number(minutes))
