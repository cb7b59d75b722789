"""The nodes of a trigger expression (grammar: ``docs/law/grounds.md`` 0.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType, UnionType
from typing import assert_never


class DerivedKind(Enum):
    """What a derived fact is: a yes/no fact that stands alone, or a number to compare."""

    FLAG = "flag"
    NUMBER = "number"


DERIVED = MappingProxyType(
    {
        "is_wanted_data": DerivedKind.FLAG,
        "data.known": DerivedKind.FLAG,
        "data.confirmed": DerivedKind.FLAG,
        "case.own_country": DerivedKind.FLAG,
        "data.age_years": DerivedKind.NUMBER,
        "years_located": DerivedKind.NUMBER,
        "located_inactive": DerivedKind.FLAG,
        "arrest_count": DerivedKind.NUMBER,
        "revision_open": DerivedKind.FLAG,
        "urgent": DerivedKind.FLAG,
    }
)
"""The derived facts of ``docs/law/grounds.md`` 0.3; computed in ``assistant.grounds.derived``."""


class Operator(Enum):
    """A comparison of two values."""

    EQUAL = "="
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="


class Membership(Enum):
    """A comparison of a fact with a set of words."""

    IN = "in"
    INTERSECTS = "intersects"
    SUBSET_OF = "subset_of"


@dataclass(frozen=True, slots=True)
class Literal:
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    inner: Expression


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of two or more."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """``has(list fact, word)``: that option was chosen."""

    fact: str
    word: str


@dataclass(frozen=True, slots=True)
class Some:
    """``some(list fact)``: something other than ``none`` was chosen."""

    fact: str


@dataclass(frozen=True, slots=True)
class Answered:
    """``answered(fact)``: a real answer was given."""

    fact: str


@dataclass(frozen=True, slots=True)
class Doc:
    """``doc(class)``: a held document has the class."""

    document_class: str


@dataclass(frozen=True, slots=True)
class DocsBefore:
    """``docs_before(class, date fact)``: every held document of the class is certainly older."""

    document_class: str
    fact: str


@dataclass(frozen=True, slots=True)
class AnyRow:
    """``any(list: expression)``: some row of a list makes the expression true."""

    fact: str
    inner: Expression


@dataclass(frozen=True, slots=True)
class AtLeast:
    """``at_least(n: a; b; ...)``: n or more of the expressions are true."""

    count: int
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """``suggested(pattern)``: some ground of that id, or beginning with it, is suggested."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Strong:
    """``strong(pattern)``: likewise for strong grounds."""

    pattern: str


@dataclass(frozen=True, slots=True)
class FactTerm:
    """A stored or derived fact, as one side of a comparison."""

    name: str


@dataclass(frozen=True, slots=True)
class CountTerm:
    """``count(list fact)``: how many options other than ``none`` were chosen."""

    fact: str


@dataclass(frozen=True, slots=True)
class WordTerm:
    """An option word or country code, on the right of a comparison."""

    word: str


@dataclass(frozen=True, slots=True)
class NumberTerm:
    """A whole number, on the right of a comparison."""

    number: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values compared."""

    left: FactTerm | CountTerm
    operator: Operator
    right: FactTerm | WordTerm | NumberTerm


@dataclass(frozen=True, slots=True)
class InSet:
    """A fact compared with a set of words."""

    fact: str
    membership: Membership
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """A derived yes/no fact standing alone."""

    fact: str


Expression = (
    Literal | Not | And | Or | Has | Some | Answered | Doc | DocsBefore | AnyRow | AtLeast
    | Suggested | Strong | Comparison | InSet | Flag
)  # fmt: skip


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside one."""
    match expression:
        case Not() | AnyRow():
            return (expression.inner,)
        case And() | Or() | AtLeast():
            return expression.parts
        case _:
            return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and everything inside it, outermost first."""
    yield expression
    for child in children(expression):
        yield from walk(child)


def own_facts(expression: Expression) -> tuple[str, ...]:
    """The facts an expression names itself, without those of the expressions inside it."""
    match expression:
        case Has() | Some() | Answered() | InSet() | Flag() | DocsBefore() | AnyRow():
            return (expression.fact,)
        case Comparison(left=left, right=right):
            first = left.fact if isinstance(left, CountTerm) else left.name
            return (first, right.name) if isinstance(right, FactTerm) else (first,)
        case _:
            return ()


def facts_in(expression: Expression, row_list: str | None = None) -> tuple[str, ...]:
    """The field ids and derived facts an expression reads, each once, in order of appearance.

    Inside ``any(extr.list: reason ...)`` the field of the row is given as ``extr.list[].reason``;
    the list itself is not named apart from its fields. ``row_list`` is the list of the row the
    expression stands in, if any.
    """
    return tuple(dict.fromkeys(_facts_in(expression, row_list)))


def _facts_in(expression: Expression, row_list: str | None) -> Iterator[str]:
    if isinstance(expression, AnyRow):
        yield from _facts_in(expression.inner, expression.fact)
        return
    for name in own_facts(expression):
        is_field = row_list is not None and "." not in name and name not in DERIVED
        yield f"{row_list}[].{name}" if is_field else name
    for child in children(expression):
        yield from _facts_in(child, row_list)


def classes_in(expression: Expression) -> tuple[str, ...]:
    """The document classes an expression asks for, each once."""
    found = (node.document_class for node in walk(expression) if isinstance(node, Doc | DocsBefore))
    return tuple(dict.fromkeys(found))


def unparse(expression: Expression) -> str:  # noqa: PLR0912 - one arm for each kind of node
    """The text of an expression; parsing it gives an equal expression."""
    match expression:
        case Literal(value):
            return "true" if value else "false"
        case Not(inner):
            return f"not {_inside(inner, And | Or | Not)}"
        case And(parts):
            return " and ".join(_inside(part, And | Or) for part in parts)
        case Or(parts):
            return " or ".join(_inside(part, Or) for part in parts)
        case Has(fact, word):
            return f"has({fact}, {word})"
        case Some(fact):
            return f"some({fact})"
        case Answered(fact):
            return f"answered({fact})"
        case Doc(document_class):
            return f"doc({document_class})"
        case DocsBefore(document_class, fact):
            return f"docs_before({document_class}, {fact})"
        case AnyRow(fact, inner):
            return f"any({fact}: {unparse(inner)})"
        case AtLeast(count, parts):
            return f"at_least({count}: {'; '.join(unparse(part) for part in parts)})"
        case Suggested(pattern):
            return f"suggested({pattern})"
        case Strong(pattern):
            return f"strong({pattern})"
        case Comparison(left, operator, right):
            return f"{_term(left)} {operator.value} {_term(right)}"
        case InSet(fact, membership, words):
            return f"{fact} {membership.value} {{{', '.join(words)}}}"
        case Flag(fact):
            return fact
        case _ as never:
            assert_never(never)


def _inside(expression: Expression, loose: type | UnionType) -> str:
    """The text of a part, in brackets if it is of a kind that would otherwise read differently."""
    text = unparse(expression)
    return f"({text})" if isinstance(expression, loose) else text


def _term(term: FactTerm | CountTerm | WordTerm | NumberTerm) -> str:
    match term:
        case FactTerm(name):
            return name
        case CountTerm(fact):
            return f"count({fact})"
        case WordTerm(word):
            return word
        case NumberTerm(number):
            return str(number)
        case _ as never:
            assert_never(never)
