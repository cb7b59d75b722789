"""Paper shares to be printed: one page each, which names neither a person nor this program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.drafting.cleaning import left_to_right
from assistant.drafting.draft import (
    Block,
    Column,
    Draft,
    Heading,
    Paragraph,
    Part,
    Run,
    Sentence,
    Source,
    Table,
)
from assistant.i18n.catalogues import catalogue
from assistant.i18n.languages import direction_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.vault.shares import Share

_WORDS = "en"
"""The published list of words exists in English only; a translated one would open nothing elsewhere."""


def share_page(share: Share, language: str) -> Draft:
    """The page of one share, for ``write_draft``; its words are English, what explains them is not."""
    from assistant.vault.shares import MADE

    _ = catalogue(language, "ui").gettext
    title = _("Paper {number} of {count}").format(number=share.number, count=MADE)
    return Draft(
        document="paper-share",
        language=language,
        direction=direction_of(language),
        title=title,
        running_head=left_to_right(share.mark),
        page_of="",
        blocks=tuple(_blocks(share, language, title)),
        reviewed=True,
    )


def _blocks(share: Share, language: str, title: str) -> Iterator[Block]:
    _ = catalogue(language, "ui").gettext
    yield Heading(level=1, sentence=_sentence(title, language))
    for text in (
        _("Set {mark}. Two papers of the same set open together what they were made for.").format(
            mark=left_to_right(share.mark)
        ),
        _("One paper alone says nothing and opens nothing. Keep each in another place."),
    ):
        yield _paragraph(text, language)
    yield _table(share, language)
    for text in (
        _("The first four letters of a word tell it from all others. The last three words are check words."),
        _("The words are English in every language of the program, after the public standard SLIP-39."),
    ):
        yield _paragraph(text, language)


def _table(share: Share, language: str) -> Table:
    """The words in two columns, each read from top to bottom."""
    _ = catalogue(language, "ui").gettext
    number, word = _sentence(_("No."), language), _sentence(_("Word"), language)
    columns = tuple(
        Column(heading=heading, share=part) for heading, part in ((number, 0.12), (word, 0.38)) * 2
    )
    half = (len(share.words) + 1) // 2
    rows = []
    for first in range(half):
        cells: list[tuple[Sentence, ...]] = []
        for place in (first, first + half):
            cells.append((_sentence(str(place + 1), language),))
            cells.append((_sentence(share.words[place], _WORDS),))
        rows.append(tuple(cells))
    return Table(columns=columns, rows=tuple(rows))


def _paragraph(text: str, language: str) -> Paragraph:
    return Paragraph(part=Part.BODY, sentences=(_sentence(text, language),))


def _sentence(text: str, language: str) -> Sentence:
    return Sentence(id="", runs=(Run(text=text, lang=language, source=Source()),))
