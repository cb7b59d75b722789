"""A document that is longer than its limit: which sections are, and what ranking would leave out.

Nothing is ever cut by the program; these are proposals in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from textwrap import shorten
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.case.values import Text
from assistant.drafting.draft import Draft, Heading
from assistant.filing.budget import Cut, CutKind, Excess, over_budget, suggest_cuts
from assistant.grounds.assessment import Assessment
from assistant.i18n.catalogues import catalogue
from assistant.i18n.formats import Formats
from assistant.pack.pack import Pack
from assistant.usecases.checking import FIRST_WORDS

if TYPE_CHECKING:
    from assistant.writers.pdf import PdfFile

Line = tuple[str, Mapping[str, str]]
"""A sentence with placeholders, already translated, and what fills them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrun:
    """How a finished document passes its limit of ``most_pages``."""

    pages: int
    most_pages: int
    excess: tuple[Excess, ...]
    cuts: tuple[Cut, ...]


def find_overrun(
    pack: Pack, case: Case, assessment: Assessment, draft: Draft, file: PdfFile
) -> Overrun | None:
    """What to do about a document that is too long; ``None`` if it keeps its limit or has none.

    ``file`` is the document without the list of annexes.
    """
    outline = pack.outlines[draft.document]
    limit = pack.limits.get(outline.limit)
    most = limit.working_value if limit is not None else None
    if most is None or file.pages <= most:
        return None
    return Overrun(
        pages=file.pages,
        most_pages=most,
        excess=over_budget(outline, file),
        cuts=suggest_cuts(pack, case, assessment, draft, file=file, most_pages=most),
    )


def tell_overrun(overrun: Overrun, pack: Pack, case: Case, draft: Draft, language: str) -> Iterator[Line]:
    """The same in sentences of a language of the window."""
    _ = catalogue(language, "ui").gettext
    formats = Formats(language)
    yield (
        _("The text has {pages} pages; the limit is {most}. Nothing was cut: you decide what goes."),
        {"pages": formats.number(overrun.pages), "most": formats.number(overrun.most_pages)},
    )
    yield from tell_excess(overrun, draft, language)
    yield from (tell_cut(cut, pack, case, language) for cut in overrun.cuts)


def tell_excess(overrun: Overrun, draft: Draft, language: str) -> Iterator[Line]:
    """The sections that are longer than planned; ``draft`` has their titles."""
    _ = catalogue(language, "ui").gettext
    titles = {
        block.section: block.sentence.text
        for block in draft.blocks
        if isinstance(block, Heading) and block.level == 1
    }
    for one in overrun.excess:
        if one.section in titles:
            yield (
                _("Longer than planned: {section} ({pages} pages, planned {share})."),
                {
                    "section": titles[one.section],
                    "pages": tell_size(one.pages, language),
                    "share": tell_size(one.share, language),
                },
            )


def tell_cut(cut: Cut, pack: Pack, case: Case, language: str) -> Line:
    """What could be left out, and what that saves."""
    _ = catalogue(language, "ui").gettext
    pattern = {
        CutKind.LINE: _(
            "Could be left out, a line of the chronology without a paper: {what} ({pages} pages)."
        ),
        CutKind.PASSAGE: _("Could be left out or kept for later, your own words: {what} ({pages} pages)."),
        CutKind.GROUND: _("Could be left out, the ground ranked last: {what} ({pages} pages)."),
    }[cut.kind]
    return pattern, {"what": _name(cut, pack, case, language), "pages": tell_size(cut.pages, language)}


def tell_size(pages: float, language: str) -> str:
    """A number of pages to the tenth."""
    return Formats(language).number(Decimal(pages).quantize(Decimal("0.1")))


def warn_of_length(pack: Pack, case: Case, draft: Draft, today: date, language: str) -> tuple[str, ...]:
    """The sentences for one document, printed for the purpose; none if it keeps its limit."""
    from assistant.grounds.assessment import assess
    from assistant.usecases.composing import part_annex_list
    from assistant.writers.pdf import write_pdf

    if not pack.outlines[draft.document].limit:
        return ()
    counted, _ = part_annex_list(draft)
    overrun = find_overrun(pack, case, assess(pack, case, today), draft, write_pdf(counted))
    if overrun is None:
        return ()
    told = tell_overrun(overrun, pack, case, draft, language)
    return tuple(pattern.format(**values) for pattern, values in told)


def _name(cut: Cut, pack: Pack, case: Case, language: str) -> str:
    if cut.kind is CutKind.GROUND:
        ground = pack.grounds[cut.item]
        say = catalogue(language, "interview").pgettext
        return say(f"ground:{ground.id}:plain_title", ground.plain_title)
    said = case.answer(f"{cut.item}.text")
    words = said.text if isinstance(said, Text) else str(said or "")
    return shorten(words, FIRST_WORDS, placeholder=" …")
