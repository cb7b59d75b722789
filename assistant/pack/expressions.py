"""Parsing the trigger language of the pack (grammar: ``docs/law/grounds.md`` 0.2).

A recursive-descent parser, one function per rule of the grammar. There is no code in an
expression and nothing to execute: the result is a tree of frozen nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

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

MAX_DEPTH = 60
"""Deepest nesting an expression may have; the longest of the pack needs six."""

_TOKEN = re.compile(
    r"\s*(?:(?P<pattern>[A-Za-z][A-Za-z0-9_]*\.\*)"
    r"|(?P<fact>[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*)"
    r"|(?P<integer>[0-9]+)"
    r"|(?P<sign><=|>=|[=<>(){},:;]))"
)
_RESERVED = frozenset({"and", "or", "not", "in", "intersects", "subset_of", "true", "false"})
_MEMBERSHIPS = {membership.value: membership for membership in Membership}
_OPERATORS = {operator.value: operator for operator in Operator}
_CALLS = frozenset(
    {"has", "some", "answered", "doc", "docs_before", "any", "at_least", "suggested", "strong"}
)


class ExpressionFault(ValueError):
    """An expression does not follow the grammar. ``position`` counts characters from 0."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(f"at character {position + 1}: {reason}")
        self.position = position
        self.reason = reason


@lru_cache(maxsize=2048)
def parse(text: str) -> Expression:
    """The tree of an expression; ``ExpressionFault`` if it breaks the grammar."""
    reader = _Reader(_split(text), len(text))
    expression = _expression(reader, 0)
    if not reader.at_end:
        raise ExpressionFault(reader.position, f"unexpected “{reader.text}”")
    return expression


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def _split(text: str) -> tuple[_Token, ...]:
    tokens = []
    position = 0
    end = len(text.rstrip())
    while position < end:
        found = _TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            start = position + len(text[position:]) - len(text[position:].lstrip())
            raise ExpressionFault(start, f"unknown sign “{text[start]}”")
        kind = found.lastgroup
        tokens.append(_Token(kind, found[kind], found.start(kind)))
        position = found.end()
    return tuple(tokens)


class _Reader:
    """Walks over the tokens."""

    def __init__(self, tokens: tuple[_Token, ...], length: int) -> None:
        self._tokens = tokens
        self._length = length
        self._next = 0

    @property
    def at_end(self) -> bool:
        return self._next >= len(self._tokens)

    @property
    def text(self) -> str:
        return "" if self.at_end else self._tokens[self._next].text

    @property
    def kind(self) -> str:
        return "end" if self.at_end else self._tokens[self._next].kind

    @property
    def position(self) -> int:
        return self._length if self.at_end else self._tokens[self._next].position

    def follows(self, text: str) -> bool:
        """True if the token after the next one is ``text``."""
        return self._next + 1 < len(self._tokens) and self._tokens[self._next + 1].text == text

    def take(self) -> str:
        text = self.text
        self._next += 1
        return text

    def accept(self, text: str) -> bool:
        if self.text != text:
            return False
        self._next += 1
        return True

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise self.fault(f"“{text}” expected")

    def fact(self) -> str:
        if self.kind != "fact" or self.text in _RESERVED:
            raise self.fault("the name of a fact expected")
        return self.take()

    def word(self) -> str:
        if self.kind != "fact" or "." in self.text or self.text in _RESERVED:
            raise self.fault("a word expected")
        return self.take()

    def integer(self) -> int:
        if self.kind != "integer":
            raise self.fault("a whole number expected")
        return int(self.take())

    def pattern(self) -> str:
        return self.take() if self.kind == "pattern" else self.fact()

    def fault(self, reason: str) -> ExpressionFault:
        found = "the end" if self.at_end else f"“{self.text}”"
        return ExpressionFault(self.position, f"{reason}, found {found}")


def _expression(reader: _Reader, depth: int) -> Expression:
    if depth > MAX_DEPTH:
        raise ExpressionFault(reader.position, "nested too deeply")
    parts = [_conjunction(reader, depth)]
    while reader.accept("or"):
        parts.append(_conjunction(reader, depth))
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def _conjunction(reader: _Reader, depth: int) -> Expression:
    parts = [_negation(reader, depth)]
    while reader.accept("and"):
        parts.append(_negation(reader, depth))
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _negation(reader: _Reader, depth: int) -> Expression:
    if reader.accept("not"):
        return Not(_primary(reader, depth))
    return _primary(reader, depth)


def _primary(reader: _Reader, depth: int) -> Expression:
    if reader.accept("("):
        inner = _expression(reader, depth + 1)
        reader.expect(")")
        return inner
    if reader.text in {"true", "false"}:
        return Literal(reader.take() == "true")
    if reader.text in _CALLS and reader.follows("("):
        return _call(reader, depth)
    if reader.text == "count" and reader.follows("("):
        return _compared(reader, _count(reader))
    name = reader.fact()
    if reader.text in _MEMBERSHIPS:
        return InSet(name, _MEMBERSHIPS[reader.take()], _set(reader))
    if reader.text in _OPERATORS:
        return _compared(reader, FactTerm(name))
    return Flag(name)


def _call(reader: _Reader, depth: int) -> Expression:
    name = reader.take()
    reader.expect("(")
    call = _arguments(reader, name, depth)
    reader.expect(")")
    return call


def _arguments(reader: _Reader, name: str, depth: int) -> Expression:
    match name:
        case "has":
            fact = reader.fact()
            reader.expect(",")
            return Has(fact, reader.word())
        case "some":
            return Some(reader.fact())
        case "answered":
            return Answered(reader.fact())
        case "doc":
            return Doc(reader.word())
        case "docs_before":
            document_class = reader.word()
            reader.expect(",")
            return DocsBefore(document_class, reader.fact())
        case "any":
            fact = reader.fact()
            reader.expect(":")
            return AnyRow(fact, _expression(reader, depth + 1))
        case "at_least":
            return _at_least(reader, depth)
        case "suggested":
            return Suggested(reader.pattern())
        case _:
            return Strong(reader.pattern())


def _at_least(reader: _Reader, depth: int) -> AtLeast:
    count = reader.integer()
    reader.expect(":")
    parts = [_expression(reader, depth + 1)]
    while reader.accept(";"):
        parts.append(_expression(reader, depth + 1))
    return AtLeast(count, tuple(parts))


def _count(reader: _Reader) -> CountTerm:
    reader.expect("count")
    reader.expect("(")
    fact = reader.fact()
    reader.expect(")")
    return CountTerm(fact)


def _compared(reader: _Reader, left: FactTerm | CountTerm) -> Comparison:
    if reader.text not in _OPERATORS:
        raise reader.fault("a comparison expected")
    operator = _OPERATORS[reader.take()]
    if reader.kind == "integer":
        return Comparison(left, operator, NumberTerm(reader.integer()))
    name = reader.fact()
    # Nothing is smaller or greater than a word: what stands there is a fact of the same row.
    if "." in name or name in DERIVED or operator is not Operator.EQUAL:
        return Comparison(left, operator, FactTerm(name))
    return Comparison(left, operator, WordTerm(name))


def _set(reader: _Reader) -> tuple[str, ...]:
    reader.expect("{")
    words = [reader.word()]
    while reader.accept(","):
        words.append(reader.word())
    reader.expect("}")
    return tuple(words)
