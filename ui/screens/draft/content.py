"""What stands in a composed draft: sentences, their places, paragraphs to read. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.drafting.draft import Block, Draft, Heading, Paragraph, Sentence, Table
from assistant.usecases.previewing import Preview
from ui.screens.draft.state import Area, ReadingParagraph, Sheets


def sentences_of(block: Block) -> Iterator[Sentence]:
    """The sentences of a block in reading order."""
    match block:
        case Paragraph():
            yield from block.sentences
        case Heading():
            yield block.sentence
        case Table():
            yield from (column.heading for column in block.columns)
            yield from (sentence for row in block.rows for cell in row for sentence in cell)


def areas_of(preview: Preview) -> tuple[Area, ...]:
    """The places of both files, pages counted through."""
    found, before = [], 0
    for file in preview.files:
        found += [
            Area(
                page=before + place.page,
                sentence=place.sentence_id,
                left=place.x0,
                top=place.y0,
                right=place.x1,
                bottom=place.y1,
            )
            for place in file.places
        ]
        before += file.pages
    return tuple(found)


def sheets_of(preview: Preview) -> Sheets:
    """The printed pages."""
    return Sheets(files=tuple((file.data, file.pages) for file in preview.files), areas=areas_of(preview))


def paragraphs_of(draft: Draft) -> Iterator[ReadingParagraph]:
    """The paragraphs of a draft as text alone; a row of a table is one, its headings too."""
    for block in draft.blocks:
        match block:
            case Paragraph():
                yield _paragraph(block.sentences, block.marker)
            case Heading():
                yield _paragraph((block.sentence,), block.marker, heading=True)
            case Table():
                yield _row(tuple((column.heading,) for column in block.columns))
                yield from (_row(row) for row in block.rows)


def _paragraph(sentences: tuple[Sentence, ...], marker: str, *, heading: bool = False) -> ReadingParagraph:
    return ReadingParagraph(
        heading=heading,
        marker=marker,
        sentences=tuple((sentence.id, sentence.text) for sentence in sentences),
    )


def _row(cells: tuple[tuple[Sentence, ...], ...]) -> ReadingParagraph:
    """A row of a table on one line, with a point between its cells."""
    parts = [
        (sentence.id, f"· {sentence.text}" if number and not place else sentence.text)
        for number, cell in enumerate(cells)
        for place, sentence in enumerate(cell)
    ]
    return ReadingParagraph(heading=False, marker="", sentences=tuple(parts))


def bare(text: str) -> str:
    """Words without the invisible marks of direction."""
    return "".join(one for one in text if one not in "\u2066\u2067\u2068\u2069")
