"""What must never reach the requesting country: the values of a case that a text is searched for.

They are the names, numbers, places and words of level R2 and R3, what the person marked so or put
into the confidentiality schedule, and the words that tell of the country she lives or is protected in
(``docs/law/procedure.md`` 3.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.case.case import Case, field_of
from assistant.case.values import Fact, Name, NonAnswer, Text, Translation
from assistant.grounds.levels import OPEN, level_of
from assistant.grounds.names import read_names
from assistant.i18n.languages import watched_languages
from assistant.i18n.phrasefinder import PhraseFinder, Word, is_unspaced, squeezed, words_of
from assistant.i18n.telltale import telltale_stems
from assistant.pack.dictionary import Field, Kind
from assistant.pack.pack import Pack

_CLOSED = frozenset({"R2", "R3"})
_VALUES = frozenset({Kind.NAME, Kind.LINE, Kind.EMAIL})
_WORDS = frozenset({Kind.TEXT, Kind.LONGTEXT})
_NOT_SECRET = frozenset(
    {
        "accounts[].asset_code",
        "accounts[].authority",
        "documents[].file_name",
        "documents[].media_type",
        "meta.title",
    }
)
"""Values of level R2 or R3 that say nothing about anybody, or are words of every request."""

_PERSONS = frozenset({"rep.name", "minor.guardian_name", "entity.officer_name", "accounts[].holder_name"})
"""People who are known by a part of their name too."""

_PLACES = frozenset({"person.residence_place", "request.signed_place"})
"""Found in any case: places are often typed without a capital."""

_COUNTRIES = ("person.residence_country", "refugee.host")
_PASSAGE = frozenset({"narratives[].passages[].text", "narratives[].passages[].translations"})
_OWN_LEVELS = {"events": "R0", "narratives[].passages": "R1"}
"""The lists whose items carry a level of their own, with the default."""

_SHORTEST = 4
"""Shorter words are words of their own too often."""

_SHORTEST_UNSPACED = 2
"""In Chinese and Japanese two signs are a name."""

_SHORTEST_STEM = 5
_TITLE_WORDS = 3
_RUN = 8
"""So many words in a row of a text are that text, and no coincidence."""

_PHONE = "contact.phone"
_PHONES = frozenset({_PHONE, "rep.phone", "contact.emergency"})
_PHONE_DIGITS = 8
_DIGITS = re.compile(r"(?:\d[\s().\-/]{0,3}){8,}")
_SENTENCE = re.compile(r"[.!?؟。؛;\n]+")
_FULL_NAME = re.compile(r"[A-ZÀ-ÞА-ЯЁ][a-zß-ÿа-яё]{2,} [A-ZÀ-ÞА-ЯЁ][a-zß-ÿа-яё]{2,}")


@dataclass(frozen=True, slots=True)
class Protected:
    """Where a protected value stands. ``is_telltale`` marks a word that only tells of a country."""

    path: str
    is_telltale: bool = False

    @property
    def field(self) -> str:
        """The field id: the kind of value it is."""
        return field_of(self.path)


class Watch:
    """The protected values of a case, ready to search any text for."""

    def __init__(self, case: Case, pack: Pack) -> None:
        self._case = case
        self._pack = pack
        self._finder: PhraseFinder[Protected] = PhraseFinder()
        self._taken: set[tuple[str, str]] = set()
        self._phones: dict[str, Protected] = {}
        self._own = _own_words(case)
        self._rows = {
            item: f"confidentiality[{row}]"
            for row in case.items("confidentiality")
            if isinstance(item := case.answer(f"confidentiality[{row}].item"), str)
        }
        answers = [
            (path, field, said)
            for path, said in case.facts.items()
            if (field := pack.fields.get(field_of(path))) is not None and not isinstance(said, NonAnswer)
        ]
        self._told = frozenset(
            run
            for path, field, said in answers
            if field.kind in _WORDS and self._is_told(path, field)
            for run in _said_runs(said)
        )
        for answer in answers:
            self._take(*answer)
        self._take_countries()

    def find(self, text: str) -> tuple[Protected, ...]:
        """What of it stands in a text, each once."""
        found = dict.fromkeys(self._finder.search(text))
        if self._phones:
            for run in _DIGITS.finditer(text):
                number = "".join(word.plain for word in words_of(run[0]))
                if number[-_PHONE_DIGITS:] in self._phones:
                    found[self._phones[number[-_PHONE_DIGITS:]]] = None
        return tuple(found)

    def is_withheld(self, path: str) -> bool:
        """Whether a fact belongs to something a row or its own level keeps from the country."""
        return self._row(path) is not None or self._own_level(path) in _CLOSED

    # -- levels

    def _row(self, path: str) -> str | None:
        """The row of the schedule that speaks of a fact or of an item it stands in."""
        items = (part.partition("]")[0] for part in path.split("[")[1:])
        keys = (field_of(path), *items)
        return next((self._rows[key] for key in keys if key in self._rows), None)

    def _own_level(self, path: str) -> str:
        """The level of the passage or of the line of the chronology a fact stands in; empty elsewhere."""
        item = path.rpartition(".")[0]
        default = _OWN_LEVELS.get(field_of(item.rpartition("[")[0]))
        if default is None:
            return ""
        given = self._case.answer(f"{item}.confidentiality")
        return given if isinstance(given, str) else default

    # -- taking in

    def _take(self, path: str, field: Field, said: Fact) -> None:
        is_closed = field.level in _CLOSED
        if field.id == "documents[].title":
            self._take_title(path, said)
        elif field.kind in _VALUES and is_closed and field.id not in _NOT_SECRET:
            self._take_value(path, field, said)
        elif field.kind in _WORDS | {Kind.TRANSLATIONS} and (is_closed or self.is_withheld(path)):
            self._take_words(path, said)
        elif field.id in _PASSAGE and self._own_level(path) != OPEN:
            # Of level R1: only a summary may be told, unless the same words stand open elsewhere.
            self._take_words(path, said, told=self._told)

    def _is_told(self, path: str, field: Field) -> bool:
        """Whether an answer is one the person gave for the request, and did not keep back."""
        is_summary = field.id in _PASSAGE and self._own_level(path) != OPEN
        return field.level not in _CLOSED and not is_summary and not self.is_withheld(path)

    def _add(self, phrase: str, tag: Protected, *, needs_capital: bool = False) -> None:
        """Look for a phrase; of a hundred accounts at one bank the first stands for all."""
        key = (squeezed(phrase), tag.field)
        if key not in self._taken:
            self._taken.add(key)
            self._finder.add(phrase, tag, needs_capital=needs_capital)

    def _take_title(self, path: str, said: Fact) -> None:
        paper = path.partition("[")[2].partition("]")[0]
        if level_of(self._pack, self._case, paper) in _CLOSED:
            for title in _texts(said):
                if len(words_of(title)) >= _TITLE_WORDS:
                    self._add(title, Protected(path))

    def _take_value(self, path: str, field: Field, said: Fact) -> None:
        tag = Protected(path)
        for text in _texts(said):
            words = words_of(text)
            if field.id in _PHONES:
                digits = "".join(word.plain for word in words if word.plain.isdigit())
                if len(digits) >= _PHONE_DIGITS:
                    self._phones[digits[-_PHONE_DIGITS:]] = tag
            if not self._is_telling(words):
                continue
            is_one_word = len(words) == 1 and not words[0].plain.isdigit()
            self._add(text, tag, needs_capital=is_one_word and field.id not in _PLACES)
            for part in _parts(field, text):
                if self._is_telling(words_of(part)):
                    self._add(part, tag, needs_capital=len(words_of(part)) == 1)

    def _is_telling(self, words: Iterable[Word]) -> bool:
        """Whether words are long enough, and not just names of the applicant that a request must give."""
        strange = "".join(word.plain for word in words if word.plain not in self._own)
        return len(strange) >= (_SHORTEST_UNSPACED if is_unspaced(strange) else _SHORTEST)

    def _take_words(self, path: str, said: Fact, *, told: frozenset[str] = frozenset()) -> None:
        """Texts by the first words of each sentence, but for what the person offers to say instead."""
        row = self._row(path)
        offered = frozenset(_said_runs(self._case.answer(f"{row}.summary"))) if row else told
        for run in _said_runs(said):
            if run not in offered:
                self._add(run, Protected(path))
        if field_of(path) == "person.others_text":
            for name in (name for text in _texts(said) for name in _FULL_NAME.findall(text)):
                if self._is_telling(words_of(name)):
                    self._add(name, Protected(path), needs_capital=True)

    def _take_countries(self) -> None:
        source = self._case.answer("data.source_country")
        known = str(source or "")
        languages = watched_languages()
        named = " ".join(name for language in languages for name in _country_names(known, language))
        for path in _COUNTRIES:
            code = self._case.answer(path)
            if isinstance(code, str) and code != source:
                for stem in telltale_stems(code, languages, known=known):
                    self._take_stem(stem, path, named)

    def _take_stem(self, stem: str, path: str, named: str) -> None:
        """A stem the name of the source begins with too ("Guinea", "Guinea-Bissau") tells nothing."""
        tag = Protected(path, is_telltale=True)
        alone: PhraseFinder[bool] = PhraseFinder()
        alone.add_stem(stem, True)
        if any(alone.search(named)):
            return
        if len(stem) >= _SHORTEST:
            self._finder.add_stem(stem, tag, needs_capital=len(stem) < _SHORTEST_STEM)
        else:
            self._add(stem, tag, needs_capital=True)


def protected_values(case: Case, pack: Pack) -> tuple[str, ...]:
    """The names, numbers and places among them as they are written, each once: to be looked for in a file."""
    own = _own_words(case)
    found: dict[str, None] = {}
    for path, said in case.facts.items():
        field = pack.fields.get(field_of(path))
        if field is None or field.level not in _CLOSED or field.kind not in _VALUES:
            continue
        if field.id in _NOT_SECRET:
            continue
        for text in _texts(said):
            for value in dict.fromkeys((text, *_parts(field, text))):
                strange = "".join(word.plain for word in words_of(value) if word.plain not in own)
                if len(strange) >= (_SHORTEST_UNSPACED if is_unspaced(strange) else _SHORTEST):
                    found[value] = None
    return tuple(found)


def _own_words(case: Case) -> frozenset[str]:
    """The words of the names a request gives anyway."""
    spelt = [f"{one.family} {one.given} {one.patronymic}" for one in read_names(case)]
    spelt += _texts(case.answer("entity.name"))
    return frozenset(word.plain for text in spelt for word in words_of(text))


def _texts(said: object) -> list[str]:
    match said:
        case Name(text=text, latin=latin):
            return [text, latin] if latin else [text]
        case Text(text=text, translations=translations):
            return [text, *(one.text for one in translations)]
        case str():
            return [said]
        case tuple():
            return [one.text for one in said if isinstance(one, Translation)]
    return []


def _parts(field: Field, text: str) -> Iterator[str]:
    """The words of a person's name, and the parts of an address."""
    if field.id in _PERSONS:
        yield from text.split()
    elif field.key in {"address", "emergency", "lawyer"}:
        yield from (part for part in re.split("[,;،؛\n]", text) if len(words_of(part)) > 1)


def _said_runs(said: object) -> Iterator[str]:
    """The first words of every sentence of an answer that is long enough to be recognised."""
    for text in _texts(said):
        for sentence in _SENTENCE.split(text):
            words = words_of(sentence)
            if len(words) >= _RUN:
                yield " ".join(word.plain for word in words[:_RUN])


def _country_names(code: str, language: str) -> Iterator[str]:
    from babel import Locale

    if code:
        yield Locale.parse(language).territories.get(code, "")
