"""Single answers as plain text in the language of a request.

The General Secretariat may read a request, and what it says may reach the country that is the source
of the data. So what tells of the case passes the same disclosure as a draft; what identifies a person
to the Commission (name, papers, address for service) stands whole in fields of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from assistant.case.case import Case, field_of
from assistant.case.values import (
    Moment,
    Money,
    Name,
    NoAnswer,
    PartialDate,
    Text,
    Value,
)
from assistant.drafting.cleaning import clean
from assistant.drafting.disclosure import Disclosure
from assistant.drafting.wording import Wording, gender_of
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.i18n.languages import direction_of
from assistant.pack.dictionary import Field, Kind
from assistant.pack.outlines import Reader, load_wordbook
from assistant.pack.pack import Pack

_COMMAS = {"ar": "، "}
_WITH_OPTIONS = frozenset({Kind.CHOICE, Kind.MULTI, Kind.YESNO})
_OWN_WORDS = frozenset({Kind.TEXT, Kind.LONGTEXT, Kind.NAME})
"""What a summary of the confidentiality schedule can stand for."""

_LINES = frozenset({Kind.LINE, Kind.URL, Kind.EMAIL})
_IDENTIFYING = frozenset({"applicant", "person", "entity", "minor", "rep", "contact", "travel_documents"})
"""What the form asks in order to know who applies; the identity document shows the same."""


class ValuePrinter:
    """Prints answers of one case in one language, without invisible characters."""

    def __init__(self, pack: Pack, case: Case, language: str) -> None:
        self._pack = pack
        self._case = case
        self._language = language
        self._formats = Formats(language)
        self._disclosure = Disclosure(case, pack.fields, self._formats, reader=Reader.SOURCE)

    def text(self, path: str) -> str:
        """The answer in words; empty for what was not answered, does not apply or is not translated.

        What the person was asked and does not know, and what must not become known, is said in the
        words drafts use for it.
        """
        field = self._pack.fields[field_of(path)]
        if self._case.no_answer(path) is NoAnswer.UNKNOWN:
            return self._unknown
        value = self._case.answer(path)
        if value is None:
            return ""
        row = self._row_for(path)
        if row is not None:
            return self.text(f"{row}.summary") or self._gap
        return self._withheld(field) if self.is_withheld(path) else self._printed(field, value)

    def phrase(self, phrase_id: str) -> str:
        """A phrase the documents share."""
        return self._wording.phrase(phrase_id)

    def option(self, field_id: str, word: str) -> str:
        """The words for an option of a field."""
        return self._wording.option(field_id, word)

    def line(self, item: str, keys: Iterable[str]) -> str:
        """Some answers of an item on one line, or what the confidentiality schedule says in its place."""
        row = self._disclosure.row_of(item)
        if row is not None:
            return self.text(f"{row}.summary")
        return self.listed(text for key in keys if (text := self.text(f"{item}.{key}")))

    def listed(self, texts: Iterable[str]) -> str:
        """Texts on one line, with commas of the language."""
        return _COMMAS.get(self._language, ", ").join(texts)

    def joined(self, texts: list[str], facts: tuple[str, ...]) -> str:
        """The texts of one field: short ones on a line, lists and words of the person below each other."""
        kinds = {self._pack.fields[fact].kind for fact in facts}
        below = kinds & {Kind.TEXT, Kind.LIST, Kind.COUNTRIES, Kind.DATES, Kind.URL} or any(
            "\n" in one for one in texts
        )
        return "\n".join(texts) if below else self.listed(texts)

    def is_untranslated(self, path: str) -> bool:
        """True for words of the person that may not be used in this language."""
        row = self._row_for(path)
        value = self._case.answer(path if row is None else f"{row}.summary")
        return isinstance(value, Text) and value.usable_in(self._language) is None

    def is_withheld(self, path: str) -> bool:
        """True for words that would give away a place, a person or an institution."""
        if _identifies(path):
            return False
        words: tuple[str | None, ...] = ()
        match self._case.answer(path):
            case Text() as text:
                words = (text.usable_in(self._language),)
            case Name() as name:
                words = (name.text, name.latin)
            case str() as line if self._pack.fields[field_of(path)].kind in _LINES:
                words = (line,)
        return any(self._disclosure.hides_text(one) for one in words if one)

    def _row_for(self, path: str) -> str | None:
        """The row whose summary stands for words of the person."""
        is_told = self._pack.fields[field_of(path)].kind in _OWN_WORDS and not _identifies(path)
        return self._disclosure.row_of(path) if is_told else None

    def _withheld(self, field: Field) -> str:
        """What stands in the place of such words; nothing where a draft would not print them either."""
        if not self._disclosure.may_print(field):
            return ""
        return self.phrase("withheld.place") if field.kind is Kind.NAME else self._gap

    @property
    def _gap(self) -> str:
        return f"[{self.phrase('withheld.text')}]"

    def _printed(self, field: Field, value: Value) -> str:
        match value:
            case PartialDate():
                return self._formats.date(value)
            case Moment():
                return self._formats.moment(value)
            case Money():
                return self._formats.money(value)
            case Text():
                return (value.usable_in(self._language) or "").strip()
            case Name():
                return self._name(value)
            case int() | Decimal():
                return self._formats.number(value)
            case str():
                return self._word(field, value)
            case tuple():
                return "\n".join(
                    self._word(field, one) if isinstance(one, str) else self._printed(field, one)
                    for one in value
                    if isinstance(one, str | PartialDate | Name)
                )

    def _word(self, field: Field, word: str) -> str:
        if field.id == "request.language":
            return self._formats.language(word)
        match field.kind:
            case kind if kind in _WITH_OPTIONS:
                return self._wording.option(field.id, word)
            case Kind.COUNTRY | Kind.COUNTRIES:
                is_hidden = not _identifies(field.id) and self._disclosure.hides_country(word)
                return self.phrase("withheld.country") if is_hidden else self._formats.country(word)
            case Kind.LANG | Kind.LANGS:
                return self._formats.language(word)
            case _:
                return clean(word)

    def _name(self, name: Name) -> str:
        """As written in the script of the request first, the other form in brackets."""
        if not name.latin or name.latin == name.text:
            return clean(name.text)
        original, latin = clean(name.text), clean(name.latin)
        own = (name.lang or "").partition("-")[0] == self._language
        same_side = direction_of(name.lang or "en") == direction_of(self._language)
        first, beside = (original, latin) if own and same_side else (latin, original)
        return f"{first} ({beside})"

    @cached_property
    def _unknown(self) -> str:
        phrase = self._wording.phrase("gap.unknown")
        return phrase.format(
            **{name: self._wording.form(name) for name in ("applicant", "of_applicant", "to_applicant")}
        )

    @cached_property
    def _wording(self) -> Wording:
        words = catalogue(self._language, "draft")
        return Wording(words, load_wordbook(self._pack.root), gender_of(self._case.answer("person.sex")))


def _identifies(path: str) -> bool:
    return path.partition(".")[0].partition("[")[0] in _IDENTIFYING
