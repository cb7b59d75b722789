"""What an expression of a template stands for, as far as the dictionary tells without a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.pack.dictionary import Field, Kind


@dataclass(frozen=True, slots=True)
class GroupOf:
    """A group of fields or an item: what its field ids begin with (``person``, ``incidents[]``)."""

    prefixes: frozenset[str]


@dataclass(frozen=True, slots=True)
class RowsOf:
    """A list: what the field ids of its items begin with."""

    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class AnswerTo:
    """An answer to one of these fields."""

    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number that stands in the template."""

    value: object


@dataclass(frozen=True, slots=True)
class Some:
    """Something that is not followed further."""


Thing = GroupOf | RowsOf | AnswerTo | Word | Some
NOTHING = Some()


def below(group: GroupOf, name: str, fields: Mapping[str, Field]) -> Thing | None:
    """What stands below a group under a name; ``None`` if there is nothing in the dictionary."""
    answers, rows, groups = set(), set(), set()
    for prefix in group.prefixes:
        path = f"{prefix}.{name}" if prefix else name
        if path not in fields:
            if any(known.startswith((f"{path}.", f"{path}[")) for known in fields):
                groups.add(path)
        elif fields[path].kind is Kind.LIST:
            rows.add(f"{path}[]")
        else:
            answers.add(path)
    found: list[Thing] = []
    if answers:
        found.append(AnswerTo(frozenset(answers)))
    if rows:
        found.append(RowsOf(frozenset(rows)))
    if groups:
        found.append(GroupOf(frozenset(groups)))
    if len(found) > 1:
        return NOTHING
    return found[0] if found else None


def apart(item: Thing, path: str) -> tuple[Thing, Thing]:
    """What an item is where it stands in a list or group, and where it does not.

    ``NOTHING`` where neither the one nor the other can be: what is written there is never reached.
    """
    if not isinstance(item, GroupOf):
        return item, item
    inside = item.prefixes & {path, f"{path}[]"}
    outside = item.prefixes - inside
    return (GroupOf(inside) if inside else NOTHING), (GroupOf(outside) if outside else NOTHING)
