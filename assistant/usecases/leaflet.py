"""A text for the person who files: headings, sentences and points as a plain text file.

It is a Draft like any other, so that the writer of plain text gives it the direction marks and
isolates its lines need.
"""

from __future__ import annotations

from assistant.drafting.cleaning import isolated
from assistant.drafting.draft import Block, Draft, Heading, Paragraph, Part, Run, Sentence, Source
from assistant.i18n.languages import direction_of
from assistant.writers.plain import write_text

_POINT = "•"


class Leaflet:
    """A text being put together in one language; ``marks`` stand above it."""

    def __init__(self, language: str, title: str, marks: tuple[str, ...] = ()) -> None:
        self._language = language
        self._title = title
        self._marks = marks
        self._blocks: list[Block] = [Heading(level=1, sentence=self._sentence(title))]

    def heading(self, text: str) -> None:
        """A heading inside the text."""
        self._blocks.append(Heading(level=2, sentence=self._sentence(text)))

    def say(self, message: str, **values: str) -> None:
        """A paragraph; values are set apart so that none turns the sentence round."""
        self._add(Part.BODY, message, "", values)

    def point(self, message: str, **values: str) -> None:
        """A point of a list."""
        self._add(Part.ITEM, message, _POINT, values)

    def below(self, message: str, **values: str) -> None:
        """A paragraph that belongs to the point above it."""
        self._add(Part.QUOTATION, message, "", values)

    def _add(self, part: Part, message: str, marker: str, values: dict[str, str]) -> None:
        filled = message.format(**{name: isolated(value) for name, value in values.items()})
        self._blocks.append(Paragraph(part=part, sentences=(self._sentence(filled),), marker=marker))

    def _sentence(self, text: str) -> Sentence:
        return Sentence(id="", runs=(Run(text=text, lang=self._language, source=Source()),))

    def text(self) -> str:
        """The finished text."""
        return write_text(
            Draft(
                document="leaflet",
                language=self._language,
                direction=direction_of(self._language),
                title=self._title,
                running_head="",
                page_of="",
                blocks=tuple(self._blocks),
                marks=self._marks,
            )
        )
