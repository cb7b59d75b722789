"""What the person wrote: words that reveal something, that hurt her case, or that cannot be used yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.case.case import field_of
from assistant.case.validity import holds_number
from assistant.case.values import Fact, NonAnswer, Text, Translation
from assistant.grounds.problems.problem import Problem, Situation
from assistant.grounds.protected import Watch
from assistant.i18n.phrasefinder import PhraseFinder, words_of
from assistant.pack.dictionary import Field, Kind
from assistant.pack.lexicon import Lexicon, WordList

_OPEN = frozenset({"R0", "R1"})
_PASSAGE = "narratives[].passages[].text"
_NOT_FOR_THE_REQUEST = frozenset({"confidentiality[].justification", "filing.correspondence[].summary"})
"""Free texts of level R0 or R1 that only the schedule prints."""

_QUOTED = frozenset(
    {
        "data.recorded_charge", "case.charge_text", "case.law_articles", "corrections[].recorded",
        "preventive.expected_offences",
    }
)  # fmt: skip
"""Fields that hold the words of a paper: their tone is not the person's."""

_QUOTATIONS = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"|《[^》]*》")
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A free text of the case that may reach the requesting country, with the words of its translations."""

    path: str
    field: Field
    text: Text

    @property
    def item(self) -> str:
        """The id of the item it stands in, the innermost one; empty for a text of the case."""
        return self.path.rpartition("[")[2].partition("]")[0] if "[" in self.path else ""

    def versions(self) -> Iterator[tuple[str, str]]:
        """Language and words: the original, then each translation."""
        yield self.text.lang, self.text.text
        for translation in self.text.translations:
            yield translation.lang, translation.text


def find_texts(situation: Situation) -> Iterator[Problem]:
    """Everything about the free texts."""
    watch = Watch(situation.case, situation.pack)
    tones = _tones(situation.pack.lexicon)
    for words in read_words(situation, watch):
        yield from _revealing(situation, words, watch)
        yield from _unfit(situation, words, tones)
        yield from _stale(situation, words)
    yield from _untranslated(situation)


def read_words(situation: Situation, watch: Watch) -> Iterator[Words]:
    """The free texts that are not kept from the country by their level or by a row of the schedule."""
    case = situation.case
    for path, said in case.facts.items():
        field = situation.pack.fields.get(field_of(path))
        if field is None or field.level not in _OPEN or field.id in _NOT_FOR_THE_REQUEST:
            continue
        if field.kind not in {Kind.TEXT, Kind.LONGTEXT} or watch.is_withheld(path):
            continue
        text = _text(situation, path, field, said)
        if text is not None:
            yield Words(path=path, field=field, text=text)


def _text(situation: Situation, path: str, field: Field, said: Fact) -> Text | None:
    """A text; a passage keeps its language and its translations in fields of their own."""
    if isinstance(said, NonAnswer):
        return None
    if isinstance(said, Text):
        return said
    item = path.rpartition(".")[0]
    lang, made = situation.case.answer(f"{item}.lang"), situation.case.answer(f"{item}.translations")
    if field.id != _PASSAGE or not isinstance(said, str) or not isinstance(lang, str):
        return None
    translations = made if isinstance(made, tuple) else ()
    return Text(
        lang=lang, text=said, translations=tuple(one for one in translations if isinstance(one, Translation))
    )


# -- what it gives away


def _revealing(situation: Situation, words: Words, watch: Watch) -> Iterator[Problem]:
    """One problem for each kind of value; the value itself is never part of it."""
    seen: set[str] = set()
    for _, text in words.versions():
        for secret in watch.find(text):
            # One passage tells nothing that another of its kind keeps back.
            is_passage = words.field.id == _PASSAGE and secret.field.startswith("narratives[]")
            if secret.field not in seen and not is_passage:
                seen.add(secret.field)
                params = {"field": words.field.id, "other": secret.field}
                yield situation.found("text.reveals", words.path, secret.path, item=words.item, params=params)
    if any(holds_number(text) for _, text in words.versions()):
        params = {"field": words.field.id}
        yield situation.found("text.account_number", words.path, item=words.item, params=params)


# -- how it sounds


@lru_cache(maxsize=4)
def _tones(lexicon: Lexicon) -> _Tones:
    return _Tones(lexicon)


class _Tones:
    """The word lists by language, ready to search with."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.lists: dict[str, list[tuple[WordList, PhraseFinder[str], PhraseFinder[str]]]] = {}
        for words in lexicon.lists:
            entry = (words, _finder(words.words), _finder(words.apart_from))
            self.lists.setdefault(words.language, []).append(entry)
        self.totals = {language: _finder(words) for language, words in lexicon.totals.items()}
        self.currencies: PhraseFinder[str] = PhraseFinder()
        for word, currency in lexicon.currencies.items():
            if words_of(word):
                self.currencies.add(word, currency)
        self.signs = {word: code for word, code in lexicon.currencies.items() if not words_of(word)}


def _finder(words: tuple[str, ...]) -> PhraseFinder[str]:
    finder: PhraseFinder[str] = PhraseFinder()
    for word in words:
        if word.endswith("*"):
            finder.add_stem(word[:-1], "found")
        else:
            finder.add(word, "found")
    return finder


def _unfit(situation: Situation, words: Words, tones: _Tones) -> Iterator[Problem]:
    if words.field.id in _QUOTED:
        return
    params = {"field": words.field.id}
    ground = words.item if words.field.list_id == "request.grounds" else ""
    seen: set[str] = set()
    for lang, text in words.versions():
        language = lang.partition("-")[0].lower()
        own = _QUOTATIONS.sub(" ", text)
        for listed, finder, exceptions in tones.lists.get(language, ()):
            name = f"text.{listed.tone.value}"
            if name in seen or ground in listed.not_for:
                continue
            if sum(1 for _ in finder.search(own)) > sum(1 for _ in exceptions.search(own)):
                seen.add(name)
                yield situation.found(name, words.path, item=words.item, params=params)
        if "text.currencies_added" not in seen and _adds_currencies(own, language, tones):
            seen.add("text.currencies_added")
            yield situation.found("text.currencies_added", words.path, item=words.item, params=params)


def _adds_currencies(text: str, language: str, tones: _Tones) -> bool:
    """Whether one sentence speaks of a sum and of several currencies."""
    totals = tones.totals.get(language)
    if totals is None or not any(True for _ in totals.search(text)):
        return False
    return any(
        len(
            {
                *tones.currencies.search(sentence),
                *(code for sign, code in tones.signs.items() if sign in sentence),
            }
        )
        > 1
        and any(True for _ in totals.search(sentence))
        for sentence in _SENTENCE.split(text)
    )


# -- whether it can be used


def _untranslated(situation: Situation) -> Iterator[Problem]:
    """Passages without a checked, current translation into the language of the request."""
    case, language = situation.case, situation.case.answer("request.language")
    if not isinstance(language, str):
        return
    for narrative in case.item_paths("narratives"):
        for passage in case.items(f"{narrative}.passages"):
            item = f"{narrative}.passages[{passage}]"
            said = case.fact(f"{item}.text")
            text = _text(situation, f"{item}.text", situation.pack.fields[_PASSAGE], said) if said else None
            level = case.answer(f"{item}.confidentiality") or "R1"
            if text is not None and level in _OPEN and text.usable_in(language) is None:
                yield situation.found("text.untranslated", f"{item}.translations", item=passage)


def _stale(situation: Situation, words: Words) -> Iterator[Problem]:
    """Another text whose checked translation is older than its last change."""
    language = situation.case.answer("request.language")
    if not isinstance(language, str) or words.field.id == _PASSAGE or words.text.usable_in(language):
        return
    checked = (
        one
        for one in words.text.translations
        if one.lang.partition("-")[0].lower() == language and one.status in {"reviewed", "certified"}
    )
    if any(words.text.is_stale(one) for one in checked):
        params = {"field": words.field.id}
        yield situation.found("text.stale", words.path, item=words.item, params=params)
