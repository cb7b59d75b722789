"""What fills a placeholder besides an answer: references to papers, articles, names, figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol, runtime_checkable

from assistant.case.values import Money, PartialDate
from assistant.drafting.answers import Answer
from assistant.drafting.cleaning import clean, isolated, left_to_right
from assistant.drafting.draft import Run, Source, Tone
from assistant.drafting.fault import TemplateFault
from assistant.drafting.matter import LeftOut, Matter, Missing, Printed
from assistant.drafting.printing import list_runs, print_answer, print_own_words, text_of
from assistant.drafting.wording import Slot, parts_of
from assistant.grounds.names import Spelling
from assistant.i18n.languages import SOURCE
from assistant.pack.provisions import provision_of

_ARABIC_LETTERS = {
    "a": "أ", "b": "ب", "c": "ج", "d": "د", "e": "هـ", "f": "و", "g": "ز",
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6",
}  # fmt: skip
"""Paragraph letters as the Arabic edition of INTERPOL's rules has them; the brackets stay the same."""


@runtime_checkable
class Fill(Protocol):
    """Something that fills a placeholder; opaque to templates, like an answer."""

    def printed(self, matter: Matter) -> Printed:
        """The runs."""


@dataclass(frozen=True, slots=True)
class Citation:
    """An article with its paragraphs: the same figures and brackets in every language."""

    provision: str
    number: str
    is_article: bool = True

    def printed(self, matter: Matter) -> Printed:
        text = self.number if self.is_article else left_to_right(self.number)
        if matter.language == "ar" and self.is_article:
            head, *rest = text.replace(")", "").split("(")
            text = head + "".join(f"({_ARABIC_LETTERS.get(part, part)})" for part in rest)
        run = Run(text=text, lang=matter.language, source=Source(provisions=(self.provision,)))
        return Printed(runs=(run,))


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers that prove a sentence, with the facts that name them. True if there are any."""

    documents: tuple[str, ...]
    facts: tuple[str, ...] = ()
    bare: bool = False

    def __bool__(self) -> bool:
        return bool(self.documents)

    def __str__(self) -> str:
        raise TemplateFault("papers are printed by a sentence only")

    def printed(self, matter: Matter) -> Printed:
        """The reference: annexes with their pages, else that the Applicant states it."""
        runs = self._reference(matter)
        return Printed(runs=runs if self.bare else fill_phrase("proof.brackets", matter, reference=runs))

    def _reference(self, matter: Matter) -> tuple[Run, ...]:
        cited = [document for document in self.documents if document in matter.annexes]
        if cited:
            return _joined([self._annex(one, matter) for one in cited], matter)
        on_form = [one for one in self.documents if self._is_on_form(one, matter)]
        if on_form:
            source = Source(exhibits=tuple(on_form), facts=self.facts)
            return tuple(replace(run, source=source) for run in fill_phrase("proof.portal", matter))
        return fill_phrase("proof.statement", matter)

    def _is_on_form(self, document: str, matter: Matter) -> bool:
        case, path = matter.case, f"documents[{document}]"
        return case.answer(f"{path}.use") == "portal_field" and case.answer(f"{path}.state") == "held"

    def _annex(self, document: str, matter: Matter) -> tuple[Run, ...]:
        source = Source(exhibits=(document,), facts=self.facts)
        number = left_to_right(str(matter.annexes.cite(document)))
        fills = {"number": (Run(text=number, lang=matter.language, source=source),)}
        pages = matter.case.answer(f"documents[{document}].decisive_pages")
        if not matter.disclosure.may_show_paper(document) and not matter.disclosure.restricted:
            phrase = "proof.restricted"
        elif isinstance(pages, str) and clean(pages):
            phrase = "proof.page" if clean(pages).isdecimal() else "proof.pages"
            fills["pages"] = (Run(text=left_to_right(clean(pages)), lang=matter.language, source=source),)
        else:
            phrase = "proof.annex"
        runs = fill_phrase(phrase, matter, **fills)
        return tuple(replace(run, source=source) for run in runs)


def _joined(parts: Sequence[tuple[Run, ...]], matter: Matter) -> tuple[Run, ...]:
    runs = parts[0]
    for part in parts[1:]:
        runs = fill_phrase("proof.several", matter, first=runs, next=part)
    return runs


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks.

    With ``original``, words of a paper that are not translated stand in their own language with a
    mark; without, the gap that asks for a translation stands alone.
    """

    answer: Answer
    original: bool

    def __bool__(self) -> bool:
        return bool(self.answer)

    def printed(self, matter: Matter) -> Printed:
        text = text_of(self.answer, matter)
        if not self.original or text is None or text.usable_in(matter.language) is not None:
            return _in_quotation_marks(print_answer(self.answer, matter), matter)
        original = clean(text.text)
        if matter.disclosure.hides_text(original) or not matter.disclosure.may_print(self.answer.field):
            return print_answer(self.answer, matter)
        facts = (self.answer.path,)
        name = isolated(matter.formats.language(text.lang))
        mark = matter.wording.phrase("gap.quotation").format(language=name)
        quoted = Printed(runs=(Run(text=isolated(original), lang=text.lang, source=Source(facts=facts)),))
        runs = (
            *_in_quotation_marks(quoted, matter).runs,
            matter.words(" "),
            matter.words(f"[{mark}]", facts, Tone.GAP),
        )
        return Printed(runs=runs, missing=(Missing(facts=facts, reason="untranslated"),))


def _in_quotation_marks(printed: Printed, matter: Matter) -> Printed:
    """Words in quotation marks; a gap needs none."""
    if printed.missing:
        return printed
    return Printed(runs=fill_phrase("quotation", matter, text=printed.runs))


@dataclass(frozen=True, slots=True)
class When:
    """A date as it stands in a sentence: "on 12 March 2026", "in 2026"."""

    answer: Answer

    def __bool__(self) -> bool:
        return bool(self.answer)

    def printed(self, matter: Matter) -> Printed:
        date = self.answer.value
        if not isinstance(date, PartialDate):
            return print_answer(self.answer, matter)
        printed = print_answer(self.answer, matter)
        text = isolated(matter.formats.when(date))
        return replace(printed, runs=(matter.words(text, (self.answer.path,)),))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number the program counted, with the facts it was counted from."""

    number: int | Decimal
    facts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.number)

    def __str__(self) -> str:
        raise TemplateFault("a figure is printed by a sentence only")

    def printed(self, matter: Matter) -> Printed:
        number = self.number
        if isinstance(number, Decimal):
            number = Decimal(f"{number:f}".rstrip("0").rstrip(".")) if number % 1 else Decimal(int(number))
        return Printed(runs=(matter.words(left_to_right(matter.formats.number(number)), self.facts),))


@dataclass(frozen=True, slots=True)
class Sums:
    """Amounts in different currencies, side by side and never added."""

    amounts: tuple[Money, ...]
    facts: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.amounts)

    def printed(self, matter: Matter) -> Printed:
        if not self.amounts:
            raise LeftOut
        runs = [matter.words(isolated(matter.formats.money(one)), self.facts) for one in self.amounts]
        return Printed(runs=list_runs(runs, matter))


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of paragraphs."""

    numbers: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.numbers)

    def printed(self, matter: Matter) -> Printed:
        if not self.numbers:
            raise LeftOut
        return Printed(runs=(matter.words(left_to_right(", ".join(self.numbers))),))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the wordbook in the place of a placeholder."""

    id: str

    def printed(self, matter: Matter) -> Printed:
        return Printed(runs=fill_phrase(self.id, matter))


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the document."""

    def printed(self, matter: Matter) -> Printed:
        text = matter.wording.sentence(f"document:{matter.outline.id}", matter.outline.title)
        return Printed(runs=(matter.words(text),))


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something the document needs and no answer gives."""

    field: str

    def printed(self, matter: Matter) -> Printed:
        return matter.gap(matter.wording.gap(self.field), (self.field,), "unset")


@dataclass(frozen=True, slots=True)
class Code:
    """A word of the format that is the same in every language: R2."""

    word: str
    facts: tuple[str, ...]

    def printed(self, matter: Matter) -> Printed:
        return Printed(runs=(matter.words(left_to_right(self.word), self.facts),))


@dataclass(frozen=True, slots=True)
class Reason:
    """A ground in one line; one without words here is a gap that names it."""

    ground: str

    def printed(self, matter: Matter) -> Printed:
        facts = (f"request.grounds[{self.ground}].decision",)
        ground = matter.pack.grounds[self.ground]
        provisions = tuple(dict.fromkeys(provision_of(one) for one in ground.provisions))
        source = Source(facts=facts, provisions=provisions)
        if matter.wording.has_phrase(f"ground.{self.ground}"):
            runs = fill_phrase(f"ground.{self.ground}", matter)
            return Printed(runs=tuple(replace(run, source=source) for run in runs))
        named = ground.title if matter.language == SOURCE else self.ground
        text = matter.wording.phrase("gap.ground").format(ground=left_to_right(named))
        return matter.gap(text, facts, "unset")


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What stands in a paper, letter for letter, in whatever language it is."""

    answer: Answer

    def __bool__(self) -> bool:
        return bool(self.answer)

    def printed(self, matter: Matter) -> Printed:
        text = text_of(self.answer, matter)
        if text is None or not matter.disclosure.may_print(self.answer.field):
            return print_answer(self.answer, matter)
        return print_own_words(self.answer, text.text, text.lang, matter)


@dataclass(frozen=True, slots=True)
class Spellings:
    """Names of the person: each in its script, the first with the next beside it if they belong together."""

    spellings: tuple[Spelling, ...]
    beside: bool = False

    def __bool__(self) -> bool:
        return bool(self.spellings)

    def printed(self, matter: Matter) -> Printed:
        if not self.spellings:
            facts = ("person.names",)
            return matter.gap(matter.wording.gap("person.names"), facts, "unset")
        runs = [_name_run(spelling, full=not self.beside) for spelling in self.spellings]
        if not self.beside:
            return Printed(runs=list_runs(runs, matter))
        first, *others = runs
        found = [replace(first, tone=Tone.STRONG)]
        for other in others:
            found += [matter.words(" ("), other, matter.words(")")]
        return Printed(runs=tuple(found))


def _name_run(spelling: Spelling, *, full: bool) -> Run:
    text = spelling.listed if spelling.script == "Latn" or full else spelling.plain
    if full and spelling.patronymic:
        text = f"{text} {spelling.patronymic}"
    path = f"person.names[{spelling.item}]"
    facts = (f"{path}.family", f"{path}.given")
    return Run(text=isolated(clean(text)), lang=spelling.lang, source=Source(facts=facts))


def fill_phrase(phrase: str, matter: Matter, **fills: tuple[Run, ...]) -> tuple[Run, ...]:
    """A phrase of the wordbook with its placeholders filled."""
    found: list[Run] = []
    for part in parts_of(matter.wording.phrase(phrase)):
        if isinstance(part, str):
            found.append(matter.words(part))
            continue
        runs = fills.get(part.name)
        if runs is None:
            runs = (matter.words(form_of(part, matter)),)
        found += runs
    return tuple(found)


def form_of(slot: Slot, matter: Matter) -> str:
    """A form of the Applicant; any other placeholder without a value is a fault."""
    form = matter.wording.form(slot.name)
    if form is None:
        raise TemplateFault(f"nothing fills {{{slot.name}}}")
    return form
