"""The kit: every file of one request, written together, reopened and compared byte by byte."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import ClassVar

from assistant.errors import AssistantError
from assistant.files import settle_folder

HASH_LIST = "SHA256SUMS"


class KitFolderTaken(AssistantError):
    """The folder exists and holds something; a kit never mixes with other files."""

    code: ClassVar[str] = "kit.folder_taken"


class KitNotWritten(AssistantError):
    """The kit could not be written whole; what was written of it has been removed."""

    code: ClassVar[str] = "kit.not_written"


class KitCancelled(AssistantError):
    """The person stopped the making; nothing is left of the kit."""

    code: ClassVar[str] = "kit.cancelled"


class KitNotSound(AssistantError):
    """A file that was opened again is not what was meant to be written. ``file`` is its name in the kit."""

    code: ClassVar[str] = "kit.not_sound"


class KitNotKept(AssistantError):
    """A file of an earlier kit is no longer readable in the casebook."""

    code: ClassVar[str] = "kit.not_kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class KitFile:
    """One file of a kit; ``name`` is a path inside it with forward slashes."""

    name: str
    content: bytes

    def sha256(self) -> str:
        """Fingerprint of the content, as printed in the hash list."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Everything that is uploaded, pasted or kept for one request."""

    files: tuple[KitFile, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """File names in upload order, the hash list last."""
        return tuple(file.name for file in self.files)


def seal_kit(files: tuple[KitFile, ...]) -> Kit:
    """A kit of these files and the list of their fingerprints (the format of ``sha256sum``)."""
    lines = "".join(f"{file.sha256()}  {file.name}\n" for file in files)
    return Kit(files=(*files, KitFile(name=HASH_LIST, content=lines.encode())))


def write_kit(
    kit: Kit,
    folder: Path,
    *,
    judge: Callable[[KitFile], None] = lambda _file: None,
    go_on: Callable[[], None] = lambda: None,
) -> None:
    """Write a kit into a new or empty folder, whole or not at all.

    The files are written beside the goal first, flushed, read again and compared; what was read goes to
    ``judge``, which raises if it is not fit to leave. Only then is the folder given its name. ``go_on`` is
    called before each file and may raise to stop: then nothing is left. A process that is killed leaves
    at most a hidden folder that ends in ``.part``, which the next attempt takes away.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KitFolderTaken
    beside = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True, mode=0o700)
        for file in kit.files:
            go_on()
            judge(KitFile(name=file.name, content=_write_and_read(beside, file)))
        for inner in {beside, *(path.parent for path in beside.rglob("*"))}:
            settle_folder(inner)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
        settle_folder(folder.parent)
    except OSError as failure:
        shutil.rmtree(beside, ignore_errors=True)
        raise KitNotWritten from failure
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _write_and_read(folder: Path, file: KitFile) -> bytes:
    path = folder / PurePosixPath(file.name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(file.content)
        stream.flush()
        os.fsync(stream.fileno())
    found = path.read_bytes()
    if found != file.content:
        raise OSError("what was read is not what was written")
    return found
