"""What left the casebook as kits: a frozen record of each, and the same bytes once more."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.filing.kit import HASH_LIST, Kit, KitFile, KitNotKept

if TYPE_CHECKING:
    from assistant.usecases.desk import Desk
    from assistant.vault.filestore import FileStore, Received

FINAL, PRACTICE = "kit", "practice kit"
"""The kinds of record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastKit:
    """A kit as it was written; ``number`` counts them from 0, ``files`` are names and fingerprints."""

    number: int
    day: date
    is_final: bool
    language: str
    document: str
    files: tuple[tuple[str, str], ...]


def fingerprint(kit: Kit) -> str:
    """The fingerprint of a kit: that of its list of fingerprints."""
    return next(file.sha256() for file in kit.files if file.name == HASH_LIST)


def keep_files(
    files: FileStore, kit: Kit, *, cancelled: Callable[[], bool] = lambda: False
) -> Mapping[str, Received]:
    """Put the files of a kit into the vault, pending until ``record_kit``. For a worker.

    Nothing of it stays pending if this fails or is cancelled.
    """
    taken: dict[str, Received] = {}
    try:
        for file in kit.files:
            content = BytesIO(file.content)
            taken[file.name] = files.receive(content, largest=len(file.content), cancelled=cancelled)
    except BaseException:
        forget_files(files, taken)
        raise
    return taken


def forget_files(files: FileStore, taken: Mapping[str, Received]) -> None:
    """Let go of pending files of a kit that is not recorded."""
    for received in taken.values():
        files.discard(received)


def record_kit(
    desk: Desk, kit: Kit, taken: Mapping[str, Received], *, document: str, language: str, final: bool
) -> None:
    """Write down exactly what left, durably; a final kit is also the one the case speaks of."""
    manifest = next(file.content for file in kit.files if file.name == HASH_LIST)
    kind = FINAL if final else PRACTICE
    desk.record_received(kind, taken, manifest, language=language, document=document)
    if final:
        desk.change(desk.case.with_fact("filing.kit_sha256", fingerprint(kit)))


def past_kits(desk: Desk) -> tuple[PastKit, ...]:
    """The kits of the case, the newest first."""
    found = [
        PastKit(
            number=number,
            day=datetime.fromisoformat(export.at).date(),
            is_final=export.kind == FINAL,
            language=export.language,
            document=export.document,
            files=tuple((file.name, file.sha256) for file in export.files),
        )
        for number, export in enumerate(desk.exports())
        if export.kind in {FINAL, PRACTICE}
    ]
    return tuple(reversed(found))


def kit_again(files: FileStore, past: PastKit) -> Kit:
    """The same files as they left. For a worker. Raises ``KitNotKept`` if one is no longer what it was."""
    again = []
    for name, sha256 in past.files:
        if not files.holds(sha256):
            raise KitNotKept
        with files.source(sha256).open() as stream:
            content = stream.read()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise KitNotKept
        again.append(KitFile(name=name, content=content))
    return Kit(files=tuple(again))
