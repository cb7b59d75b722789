"""The words on each page of a PDF, in reading order as far as the file tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.evidence.caged.guard import Arguments, foreign

LIBRARIES = ("pypdfium2", "pypdfium2.raw")


def perform(parts: Sequence[bytes], arguments: Arguments) -> tuple[dict[str, Any], list[bytes]]:  # noqa: ARG001
    """Values: ``words``, one text for each page; an empty one for a page that is only a picture."""
    import pypdfium2

    found = []
    with foreign():
        document = pypdfium2.PdfDocument(bytes(parts[0]))
        try:
            for number in range(len(document)):
                page = document[number]
                reader = page.get_textpage()
                found.append(reader.get_text_bounded() if reader.count_chars() else "")
                reader.close()
                page.close()
        finally:
            document.close()
    return {"words": found}, []
