"""Writing a file whole or not at all: a disk that fills or a process that dies leaves what was there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_whole(file: Path, content: bytes | Iterable[bytes]) -> None:
    """Write beside the goal, flush, and only then take its name; readable by the person alone.

    ``content`` is all of it, or its parts one after the other, so that none of it is in memory.
    ``OSError`` if it cannot be written: then the file that was there is untouched, and nothing else
    is left. What is no ordinary file (``/dev/stdout``) is written straight through.
    """
    parts = (content,) if isinstance(content, bytes) else content
    if file.exists() and not file.is_file():
        with file.open("wb") as stream:
            stream.writelines(parts)
        return
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(parts)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def settle_folder(folder: Path) -> None:
    """Have the names in a folder on the disk too, where a system lets a folder be flushed."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
