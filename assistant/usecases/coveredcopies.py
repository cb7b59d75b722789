"""Copies with parts blacked out: the copy leaves instead of the original, which stays as it was.

The copy is a file of its own in the vault. The case names it beside the paper it stands for, as an
extension (``documents[doc1].x_covered``, its SHA-256): where the copy is not at hand nothing leaves,
never the original in its place (``assistant.case.exhibits.leaving_file``).
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.case.exhibits import COVERED, covered_file
from assistant.usecases.custody import log_entry

if TYPE_CHECKING:
    from assistant.evidence.redaction import CoveredCopy
    from assistant.usecases.desk import Desk
    from assistant.vault.filestore import FileStore, Received


def bring_copy(files: FileStore, copy: CoveredCopy) -> Received:
    """Put the bytes of a covered copy into the vault as pending; for a worker thread."""
    return files.receive(io.BytesIO(copy.pdf), largest=len(copy.pdf))


def put_copy(desk: Desk, document: str, received: Received, *, pages: int, boxes: int) -> None:
    """Let a covered copy stand for an exhibit from now on: file, case and custody log in one transaction.

    An earlier copy of the same exhibit is made unreadable, unless it has left already.
    """
    before = covered_file(desk.case, document)
    original = desk.case.answer(f"documents[{document}].sha256")
    detail: dict[str, str | int] = {"copy_sha256": received.sha256, "pages": pages, "boxes": boxes}
    entry = log_entry(desk, "redacted", str(original or ""), document, **detail)
    case = replace(desk.case, extensions={**desk.case.extensions, _key(document): received.sha256})
    try:
        desk.change(case, taken=(received,), log=(entry,))
    except BaseException:
        desk.files.discard(received)
        raise
    if before and before != received.sha256:
        _forget(desk, before)


def take_back_copy(desk: Desk, document: str) -> None:
    """Let the original leave again, and make the copy unreadable; written down in the custody log."""
    before = covered_file(desk.case, document)
    if not before:
        return
    original = desk.case.answer(f"documents[{document}].sha256")
    entry = log_entry(desk, "note", str(original or ""), document, kind="copy_taken_back", copy_sha256=before)
    left = {key: value for key, value in desk.case.extensions.items() if key != _key(document)}
    desk.change(replace(desk.case, extensions=left), log=(entry,))
    _forget(desk, before)


def _key(document: str) -> str:
    return f"documents[{document}].{COVERED}"


def _forget(desk: Desk, sha256: str) -> None:
    from assistant.vault.fault import FileInUse, FileMissing

    try:
        desk.remove_file(sha256)
    except (FileInUse, FileMissing):
        return
