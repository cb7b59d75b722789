"""Searching the filing text and the reading copy. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.drafting.draft import Draft
from assistant.i18n.folding import FoldedText
from assistant.usecases.previewing import Preview

Texts = tuple[Mapping[str, FoldedText], Mapping[str, FoldedText]]
"""The filing text and the reading copy, by sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place that was found: the sentence, in which of the two texts, which of several in it (from 0)."""

    sentence: str
    in_reading: bool
    number: int


class Search:
    """Finds words in a preview and goes from place to place; forgets everything when it is closed."""

    def __init__(self) -> None:
        self.words = ""
        self.hits: tuple[Hit, ...] = ()
        self.at = 0
        self._texts: tuple[Preview, Texts] | None = None

    @property
    def hit(self) -> Hit | None:
        """The place one is at."""
        return self.hits[self.at] if self.hits else None

    def in_pages(self) -> tuple[tuple[str, int], ...]:
        """The sentences of the filing text that have a place in them, and how many."""
        return tuple(Counter(hit.sentence for hit in self.hits if not hit.in_reading).items())

    def look(self, preview: Preview | None, words: str, order: Sequence[str], here: str) -> None:
        """Find words; the place one is at is the first from sentence ``here`` on."""
        self.words = words
        self.hits = tuple(find_hits(self._folded(preview), words, order)) if preview else ()
        rank = {sentence: place for place, sentence in enumerate(order)}
        start = rank.get(here, 0)
        later = (at for at, hit in enumerate(self.hits) if rank.get(hit.sentence, 0) >= start)
        self.at = next(later, 0)

    def again(self, preview: Preview | None, order: Sequence[str]) -> None:
        """Find the same words in a draft that was composed anew, and stay at the place."""
        before = self.hit
        self.look(preview, self.words, order, before.sentence if before else "")
        if before in self.hits:
            self.at = self.hits.index(before)

    def step(self, step: int) -> None:
        """Go on or back, around the ends."""
        if self.hits:
            self.at = (self.at + step) % len(self.hits)

    def close(self) -> None:
        """Forget the words and the places."""
        self.words, self.hits, self.at, self._texts = "", (), 0, None

    def _folded(self, preview: Preview) -> Texts:
        if self._texts is None or self._texts[0] is not preview:
            self._texts = (preview, fold_texts(preview))
        return self._texts[1]


def fold_texts(preview: Preview) -> Texts:
    """Both texts, ready to be searched; a reading copy that is the filing text itself counts once."""
    is_copy = preview.reading is not None and preview.reading.language != preview.draft.language
    reading = _by_sentence(preview.reading) if preview.reading is not None and is_copy else {}
    return _by_sentence(preview.draft), reading


def find_hits(texts: Texts, words: str, order: Sequence[str]) -> Iterator[Hit]:
    """Places in the order of the pages, those of the filing text before those of the reading copy."""
    filing, reading = texts
    for sentence in dict.fromkeys((*order, *reading)):
        for held, in_reading in ((filing, False), (reading, True)):
            for number, _ in enumerate(held[sentence].find(words) if sentence in held else ()):
                yield Hit(sentence=sentence, in_reading=in_reading, number=number)


def _by_sentence(draft: Draft) -> dict[str, FoldedText]:
    return {sentence.id: FoldedText(sentence.text) for sentence in draft.sentences()}
