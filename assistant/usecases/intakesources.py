"""Where evidence comes from: a file of the computer, the files of a folder, what was pasted.

A file is opened once and read from that one descriptor: what is checked is what is taken in. Links,
pipes, devices and folders are refused before anything of them is read.
"""

from __future__ import annotations

import io
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, ClassVar, Protocol, cast

from assistant.errors import AssistantError
from assistant.evidence.fault import FileEmpty
from assistant.evidence.kinds import HEAD, TAIL

LONGEST_NAME = 120
"""Characters of a file name that are kept; the ending stays."""

LONGEST_ENDING = 10
"""Characters, with the point; what is longer is no ending."""

_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_READ_ONLY = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class SourceMissing(AssistantError):
    """There is no file at the place, or it cannot be read."""

    code: ClassVar[str] = "evidence.source_missing"


class SourceNotAFile(AssistantError):
    """The place holds a link, a pipe, a device or something else that is no file of its own."""

    code: ClassVar[str] = "evidence.source_not_a_file"


class SourceIsFolder(AssistantError):
    """The place is a folder; folders are walked only when that was asked."""

    code: ClassVar[str] = "evidence.source_is_folder"


class SourceTooLarge(AssistantError):
    """The file is larger than ``limit`` bytes."""

    code: ClassVar[str] = "evidence.source_too_large"


class SourceChanged(AssistantError):
    """The file changed while it was read."""

    code: ClassVar[str] = "evidence.source_changed"


class FolderTooFull(AssistantError):
    """The folder has more files than are taken in at one time."""

    code: ClassVar[str] = "evidence.folder_too_full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A source while it is open: its size in bytes, its two ends, and its bytes from the start."""

    size: int
    head: bytes
    tail: bytes
    stream: BinaryIO
    check_unchanged: Callable[[int], None]
    """Given the bytes that were read; raises ``SourceChanged`` if it is not what it was when opened."""


class IntakeSource(Protocol):
    """Something that can be taken in.

    ``name`` is what the person calls it, safe to show and to keep. ``how`` says for the custody log
    how it came: ``file``, ``folder`` or ``paste``.
    """

    @property
    def name(self) -> str: ...

    @property
    def how(self) -> str: ...

    def size_now(self) -> int:
        """Its bytes as far as can be told without opening it, else 0; for the progress only."""

    def opened(self) -> AbstractContextManager[Opened]:
        """Open it once; raises one of the ``Source...`` refusals above."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file of the computer."""

    path: Path = field(repr=False)
    how: str = "file"

    @property
    def name(self) -> str:
        """The name of the file without its folder, made harmless."""
        return clean_name(self.path.name)

    def size_now(self) -> int:
        """Its size in bytes, if there is a file."""
        try:
            found = self.path.lstat()
        except (OSError, ValueError):
            return 0
        return found.st_size if stat.S_ISREG(found.st_mode) else 0

    @contextmanager
    def opened(self) -> Iterator[Opened]:
        """Open it once. Nothing but a regular file is opened at all: opening a device can act on it."""
        try:
            expected = self.path.lstat()
            _require_file(expected)
            descriptor = os.open(self.path, _READ_ONLY)
        except (OSError, ValueError) as refused:
            raise SourceMissing from refused
        with os.fdopen(descriptor, "rb", buffering=0) as stream:
            before = os.fstat(descriptor)
            _require_file(before)
            if (before.st_dev, before.st_ino) != (expected.st_dev, expected.st_ino):
                raise SourceChanged

            def check_unchanged(read: int) -> None:
                if read != before.st_size or _told(os.fstat(descriptor)) != _told(before):
                    raise SourceChanged

            try:
                head, tail = _ends(stream, before.st_size)
            except OSError as refused:
                raise SourceMissing from refused
            yield Opened(
                size=before.st_size,
                head=head,
                tail=tail,
                stream=cast(BinaryIO, stream),
                check_unchanged=check_unchanged,
            )


@dataclass(frozen=True, slots=True)
class PastedSource:
    """Bytes from the clipboard or dropped without a file, such as a picture."""

    content: bytes = field(repr=False)
    called: str = ""
    how: str = "paste"

    @property
    def name(self) -> str:
        """What it was called, made harmless."""
        return clean_name(self.called)

    def size_now(self) -> int:
        """Its bytes."""
        return len(self.content)

    @contextmanager
    def opened(self) -> Iterator[Opened]:
        """Nothing can change it meanwhile."""
        content = self.content
        if not content:
            raise FileEmpty
        yield Opened(
            size=len(content),
            head=content[:HEAD],
            tail=content[-TAIL:],
            stream=io.BytesIO(content),
            check_unchanged=lambda _: None,
        )


def folder_sources(
    folder: Path, *, recursive: bool = False, most: int, most_entries: int
) -> tuple[FileSource, ...]:
    """The files of a folder, by name; hidden ones and links are left out, folders inside unless asked.

    ``SourceMissing`` if it cannot be read, ``FolderTooFull`` above ``most`` files or
    ``most_entries`` entries: then nothing of it is taken in.
    """
    found: list[Path] = []
    waiting, seen = [folder], 0
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    seen += 1
                    if seen > most_entries or len(found) > most:
                        raise FolderTooFull(most=most)
                    if entry.name.startswith("."):
                        continue
                    if entry.is_file(follow_symlinks=False):
                        found.append(Path(entry.path))
                    elif recursive and entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
        except OSError as refused:
            if here == folder:
                raise SourceMissing from refused
    if len(found) > most:
        raise FolderTooFull(most=most)
    return tuple(FileSource(path, how="folder") for path in sorted(found))


def clean_name(name: str) -> str:
    """A file name that can be shown and kept: one line, no folder, no sign that turns the writing round.

    The ending is what stands last in memory, not what a right-to-left override makes of it.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    last = last.encode("utf-8", "replace").decode("utf-8", "replace")
    kept = (
        " " if unicodedata.category(char) in {"Zl", "Zp", "Cc"} else char
        for char in last
        if char not in _TURNING and unicodedata.category(char) not in {"Co", "Cn"}
    )  # fmt: skip
    plain = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
    if len(plain) > LONGEST_NAME:
        stem, dot, ending = plain.rpartition(".")
        ending = dot + ending if stem and len(ending) <= LONGEST_ENDING else ""
        plain = plain[: LONGEST_NAME - len(ending) - 1].rstrip() + "…" + ending
    return plain or "file"


def _require_file(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise SourceIsFolder
    if not stat.S_ISREG(found.st_mode):
        raise SourceNotAFile
    if found.st_size == 0:
        raise FileEmpty


def _told(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _ends(stream: io.FileIO, size: int) -> tuple[bytes, bytes]:
    head = _exactly(stream, min(size, HEAD))
    stream.seek(max(0, size - TAIL))
    tail = _exactly(stream, min(size, TAIL))
    stream.seek(0)
    return head, tail


def _exactly(stream: io.FileIO, count: int) -> bytes:
    parts = []
    while count and (part := stream.read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
