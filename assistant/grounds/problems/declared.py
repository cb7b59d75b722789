"""The problems the pack itself describes: an expression of the trigger language and the facts to look at."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.case.conditions import holds
from assistant.grounds.derived import RESTS_ON
from assistant.grounds.problems.problem import Problem, Situation
from assistant.pack.problems import Trigger
from assistant.pack.syntax import DERIVED, AnyRow, walk


def find_declared(situation: Situation) -> Iterator[Problem]:
    """Every rule with triggers: once for the case, or once for each item it is true of."""
    for rule in situation.pack.problems.values():
        seen: set[str] = set()
        for trigger in rule.triggers:
            for place in _places(situation, trigger):
                if place not in seen:
                    seen.add(place)
                    item = place.rpartition("[")[2].rstrip("]")
                    yield situation.found(rule.id, *_facts(situation, trigger, place), item=item)


def _places(situation: Situation, trigger: Trigger) -> Iterator[str]:
    """The path of each item the trigger holds of; the empty path is the whole case."""
    case, derived = situation.case, situation.derived
    if not trigger.about:
        if holds(trigger.when, case, derived=derived):
            yield ""
        return
    for place in case.item_paths(trigger.about):
        if holds(trigger.when, case, derived=derived, row=place):
            yield place


def _facts(situation: Situation, trigger: Trigger, place: str) -> tuple[str, ...]:
    """The paths of the facts; of another list those of the rows that make the trigger true."""
    own = f"{trigger.about}[]."
    paths: dict[str, None] = {}
    for name in trigger.facts:
        for field in RESTS_ON.get(name, (name,)) if name in DERIVED else (name,):
            if place and field.startswith(own):
                paths[f"{place}.{field.removeprefix(own)}"] = None
            else:
                paths.update(dict.fromkeys(_rows(situation, trigger, field)))
    return tuple(paths)


def _rows(situation: Situation, trigger: Trigger, field: str) -> Iterator[str]:
    """Where a field stands, in the rows that an ``any(...)`` of the trigger found if there is one."""
    list_path, in_list, key = field.rpartition("[].")
    if not in_list:
        yield field
        return
    tests = [node.inner for node in walk(trigger.when) if isinstance(node, AnyRow) and node.fact == list_path]
    for row in situation.case.item_paths(list_path):
        if not tests or any(
            holds(test, situation.case, derived=situation.derived, row=row) for test in tests
        ):
            yield f"{row}.{key}"
