"""Hidden bookmarks of a DOCX: each paragraph carries the sentence it begins with.

They say what was what when a reviewed copy comes back, and are what references lead to.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from assistant.drafting.draft import Draft, Paragraph, Part, Sentence, Table, paragraph_place

_LONGEST = 40
"""Word cuts longer names. One that begins with an underscore is not listed."""


def anchor_name(sentence_id: str) -> str:
    """The bookmark of the paragraph that begins with a sentence: ``_cb_`` and the id, made unique."""
    readable = re.sub(r"\W+", "_", sentence_id, flags=re.ASCII)
    digest = hashlib.sha256(sentence_id.encode()).hexdigest()[:8]
    return f"_cb_{readable[: _LONGEST - 13]}_{digest}"


def places_of(draft: Draft) -> dict[str, str]:
    """The bookmark of every place that words of the draft can lead to."""
    found: dict[str, str] = {}

    def note(sentences: Sequence[Sentence]) -> None:
        for sentence in sentences:
            for run in sentence.runs:
                if run.anchor:
                    found.setdefault(run.anchor, anchor_name(sentences[0].id))

    numbered = 0
    for block in draft.blocks:
        match block:
            case Paragraph(sentences=sentences, marker=marker, part=part):
                note(sentences)
                numbered += bool(part is Part.BODY and marker)
                # Only a number that the word processor counts can be asked for by a field.
                if part is Part.BODY and marker == str(numbered) and sentences:
                    found[paragraph_place(marker)] = anchor_name(sentences[0].id)
            case Table(rows=rows):
                for row in rows:
                    for cell in row:
                        note(cell)
            case _:
                pass
    return found
