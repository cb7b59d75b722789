"""What intake tells: how far it is, and what became of each file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.evidence.findings import Examination
    from assistant.vault.filestore import Received


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far intake is. ``name`` is the file under way; bytes count all files, as far as known."""

    done: int
    files: int
    name: str
    bytes_done: int
    bytes_all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file that lies in the vault as pending and was examined; ``put_in`` or ``drop`` it."""

    name: str
    how: str
    received: Received
    examination: Examination | None = field(repr=False)
    """``None`` if these bytes are an exhibit already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file that is an exhibit now. ``was_missing``: the exhibit stood in the case without its file."""

    name: str
    document: str
    number: int
    sha256: str
    size: int
    examination: Examination = field(repr=False)
    was_missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A file the vault has already, byte for byte, as the exhibit ``number``."""

    name: str
    document: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that was not taken in; the sentences for ``failure`` are in ``explaining``."""

    name: str
    failure: AssistantError


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeReport:
    """What became of each file. ``not_tried`` are those after a cancel."""

    taken: tuple[Taken, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    refused: tuple[Refused, ...] = ()
    not_tried: tuple[str, ...] = ()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody stopped it before its end."""
        return bool(self.not_tried)


Outcome = Taken | Duplicate | Refused
