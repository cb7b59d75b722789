"""Which facts point to items, and taking an item away together with what points to it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.case.case import Case, field_of
from assistant.pack.dictionary import Kind
from assistant.pack.pack import Pack


def references(case: Case, pack: Pack) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every reference: its path, the list it points into, the item ids it names."""
    for path, said in case.facts.items():
        field = pack.fields.get(field_of(path))
        if field is None or field.kind not in {Kind.REF, Kind.REFS}:
            continue
        if isinstance(said, str):
            yield path, field.target, (said,)
        elif isinstance(said, tuple):
            yield path, field.target, tuple(one for one in said if isinstance(one, str))


def remove_item(case: Case, pack: Pack, list_path: str, item: str) -> Case:
    """The case without an item and without the references to it.

    A list of references keeps the others; if none is left, it is as if never answered, and so is
    a single reference to the item.
    """
    inside = f"{list_path}[{item}]"
    smaller = case.without_item(list_path, item)
    for path, target, ids in references(smaller, pack):
        if target != list_path or item not in ids:
            continue
        kept = tuple(one for one in ids if one != item)
        smaller = smaller.with_fact(path, kept) if kept else smaller.without(path)
    schedule = (
        row for row in smaller.items("confidentiality")
        if smaller.answer(f"confidentiality[{row}].item") in {item, inside}
    )  # fmt: skip
    for row in tuple(schedule):
        smaller = smaller.without_item("confidentiality", row)
    return smaller
