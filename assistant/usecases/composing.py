"""Composing a document of a case, and writing it in one of four forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from assistant.case.case import Case
from assistant.case.values import PartialDate
from assistant.errors import AssistantError
from assistant.i18n.catalogues import catalogue
from assistant.pack.pack import Pack

if TYPE_CHECKING:
    from assistant.drafting.draft import Block, Draft
    from assistant.grounds.assessment import Assessment
    from assistant.pack.outlines import Outline

ANNEX_LIST = "annex.list"
"""The section that stands outside the page limit and is uploaded as a file of its own."""


LIST = "annex-list"
"""The document that holds this section and nothing else."""


class UnknownForm(AssistantError):
    """A kind of file the program does not write."""

    code: ClassVar[str] = "draft.unknown_form"


def dated_for_filing(case: Case, filing_date: date | None) -> Case:
    """The case as if it were filed on another day; unchanged without one."""
    if filing_date is None:
        return case
    return case.without("filing.filed_on").with_fact("filing.planned_on", PartialDate.of(filing_date))


def draft_case(
    case: Case,
    pack: Pack,
    document: str,
    language: str,
    today: date,
    *,
    about: str = "",
    filing_date: date | None = None,
    final: bool = False,
) -> Draft:
    """Compose a document, or a letter ``about`` an item; without ``final`` every page has the mark DRAFT."""
    from assistant.drafting.compose import compose
    from assistant.grounds.assessment import assess

    dated = dated_for_filing(case, filing_date)
    assessment = assess(pack, dated, today)
    return compose(pack, dated, assessment, document, language, final=final, today=today, about=about)


def write_draft(draft: Draft, form: str) -> bytes:
    """The draft as pdf, docx, html or txt.

    Raises ``UnknownForm``, ``MissingGlyph``, and ``TextLost`` if the file lacks a letter of the draft.
    """
    from assistant.writers.census import refuse_loss

    content = _written(draft, form)
    refuse_loss(draft, form, content)
    return content


def _written(draft: Draft, form: str) -> bytes:
    match form:
        case "pdf":
            from assistant.writers.pdf import write_pdf

            return write_pdf(draft).data
        case "docx":
            from assistant.writers.docx import write_docx

            return write_docx(draft)
        case "html":
            from assistant.writers.html import write_html

            return write_html(draft).encode()
        case "txt":
            from assistant.writers.plain import write_text

            return write_text(draft).encode()
    raise UnknownForm


def compose_papers(
    pack: Pack, case: Case, assessment: Assessment, language: str, *, final: bool, today: date
) -> tuple[tuple[Outline, Draft], ...]:
    """The papers that go beside the request, each with its outline."""
    from assistant.drafting.compose import compose
    from assistant.filing.papers import papers_beside

    return tuple(
        (outline, compose(pack, case, assessment, outline.id, language, final=final, today=today))
        for outline in papers_beside(pack, case, assessment)
    )


def document_title(outline: Outline, language: str) -> str:
    """What a document is called in a language of the window."""
    return catalogue(language, "interview").pgettext(f"document:{outline.id}:title", outline.title)


def part_annex_list(draft: Draft) -> tuple[Draft, Draft | None]:
    """The draft without its list of annexes, and the list alone; the limit counts only the first."""

    def is_list(block: Block) -> bool:
        return block.section == ANNEX_LIST

    listed = tuple(block for block in draft.blocks if is_list(block))
    if not listed or draft.document == LIST:
        return draft, None
    rest = tuple(block for block in draft.blocks if not is_list(block))
    return replace(draft, blocks=rest), replace(draft, blocks=listed)
