"""No program is started but this one itself, enforced by the kernel (Landlock, Linux 5.19 and later)."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from assistant.confinement import files
from assistant.confinement.degree import Held

_MEASURE = "programs"
_SINCE = 2
"""Version 1 of Landlock forbids moving files between folders to whoever uses any of it."""
_INTERPRETER = 3  # a program header that names the loader (elf(5), PT_INTERP)
_LONGEST = 4096


def only_itself(*, tcp: bool) -> Held:
    """From now on start nothing but this program, in this thread and those it starts; no TCP unless ``tcp``.

    What the program reads and writes stays free. Never worse than before: without the loader of this
    program, which every start of it needs, nothing is forbidden.
    """
    if files.version() < _SINCE:
        return told()
    try:
        own = Path("/proc/self/exe").resolve(strict=True)
        loader = _loader_of(own)
    except (OSError, ValueError, struct.error):
        return Held.nothing(_MEASURE, "the loader of this program is not known")
    started = {own, Path(sys.executable).resolve()} | ({loader} if loader else set())
    return files.start_only(started, measure=_MEASURE, tcp=tcp)


def told() -> Held:
    """What a process that was started confined has of it."""
    if files.version() < _SINCE:
        return Held.nothing(_MEASURE, "the system cannot bound programs")
    return Held.of(_MEASURE)


def _loader_of(program: Path) -> Path | None:
    """The loader that the system starts a program with; nothing if it needs none."""
    with program.open("rb") as stream:
        head = stream.read(64)
        if head[:6] != b"\x7fELF\x02\x01":
            raise ValueError("no 64-bit program")
        table = struct.unpack_from("<Q", head, 32)[0]
        size, count = struct.unpack_from("<HH", head, 54)
        for number in range(min(count, 128)):
            stream.seek(table + number * size)
            entry = stream.read(56)
            if struct.unpack_from("<I", entry)[0] == _INTERPRETER:
                offset, length = struct.unpack_from("<Q", entry, 8)[0], struct.unpack_from("<Q", entry, 32)[0]
                stream.seek(offset)
                return Path(stream.read(min(length, _LONGEST)).rstrip(b"\0").decode()).resolve(strict=True)
    return None
