"""One person's matter: facts by path, lists by the items they hold."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from assistant.case.values import Fact, NoAnswer, NonAnswer, Value

_ITEM = re.compile(r"\[[^\]]*\]")
_ITEM_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


def field_of(path: str) -> str:
    """The field id a path belongs to: ``accounts[acc1].balance`` -> ``accounts[].balance``."""
    return _ITEM.sub("[]", path)


@dataclass(frozen=True, slots=True)
class Case:
    """An immutable snapshot of a case.

    A *path* is a field id with item ids filled in: ``case.status``, ``accounts[acc1].balance``,
    ``narratives[n1].passages[n1p1].text``. ``facts`` maps paths to answers and typed non-answers;
    what is absent was never answered. ``rows`` maps the path of a list (``accounts``,
    ``narratives[n1].passages``) to its item ids in the person's order; a list absent from
    ``rows`` was not asked, an empty one was answered "there are none". ``extensions`` keeps
    foreign ``x_`` keys by path so that they are written back unchanged.
    """

    facts: Mapping[str, Fact] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extensions: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("facts", "rows", "extensions"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __repr__(self) -> str:
        return f"Case({len(self.facts)} facts)"

    def __hash__(self) -> int:
        return id(self)

    # -- reading

    def fact(self, path: str) -> Fact | None:
        """What was said, answer or non-answer; ``None`` if nothing was."""
        return self.facts.get(path)

    def answer(self, path: str) -> Value | None:
        """The real answer; ``None`` for unset and for every non-answer."""
        said = self.facts.get(path)
        return None if isinstance(said, NonAnswer) else said

    def no_answer(self, path: str) -> NoAnswer | None:
        """The kind of non-answer, if that is what was said."""
        said = self.facts.get(path)
        return said.kind if isinstance(said, NonAnswer) else None

    def items(self, list_path: str) -> tuple[str, ...]:
        """Item ids of a list in the person's order; empty if there are none or it was not asked."""
        return self.rows.get(list_path, ())

    def item_paths(self, list_path: str) -> Iterator[str]:
        """The path of each item: ``accounts[acc1]``, ``accounts[acc2]``."""
        for item in self.items(list_path):
            yield f"{list_path}[{item}]"

    def paths_of(self, field_id: str) -> Iterator[str]:
        """Where a field stands: once, or once for each item of its list."""
        list_path, in_list, rest = field_id.partition("[]")
        if not in_list:
            yield field_id
            return
        for item in self.item_paths(list_path):
            yield from self.paths_of(item + rest)

    def item_ids(self) -> frozenset[str]:
        """Every item id of the case; an id is unique in the whole file."""
        return frozenset(item for items in self.rows.values() for item in items)

    # -- changing: each returns a new case

    def with_fact(self, path: str, fact: Fact) -> Case:
        """This case with one thing said."""
        return replace(self, facts={**self.facts, path: fact})

    def without(self, path: str) -> Case:
        """This case with ``path`` never answered."""
        return replace(self, facts={key: said for key, said in self.facts.items() if key != path})

    def with_item(self, list_path: str, item: str) -> Case:
        """This case with one more item at the end of a list."""
        if item in self.item_ids():
            raise ValueError("item id used already")
        kept = {key: said for key, said in self.facts.items() if key != list_path}
        return replace(self, facts=kept, rows={**self.rows, list_path: (*self.items(list_path), item)})

    def with_empty_list(self, list_path: str) -> Case:
        """This case with the answer "there are none" for a list that has no items."""
        if self.items(list_path):
            raise ValueError("the list has items")
        kept = {key: said for key, said in self.facts.items() if key != list_path}
        return replace(self, facts=kept, rows={**self.rows, list_path: ()})

    def without_item(self, list_path: str, item: str) -> Case:
        """This case without an item, its facts and the lists inside it."""
        inside = f"{list_path}[{item}]"

        def stays(path: str) -> bool:
            return not (path == inside or path.startswith((inside + ".", inside + "[")))

        rows = {key: items for key, items in self.rows.items() if stays(key)}
        rows[list_path] = tuple(kept for kept in self.items(list_path) if kept != item)
        return Case(
            facts={key: said for key, said in self.facts.items() if stays(key)},
            rows=rows,
            extensions={key: kept for key, kept in self.extensions.items() if stays(key)},
        )

    def new_item_id(self, prefix: str) -> str:
        """A fresh item id; random, so that it is never used again after a removal."""
        taken = self.item_ids()
        while True:
            item = prefix + "".join(secrets.choice(_ITEM_ALPHABET) for _ in range(6))
            if item not in taken:
                return item
