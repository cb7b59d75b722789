"""Other programs that look for planted words in what leaves."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .photos import MARK

_MARKED = re.compile(MARK.encode() + rb"[a-z0-9]+")
_WIDE = re.compile(b"\x00".join(bytes([one]) for one in MARK.encode()) + rb"(?:\x00[a-z0-9])+")


def marks(content: bytes) -> set[str]:
    """Planted words in bytes, in 8 or 16 bits a letter."""
    wide = (word.replace(b"\x00", b"") for word in _WIDE.findall(content))
    return {word.decode() for word in (*_MARKED.findall(content), *wide)}


def _run(program: str, *arguments: str) -> bytes:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    return subprocess.run([program, *arguments], capture_output=True, check=False).stdout


def exif_tool(content: bytes, folder: Path) -> bytes:
    """All that exiftool tells of a file, in every group, embedded and unknown tags as well."""
    file = folder / "judged"
    file.write_bytes(content)
    return _run("exiftool", "-a", "-G1", "-s", "-ee", "-u", str(file))


def left_in(pdf: bytes, folder: Path) -> set[str]:
    """Planted words in a PDF: in its bytes, in everything it packs, and for exiftool."""
    file = folder / "clean.pdf"
    file.write_bytes(pdf)
    unpacked = _run("qpdf", "--qdf", "--object-streams=disable", "--decode-level=specialized", str(file), "-")
    assert unpacked.startswith(b"%PDF")
    return marks(pdf) | marks(unpacked) | marks(exif_tool(pdf, folder))


def words_of(pdf: bytes, folder: Path) -> str:
    """What pdftotext reads."""
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    return _run("pdftotext", "-layout", str(file), "-").decode()


def is_sound(pdf: bytes, folder: Path) -> bool:
    """Whether qpdf finds nothing wrong."""
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    return subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False).returncode == 0
