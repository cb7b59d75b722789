"""Composing a document of a case in one language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.drafting.draft import Draft
from assistant.pack.pack import Pack

if TYPE_CHECKING:
    from assistant.grounds.assessment import Assessment


def compose(
    pack: Pack,
    case: Case,
    assessment: Assessment,
    document: str,
    language: str,
    *,
    final: bool,
    today: date,
) -> Draft:
    """The document in one language; without ``final`` every page carries the mark DRAFT."""
    raise NotImplementedError
