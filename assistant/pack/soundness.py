"""Checking an expression against the data dictionary, when the pack is loaded.

An expression that can never be meant as written (``=`` on a list, an option that does not exist)
is a mistake in the pack and is reported there, not discovered on somebody's case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from assistant.pack.dictionary import Field, Kind
from assistant.pack.expressions import ExpressionFault, parse
from assistant.pack.fault import PackFault, refuse, replace_value
from assistant.pack.syntax import (
    DERIVED,
    Answered,
    AnyRow,
    AtLeast,
    Comparison,
    CountTerm,
    DerivedKind,
    Doc,
    DocsBefore,
    Expression,
    FactTerm,
    Flag,
    Has,
    InSet,
    Literal,
    Membership,
    NumberTerm,
    Operator,
    Some,
    Strong,
    Suggested,
    WordTerm,
    children,
)

_DATES = frozenset({Kind.DATE, Kind.MOMENT})
_NUMBERS = frozenset({Kind.INT, Kind.COUNT})
_WORDS = frozenset(
    {Kind.CHOICE, Kind.YESNO, Kind.COUNTRY, Kind.LEVEL, Kind.CURRENCY, Kind.LANG, Kind.SCRIPT, Kind.CONST}
)
_LISTS_OF_WORDS = frozenset({Kind.MULTI, Kind.CLASSES, Kind.COUNTRIES, Kind.LANGS})
_SEVERAL = _LISTS_OF_WORDS | {Kind.REFS, Kind.DATES, Kind.NAMES}
_CLOSED = frozenset({Kind.CHOICE, Kind.YESNO, Kind.LEVEL, Kind.MULTI, Kind.CLASSES, Kind.CONST})
_COUNTRY = re.compile(r"[A-Z]{2}")


def read_expression(
    text: str,
    *,
    file: str,
    key: str,
    fields: Mapping[str, Field],
    row_list: str | None = None,
    grounds: Set[str] = frozenset(),
) -> Expression:
    """Parse and check an expression of the pack; any mistake is a ``PackFault``.

    ``row_list`` is the list whose item the expression is about (``accounts``), if it is about
    one. ``grounds`` are the ids that ``suggested(...)`` and ``strong(...)`` may name.
    """
    try:
        expression = parse(text)
    except ExpressionFault as fault:
        replace_value(PackFault(file=file, key=key, reason=str(fault)))
        return Literal(False)
    for reason in find_mistakes(expression, fields, row_list=row_list, grounds=grounds):
        refuse(PackFault(file=file, key=key, reason=reason))
    return expression


def find_mistakes(
    expression: Expression,
    fields: Mapping[str, Field],
    *,
    row_list: str | None = None,
    grounds: Set[str] = frozenset(),
) -> Iterator[str]:
    """What is wrong with an expression, in plain English; nothing if it is sound."""
    yield from _Check(fields, grounds, row_list).mistakes(expression)


@dataclass(frozen=True, slots=True)
class _Check:
    fields: Mapping[str, Field]
    grounds: Set[str]
    row_list: str | None

    def mistakes(self, expression: Expression) -> Iterator[str]:
        yield from self._own(expression)
        inner = self
        if isinstance(expression, AnyRow):
            inner = _Check(self.fields, self.grounds, self._list_id(expression.fact))
        for child in children(expression):
            yield from inner.mistakes(child)

    def _own(self, expression: Expression) -> Iterator[str]:  # noqa: PLR0912 - one arm for each kind of node
        match expression:
            case Has(fact, word):
                yield from self._words(fact, (word,), _LISTS_OF_WORDS)
            case Some(fact):
                yield from self._of_kind(fact, _SEVERAL)
            case Answered(fact):
                yield from self._answerable(fact)
            case Doc(document_class):
                yield from self._document_class(document_class)
            case DocsBefore(document_class, fact):
                yield from self._document_class(document_class)
                yield from self._of_kind(fact, _DATES)
            case AnyRow(fact):
                if self._kind(self._list_id(fact)) is not Kind.LIST:
                    yield f"{fact} is not a list with rows"
            case AtLeast(count, parts):
                if not 1 <= count <= len(parts):
                    yield f"at_least({count}: ...) needs a number between 1 and {len(parts)}"
            case Suggested(pattern) | Strong(pattern):
                yield from self._pattern(pattern)
            case Comparison():
                yield from self._comparison(expression)
            case InSet(fact, membership, words):
                allowed = _WORDS if membership is Membership.IN else _LISTS_OF_WORDS
                yield from self._words(fact, words, allowed)
            case Flag(fact):
                if DERIVED.get(fact) is not DerivedKind.FLAG:
                    yield f"{fact} is not a derived yes/no fact; write a comparison"

    # -- facts

    def _field_id(self, name: str) -> str:
        return f"{self.row_list}[].{name}" if self.row_list is not None and "." not in name else name

    def _list_id(self, name: str) -> str:
        nested = self._field_id(name)
        return nested if self._kind(nested) is Kind.LIST else name

    def _kind(self, field_id: str) -> Kind | None:
        field = self.fields.get(field_id)
        return None if field is None else field.kind

    def _of_kind(self, name: str, kinds: Set[Kind]) -> Iterator[str]:
        if name in DERIVED:
            yield f"{name} is a derived fact and cannot be used here"
            return
        kind = self._kind(self._field_id(name))
        if kind is None:
            yield f"{self._field_id(name)} is not a fact of the dictionary"
        elif kind not in kinds:
            yield f"{name} is of the type {kind.value}, which cannot be used here"

    def _words(self, name: str, words: tuple[str, ...], kinds: Set[Kind]) -> Iterator[str]:
        mistakes = tuple(self._of_kind(name, kinds))
        yield from mistakes
        if mistakes:
            return
        field = self.fields[self._field_id(name)]
        for word in words:
            if field.kind in _CLOSED and word not in field.options:
                yield f"{word} is not an option of {name}"
            if field.kind in {Kind.COUNTRY, Kind.COUNTRIES} and not _COUNTRY.fullmatch(word):
                yield f"{word} is not a country code"
        if len(set(words)) != len(words):
            yield f"a word stands twice in the set for {name}"

    def _answerable(self, name: str) -> Iterator[str]:
        kind = self._kind(self._field_id(name))
        if name in DERIVED:
            return
        if kind is None:
            yield f"{self._field_id(name)} is not a fact of the dictionary"
        elif kind is Kind.LIST:
            yield f"{name} is a list with rows; use any({name}: ...)"

    def _document_class(self, word: str) -> Iterator[str]:
        if word not in self.fields["documents[].classes"].options:
            yield f"{word} is not a document class"

    def _pattern(self, pattern: str) -> Iterator[str]:
        if pattern.endswith("*"):
            if not any(ground.startswith(pattern[:-1]) for ground in self.grounds):
                yield f"no ground begins with {pattern[:-1]}"
        elif pattern not in self.grounds:
            yield f"{pattern} is not a ground"

    # -- comparisons

    def _comparison(self, comparison: Comparison) -> Iterator[str]:
        left, operator, right = comparison.left, comparison.operator, comparison.right
        if isinstance(left, CountTerm):
            yield from self._of_kind(left.fact, _SEVERAL)
            if not isinstance(right, NumberTerm):
                yield f"count({left.fact}) is compared with something that is not a number"
            return
        match right:
            case NumberTerm():
                yield from self._number(left.name)
            case WordTerm(word):
                if operator is not Operator.EQUAL:
                    yield f"{left.name} can only be compared with a word by ="
                yield from self._words(left.name, (word,), _WORDS)
            case FactTerm():
                yield from self._two_facts(left, operator, right)

    def _number(self, name: str) -> Iterator[str]:
        if name in DERIVED:
            if DERIVED[name] is not DerivedKind.NUMBER:
                yield f"{name} is a yes/no fact; write it alone"
        else:
            yield from self._of_kind(name, _NUMBERS)

    def _two_facts(self, left: FactTerm, operator: Operator, right: FactTerm) -> Iterator[str]:
        for name in (left.name, right.name):
            if name in DERIVED and DERIVED[name] is not DerivedKind.NUMBER:
                yield f"{name} is a yes/no fact; write it alone"
                return
        one, other = self._sort(left.name), self._sort(right.name)
        if one is None or other is None:
            missing = left.name if one is None else right.name
            yield f"{missing} cannot be compared, or is not a fact of the dictionary"
        elif one != other:
            yield f"{left.name} and {right.name} hold different things"
        elif one == "date" and operator not in {Operator.LESS, Operator.GREATER}:
            yield "dates can only be compared by < and >"
        elif one not in {"date", "number"} and operator is not Operator.EQUAL:
            yield f"{left.name} and {right.name} can only be compared by ="

    def _sort(self, name: str) -> str | None:
        kind = self._kind(self._field_id(name))
        if name in DERIVED or kind in _NUMBERS:
            return "number"
        if kind in _DATES:
            return "date"
        return kind.value if kind in _WORDS and kind is not None else None
