"""The words of a draft in its language: sentences, phrases, words for options, forms of the Applicant."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.drafting.fault import TemplateFault, Untranslated
from assistant.i18n.catalogues import Catalogue
from assistant.pack.outlines import Wordbook

GENDERS = ("f", "m", "n")
"""Feminine, masculine, and neither: the third letters of ``id|f``, ``id|m``, ``id|n``."""

ENTITY = "e"
"""An organization: sentences agree as with neither, the forms of "the Applicant" are its own."""

_GENDER_OF_SEX = {"female": "f", "male": "m"}


def gender_of(sex: object) -> str:
    """The gender the text agrees with; not stated, unknown and x are neither."""
    return _GENDER_OF_SEX.get(sex, "n") if isinstance(sex, str) else "n"


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder in a message."""

    name: str


def parts_of(message: str) -> Iterator[str | Slot]:
    """The literal words and the placeholders of a message, in order."""
    for literal, name, form, conversion in string.Formatter().parse(message):
        if literal:
            yield literal
        if name is not None:
            if form or conversion or not name.isidentifier():
                raise ValueError("a placeholder is a plain name in braces")
            yield Slot(name)


class Wording:
    """The messages of the domain ``draft`` in one language, for an applicant of one gender."""

    def __init__(self, words: Catalogue, wordbook: Wordbook, gender: str) -> None:
        """``gender`` is one of ``GENDERS`` or ``ENTITY``."""
        self.language = words.language
        self.reviewed = words.reviewed
        self._words = words
        self._book = wordbook
        self._gender = "n" if gender == ENTITY else gender
        self._form = gender

    def sentence(self, sentence_id: str, message: str) -> str:
        """The translation of a sentence, in the applicant's gender where the language has one."""
        found = self._words.find(f"{sentence_id}|{self._gender}", message)
        return found if found is not None else self._find(sentence_id, message)

    def phrase(self, phrase_id: str) -> str:
        """A phrase of the wordbook."""
        phrase = self._book.phrases.get(phrase_id)
        if phrase is None:
            raise TemplateFault(f"there is no phrase {phrase_id}")
        return self.sentence(f"phrase:{phrase_id}", phrase.text)

    def has_phrase(self, phrase_id: str) -> bool:
        """Whether the wordbook has a phrase."""
        return phrase_id in self._book.phrases

    def option(self, field: str, word: str) -> str:
        """The words for an option of a field."""
        words: Mapping[str, str] = self._book.options.get(field, {})
        if word not in words:
            raise TemplateFault(f"there are no words for {field}, {word}")
        return self._find(f"word:{field}:{word}", words[word])

    def gap(self, field: str) -> str:
        """What stands in brackets where the answer to a field is missing."""
        text = self._book.gaps.get(field)
        return self.phrase("gap.other") if text is None else self._find(f"gap:{field}", text)

    def form(self, name: str) -> str | None:
        """A form of "the Applicant", or ``None`` if this is not one."""
        phrase = self._book.forms.get(name)
        return None if phrase is None else self._find(f"word:{name}|{self._form}", phrase.text)

    def _find(self, context: str, message: str) -> str:
        found = self._words.find(context, message)
        if found is None:
            raise Untranslated(language=self.language, sentence=context)
        return found
