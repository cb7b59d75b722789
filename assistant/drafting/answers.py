"""What a template sees of a case: opaque values that can be compared and printed, and nothing else.

An answer has no text methods, its words never become part of the template's output, and it prints
only as a run that remembers its fact. The sandbox (``environment``) hands out no attribute of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.case.case import Case, field_of
from assistant.case.values import Fact, NoAnswer, NonAnswer, Value
from assistant.drafting.fault import TemplateFault
from assistant.pack.dictionary import Field, Kind


@lru_cache(maxsize=8)
def _groups_of(fields: tuple[str, ...]) -> frozenset[str]:
    """Everything a field stands below: ``person`` and ``person.birth`` for ``person.birth.date``."""
    places = ((field, at) for field in fields for at, char in enumerate(field) if char in ".[")
    return frozenset(field[:at] for field, at in places)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Answer:
    """What was said about one field, compared by value; a non-answer counts as no answer."""

    path: str
    field: Field
    fact: Fact | None
    word: str | None = None
    """One option of a multiple choice, when a template goes through them."""

    @property
    def value(self) -> Value | None:
        """The real answer."""
        if self.word is not None:
            return self.word
        return None if isinstance(self.fact, NonAnswer) else self.fact

    @property
    def no_answer(self) -> NoAnswer | None:
        """The kind of non-answer, if that is what was said."""
        return self.fact.kind if isinstance(self.fact, NonAnswer) else None

    def __bool__(self) -> bool:
        value = self.value
        return value is not None and value not in ((), ("none",), "none")

    def __eq__(self, other: object) -> bool:
        value = self.value
        return value is not None and value == (other.value if isinstance(other, Answer) else other)

    def __hash__(self) -> int:
        return hash(self.path)

    def __contains__(self, word: object) -> bool:
        value = self.value
        return isinstance(value, tuple) and word in value

    def __iter__(self) -> Iterator[Answer]:
        value = self.value
        for word in value if isinstance(value, tuple) else ():
            if isinstance(word, str) and word != "none":
                yield Answer(self.path, self.field, self.fact, word)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __gt__(self, other: object) -> bool:
        value = self.value
        return isinstance(value, int) and isinstance(other, int) and value > other

    def __str__(self) -> str:
        raise TemplateFault("an answer is printed by a sentence only")

    def __repr__(self) -> str:
        return f"Answer({self.field.id})"


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of the case: true if it has items."""

    path: str
    items: tuple[Group, ...]

    def __bool__(self) -> bool:
        return bool(self.items)

    def __iter__(self) -> Iterator[Group]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __str__(self) -> str:
        raise TemplateFault("a list is not printed")


@dataclass(frozen=True, slots=True, repr=False)
class Group:
    """A group of fields (``case``) or an item of a list (``events[ev1]``)."""

    path: str
    case: Case
    fields: Mapping[str, Field]

    @property
    def item(self) -> str:
        """The item id, empty for a group that is no item."""
        return self.path.rpartition("[")[2].rstrip("]") if self.path.endswith("]") else ""

    @property
    def list_path(self) -> str:
        """The list the item stands in."""
        return self.path.rpartition("[")[0]

    def child(self, name: str) -> Answer | Group | Rows:
        """What stands below under a key; a name that is not in the dictionary is a fault."""
        path = f"{self.path}.{name}" if self.path else name
        field_id = field_of(path)
        field = self.fields.get(field_id)
        if field is not None and field.kind is Kind.LIST:
            return Rows(
                path, tuple(Group(item, self.case, self.fields) for item in self.case.item_paths(path))
            )
        if field is not None:
            return Answer(path, field, self.case.fact(path))
        if field_id in _groups_of(tuple(self.fields)):
            return Group(path, self.case, self.fields)
        raise TemplateFault(f"there is no field {field_id}")

    def answer(self, name: str) -> Answer:
        """The answer to a field below."""
        found = self.child(name)
        if not isinstance(found, Answer):
            raise TemplateFault(f"{name} is not a field")
        return found

    def __str__(self) -> str:
        raise TemplateFault("a group of answers is not printed")

    def __repr__(self) -> str:
        return f"Group({field_of(self.path)})"
