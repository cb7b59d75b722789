"""The words of the window: sentences, labels and formats in the language of the interface. No Qt."""

from __future__ import annotations

from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.i18n.languages import Direction
from assistant.i18n.languages import language as known_language
from assistant.pack.pack import Pack


class Words:
    """Everything a screen needs to say something.

    Sentences of the window are English source messages; questions, labels and options come from
    the pack and are looked up by their context (``assistant.pack.messages``).
    """

    def __init__(self, language: str, pack: Pack) -> None:
        self.language = language
        self.direction: Direction = known_language(language).direction
        self.formats = Formats(language)
        self._pack = pack
        self._window = catalogue(language, "ui")
        self._interview = catalogue(language, "interview")

    @property
    def rtl(self) -> bool:
        """True if a line starts on the right."""
        return self.direction is Direction.RTL

    def gettext(self, message: str) -> str:
        """A sentence of the window."""
        return self._window.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """A sentence of the window in the form for ``number``."""
        return self._window.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        """A sentence of the window that means different things in different places."""
        return self._window.pgettext(context, message)

    def interview(self, context: str, message: str) -> str:
        """A sentence of the pack; ``context`` says which (``question:<id>:text``)."""
        return self._interview.pgettext(context, message) if message else ""

    def choice(self, field_id: str, option: str) -> str:
        """The words for an option of a field."""
        return self.interview(f"choice:{field_id}:{option}", self._pack.choices[field_id][option])

    def label(self, field_id: str) -> str:
        """The short name of a field."""
        return self.interview(f"field:{field_id}:label", self._pack.fields[field_id].label)


_FIRST_STRONG, _POP = "\u2068", "\u2069"


def isolate(text: str) -> str:
    """The text in a direction of its own, so that it does not reorder what stands around it."""
    return f"{_FIRST_STRONG}{text}{_POP}"
