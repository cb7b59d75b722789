"""The head of no table is broken inside a word, in any document and language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.case.case import Case
from assistant.drafting.compose import compose
from assistant.drafting.draft import Sentence, Table
from assistant.grounds.assessment import assess
from assistant.pack.pack import Pack
from assistant.writers.look import CELL_PADDING, WIDTH, look_of
from assistant.writers.span import Span, spans_of
from assistant.writers.text.paragraph import set_paragraph
from tests.assistant.drafting.conftest import TODAY, papers_of


def _words(heading: Sentence, language: str) -> list[Span]:
    return [replace(span, text=word) for span in spans_of((heading,), language) for word in span.text.split()]


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "ar", "fr", "es"])
def test_each_word_of_a_head_fits_into_its_column(pack: Pack, sample: Case, language: str) -> None:
    assessment = assess(pack, sample, TODAY)
    tables = 0
    for document in papers_of(pack):
        draft = compose(pack, sample, assessment, document, language, final=False, today=TODAY)
        style = look_of(draft).cell_head
        for table in (block for block in draft.blocks if isinstance(block, Table)):
            tables += 1
            total = sum(column.share for column in table.columns)
            for index, column in enumerate(table.columns):
                edges = int(index > 0) + int(index < len(table.columns) - 1)
                room = WIDTH * column.share / total - edges * CELL_PADDING
                for word in _words(column.heading, language):
                    lines = set_paragraph([word], style, room, draft.direction).lines
                    assert len(lines) == 1, f"{document}, {language}: {word.text}"
    assert tables > 10
