"""Translated words: one compiled catalogue per language and domain (``docs/decisions/0003``)."""

from __future__ import annotations

import gettext
import io
import struct
from collections.abc import Mapping
from functools import cache
from typing import ClassVar

from assistant import resources
from assistant.errors import AssistantError
from assistant.i18n.languages import SOURCE, language

DOMAINS = ("ui", "interview", "draft")
"""The window and its failures; questions and rules of the pack; everything that is filed."""

REVIEW_HEADER = "X-Legal-Review"
"""Header of a catalogue that says whether a native legal reader has signed it off."""

REVIEWED = "reviewed"
"""The only value of ``REVIEW_HEADER`` that counts as signed off."""


class CatalogueUnreadable(AssistantError):
    """A compiled catalogue of the installation is damaged."""

    code: ClassVar[str] = "i18n.catalogue_unreadable"


class _Untranslated(gettext.NullTranslations):
    """Answers nothing, so that a missing translation can be told from one equal to its source."""

    def gettext(self, *_: object) -> str:
        return ""

    def ngettext(self, *_: object) -> str:
        return ""

    def pgettext(self, *_: object) -> str:
        return ""

    def npgettext(self, *_: object) -> str:
        return ""


class Catalogue:
    """The words of one domain in one language.

    English is the source and translates every message to itself. In other languages a message
    without translation comes out in English; where that must not happen, ask ``find`` first.
    """

    def __init__(
        self,
        code: str,
        translations: gettext.NullTranslations,
        beside: gettext.NullTranslations | None = None,
    ) -> None:
        """``beside`` are the translations asked where ``translations`` has none."""
        self.language = code
        self._all = (translations,) if beside is None else (translations, beside)
        self._is_source = code == SOURCE
        self._translations = translations

    def __repr__(self) -> str:
        return f"Catalogue({self.language})"

    @property
    def reviewed(self) -> bool:
        """True only if the header says that a native legal reader has signed the words off."""
        return all(one.info().get(REVIEW_HEADER.lower()) == REVIEWED for one in self._all)

    def gettext(self, message: str) -> str:
        """The translation of a message; the empty message stays empty."""
        return (message and self._translations.gettext(message)) or message

    def pgettext(self, context: str, message: str) -> str:
        """The translation of a message in a context."""
        return self._translations.pgettext(context, message) or message

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The plural form for ``number``; the number itself is still to be filled in."""
        found = self._translations.ngettext(singular, plural, number)
        return found or (singular if number == 1 else plural)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        """The plural form for ``number`` in a context."""
        found = self._translations.npgettext(context, singular, plural, number)
        return found or (singular if number == 1 else plural)

    def find(self, context: str, message: str) -> str | None:
        """The translation in a context, or ``None`` if there is none; English is its own translation."""
        return self._translations.pgettext(context, message) or (message if self._is_source else None)


@cache
def catalogue(code: str, domain: str) -> Catalogue:
    """The catalogue of a domain; one that does not exist is empty. ``KeyError`` for an unknown language."""
    language(code)
    if domain not in DOMAINS:
        raise KeyError(domain)
    nothing = _Untranslated()
    file = resources.locales() / code / "LC_MESSAGES" / f"{domain}.mo"
    if code == SOURCE:
        return Catalogue(code, nothing)
    try:
        own = _read(_of_pack.get((code, domain)))
        translations = _read(file.read_bytes() if file.is_file() else None) or nothing
    except (OSError, ValueError, struct.error) as damage:
        raise CatalogueUnreadable(language=code, domain=domain) from damage
    if translations is not nothing:
        translations.add_fallback(nothing)
    if own is None:
        return Catalogue(code, translations)
    own.add_fallback(translations)
    return Catalogue(code, own, translations)


_of_pack: dict[tuple[str, str], bytes] = {}


def use_words_of_pack(words: Mapping[tuple[str, str], bytes]) -> Mapping[tuple[str, str], bytes]:
    """Ask the compiled translations a pack brings, by language and domain, before those of the program.

    Gives back those asked until now.
    """
    before = dict(_of_pack)
    if words != before:
        _of_pack.clear()
        _of_pack.update(words)
        catalogue.cache_clear()
    return before


def _read(compiled: bytes | None) -> gettext.NullTranslations | None:
    return None if compiled is None else gettext.GNUTranslations(io.BytesIO(compiled))
