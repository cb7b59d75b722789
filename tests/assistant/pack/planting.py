"""Planting one mistake in a copy of the pack, and knowing the line it stands on."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from assistant import resources
from assistant.pack.pack import Pack


def copy_pack(folder: Path) -> Path:
    """A copy of the pack of the program."""
    return Path(shutil.copytree(resources.templates(), folder))


def template_of(section: int) -> str:
    """The template of one section of the request for deletion, by its path in the pack."""
    found = dict.fromkeys(
        one.template
        for one in Pack(resources.templates()).outlines["ccf-deletion"].sections
        if not one.grounds
    )
    return f"documents/{list(found)[section]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One mistake: ``old`` (a pattern, its first or last place) becomes ``new``; found where ``at`` stands.

    Without ``old`` the text is added at the end. ``at`` is a piece of the changed file; with ``header`` the
    fault is named at the last line above it that begins so. ``says`` is a piece of the reason.
    """

    name: str
    file: str
    new: str
    at: str
    says: str
    old: str = ""
    last: bool = False
    header: str = ""

    def plant(self, root: Path) -> tuple[str, int]:
        """Make the mistake; file and line on which it has to be found."""
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        if self.old:
            places = list(re.finditer(self.old, text))
            assert places, f"nothing to spoil in {self.file}"
            place = places[-1 if self.last else 0]
            changed = text[: place.start()] + place.expand(self.new) + text[place.end() :]
            start = place.start()
        else:
            changed, start = text + self.new, len(text)
        path.write_text(changed, encoding="utf-8")
        found = changed.index(self.at, start) if self.at else start
        if self.header:
            found = changed.rindex(self.header, 0, found)
        return self.file, changed.count("\n", 0, found) + 1
