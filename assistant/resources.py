"""Files that travel with the program: the content pack, the catalogues, the fonts."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _content(folder: str) -> Path:
    """The folder inside an installed program, else the one beside the package in a checkout."""
    installed = _PACKAGE / "content" / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder


def templates() -> Path:
    """The content pack: interview, rules, documents, samples."""
    return _content("templates")


def locales() -> Path:
    """The catalogues, ``<language>/LC_MESSAGES/<domain>.mo``."""
    return _content("locales")


def document_fonts() -> Path:
    """The faces embedded in PDF files."""
    return _PACKAGE / "writers" / "fonts"


def passphrase_words() -> Path:
    """Lists of words for passphrases, ``<language>.txt``."""
    return _PACKAGE / "vault" / "words"
