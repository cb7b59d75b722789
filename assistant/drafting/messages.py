"""Every message of the draft catalogues, for extraction and checking."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.pack.pack import Pack

APPLICANT_FORMS = frozenset({"applicant", "of_applicant", "to_applicant"})
"""Placeholders a translation may exchange for one another, add or leave out: the forms of the applicant's name."""


def draft_messages(pack: Pack) -> Iterator[tuple[str, str, str]]:
    """(context, English source message, comment for the translator), one for each context."""
    raise NotImplementedError
    yield


def placeholders_fit(message: str, translation: str) -> bool:
    """Whether a translation has the placeholders of its message, apart from the applicant's forms."""
    raise NotImplementedError
