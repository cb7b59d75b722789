"""From a question of the interview to what its editors show. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from assistant.case.case import Case
from assistant.case.values import NonAnswer
from assistant.interview.asked import Asked, AskedField
from assistant.interview.problem import InputProblem
from assistant.interview.raw import Raw, RawMoney
from assistant.pack.dictionary import Kind
from assistant.pack.pack import Pack
from ui.fields.state import FieldState, Option, Shape
from ui.telling import Teller
from ui.text import Words

MOST_ROWS = 7
"""More choices than this beside other fields are a list that drops down."""
MOST_TIGHT_ROWS = 3
"""The same in a sheet."""

_SHAPES = {
    Kind.CHOICE: Shape.CHOICE,
    Kind.LEVEL: Shape.CHOICE,
    Kind.YESNO: Shape.YES_NO,
    Kind.MULTI: Shape.SEVERAL,
    Kind.CLASSES: Shape.SEVERAL,
    Kind.INT: Shape.SHORT,
    Kind.DECIMAL: Shape.SHORT,
    Kind.LAST4: Shape.SHORT,
    Kind.EMAIL: Shape.LATIN,
    Kind.URL: Shape.LATIN,
    Kind.LONGTEXT: Shape.LONG,
    Kind.TEXT: Shape.TEXT,
    Kind.NAME: Shape.NAME,
    Kind.NAMES: Shape.NAMES,
    Kind.DATE: Shape.DATE,
    Kind.DATES: Shape.DATES,
    Kind.MOMENT: Shape.MOMENT,
    Kind.MONEY: Shape.MONEY,
    Kind.COUNTRY: Shape.CODE,
    Kind.LANG: Shape.CODE,
    Kind.SCRIPT: Shape.CODE,
    Kind.CURRENCY: Shape.CODE,
    Kind.COUNTRIES: Shape.CODES,
    Kind.LANGS: Shape.CODES,
    Kind.REF: Shape.ITEM,
    Kind.REFS: Shape.ITEMS,
}


class Asker:
    """Shows questions about one state of a case. ``problems`` are what is to be mended, by path."""

    def __init__(
        self,
        pack: Pack,
        case: Case,
        words: Words,
        problems: Mapping[str, InputProblem] | None = None,
        *,
        tight: bool = False,
    ) -> None:
        self._pack = pack
        self._case = case
        self._words = words
        self._problems = problems or {}
        self._tight = tight
        self._teller = Teller(pack, case, words)

    def fields(self, asked: Asked) -> tuple[FieldState, ...]:
        """The editors of a question. A single one is named by the question; in a sheet it is labelled so."""
        question = asked.step.question
        text = self._words.interview(f"question:{question.id}:text", question.text)
        help_ = self._words.interview(f"question:{question.id}:help", question.help)
        alone = len(asked.fields) == 1
        shown = []
        for number, field in enumerate(asked.fields):
            name = text if alone else self._label(field)
            shown.append(
                self._field(
                    field,
                    name=name,
                    label="" if name == text and number == 0 and not self._tight else name,
                    hint=help_ if self._tight and number == 0 else "",
                    alone=alone,
                )
            )
        return tuple(shown)

    def sentence(self, problem: InputProblem) -> str:
        """What to do about something typed."""
        text = self._pack.faults[problem.reason]
        return self._words.interview(f"fault:{problem.reason}:text", text).format(**problem.params)

    def _label(self, field: AskedField) -> str:
        source = field.field.question
        label = self._words.label(field.field.id)
        return self._words.interview(f"field:{field.field.id}:question", source) if source else label

    def _field(self, asked: AskedField, *, name: str, label: str, hint: str, alone: bool) -> FieldState:
        shape = _SHAPES.get(asked.field.kind, Shape.LINE)
        if asked.chosen_from:
            shape = Shape.ITEMS if shape is Shape.ITEMS else Shape.ITEM
        options = self._options(asked)
        most = MOST_TIGHT_ROWS if self._tight else MOST_ROWS
        if shape is Shape.CHOICE and len(options) > most and (self._tight or not alone):
            shape = Shape.SELECT
        problem = self._problems.get(asked.path)
        return FieldState(
            path=asked.path,
            shape=shape,
            name=name,
            label=label,
            hint=hint or self._example(shape, alone=alone),
            options=options,
            raw=self._raw(asked),
            said=self._teller.tell(asked.field, asked.said) if isinstance(asked.said, NonAnswer) else "",
            error=self.sentence(problem) if problem else "",
            part=problem.part if problem else "",
            empty=self._words.gettext("There is nothing to choose from yet."),
            content=bool(asked.chosen_from),
            tight=self._tight,
        )

    def _example(self, shape: Shape, *, alone: bool) -> str:
        if shape in {Shape.DATE, Shape.MOMENT, Shape.DATES} and not self._tight:
            return self._words.gettext("For example, 27 3 2025")
        return ""

    def _raw(self, asked: AskedField) -> Raw:
        """What the editor shows; an amount begins in the currency of its item."""
        raw = asked.raw
        if isinstance(raw, RawMoney) and not raw.currency:
            beside = self._case.answer(f"{asked.path.rpartition('.')[0]}.currency")
            if isinstance(beside, str):
                return RawMoney(amount=raw.amount, currency=beside)
        return raw

    def _options(self, asked: AskedField) -> tuple[Option, ...]:
        if asked.chosen_from:
            return tuple(
                (item, self._teller.item(f"{asked.chosen_from}[{item}]", item)) for item in asked.choices
            )
        if asked.choices:
            return tuple((option, self._words.choice(asked.field.id, option)) for option in asked.choices)
        match asked.field.kind:
            case Kind.COUNTRY | Kind.COUNTRIES:
                return countries(self._pack, self._words)
            case Kind.LANG | Kind.LANGS | Kind.TEXT | Kind.NAME | Kind.NAMES:
                return languages(self._pack, self._words)
            case Kind.CURRENCY | Kind.MONEY:
                return currencies(self._pack, self._words)
            case Kind.SCRIPT:
                return scripts(self._pack, self._words)
        return ()


@lru_cache(maxsize=4)
def countries(pack: Pack, words: Words) -> tuple[Option, ...]:
    """Every country with its name, by name."""
    return _by_name((code, words.formats.country(code)) for code in pack.codes.countries)


@lru_cache(maxsize=4)
def languages(pack: Pack, words: Words) -> tuple[Option, ...]:
    """Every language with a name, by name."""
    named = ((code, words.formats.language(code)) for code in pack.codes.languages)
    return _by_name((code, name) for code, name in named if name.casefold() != code)


@lru_cache(maxsize=4)
def currencies(pack: Pack, words: Words) -> tuple[Option, ...]:
    """Every currency: its code and its name, by code."""
    pair = words.pgettext("a currency in a list: code and name", "{code} · {name}")
    return tuple(
        (code, pair.format(code=code, name=words.formats.currency(code)))
        for code in sorted(pack.codes.digits)
    )


@lru_cache(maxsize=4)
def scripts(pack: Pack, words: Words) -> tuple[Option, ...]:
    """Every script with its name, by name."""
    return _by_name((code, words.formats.name_of_script(code)) for code in pack.codes.scripts)


def _by_name(options: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: option[1].casefold()))
