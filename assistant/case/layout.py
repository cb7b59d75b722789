"""Where each field stands in a case file: the dictionary as a tree of keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from functools import lru_cache

from assistant.pack.dictionary import Field, Kind
from assistant.pack.pack import Pack


@dataclass(slots=True)
class Place:
    """An object, a list or a value of the file.

    ``field`` is ``None`` for an object that only groups fields (``case``). ``below`` holds the
    places inside an object or inside each item of a list, in dictionary order.
    """

    field: Field | None = None
    below: dict[str, Place] = default(default_factory=dict)

    @property
    def is_list(self) -> bool:
        """True for a list of items, each with an id."""
        return self.field is not None and self.field.kind is Kind.LIST

    @property
    def naming_field(self) -> Field:
        """The field that names an item of this list: ``id``, or ``ground``."""
        return next(place.field for place in self.below.values() if place.field and place.field.names_item)


@lru_cache(maxsize=4)
def layout(pack: Pack) -> Place:
    """The whole file as one object."""
    root = Place()
    for defined in pack.fields.values():
        place = root
        for key in defined.id.replace("[]", "").split("."):
            place = place.below.setdefault(key, Place())
        place.field = defined
    return root


def joined(path: str, key: str) -> str:
    """The path of a key inside an object; the file itself has the empty path."""
    return f"{path}.{key}" if path else key


def items_of(rows: Mapping[str, tuple[str, ...]], pack: Pack) -> Iterator[tuple[str, Place]]:
    """The path and the place of every item of every list."""
    yield from _items(rows, layout(pack), "")


def _items(rows: Mapping[str, tuple[str, ...]], place: Place, path: str) -> Iterator[tuple[str, Place]]:
    for key, below in place.below.items():
        here = joined(path, key)
        if below.is_list:
            for item in rows.get(here, ()):
                yield f"{here}[{item}]", below
                yield from _items(rows, below, f"{here}[{item}]")
        elif below.field is None:
            yield from _items(rows, below, here)
