"""How large a file of evidence may be, and how much a parser may use for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.pack.entry import Entry, by_id, read_entries
from assistant.pack.fault import PackFault, refuse

_FILE = "rules/evidence.toml"
_NEEDED = (
    "file_bytes", "paper_bytes", "pages", "pixels", "unpacked_mebibytes", "batch_files", "folder_entries",
    "cage_seconds", "cage_mebibytes",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLimit:
    """One limit of the program; ``doubtful`` until it was measured on a small computer."""

    id: str
    value: int
    unit: str
    text: str
    doubtful: bool
    source: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLimits:
    """The limits of intake and of its parsers. ``file_bytes`` holds for recordings, ``paper_bytes`` for
    everything that is opened; ``cage_*`` are what one parser may use for one file."""

    rows: Mapping[str, EvidenceLimit]

    def __getitem__(self, name: str) -> int:
        return self.rows[name].value

    @property
    def file_bytes(self) -> int:
        """Bytes of the largest file that is taken in."""
        return self["file_bytes"]

    @property
    def paper_bytes(self) -> int:
        """Bytes of the largest file that a parser opens."""
        return self["paper_bytes"]

    @property
    def pages(self) -> int:
        """Pages of the longest PDF."""
        return self["pages"]

    @property
    def pixels(self) -> int:
        """Pixels of the largest picture."""
        return self["pixels"]

    @property
    def unpacked_mebibytes(self) -> int:
        """MiB that the packed contents of one file may unpack to."""
        return self["unpacked_mebibytes"]

    @property
    def batch_files(self) -> int:
        """Files that are taken in at one time."""
        return self["batch_files"]

    @property
    def folder_entries(self) -> int:
        """Entries of a folder that are looked at."""
        return self["folder_entries"]

    @property
    def cage_seconds(self) -> int:
        """Seconds a parser may work on one file."""
        return self["cage_seconds"]

    @property
    def cage_mebibytes(self) -> int:
        """MiB of memory a parser may take."""
        return self["cage_mebibytes"]


def load_evidence_limits(root: Path) -> EvidenceLimits:
    """The limits; each one the program leans on must be there and above zero."""
    file = read_entries(root, _FILE)

    def read(entry: Entry) -> EvidenceLimit:
        value = entry.integer("value")
        if value is None or value < 1:
            entry.refuse("value", "a number above zero is needed")
        return EvidenceLimit(
            id=entry.text("id"),
            value=value or 1,
            unit=entry.text("unit"),
            text=entry.text("text"),
            doubtful=entry.flag("doubtful"),
            source=entry.text("source"),
            mark=entry.mark(),
        )

    rows = by_id(file.entries("limit"), read)
    file.finish()
    for name in _NEEDED:
        if name not in rows:
            refuse(PackFault(file=_FILE, key=name, reason="this limit is missing"))
    return EvidenceLimits(rows=rows)
