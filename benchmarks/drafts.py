"""A long draft: the sample request with its argument repeated until it fills about ten pages."""

from __future__ import annotations

from dataclasses import replace

from assistant.drafting.draft import Draft
from assistant.pack.pack import Pack

PAGES = 10


def long_draft(pack: Pack, language: str) -> Draft:
    """The deletion request of the sample, its blocks repeated up to ten pages."""
    from datetime import date

    from assistant.usecases.composing import draft_case
    from assistant.usecases.demo import sample_case
    from assistant.writers.pdf import write_pdf

    draft = draft_case(sample_case(pack), pack, "ccf-deletion", language, date(2026, 12, 1))
    blocks = draft.blocks
    while write_pdf(draft).pages < PAGES:
        draft = replace(draft, blocks=draft.blocks + blocks[: len(blocks) // 4])
    return draft
