"""How an answer is printed: by the kind of its field, in the draft's language, isolated, with its fact."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.case.values import Moment, Money, Name, NoAnswer, PartialDate, Text, Translation
from assistant.drafting.answers import Answer
from assistant.drafting.cleaning import clean, isolated, left_to_right
from assistant.drafting.draft import Run, Source
from assistant.drafting.fault import TemplateFault
from assistant.drafting.matter import LeftOut, Matter, Missing, Printed
from assistant.drafting.phrases import phrase_text
from assistant.i18n.repertoire import can_print
from assistant.pack.dictionary import Kind

_REFERENCES = frozenset({"number", "number_masked", "reference", "decisive_pages", "portal_reference"})
_REFERENCE_KINDS = frozenset({Kind.URL, Kind.EMAIL, Kind.LAST4, Kind.CURRENCY, Kind.UUID, Kind.SHA256})
_TELLING_KINDS = frozenset({Kind.TEXT, Kind.LONGTEXT, Kind.NAME})
"""What a summary of the schedule can stand for; other items are left out or kept back whole."""

_OPTION_KINDS = frozenset({Kind.CHOICE, Kind.MULTI, Kind.YESNO, Kind.CLASSES, Kind.LEVEL})


def print_answer(answer: Answer, matter: Matter) -> Printed:
    """An answer, or the bracketed gap that stands for a missing one; ``LeftOut`` if it does not apply."""
    if not matter.disclosure.may_print(answer.field, answer.path):
        raise TemplateFault(f"{answer.field.id} may not be printed in {matter.outline.id}")
    row = matter.disclosure.row_of(answer.path) if answer.field.kind in _TELLING_KINDS else None
    if row is not None:
        return print_answer(matter.item(row).answer("summary"), matter)
    match answer.no_answer:
        case NoAnswer.NOT_APPLICABLE:
            raise LeftOut
        case NoAnswer.UNKNOWN:
            text = phrase_text("gap.unknown", matter)
            run = matter.words(text, (answer.path,))
            return Printed(runs=(run,), missing=(Missing(facts=(answer.path,), reason="unknown"),))
        case NoAnswer.LATER:
            return matter.gap(matter.wording.gap(answer.field.id), (answer.path,), "later")
    if answer.value is None:
        return matter.gap(matter.wording.gap(answer.field.id), (answer.path,), "unset")
    return _print_value(answer, matter)


def _print_value(answer: Answer, matter: Matter) -> Printed:
    match answer.value:
        case PartialDate() as date:
            return _plain(answer, matter, isolated(matter.formats.date(date)))
        case Moment() as moment:
            return _plain(answer, matter, isolated(matter.formats.moment(moment)))
        case Money() as money:
            return _plain(answer, matter, isolated(matter.formats.money(money)))
        case int() | Decimal() as number:
            return _plain(answer, matter, left_to_right(matter.formats.number(number)))
        case Name() as name:
            return _print_name(answer, name, matter)
        case Text() as text:
            return print_text(answer, text, matter)
        case str() as word:
            passage = text_of(answer, matter) if answer.field.kind is Kind.LONGTEXT else None
            if passage is not None:
                return print_text(answer, passage, matter)
            return Printed(runs=(_run_of(answer, word, matter),))
        case tuple() as words if words and all(isinstance(word, str) for word in words):
            return _print_words(answer, [str(word) for word in words], matter)
        case tuple() as dates if dates and all(isinstance(date, PartialDate) for date in dates):
            listed = [matter.formats.date(date) for date in dates if isinstance(date, PartialDate)]
            return _plain(answer, matter, isolated(matter.formats.listing(listed)))
        case tuple() as names if names and all(isinstance(name, Name) for name in names):
            known = [_name_in_list(answer, name, matter) for name in names if isinstance(name, Name)]
            return Printed(runs=list_runs(known, matter))
    raise TemplateFault(f"{answer.field.id} cannot be printed")


def _plain(answer: Answer, matter: Matter, text: str) -> Printed:
    return Printed(runs=(matter.words(text, (answer.path,)),))


# -- words and codes


def _run_of(answer: Answer, word: str, matter: Matter) -> Run:
    kind, facts = answer.field.kind, (answer.path,)
    if kind in _OPTION_KINDS:
        return matter.words(matter.wording.option(answer.field.id, word), facts)
    if kind in {Kind.COUNTRY, Kind.COUNTRIES}:
        if matter.disclosure.hides_country(word):
            return matter.words(phrase_text("withheld.country", matter), facts)
        return matter.words(isolated(matter.formats.country(word)), facts)
    if kind in {Kind.LANG, Kind.LANGS}:
        return matter.words(isolated(matter.formats.language(word)), facts)
    text = clean(word)
    if matter.disclosure.hides_text(text):
        return matter.words(phrase_text("withheld.text", matter), facts)
    if kind in _REFERENCE_KINDS or answer.field.key in _REFERENCES:
        return matter.words(left_to_right(text), facts)
    if kind is Kind.LINE:
        return matter.words(isolated(text), facts)
    raise TemplateFault(f"{answer.field.id} cannot be printed")


def _print_words(answer: Answer, words: Iterable[str], matter: Matter) -> Printed:
    runs = [_run_of(answer, word, matter) for word in dict.fromkeys(words) if word != "none"]
    if not runs:
        raise LeftOut
    return Printed(runs=list_runs(runs, matter))


def list_runs(runs: list[Run], matter: Matter) -> tuple[Run, ...]:
    """The runs as one phrase: ``A, B and C``; every one keeps its source."""
    # The joining word may depend on the word after it (Spanish "y" and "e"): the words themselves are listed.
    items = [f"{run.text}{chr(0xE000 + number)}" for number, run in enumerate(runs)]
    phrase = matter.formats.listing(items)
    found: list[Run] = []
    for item, run in zip(items, runs, strict=True):
        joint, _, phrase = phrase.partition(item)
        found += (matter.words(joint), run) if joint else (run,)
    return tuple(found)


# -- names and texts


def _print_name(answer: Answer, name: Name, matter: Matter) -> Printed:
    place = answer.path.rpartition(".")[0]
    country = matter.case.answer(f"{place}.country")
    hidden = isinstance(country, str) and matter.disclosure.hides_country(country)
    if hidden or matter.disclosure.hides_text(name.text) or matter.disclosure.hides_text(name.latin or ""):
        return _plain(answer, matter, phrase_text("withheld.place", matter))
    lang = name.lang or matter.language
    latin = clean(name.latin or "")
    original = Run(text=isolated(clean(name.text)), lang=lang, source=Source(facts=(answer.path,)))
    if not latin:
        return Printed(runs=(original,))
    readable = Run(
        text=isolated(latin), lang=f"{lang.partition('-')[0]}-Latn", source=Source(facts=(answer.path,))
    )
    if not can_print(name.text) and can_print(latin):
        missing = (Missing(facts=(answer.path,), reason="unprintable"),)
        return Printed(runs=(readable,), missing=missing)
    own_script = lang.partition("-")[0] == matter.language
    first, beside = (original, readable) if own_script else (readable, original)
    return Printed(runs=(first, matter.words(" ("), beside, matter.words(")")))


def _name_in_list(answer: Answer, name: Name, matter: Matter) -> Run:
    """A name among others: in one script only."""
    if matter.disclosure.hides_text(name.text) or matter.disclosure.hides_text(name.latin or ""):
        return matter.words(phrase_text("withheld.place", matter), (answer.path,))
    lang = name.lang or matter.language
    if name.latin and (lang.partition("-")[0] != matter.language or not can_print(name.text)):
        lang, shown = f"{lang.partition('-')[0]}-Latn", name.latin
    else:
        shown = name.text
    return Run(text=isolated(clean(shown)), lang=lang, source=Source(facts=(answer.path,)))


def print_text(answer: Answer, text: Text, matter: Matter) -> Printed:
    """The person's words, in the draft's language only: else a gap that asks for what is missing."""
    usable = text.usable_in(matter.language)
    if usable is None:
        return matter.gap(phrase_text("gap.untranslated", matter), (answer.path,), "untranslated")
    item = matter.item(answer.path.rpartition(".")[0])
    if matter.disclosure.awaits_summary(item):
        words = matter.wording.gap("confidentiality[].summary")
        return matter.gap(words, (f"{item.path}.confidentiality",), "summary")
    return print_own_words(answer, usable, matter.language, matter)


def print_own_words(answer: Answer, words: str, lang: str, matter: Matter) -> Printed:
    """Words of the person in a language, without the full stop the sentence supplies."""
    text = clean(words)
    if matter.disclosure.hides_text(text):
        return matter.gap(phrase_text("withheld.text", matter), (answer.path,), "withheld")
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    return Printed(runs=(Run(text=isolated(text), lang=lang, source=Source(facts=(answer.path,))),))


def text_of(answer: Answer, matter: Matter) -> Text | None:
    """A text answer; a passage of a narrative keeps language and translations in fields of its own."""
    value = answer.value
    if isinstance(value, Text) or value is None:
        return value
    item = answer.path.rpartition(".")[0]
    lang, translations = matter.case.answer(f"{item}.lang"), matter.case.answer(f"{item}.translations")
    if not isinstance(value, str) or not isinstance(lang, str):
        return None
    made = translations if isinstance(translations, tuple) else ()
    return Text(
        lang=lang, text=value, translations=tuple(one for one in made if isinstance(one, Translation))
    )
