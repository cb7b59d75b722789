"""Words of a document that refer to another place of it, collected while its pages are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.writers.span import ISOLATES, PDI, Span
from assistant.writers.tags import Link, Tag

_ISOLATES = {ord(one): None for one in (*ISOLATES, PDI)}


@dataclass(frozen=True, slots=True)
class _Piece:
    """What of a reference stands on one line; the box in points from the top left corner."""

    page: int
    box: tuple[float, float, float, float]
    place: str
    words: str
    tag: Tag


class References:
    """The places of a document that are referred to, and the references to them."""

    def __init__(self, places: frozenset[str]) -> None:
        """``places`` are those that will be drawn; words that lead elsewhere are words only."""
        self._places = places
        self._stand: dict[str, tuple[int, float]] = {}
        self._tags: dict[tuple[int, int], Tag] = {}
        self._pieces: list[_Piece] = []

    def stand(self, place: str, page: int, top: float) -> None:
        """Note where a place is; the first of several counts."""
        self._stand.setdefault(place, (page, top))

    def first_span(self, spans: Sequence[Span], index: int) -> int:
        """The span with which the reference of a span begins; -1 for one that refers to nothing here."""
        span = spans[index]
        if span.leads_to not in self._places:
            return -1
        while index and _is_same(spans[index - 1], span):
            index -= 1
        return index

    def tag(self, parent: Tag, first: int) -> Tag:
        """The structure element of the reference that begins with a span inside ``parent``."""
        known = self._tags.get((id(parent), first))
        if known is None:
            known = self._tags[id(parent), first] = parent.add("Link")
        return known

    def draw(
        self, spans: Sequence[Span], first: int, tag: Tag, page: int, box: tuple[float, float, float, float]
    ) -> None:
        """Note a piece of a reference."""
        words = [one.text for one in spans[first:] if _is_same(one, spans[first])]
        text = "".join(words).translate(_ISOLATES)
        self._pieces.append(_Piece(page, box, spans[first].leads_to, text, tag))

    def links(self, height: float) -> Iterator[Link]:
        """Every piece with the place it leads to, from the bottom of a page of ``height`` points."""
        for piece in self._pieces:
            if piece.place not in self._stand:
                continue
            page, top = self._stand[piece.place]
            x0, y0, x1, y1 = piece.box
            yield Link(
                page=piece.page,
                box=(x0, height - y1, x1, height - y0),
                to_page=page,
                to_height=height - top,
                words=piece.words,
                tag=piece.tag,
            )


def _is_same(one: Span, other: Span) -> bool:
    return one.leads_to == other.leads_to and one.sentence == other.sentence
