"""The route selector: which kind of request, about what, with which add-ons."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from assistant.pack.dictionary import Field
from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.grounds import Weight
from assistant.pack.kinds import KINDS
from assistant.pack.soundness import read_expression
from assistant.pack.syntax import Expression, Literal

_FILE = "rules/route.toml"
_ALWAYS = Literal(True)
NO_REQUEST = "none"
"""The kind of a row that says nothing can usefully be filed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another kind the person may choose instead, while ``when`` holds; ``why`` says what for.

    ``cost`` says what is given up by choosing it.
    """

    kind: str
    when: Expression
    why: str
    cost: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Why a kind is not proposed while ``when`` holds, and what choosing it all the same would mean."""

    id: str
    kind: str
    when: Expression
    why: str
    cost: str
    source: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteRow:
    """One row; the first that matches gives the kind.

    It matches if ``when`` holds and, where ``weights`` is not empty, a ground of one of these
    weights (after downgrade) other than those in ``apart_from`` is suggested. ``problem`` is the
    id of the problem a row of kind none gives; ``cost`` says what choosing otherwise would mean.
    """

    id: str
    kind: str
    when: Expression
    weights: frozenset[Weight]
    apart_from: tuple[str, ...]
    problem: str
    why: str
    cost: str
    alternatives: tuple[Alternative, ...]
    source: str
    mark: str

    @property
    def number(self) -> int:
        """The number of the row in ``docs/law/grounds.md`` 0.4."""
        return int(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRule:
    """What the request concerns; the first rule that holds. ``cost``: of choosing otherwise."""

    subject: str
    when: Expression
    why: str
    cost: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addon:
    """Something that may go with a request of ``kinds``; ``text`` says what it is.

    ``cost`` says what it costs to add it, and what it costs to leave it out.
    """

    id: str
    kinds: tuple[str, ...]
    offered: Expression
    ticked: Expression
    text: str
    cost: str
    source: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The whole selector. ``second_case`` says when a second, linked case file is worth making.

    ``rejections`` hold, for each kind of request, at least one that is true of every case.
    """

    rows: tuple[RouteRow, ...]
    rejections: tuple[Rejection, ...]
    subjects: tuple[SubjectRule, ...]
    addons: tuple[Addon, ...]
    second_case: Expression
    second_case_text: str
    second_case_cost: str


def load_route(root: Path, fields: Mapping[str, Field], grounds: Set[str]) -> Route:
    """The selector, every expression checked."""
    file = read_entries(root, _FILE)
    reader = _Reader(fields, grounds)
    second = file.table("second_case")
    route = Route(
        rows=tuple(by_id(file.entries("row"), reader.row).values()),
        rejections=tuple(by_id(file.entries("other"), reader.rejection).values()),
        subjects=tuple(reader.subject(entry) for entry in file.entries("subject")),
        addons=tuple(by_id(file.entries("addon"), reader.addon).values()),
        second_case=reader.expression(second, "when"),
        second_case_text=second.text("text"),
        second_case_cost=second.text("cost"),
    )
    second.finish()
    file.finish()
    if [row.id for row in route.rows] != [str(number + 1) for number in range(len(route.rows))]:
        file.refuse("row", "the rows must be numbered 1, 2, 3 ... in order")
    if not route.rows or route.rows[-1].when != _ALWAYS or route.rows[-1].weights:
        file.refuse("row", "the last row must hold for every case")
    for kind in KINDS:
        if not any(other.kind == kind and other.when == _ALWAYS for other in route.rejections):
            file.refuse("other", f"for {kind} a sentence is needed that holds for every case")
    if not route.subjects or route.subjects[-1].when != _ALWAYS:
        file.refuse("subject", "the last rule must hold for every case")
    return route


@dataclass(frozen=True, slots=True)
class _Reader:
    fields: Mapping[str, Field]
    grounds: Set[str]

    def expression(self, entry: Entry, key: str, default: str | None = None) -> Expression:
        text = entry.text(key, default)
        where = f"{entry.name}, {key}"
        return read_expression(text, file=_FILE, key=where, fields=self.fields, grounds=self.grounds)

    def row(self, entry: Entry) -> RouteRow:
        row = RouteRow(
            id=entry.text("id"),
            kind=self._kind(entry),
            when=self.expression(entry, "when"),
            weights=frozenset(entry.members("weights", Weight)),
            apart_from=entry.texts("apart_from"),
            problem=entry.text("problem", ""),
            why=entry.text("why"),
            cost=entry.text("cost"),
            alternatives=tuple(self._alternative(other) for other in entry.entries("alternative")),
            source=entry.text("source"),
            mark=entry.mark(),
        )
        if not row.id.isdecimal():
            entry.refuse("id", "the id of a row is its number")
        for ground in row.apart_from:
            if ground not in self.grounds:
                entry.refuse("apart_from", f"{ground} is not known")
        if bool(row.problem) != (row.kind == NO_REQUEST):
            entry.refuse("problem", "a row of kind none, and only such a row, names a problem")
        return row

    def rejection(self, entry: Entry) -> Rejection:
        rejection = Rejection(
            id=entry.text("id"),
            kind=self._kind(entry),
            when=self.expression(entry, "when", "true"),
            why=entry.text("why"),
            cost=entry.text("cost"),
            source=entry.text("source"),
            mark=entry.mark(),
        )
        if rejection.kind == NO_REQUEST:
            entry.refuse("kind", "no sentence is needed for filing nothing")
        return rejection

    def subject(self, entry: Entry) -> SubjectRule:
        rule = SubjectRule(
            subject=entry.text("subject"),
            when=self.expression(entry, "when"),
            why=entry.text("why"),
            cost=entry.text("cost"),
        )
        if rule.subject not in self.fields["request.subject"].options:
            entry.refuse("subject", f"{rule.subject} is not known")
        entry.finish()
        return rule

    def addon(self, entry: Entry) -> Addon:
        addon = Addon(
            id=entry.text("id"),
            kinds=entry.texts("kinds", required=True),
            offered=self.expression(entry, "offered"),
            ticked=self.expression(entry, "ticked"),
            text=entry.text("text"),
            cost=entry.text("cost"),
            source=entry.text("source"),
            mark=entry.mark(),
        )
        if addon.id not in self.fields["request.addons"].options or not set(addon.kinds) <= set(KINDS):
            entry.refuse("id", "an add-on or a kind is not known")
        return addon

    def _alternative(self, entry: Entry) -> Alternative:
        alternative = Alternative(
            kind=self._kind(entry),
            when=self.expression(entry, "when", "true"),
            why=entry.text("why"),
            cost=entry.text("cost"),
        )
        entry.finish()
        return alternative

    def _kind(self, entry: Entry) -> str:
        kind = entry.text("kind")
        if kind not in {*KINDS, NO_REQUEST}:
            entry.refuse("kind", f"{kind} is not a kind of request")
        return kind
