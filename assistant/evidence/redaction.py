"""Covering parts of a page so that nobody finds them again, and looking for words in what leaves.

The covered copy is made in one job and searched in another: what the second finds is never handed out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from assistant.evidence.fault import FileRefused
from assistant.evidence.kinds import FileKind

if TYPE_CHECKING:
    from assistant.evidence.cage import Answer, Source

_PLACES = frozenset({"text", "drawing", "object", "stream", "bytes", "text_layer"})
_HITS = 1000


class RedactionLeaks(FileRefused):
    """A protected word is still in the covered copy, or still to be read beside a box on a covered page.

    ``words`` are how many of the words, ``page`` the first page, 0 if it is nowhere on a page;
    ``hits`` (not a parameter) tells each.
    """

    code = "evidence.redaction_leaks"

    def __init__(self, hits: Sequence[Hit] = ()) -> None:
        self.hits = tuple(hits)
        pages = sorted(hit.page for hit in self.hits if hit.page)
        super().__init__(words=len({hit.word for hit in self.hits}), page=pages[0] if pages else 0)


@dataclass(frozen=True, slots=True)
class Box:
    """What is to be covered: page (from 1) and rectangle as fractions (0 to 1) of the page as it is seen,
    from its top left. Of a picture the page is the picture, without the margin it gets on paper."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found: its place in the list asked for (-1: a page that should be a picture is more than that),
    the page (0: the file as a whole), and where: text, drawing, object, stream, bytes, text_layer."""

    word: int
    page: int
    place: str


@dataclass(frozen=True, slots=True)
class CoveredCopy:
    """A PDF with the boxes burned in, searched and found clean. ``pictures`` are the pages that are pictures
    now; the others keep their text."""

    pdf: bytes
    pages: int
    pictures: tuple[int, ...]


class Ask(Protocol):
    """Puts a question to the cage, with kind and bounds added."""

    def __call__(
        self, task: str, parts: Sequence[Source | bytes], kind: FileKind, arguments: Mapping[str, Any], /
    ) -> Answer: ...


def redact(
    ask: Ask, source: Source | bytes, kind: FileKind, boxes: Sequence[Box], protected: Sequence[str]
) -> CoveredCopy:
    """Cover the boxes of a PDF or picture; every page with a box becomes a picture, the rest is cleaned.

    Raises RedactionLeaks if one of the protected words is anywhere in the result, in any page with text or
    hidden, or can still be read outside the boxes of a covered page; NoSuchPage for a box on no page;
    FontsMissing for one on a page that cannot be drawn whole. What only stands in a photo or scan cannot be
    searched: the person looks at every page.
    """
    asked = {"boxes": [[box.page, box.left, box.top, box.right, box.bottom] for box in boxes]}
    made = ask("redact", [source], kind, {**asked, "words": list(protected)})
    pdf, pictures = bytes(made.parts[0]), [int(page) for page in made.values["pictures"]]
    found = ask("find", [pdf], FileKind.PDF, {"words": list(protected), "pictures": pictures})
    beside = [Hit(int(word), int(page), "text") for word, page in made.values["uncovered"]]
    if hits := (*beside, *_hits(found.values)):
        raise RedactionLeaks(hits)
    return CoveredCopy(pdf, int(made.values["pages"]), tuple(pictures))


def find(ask: Ask, source: Source | bytes, kind: FileKind, words: Sequence[str]) -> tuple[Hit, ...]:
    """Where words stand in a file, seen or hidden, whatever their case, accents, digits or breaks.

    Pixels are not read: a word in a photo or scan without a text layer is not found.
    """
    return _hits(ask("find", [source], kind, {"words": list(words)}).values)


def _hits(values: Mapping[str, Any]) -> tuple[Hit, ...]:
    return tuple(
        Hit(int(word), int(page), place if place in _PLACES else "object")
        for word, page, place in values["hits"][:_HITS]
    )
