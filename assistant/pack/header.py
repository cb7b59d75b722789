"""What a pack says about itself: its form, its version, and when its content was verified."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.pack.entry import read_entries

FILE = "pack.toml"

PACK_FORMAT = 1
"""The form of a pack this program reads: which files it has, and which keys they may hold."""

VERIFIED_FOR = datetime.timedelta(days=90)
"""How long verified content is relied on before it is compared with the official pages again
(``docs/law/procedure.md``, end)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The whole of ``pack.toml``.

    ``date`` is the day on which the legal content was last verified as a whole; ``verified`` gives
    another day for single files.
    """

    format: int
    version: str
    date: datetime.date
    verified: Mapping[str, datetime.date]


def load_header(root: Path) -> Header:
    """The header; a pack of another form is refused before anything else of it is read."""
    file = read_entries(root, FILE)
    form = file.integer("format")
    if form != PACK_FORMAT:
        raise file.fault("format", f"this program reads packs of the form {PACK_FORMAT} only, not {form}")
    dates = file.table("verified") if file.has("verified") else None
    header = Header(
        format=form,
        version=file.text("version"),
        date=file.day("date"),
        verified=MappingProxyType({} if dates is None else {name: dates.day(name) for name in dates.names()}),
    )
    for name, day in header.verified.items():
        if not (root / name).is_file():
            file.refuse("verified", f"there is no file {name}")
        if day > header.date > datetime.date.min:
            file.refuse("verified", f"{name} cannot be verified after the pack as a whole")
    file.finish()
    return header
