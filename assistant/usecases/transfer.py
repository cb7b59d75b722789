"""Case files in and out: the open format, read whole or refused whole."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from assistant.case.case import Case
from assistant.case.format import read_case, write_case
from assistant.clock import SystemClock
from assistant.errors import AssistantError
from assistant.pack.pack import Pack

LARGEST_CASE_FILE = 64 * 1024 * 1024
"""Bytes; a case file holds words and numbers, never evidence."""


class CaseFileMissing(AssistantError):
    """There is no file to read at the place given."""

    code: ClassVar[str] = "case.file_missing"


class CaseFileTooLarge(AssistantError):
    """The file is larger than any case can be."""

    code: ClassVar[str] = "case.file_too_large"


def read_case_file(path: Path, pack: Pack) -> Case:
    """The case in a file; raises ``CaseFaults`` with every fault, and imports nothing of it then."""
    try:
        if path.stat().st_size > LARGEST_CASE_FILE:
            raise CaseFileTooLarge(limit=LARGEST_CASE_FILE)
        raw = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, PermissionError) as missing:
        raise CaseFileMissing from missing
    return read_case(raw, pack, SystemClock().today())


def case_file(case: Case, pack: Pack) -> bytes:
    """The case as a plain file. Dangerous in the wrong hands: callers say so first."""
    return write_case(case, pack)
