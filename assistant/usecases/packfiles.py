"""The files of a content pack: which may be there, how large they may be, and their fingerprint."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.pack.fault import PackFault

LARGEST_FILE = 8 * 1024 * 1024
LARGEST_PACK = 64 * 1024 * 1024
MOST_FILES = 4000
"""Limits of a pack, in bytes and files; some forty times the pack of the program."""

_NAME = r"[a-z0-9][a-z0-9_.-]*"
_SHAPE = re.compile(
    r"pack\.toml|README\.md"
    rf"|rules/{_NAME}\.(toml|csv|json)"
    rf"|interview/{_NAME}\.toml"
    r"|documents/words\.toml"
    rf"|documents/{_NAME}/({_NAME}\.txt|outline\.toml)"
    rf"|stories/{_NAME}\.toml"
    rf"|samples/{_NAME}\.json"
    r"|locales/(ar|fr|es)/LC_MESSAGES/(interview|draft)\.po"
)
"""Paths a pack may have, with ``/`` between folders."""


def read_pack_files(root: Path) -> Mapping[str, bytes]:
    """The content of every file by its path in the pack; raises ``PackFault`` at what must not be there.

    Nothing is read through a link, from a device, or beyond the limits: the folder may come from
    anybody.
    """
    found: dict[str, bytes] = {}
    total = 0
    for name, path in _walk(root):
        fault = shape_fault(name, path)
        if fault is not None:
            raise fault
        content = _read(name, path)
        total += len(content)
        if total > LARGEST_PACK or len(found) >= MOST_FILES:
            raise PackFault(file=name, key="-", reason="the pack is larger than any pack can be")
        found[name] = content
    return found


def shape_faults(root: Path) -> Iterator[PackFault]:
    """Everything in a folder that does not belong in a pack."""
    total = 0
    for count, (name, path) in enumerate(_walk(root), start=1):
        fault = shape_fault(name, path)
        if fault is not None:
            yield fault
        else:
            total += path.lstat().st_size
        if count > MOST_FILES or total > LARGEST_PACK:
            yield PackFault(file=name, key="-", reason="the pack is larger than any pack can be", line=1)
            return


def shape_fault(name: str, path: Path) -> PackFault | None:
    """Why a file cannot be part of a pack; ``None`` if it can."""
    about = path.lstat()
    if stat.S_ISLNK(about.st_mode):
        reason = "a link to another place is no part of a pack"
    elif not stat.S_ISREG(about.st_mode):
        reason = "this is not a file"
    elif not _SHAPE.fullmatch(name):
        reason = "a pack has no such file"
    elif about.st_size > LARGEST_FILE:
        reason = "the file is larger than any file of a pack can be"
    else:
        return None
    return PackFault(file=name, key="-", reason=reason, line=1)


def fingerprint(files: Mapping[str, bytes]) -> str:
    """One number for the names and contents of all files."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return whole.hexdigest()


def _walk(root: Path) -> Iterator[tuple[str, Path]]:
    """Every entry that is no folder, by its path in the pack, in order; links are not followed."""
    waiting = [root]
    seen = 0
    while waiting:
        folder = waiting.pop()
        for entry in sorted(folder.iterdir(), reverse=True):
            seen += 1
            if seen > 2 * MOST_FILES:
                return
            if entry.is_dir() and not entry.is_symlink():
                waiting.append(entry)
            else:
                yield entry.relative_to(root).as_posix(), entry


def _read(name: str, path: Path) -> bytes:
    # Between looking at a name and opening it somebody may have put a link or a pipe in its place.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise PackFault(file=name, key="-", reason="this is not a file", line=1)
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise PackFault(
            file=name, key="-", reason="the file is larger than any file of a pack can be", line=1
        )
    return content
