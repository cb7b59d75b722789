"""What fills a placeholder besides an answer or a reference: quotations, dates, figures, names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol, runtime_checkable

from assistant.case.values import Money, PartialDate, add_months
from assistant.drafting.answers import Answer
from assistant.drafting.cleaning import clean, isolated, left_to_right
from assistant.drafting.draft import Run, Source, Tone, annex_place, paragraph_place
from assistant.drafting.fault import TemplateFault
from assistant.drafting.matter import LeftOut, Matter, Missing, Printed
from assistant.drafting.phrases import fill_phrase, number_runs, phrase_text
from assistant.drafting.printing import list_runs, print_answer, print_own_words, text_of
from assistant.grounds.names import Spelling
from assistant.i18n.repertoire import can_print


@runtime_checkable
class Fill(Protocol):
    """Something that fills a placeholder; opaque to templates, like an answer."""

    def printed(self, matter: Matter) -> Printed:
        """The runs."""


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
        if matter.disclosure.hides_text(original) or not _may_print(self.answer, matter):
            return print_answer(self.answer, matter)
        facts = (self.answer.path,)
        name = isolated(matter.formats.language(text.lang))
        mark = phrase_text("gap.quotation", matter, language=name)
        quoted = Printed(runs=(Run(text=isolated(original), lang=text.lang, source=Source(facts=facts)),))
        runs = (
            *_in_quotation_marks(quoted, matter).runs,
            matter.words(" "),
            matter.words(f"[{mark}]", facts, Tone.GAP),
        )
        return Printed(runs=runs, missing=(Missing(facts=facts, reason="untranslated"),))


def _may_print(answer: Answer, matter: Matter) -> bool:
    return matter.disclosure.may_print(answer.field, answer.path)


def _in_quotation_marks(printed: Printed, matter: Matter) -> Printed:
    """Words in quotation marks, with the inner marks of the language inside them; a gap needs none."""
    if printed.missing:
        return printed
    outer, inner = (matter.wording.phrase(one).split("{text}") for one in ("quotation", "quotation.inner"))
    (opening, closing), (inner_opening, inner_closing) = outer, inner
    opening, closing = re.escape(opening.strip()), re.escape(closing.strip())
    runs = []
    for run in printed.runs:
        text = re.sub(rf"{opening}\s*", inner_opening, run.text)
        runs.append(replace(run, text=re.sub(rf"\s*{closing}", inner_closing, text)))
    return Printed(runs=fill_phrase("quotation", matter, text=tuple(runs)))


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
class AnnexNumber:
    """The number of an annex where it is listed: the place that references lead to."""

    number: int
    document: str

    def printed(self, matter: Matter) -> Printed:
        (run,) = Figure(self.number).printed(matter).runs
        return Printed(runs=(replace(run, anchor=annex_place(self.document)),))


@dataclass(frozen=True, slots=True)
class Stamps:
    """Stamped pages of an annex, first and last of each stretch."""

    stretches: tuple[tuple[int, int], ...]

    def __bool__(self) -> bool:
        return bool(self.stretches)

    def printed(self, matter: Matter) -> Printed:
        spans = (f"{first}-{last}" if last > first else str(first) for first, last in self.stretches)
        return Printed(runs=number_runs(spans, matter))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of the wordbook side by side."""

    ids: tuple[str, ...]

    def printed(self, matter: Matter) -> Printed:
        return Printed(runs=list_runs([matter.words(phrase_text(one, matter)) for one in self.ids], matter))


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
        own = {left_to_right(number): paragraph_place(number) for number in self.numbers}
        runs = number_runs(self.numbers, matter)
        return Printed(runs=tuple(replace(run, leads_to=own.get(run.text, "")) for run in runs))


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
class ToWrite:
    """Something the document needs and no question asks: a gap to be written over by hand."""

    phrase: str

    def printed(self, matter: Matter) -> Printed:
        return matter.gap(phrase_text(self.phrase, matter), (), "unset")


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a time limit that runs from an answer, by the id of its rule."""

    deadline: str

    def printed(self, matter: Matter) -> Printed:
        rule = matter.pack.deadlines[self.deadline]
        for start in rule.starts:
            since = matter.case.answer(start)
            # Of a period its first day counts: the careful reading of a time that runs against the person.
            first = since.interval().first if isinstance(since, PartialDate) else None
            if first is not None and rule.months is not None:
                day = PartialDate.of(add_months(first, rule.months))
                return Printed(runs=(matter.words(isolated(matter.formats.date(day)), (start,)),))
        return matter.gap(matter.wording.gap(rule.starts[0]), rule.starts, "unset")


@dataclass(frozen=True, slots=True)
class Code:
    """A word of the format that is the same in every language: R2."""

    word: str
    facts: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.word)

    def printed(self, matter: Matter) -> Printed:
        return Printed(runs=(matter.words(left_to_right(self.word), self.facts),))


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What stands in a paper, letter for letter, in whatever language it is."""

    answer: Answer

    def __bool__(self) -> bool:
        return bool(self.answer)

    def printed(self, matter: Matter) -> Printed:
        text = text_of(self.answer, matter)
        if text is None or not _may_print(self.answer, matter):
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
        shown = [run for run in runs if can_print(run.text)] or runs
        missing = tuple(
            Missing(facts=run.source.facts, reason="unprintable") for run in runs if run not in shown
        )
        if not self.beside:
            return Printed(runs=list_runs(shown, matter), missing=missing)
        first, *others = shown
        found = [replace(first, tone=Tone.STRONG)]
        for other in others:
            found += [matter.words(" ("), other, matter.words(")")]
        return Printed(runs=tuple(found), missing=missing)


def _name_run(spelling: Spelling, *, full: bool) -> Run:
    text = spelling.listed if spelling.script == "Latn" or full else spelling.plain
    if full and spelling.patronymic:
        text = f"{text} {spelling.patronymic}"
    path = f"person.names[{spelling.item}]"
    facts = (f"{path}.family", f"{path}.given")
    return Run(text=isolated(clean(text)), lang=spelling.lang, source=Source(facts=facts))
