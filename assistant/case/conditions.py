"""Evaluating a trigger expression on a case (rules: ``docs/law/grounds.md`` 0.2).

Every expression is true or false. A fact that was never answered and the three typed
non-answers make every test on it false; only ``not`` turns that round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import assert_never

from assistant.case.case import Case
from assistant.case.values import Moment, PartialDate, Value, certainly_before
from assistant.pack.syntax import (
    DERIVED,
    And,
    Answered,
    AnyRow,
    AtLeast,
    Comparison,
    CountTerm,
    Doc,
    DocsBefore,
    Expression,
    FactTerm,
    Flag,
    Has,
    InSet,
    Literal,
    Membership,
    Not,
    NumberTerm,
    Operator,
    Or,
    Some,
    Strong,
    Suggested,
    WordTerm,
)

Derived = Mapping[str, bool | int | None]
"""Derived facts by name; ``None`` is "no value"."""

NONE_DERIVED: Derived = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The grounds found so far, for ``suggested(...)`` and ``strong(...)``."""

    suggested: frozenset[str] = frozenset()
    strong: frozenset[str] = frozenset()


def holds(
    expression: Expression,
    case: Case,
    *,
    derived: Derived = NONE_DERIVED,
    results: Results | None = None,
    row: str | None = None,
) -> bool:
    """Whether an expression is true of a case. Never raises, whatever the case holds.

    ``row`` is the path of the item the expression stands in (``accounts[acc1]``): a name without
    a dot is then a field of that item, unless it is a derived fact.
    """
    return _Evaluation(case, derived, results or Results(), row).holds(expression)


def holds_document(case: Case, document_class: str) -> bool:
    """Whether a document of a class is held: rule 9, ``doc(class)``."""
    return next(held_documents(case, document_class), None) is not None


def held_documents(case: Case, document_class: str) -> Iterator[str]:
    """The item ids of the held documents of a class, in the person's order."""
    for item in case.items("documents"):
        classes = case.answer(f"documents[{item}].classes")
        if (
            isinstance(classes, tuple)
            and document_class in classes
            and case.answer(f"documents[{item}].state") == "held"
        ):
            yield item


@dataclass(frozen=True, slots=True)
class _Evaluation:
    case: Case
    derived: Derived
    results: Results
    row: str | None

    def holds(self, expression: Expression) -> bool:  # noqa: PLR0912 - one arm for each kind of node
        match expression:
            case Literal(value):
                return value
            case Not(inner):
                return not self.holds(inner)
            case And(parts):
                return all(self.holds(part) for part in parts)
            case Or(parts):
                return any(self.holds(part) for part in parts)
            case Has(fact, word):
                return word in self._chosen(fact)
            case Some(fact):
                return self._count(fact) > 0
            case Answered(fact):
                return self._value(fact) is not None
            case Doc(document_class):
                return holds_document(self.case, document_class)
            case DocsBefore(document_class, fact):
                return self._are_older(document_class, fact)
            case AnyRow(fact, inner):
                return self._any_row(fact, inner)
            case AtLeast(count, parts):
                return sum(self.holds(part) for part in parts) >= count
            case Suggested(pattern):
                return _matches(pattern, self.results.suggested)
            case Strong(pattern):
                return _matches(pattern, self.results.strong)
            case Comparison():
                return self._compares(expression)
            case InSet(fact, membership, words):
                return self._is_member(fact, membership, words)
            case Flag(fact):
                return self._value(fact) is True
            case _ as never:
                assert_never(never)

    # -- facts

    def _path(self, name: str) -> str:
        return f"{self.row}.{name}" if self.row is not None and "." not in name else name

    def _value(self, name: str) -> Value | bool | None:
        """The real answer of a fact, or the value of a derived one."""
        if name in DERIVED:
            return self.derived.get(name)
        return self.case.answer(self._path(name))

    def _chosen(self, name: str) -> tuple[object, ...]:
        value = self._value(name)
        return value if isinstance(value, tuple) else ()

    def _count(self, name: str) -> int:
        return sum(value != "none" for value in self._chosen(name))

    # -- tests

    def _are_older(self, document_class: str, fact: str) -> bool:
        limit = _as_date(self._value(fact))
        held = tuple(held_documents(self.case, document_class))
        if limit is None or not held:
            return False
        dates = (_as_date(self.case.answer(f"documents[{item}].date")) for item in held)
        return all(day is not None and certainly_before(day, limit) for day in dates)

    def _any_row(self, name: str, inner: Expression) -> bool:
        nested = self._path(name)
        rows = nested if nested in self.case.rows else name
        return any(
            _Evaluation(self.case, self.derived, self.results, row).holds(inner)
            for row in self.case.item_paths(rows)
        )

    def _is_member(self, name: str, membership: Membership, words: tuple[str, ...]) -> bool:
        value = self._value(name)
        match membership:
            case Membership.IN:
                return isinstance(value, str) and value in words
            case Membership.INTERSECTS:
                return isinstance(value, tuple) and any(chosen in words for chosen in value)
            case Membership.SUBSET_OF:
                return isinstance(value, tuple) and all(chosen in words for chosen in value)
            case _ as never:
                assert_never(never)

    def _compares(self, comparison: Comparison) -> bool:
        left = comparison.left
        one = self._count(left.fact) if isinstance(left, CountTerm) else self._value(left.name)
        match comparison.right:
            case NumberTerm(number):
                other: Value | bool | None = number
            case WordTerm(word):
                other = word
            case FactTerm(name):
                other = self._value(name)
            case _ as never:
                assert_never(never)
        return _compare(one, comparison.operator, other)


def _compare(one: Value | bool | None, operator: Operator, other: Value | bool | None) -> bool:
    """Numbers by value, dates as intervals, anything else only for equality; no answer is false."""
    if one is None or other is None or isinstance(one, bool) or isinstance(other, bool):
        return False
    if isinstance(one, int) and isinstance(other, int):
        return _compare_numbers(one, operator, other)
    first, second = _as_date(one), _as_date(other)
    if first is not None and second is not None:
        match operator:
            case Operator.LESS:
                return certainly_before(first, second)
            case Operator.GREATER:
                return certainly_before(second, first)
    return operator is Operator.EQUAL and not isinstance(one, tuple) and one == other


def _compare_numbers(one: int, operator: Operator, other: int) -> bool:
    match operator:
        case Operator.EQUAL:
            return one == other
        case Operator.LESS:
            return one < other
        case Operator.AT_MOST:
            return one <= other
        case Operator.GREATER:
            return one > other
        case Operator.AT_LEAST:
            return one >= other
        case _ as never:
            assert_never(never)


def _as_date(value: Value | bool | None) -> PartialDate | None:
    if isinstance(value, Moment):
        return value.date
    return value if isinstance(value, PartialDate) else None


def _matches(pattern: str, grounds: frozenset[str]) -> bool:
    if pattern.endswith("*"):
        return any(ground.startswith(pattern[:-1]) for ground in grounds)
    return pattern in grounds
