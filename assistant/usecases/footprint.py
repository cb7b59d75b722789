"""What this program has left on this computer: looked up in the file system, never remembered.

Nothing keeps a list of what was written, since that list would be a trace of its own. So only places
are found that are known beforehand: kits and drafts lie wherever the person put them.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from assistant.paths import pack_home, settings_file, vault_home

_OWN = "casebook"
"""The name of the folders that belong to this program alone."""
_PRACTICE = "casebook-*"
"""Folders in the temporary folder, which a self-check or a reading of files that was killed may leave."""
_PART = ".*.part"
"""What a kit is called, beside its place, while it is written."""
_SHARED = (
    ".config/QtProject.conf",
    ".config/QtProject",
    ".cache/qtpipelinecache*",
    ".cache/qtshadercache*",
    ".cache/mesa_shader_cache*",
    ".cache/fontconfig",
)
"""Where libraries that many programs use keep things of their own on Linux."""


class Left(Enum):
    """What kind of thing was left."""

    SETTINGS = "settings"
    """Language, colours, text size, automatic lock."""
    PACK = "pack"
    """Rules that somebody installed in the place of those of the program."""
    OPEN = "open"
    """The casebook that is open."""
    CASEBOOK = "casebook"
    """Another casebook beside it."""
    UNFINISHED = "unfinished"
    """A file that was being written when the program or the computer was stopped."""
    PRACTICE = "practice"
    """Invented words of a self-check that was stopped."""
    SHARED = "shared"
    """Something that other programs use too, and that this one does not need."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Trace:
    """One thing: where it is, how many bytes it takes, when it was changed last."""

    kind: Left
    path: Path
    size: int
    day: date

    @property
    def is_removable(self) -> bool:
        """Whether ``remove_trace`` may remove it; a casebook is removed another way."""
        return self.kind not in {Left.OPEN, Left.CASEBOOK}


def find_footprint(folder: Path | None, *, home: Path | None = None) -> tuple[Trace, ...]:
    """Everything that is there now. ``folder`` is the open casebook, ``home`` that of the person."""
    found: dict[Path, Left] = {}

    def take(kind: Left, paths: Iterable[Path]) -> None:
        for path in paths:
            if path.exists() or path.is_symlink():
                found.setdefault(path, kind)

    settings = settings_file()
    take(Left.UNFINISHED, sorted(settings.parent.glob(f".{settings.name}-*")))
    take(Left.SETTINGS, (settings, *_own_folder(settings.parent)))
    take(Left.PACK, (pack_home(), *_own_folder(pack_home().parent)))
    if folder is not None:
        take(Left.OPEN, (folder,))
    beside = {vault_home(), *(() if folder is None else (folder.parent,))}
    for place in sorted(beside | {home or Path.home()}):
        take(Left.UNFINISHED, sorted(place.glob(_PART)))
    for place in sorted(beside):
        take(Left.CASEBOOK, (one for one in _folders(place) if _is_casebook(one)))
    take(Left.PRACTICE, sorted(Path(tempfile.gettempdir()).glob(_PRACTICE)))
    for pattern in _SHARED:
        take(Left.SHARED, sorted((home or Path.home()).glob(pattern)))
    inner = [path for path in found if any(above in found for above in path.parents)]
    for path in inner:
        # A folder that is listed holds what is in it; the settings name theirs.
        if found[path] is not Left.UNFINISHED:
            del found[path]
    return tuple(_trace(kind, path) for path, kind in found.items())


def remove_trace(trace: Trace) -> None:
    """Delete it; ``OSError`` if that cannot be. A link is deleted, never what it leads to."""
    if not trace.is_removable:
        raise ValueError("a casebook is removed another way")
    if trace.path.is_dir() and not trace.path.is_symlink():
        shutil.rmtree(trace.path)
    else:
        trace.path.unlink(missing_ok=True)


def _own_folder(folder: Path) -> tuple[Path, ...]:
    return (folder,) if folder.name == _OWN else ()


def _folders(place: Path) -> Iterator[Path]:
    try:
        yield from sorted(one for one in place.iterdir() if one.is_dir() and not one.is_symlink())
    except OSError:
        return


def _is_casebook(folder: Path) -> bool:
    from assistant.vault.folder import HEADERS, MAIN

    try:
        return (folder / MAIN).is_file() and any((folder / name).is_file() for name in HEADERS)
    except OSError:
        return False


def _trace(kind: Left, path: Path) -> Trace:
    size, newest = 0, 0.0
    for file in (path, *_below(path)):
        try:
            known = file.lstat()
        except OSError:
            continue
        newest = max(newest, known.st_mtime)
        size += 0 if file.is_dir() and not file.is_symlink() else known.st_size
    return Trace(kind=kind, path=path, size=size, day=datetime.fromtimestamp(newest).astimezone().date())


def _below(path: Path) -> Iterator[Path]:
    if path.is_dir() and not path.is_symlink():
        yield from path.rglob("*")
