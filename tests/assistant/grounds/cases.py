"""Cases made at random from the fields the rules read."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from assistant.case.case import Case
from assistant.case.values import (
    Fact,
    Moment,
    Money,
    Name,
    NoAnswer,
    NonAnswer,
    PartialDate,
    Qualifier,
    Text,
    Value,
)
from assistant.grounds.derived import RESTS_ON
from assistant.pack.dictionary import Field, Kind
from assistant.pack.pack import Pack, bundled_pack
from assistant.pack.syntax import DERIVED, Expression, facts_in

MONTHS = (0, 1, 5, 6, 12, 23, 24, 120)
NON_ANSWERS = st.builds(NonAnswer, kind=st.sampled_from(NoAnswer))


def expressions(pack: Pack) -> list[Expression]:
    """Every expression that decides about a ground or the route."""
    found = [pack.grounds.downgrade]
    for ground in pack.grounds.values():
        found += [ground.gate, ground.suggest, ground.strong]
        found += [caution.when for caution in ground.cautions]
        found += [element.met for element in ground.elements]
    route = pack.route
    found += [row.when for row in route.rows] + [rule.when for rule in route.subjects]
    found += [addon.offered for addon in route.addons] + [addon.ticked for addon in route.addons]
    return found


def fields_read(pack: Pack) -> tuple[Field, ...]:
    """The fields the rules read, derived facts replaced by what they rest on."""
    names = {name for expression in expressions(pack) for name in facts_in(expression)}
    stored = {base for name in names | set(DERIVED) for base in RESTS_ON.get(name, (name,))}
    stored |= {"documents[].classes", "documents[].state", "documents[].date"}
    return tuple(pack.fields[name] for name in sorted(stored))


FIELDS = fields_read(bundled_pack())
LISTS = ("extr.list", "incidents", "request.urgency", "documents", "corrections")
ITEMS = st.fixed_dictionaries({name: st.integers(0, 2) for name in LISTS})
DATES = st.builds(
    lambda day, depth, qualifier: PartialDate(
        year=day.year,
        month=day.month if depth > 1 else None,
        day=day.day if depth > 2 else None,
        qualifier=qualifier,
    ),
    st.dates(date(2015, 1, 1), date(2027, 6, 30)),
    st.integers(1, 3),
    st.none() | st.sampled_from(Qualifier),
)
ANYTHING: st.SearchStrategy[Fact] = st.one_of(
    NON_ANSWERS,
    st.text(max_size=5),
    st.integers(),
    DATES,
    st.just(PartialDate(year=9999, qualifier=Qualifier.ABOUT)),
    st.just(PartialDate(year=1, month=1, day=1, qualifier=Qualifier.BEFORE)),
    st.lists(st.sampled_from(["none", "red_notice", "doc", "held"]), max_size=3).map(tuple),
    st.builds(Moment, date=DATES),
    st.builds(Text, lang=st.just("en"), text=st.text(max_size=5)),
    st.builds(Name, text=st.text(max_size=5)),
    st.builds(Money, amount=st.decimals(allow_nan=False), currency=st.just("EUR")),
)
"""Facts of every type, for fields of every other type."""


def answers(field: Field) -> st.SearchStrategy[Any]:
    """Answers of the type of a field."""
    match field.kind:
        case Kind.CHOICE | Kind.YESNO:
            return st.sampled_from(field.options)
        case Kind.MULTI | Kind.CLASSES:
            chosen = st.lists(st.sampled_from(field.options), min_size=1, max_size=3, unique=True)
            return chosen.map(tuple)
        case Kind.INT | Kind.COUNT:
            return st.sampled_from(MONTHS)
        case Kind.DATE:
            return DATES
        case Kind.MOMENT:
            return st.builds(Moment, date=DATES)
        case Kind.COUNTRY:
            return st.sampled_from(["BY", "RU", "PT"])
        case Kind.COUNTRIES:
            return st.lists(st.sampled_from(["BY", "RU", "PT"]), min_size=1, unique=True).map(tuple)
        case Kind.REFS:
            return st.just(("documents0", "documents1"))
        case _:
            return st.just(Text(lang="en", text="something"))


def paths(rows: dict[str, tuple[str, ...]], field: Field) -> list[str]:
    list_path, in_list, key = field.id.partition("[]")
    return [f"{list_path}[{item}]{key}" for item in rows.get(list_path, ())] if in_list else [field.id]


@st.composite
def cases(draw: Any, *, wild: bool = False) -> Case:
    """A case; a ``wild`` one holds facts of wrong types too."""
    rows = {
        name: tuple(f"{name.replace('.', '_')}{index}" for index in range(count))
        for name, count in draw(ITEMS).items()
    }
    facts: dict[str, Fact] = {}
    for field in FIELDS:
        for path in paths(rows, field):
            if draw(st.integers(0, 3)):
                facts[path] = draw(ANYTHING if wild and draw(st.booleans()) else answers(field))
    return Case(facts=facts, rows=rows)


def values_of(case: Case) -> dict[str, Value]:
    """The real answers of a case by path."""
    return {path: said for path, said in case.facts.items() if not isinstance(said, NonAnswer)}
