"""Verifying the files of a case and handing them out; each is written down in the custody log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.case.exhibits import exhibit_numbers
from assistant.evidence.findings import CleanCopy, CleanOptions
from assistant.files import write_whole
from assistant.usecases.exhibits import FileState

if TYPE_CHECKING:
    from assistant.evidence.kinds import FileKind
    from assistant.evidence.parsers import Parsers
    from assistant.usecases.desk import Desk
    from assistant.vault.custody import CustodyEntry
    from assistant.vault.filestore import FileStore

_CHUNK = 1024 * 1024


def _never() -> bool:
    return False


# -- verifying


def check_file(files: FileStore, sha256: str, *, cancelled: Callable[[], bool] = _never) -> FileState:
    """Read every byte of a file again and compare; for a worker thread.

    ``ReceivingCancelled`` after a cancel.
    """
    if not files.holds(sha256):
        return FileState.NOT_HERE
    return FileState.UNCHANGED if files.verify(sha256, cancelled=cancelled) else FileState.CHANGED


def note_check(desk: Desk, document: str, state: FileState) -> None:
    """Write the outcome of ``check_file`` into the custody log."""
    sha256 = _fingerprint(desk, document)
    desk.change(desk.case, log=(log_entry(desk, "verified", sha256, document, result=state.value),))


def verify(desk: Desk, document: str) -> FileState:
    """Both in one: for the command line, which has one thread."""
    state = check_file(desk.files, _fingerprint(desk, document))
    note_check(desk, document, state)
    return state


# -- handing out


def hand_out(desk: Desk, document: str, file: Path) -> None:
    """Write an original, byte for byte, to a file outside the vault, and write that down first.

    Dangerous: the original holds whatever its maker put into it (place, camera, author), and the
    file can be read by anyone who has it. Callers say so and ask. The log is written before the
    file, so that nothing leaves unnoted; ``FileMissing``, ``FileDamaged`` or ``OSError`` leave no
    file behind.
    """
    sha256 = _fingerprint(desk, document)
    source = desk.files.source(sha256)
    desk.change(
        desk.case, log=(log_entry(desk, "exported", sha256, document, kind="original", bytes=source.size),)
    )
    write_whole(file, file_parts(desk.files, sha256))


def clean_copy(desk: Desk, parsers: Parsers, document: str, options: CleanOptions | None = None) -> CleanCopy:
    """A PDF of an exhibit without what its file gives away; the original stays as it is."""
    sha256 = _fingerprint(desk, document)
    return parsers.clean(desk.files.source(sha256), kind_of(desk, document), options)


def hand_out_clean(desk: Desk, document: str, copy: CleanCopy, file: Path) -> None:
    """Write a clean copy to a file outside the vault, and write that down first."""
    detail: dict[str, str | int] = {
        "kind": "clean_copy",
        "bytes": len(copy.pdf),
        "copy_sha256": hashlib.sha256(copy.pdf).hexdigest(),
    }
    sha256 = _fingerprint(desk, document)
    desk.change(desk.case, log=(log_entry(desk, "exported", sha256, document, **detail),))
    write_whole(file, copy.pdf)


def kind_of(desk: Desk, document: str) -> FileKind:
    """The kind of the stored file of a document; raises ``FileMissing`` if there is none."""
    from assistant.evidence.kinds import kind_of_media_type
    from assistant.vault.fault import FileMissing

    said = desk.case.answer(f"documents[{document}].media_type")
    kind = kind_of_media_type(said) if isinstance(said, str) else None
    if kind is None:
        raise FileMissing
    return kind


def log_entry(desk: Desk, act: str, sha256: str, document: str, **detail: str | int) -> CustodyEntry:
    """An entry of the custody log about a document, with its exhibit number."""
    from assistant.vault.custody import CustodyEntry

    number = exhibit_numbers(desk.case)[document]
    return CustodyEntry(act=act, sha256=sha256, document=document, detail={"exhibit": number, **detail})


def _fingerprint(desk: Desk, document: str) -> str:
    from assistant.vault.fault import FileMissing

    said = desk.case.answer(f"documents[{document}].sha256")
    if not isinstance(said, str):
        raise FileMissing
    return said


def file_parts(files: FileStore, sha256: str) -> Iterator[bytes]:
    """The bytes of a stored file, part by part."""
    with files.source(sha256).open() as stream:
        while part := stream.read(_CHUNK):
            yield part
