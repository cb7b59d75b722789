"""Lines of a readable length for a terminal, in either direction of writing."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from assistant.i18n.languages import Direction
from assistant.i18n.languages import language as known_language
from assistant.writers.isolation import split_lines, without_idle_isolates

WIDTH = 92
_FSI, _PDI = "\u2068", "\u2069"


class TextLines:
    """Wraps sentences of one language; a name in another direction keeps its order in them."""

    def __init__(self, language: str) -> None:
        self._base = int(known_language(language).direction is Direction.RTL)

    def paragraph(self, text: str) -> Iterator[str]:
        """A paragraph of its own."""
        yield from self._lines(text, "", "")

    def point(self, text: str) -> Iterator[str]:
        """A point of a list."""
        yield from self._lines(text, "* ", "  ")

    def below(self, text: str) -> Iterator[str]:
        """What belongs to the point above."""
        yield from self._lines(text, "  ", "  ")

    def part(self, text: str) -> Iterator[str]:
        """A part of the point above."""
        yield from self._lines(text, "  - ", "    ")

    def below_part(self, text: str) -> Iterator[str]:
        """What belongs to the part above."""
        yield from self._lines(text, "    ", "    ")

    def _lines(self, text: str, first: str, further: str) -> Iterator[str]:
        # An isolate that goes on in the next line begins after the indent, or the indent would turn over.
        wrapped = wrap(text, WIDTH - len(further))
        for number, line in enumerate(split_lines("\n".join(wrapped))):
            yield (further if number else first) + without_idle_isolates(line, self._base)


def isolated(name: str) -> str:
    """A name of unknown direction, set apart from the sentence around it."""
    return f"{_FSI}{name}{_PDI}"
