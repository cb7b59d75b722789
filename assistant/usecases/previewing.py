"""A draft as it will be printed, with a copy to read in another language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.errors import AssistantError
from assistant.pack.pack import Pack
from assistant.usecases.composing import part_annex_list

if TYPE_CHECKING:
    from assistant.drafting.draft import Draft
    from assistant.filing.budget import Budget
    from assistant.grounds.assessment import Assessment
    from assistant.usecases.overrun import Overrun
    from assistant.writers.pdf import PdfFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the kit would print of one document.

    ``files`` are the request and, where there is one, its list of annexes: files of their own, as
    in the kit. ``reading`` is the same draft in the reader's language, or ``None``: then
    ``unreadable`` says why it could not be composed. ``overrun`` is ``None`` for a document that
    keeps its limit of pages.
    """

    draft: Draft
    files: tuple[PdfFile, ...]
    budget: Budget
    overrun: Overrun | None
    reading: Draft | None
    unreadable: AssistantError | None


def preview_draft(
    case: Case,
    pack: Pack,
    document: str,
    language: str,
    today: date,
    *,
    reading_language: str,
    about: str = "",
    assessment: Assessment | None = None,
) -> Preview:
    """Compose and print a document in memory, a letter ``about`` an item.

    ``assessment`` is that of the case, if it is known already.
    Raises what ``compose`` and ``write_pdf`` raise.
    """
    from assistant.drafting.compose import compose
    from assistant.filing.annexes import number_annexes
    from assistant.filing.budget import find_budget
    from assistant.grounds.assessment import assess
    from assistant.usecases.overrun import find_overrun
    from assistant.writers.pdf import write_pdf

    found = assess(pack, case, today) if assessment is None else assessment

    def composed(wanted: str) -> Draft:
        return compose(pack, case, found, document, wanted, final=False, today=today, about=about)

    draft = composed(language)
    request, annex_list = part_annex_list(draft)
    files = tuple(write_pdf(part) for part in (request, annex_list) if part is not None)
    reading: Draft | None = draft
    unreadable: AssistantError | None = None
    if reading_language != language:
        try:
            reading = composed(reading_language)
        except AssistantError as failure:
            reading, unreadable = None, failure
    annexes = number_annexes(case, pack, draft, found.kind)
    return Preview(
        draft=draft,
        files=files,
        budget=find_budget(pack, found.kind, pages=files[0].pages, annexes=len(annexes)),
        overrun=find_overrun(pack, case, found, draft, files[0]),
        reading=reading,
        unreadable=unreadable,
    )
