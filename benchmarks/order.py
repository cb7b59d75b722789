"""How many words come back from a PDF in the order they were written, by three readers."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from assistant.drafting.draft import Draft
from assistant.writers.span import text_of
from benchmarks.rivals import PYTHON

_WORD = re.compile(r"[^\W_]+(?:[^\W_]|(?<=\w)[.,'’-](?=\w))*")
_IGNORED = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

_PDFIUM = """
import sys, pypdfium2
print("\\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(sys.argv[1])))
"""
_PYPDF = """
import sys, pypdf
print("\\n".join(page.extract_text() for page in pypdf.PdfReader(sys.argv[1]).pages))
"""


def words_of(text: str) -> list[str]:
    """The words of a text, compatibility forms resolved, marks of direction left out."""
    plain = _IGNORED.sub("", unicodedata.normalize("NFKC", text))
    return _WORD.findall(plain)


def written_words(draft: Draft) -> list[str]:
    """The words of a draft in reading order."""
    return words_of("\n".join(text_of((sentence,), draft.language) for sentence in draft.sentences()))


def shares_in_order(pdf: Path, written: Sequence[str]) -> Mapping[str, float]:
    """By reader: the share of the written words that come back in their order, from 0 to 1."""
    readers = {"pdftotext": ["pdftotext", "-enc", "UTF-8", str(pdf), "-"]}
    if PYTHON.is_file():
        readers["PDFium"] = [str(PYTHON), "-c", _PDFIUM, str(pdf)]
        readers["pypdf"] = [str(PYTHON), "-c", _PYPDF, str(pdf)]
    return {name: _share(_read(command), written) for name, command in readers.items()}


def _read(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own commands
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""


def _share(text: str, written: Sequence[str]) -> float:
    matcher = SequenceMatcher(None, written, words_of(text), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(len(written), 1)
