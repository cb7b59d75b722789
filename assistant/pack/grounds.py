"""The catalogue of grounds: what a request can argue, and what opens, carries and weakens it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType

from assistant.pack.classes import DocumentClass
from assistant.pack.decisions import Decision
from assistant.pack.dictionary import Field
from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.fault import PackFault, refuse
from assistant.pack.provisions import Provision, provision_of
from assistant.pack.soundness import read_expression
from assistant.pack.syntax import DERIVED, Expression, Literal, Strong, Suggested, classes_in, facts_in, walk

_FILE = "rules/grounds.toml"


class Weight(Enum):
    """What a ground can carry (``docs/law/grounds.md`` 0.1)."""

    A = "A"
    """Can carry a deletion request alone when documented."""
    B = "B"
    """Often succeeds when individualised and documented; better with another ground."""
    C = "C"
    """Supporting ground, after an A or B ground."""
    D = "D"
    """Weak or context only: shown with a warning, never preselected."""
    P = "P"
    """Procedural: changes the kind of request rather than arguing the merits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The kinds of data a ground can be argued about; ``closed`` says it where the gate is closed."""

    id: str
    when: Expression
    closed: str
    source: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The order of the grounds inside a request, and how many it carries.

    ``families`` are beginnings of ground ids: of equally weighty and equally documented grounds these
    come first, in this order.
    """

    families: tuple[str, ...]
    fewest: int
    most: int

    def place(self, ground: str) -> int:
        """Where the family of a ground stands; the others after all of these."""
        family = (index for index, prefix in enumerate(self.families) if ground.startswith(prefix))
        return next(family, len(self.families))


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A warning shown with a ground. ``text`` is an English source sentence."""

    id: str
    when: Expression
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One part of the legal test.

    ``text`` says in plain words what has to be shown; ``met`` when the answers show it. ``facts``
    are the field ids it rests on, ``papers`` the document classes that prove it.
    """

    id: str
    text: str
    met: Expression
    facts: tuple[str, ...]
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One legal argument. All texts are English source sentences.

    ``provisions`` are citations, each a provision id perhaps with paragraphs (``rpd.83(2)(b)(i)``).
    ``diffusion_weight`` replaces ``weight`` while the catalogue's ``downgrade`` holds.
    ``strong`` and the cautions count only while ``suggest`` is true and ``gate`` is open; its name
    is ``gate_id``.
    """

    id: str
    section: str
    title: str
    plain_title: str
    weight: Weight
    diffusion_weight: Weight
    gate: Expression
    gate_id: str
    provisions: tuple[str, ...]
    test: str
    suggest: Expression
    strong: Expression
    cautions: tuple[Caution, ...]
    elements: tuple[Element, ...]
    proof: tuple[str, ...]
    not_when: tuple[str, ...]
    skeleton: tuple[str, ...]
    relief: str
    decisions_for: tuple[str, ...]
    decisions_against: tuple[str, ...]
    sources: tuple[str, ...]
    mark: str
    verified: datetime.date

    @property
    def decisions(self) -> tuple[str, ...]:
        """Published decisions on the topic, first those that ended in deletion."""
        return self.decisions_for + self.decisions_against

    @property
    def reads_suggestions(self) -> bool:
        """True if ``suggest`` depends on other grounds and is computed after them."""
        return any(isinstance(node, Suggested) for node in walk(self.suggest))

    @property
    def reads_strength(self) -> bool:
        """True if ``strong`` depends on other strong grounds and is computed after them."""
        return any(isinstance(node, Strong) for node in walk(self.strong))


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """Grounds that fit badly together, or should be argued in one way. ``text`` is the advice."""

    id: str
    grounds: tuple[str, ...]
    when: Expression
    text: str
    source: str
    mark: str


class Catalogue(Mapping[str, Ground]):
    """The grounds by id in catalogue order, with the rules for all of them and the combinations."""

    def __init__(
        self,
        grounds: Mapping[str, Ground],
        *,
        gates: Mapping[str, Gate],
        order: Order,
        downgrade: Expression,
        combinations: tuple[Combination, ...],
    ) -> None:
        self._grounds = grounds
        self.gates = gates
        self.order = order
        self.downgrade = downgrade
        self.combinations = combinations

    def __getitem__(self, key: str) -> Ground:
        return self._grounds[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._grounds)

    def __len__(self) -> int:
        return len(self._grounds)


def load_grounds(
    root: Path,
    fields: Mapping[str, Field],
    classes: Mapping[str, DocumentClass],
    provisions: Mapping[str, Provision],
    decisions: Mapping[str, Decision],
) -> Catalogue:
    """The catalogue, every expression checked against the dictionary and every reference resolved."""
    file = read_entries(root, _FILE)
    rules, order = file.table("downgrade"), file.table("order")
    gates = file.entries("gate")
    entries = file.entries("ground")
    combined = file.entries("combination")
    file.finish()
    ids = frozenset(entry.peek("id") for entry in entries)
    unknown = ids - set(fields["request.grounds[].ground"].options)
    for name in sorted(unknown):
        refuse(PackFault(file=_FILE, key=f"ground {name}, id", reason="the case format has no such ground"))
    reader = _Reader(fields, classes, provisions, decisions, ids)
    reader.gates = by_id(gates, reader.gate)
    downgrade = reader.expression(rules, "when")
    rules.text("source")
    rules.mark()
    rules.finish()
    grounds = by_id(entries, reader.ground)
    return Catalogue(
        grounds,
        gates=reader.gates,
        order=_order(order, ids),
        downgrade=downgrade,
        combinations=tuple(by_id(combined, reader.combination).values()),
    )


def _order(entry: Entry, ids: Set[str]) -> Order:
    order = Order(
        families=entry.texts("families"),
        fewest=entry.integer("fewest") or 0,
        most=entry.integer("most") or 0,
    )
    entry.finish()
    for family in order.families:
        if not any(name.startswith(family) for name in ids):
            entry.refuse("families", f"no ground begins with {family}")
    if not 0 < order.fewest <= order.most:
        entry.refuse("most", "the numbers must be greater than zero, the smaller one first")
    return order


class _Reader:
    """Reads one ground at a time against everything it may refer to."""

    def __init__(
        self,
        fields: Mapping[str, Field],
        classes: Mapping[str, DocumentClass],
        provisions: Mapping[str, Provision],
        decisions: Mapping[str, Decision],
        ids: Set[str],
    ) -> None:
        self.fields = fields
        self.classes = classes
        self.provisions = provisions
        self.decisions = decisions
        self.ids = ids
        self.gates: Mapping[str, Gate] = MappingProxyType({})

    def expression(self, entry: Entry, key: str, default: str | None = None) -> Expression:
        text = entry.text(key, default)
        where = f"{entry.name}, {key}"
        return read_expression(text, file=_FILE, key=where, fields=self.fields, grounds=self.ids)

    def gate(self, entry: Entry) -> Gate:
        return Gate(
            id=entry.text("id"),
            when=self.expression(entry, "when"),
            closed=entry.text("closed"),
            source=entry.text("source"),
            mark=entry.mark(),
        )

    def ground(self, entry: Entry) -> Ground:
        name = entry.text("id")
        weight = entry.member("weight", Weight)
        gate = entry.text("gate")
        if gate not in self.gates:
            entry.refuse("gate", f"there is no gate {gate}")
        suggest, strong = self.expression(entry, "suggest"), self.expression(entry, "strong")
        if any(isinstance(node, Strong) for node in walk(suggest)):
            entry.refuse("suggest", "what is strong is not known before everything is suggested")
        for key, expression, kind in (("suggest", suggest, Suggested), ("strong", strong, Strong)):
            if any(isinstance(node, kind) and _covers(node.pattern, name) for node in walk(expression)):
                entry.refuse(key, "a ground may not depend on itself")
        return Ground(
            id=name,
            section=entry.text("section"),
            title=entry.text("title"),
            plain_title=entry.text("plain_title"),
            weight=weight,
            diffusion_weight=entry.member("diffusion_weight", Weight, weight.value),
            gate=self.gates[gate].when if gate in self.gates else Literal(False),
            gate_id=gate,
            provisions=self._known(entry, "provisions", self.provisions),
            test=entry.text("test"),
            suggest=suggest,
            strong=strong,
            cautions=tuple(by_id(entry.entries("caution"), self._caution).values()),
            elements=tuple(by_id(entry.entries("element"), self._element).values()),
            proof=entry.texts("proof", required=True),
            not_when=entry.texts("not_when", required=True),
            skeleton=entry.texts("skeleton", required=True),
            relief=entry.text("relief"),
            decisions_for=self._known(entry, "decisions_for", self.decisions),
            decisions_against=self._known(entry, "decisions_against", self.decisions),
            sources=entry.texts("sources", required=True),
            mark=entry.mark(),
            verified=entry.day("verified"),
        )

    def combination(self, entry: Entry) -> Combination:
        return Combination(
            id=entry.text("id"),
            grounds=self._known(entry, "grounds", dict.fromkeys(self.ids)),
            when=self.expression(entry, "when"),
            text=entry.text("text"),
            source=entry.text("source"),
            mark=entry.mark(),
        )

    def _caution(self, entry: Entry) -> Caution:
        return Caution(id=entry.text("id"), when=self.expression(entry, "when"), text=entry.text("text"))

    def _element(self, entry: Entry) -> Element:
        met = self.expression(entry, "met")
        papers = self._known(entry, "papers", self.classes)
        named = self._known(entry, "facts", {**self.fields, **dict.fromkeys(DERIVED)})
        return Element(
            id=entry.text("id"),
            text=entry.text("text"),
            met=met,
            facts=named or facts_in(met),
            papers=papers or classes_in(met),
        )

    def _known(self, entry: Entry, key: str, known: Mapping[str, object]) -> tuple[str, ...]:
        names = entry.texts(key)
        for name in names:
            if (provision_of(name) if key == "provisions" else name) not in known:
                entry.refuse(key, f"{name} is not known")
        return names


def _covers(pattern: str, ground: str) -> bool:
    return ground.startswith(pattern[:-1]) if pattern.endswith("*") else ground == pattern
