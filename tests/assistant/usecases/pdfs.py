"""Reading finished PDF files in tests."""

from __future__ import annotations

from pathlib import Path


def pages_of(file: Path) -> list[str]:
    """The text of each page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
