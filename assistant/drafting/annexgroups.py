"""Which papers share an annex: one place of the plan, one seal, a translation behind its original.

Decided by the case alone, never by what a draft cites, so that a draft is written in one pass.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from assistant.case.case import Case
from assistant.case.conditions import holds
from assistant.pack.annexplan import FURTHER, WITH_ORIGINAL
from assistant.pack.pack import Pack

OPEN = "R0"
_UNSET = "R3"
"""A paper nobody gave a level is kept back, as every draft does (``Disclosure``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A paper with its translations behind it; ``seal`` says what keeps it apart from others."""

    documents: tuple[str, ...]
    place: str
    level: str
    seal: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The papers of one annex. ``places`` are those of the plan, several only if groups were merged."""

    places: tuple[str, ...]
    level: str
    items: tuple[Item, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """Every paper in the order in which it stands in the annex."""
        return tuple(document for item in self.items for document in item.documents)

    @property
    def is_open(self) -> bool:
        """Whether the requesting country may have it."""
        return self.level == OPEN


def group_annexes(case: Case, pack: Pack, kind: str) -> tuple[Group, ...]:
    """The annexes of a kind of request, in the order of the plan.

    Papers of different levels never share one; nor, while the limit of annexes leaves room, do papers
    barred from different States, or one that is withdrawn if its restriction is refused with one that stays.
    """
    items = sorted(_items(case, pack), key=lambda item: (pack.annex_plan.order(item.place), item.level))
    limits = (one.value for one in pack.limits.values() if one.unit == "annexes" and kind in one.kinds)
    most = min((limit for limit in limits if limit), default=None)
    groups = list(_gathered(items))
    if most is not None:
        for same in (_seal, _level_of):
            groups = _merged(groups, most, same)
    return tuple(groups)


def annexed_documents(case: Case) -> tuple[str, ...]:
    """The papers that are held and meant for an annex, in file order."""
    return tuple(
        item
        for item in case.items("documents")
        if case.answer(f"documents[{item}].state") == "held"
        and case.answer(f"documents[{item}].use") == "annex"
    )


def _items(case: Case, pack: Pack) -> Iterator[Item]:
    annexed = annexed_documents(case)
    originals: dict[str, list[str]] = {}
    for document in annexed:
        head = _original(case, document)
        originals.setdefault(head if head in annexed else document, []).append(document)
    rows = {case.answer(f"{row}.item"): row for row in case.item_paths("confidentiality")}
    for head, members in originals.items():
        family = tuple(sorted(members, key=lambda one: one != head))
        level = max(_level(case, document, rows.get(document)) for document in family)
        barred = {
            state
            for document in family
            if document in rows and isinstance(named := case.answer(f"{rows[document]}.states_barred"), tuple)
            for state in named
            if isinstance(state, str)
        }
        may_go = any(
            document in rows and case.answer(f"{rows[document]}.withdraw_if_refused") == "yes"
            for document in family
        )
        seal = (level,) if level == OPEN else (level, "withdrawn" if may_go else "", *sorted(barred))
        yield Item(documents=family, place=_place(case, pack, head), level=level, seal=seal)


def _original(case: Case, document: str) -> str:
    """The paper at the head of a line of translations; a circle ends where it began."""
    seen = [document]
    while True:
        before = case.answer(f"documents[{seen[-1]}].translation_of")
        if not isinstance(before, str) or before not in case.items("documents"):
            return seen[-1]
        if before in seen:
            return min(seen, key=case.items("documents").index)
        seen.append(before)


def _level(case: Case, document: str, row: str | None) -> str:
    """The stricter of the level of a paper and that of its row in the schedule."""
    given = case.answer(f"documents[{document}].confidentiality")
    if not isinstance(given, str):
        head = _original(case, document)
        given = case.answer(f"documents[{head}].confidentiality") if head != document else None
    levels = [given if isinstance(given, str) else _UNSET]
    if row is not None and isinstance(asked := case.answer(f"{row}.level"), str):
        levels.append(asked)
    return max(levels)


def _place(case: Case, pack: Pack, document: str) -> str:
    """The place of the main class; a translation without its original stands where that would."""
    plan = pack.annex_plan
    classes = case.answer(f"documents[{_original(case, document)}].classes")
    named = [one for one in classes if one in pack.classes] if isinstance(classes, tuple) else []
    words = pack.classes[str(named[0])].annex_place if named else ""
    choice = plan.choices.get(words)
    if choice is not None:
        first, second = choice.places
        return first if set(choice.classes) & set(named) or holds(choice.when, case) else second
    return words if words and words != WITH_ORIGINAL else FURTHER


def _seal(group: Group) -> Hashable:
    return group.items[0].seal


def _level_of(group: Group) -> Hashable:
    return group.level


def _gathered(items: Sequence[Item]) -> Iterator[Group]:
    """One group for each place and seal, in plan order."""
    found: dict[tuple[str, tuple[str, ...]], list[Item]] = {}
    for item in items:
        found.setdefault((item.place, item.seal), []).append(item)
    for (place, _), members in found.items():
        yield Group(places=(place,), level=members[0].level, items=tuple(members))


def _merged(groups: list[Group], most: int, seal: Callable[[Group], Hashable]) -> list[Group]:
    """At most so many groups, as far as that goes: the smallest neighbours with one seal become one."""
    groups = list(groups)
    while len(groups) > most:
        pairs = [
            (len(groups[at].documents) + len(groups[after].documents), at, after)
            for at in range(len(groups))
            if (after := _next_alike(groups, at, seal)) is not None
        ]
        if not pairs:
            break
        _, at, after = min(pairs)
        second = groups.pop(after)
        first = groups[at]
        groups[at] = Group(
            places=tuple(dict.fromkeys((*first.places, *second.places))),
            level=first.level,
            items=(*first.items, *second.items),
        )
    return groups


def _next_alike(groups: Sequence[Group], at: int, seal: Callable[[Group], Hashable]) -> int | None:
    wanted = seal(groups[at])
    return next((after for after in range(at + 1, len(groups)) if seal(groups[after]) == wanted), None)
