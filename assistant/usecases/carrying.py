"""The files of a case beside its case file: the folder ``evidence``, in and out (case format, section 9)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from assistant.case.case import Case
from assistant.case.exhibits import covered_file
from assistant.errors import AssistantError
from assistant.files import write_whole
from assistant.usecases.bringing import bring, drop, known_files, put_in
from assistant.usecases.custody import file_parts, log_entry
from assistant.usecases.intake import is_of_the_vault
from assistant.usecases.intakereport import Refused, Taken
from assistant.usecases.intakesources import FileSource
from assistant.usecases.shelf import EVIDENCE_FOLDER, FolderShelf

if TYPE_CHECKING:
    from assistant.evidence.parsers import Parsers
    from assistant.usecases.desk import Desk


class EvidenceDiffers(AssistantError):
    """``count`` files do not have the fingerprint they are named by; nothing was taken over."""

    code: ClassVar[str] = "evidence.hash_differs"


class EvidenceFolderTaken(AssistantError):
    """There is a folder ``evidence`` with something in it at the place to write to."""

    code: ClassVar[str] = "evidence.folder_not_empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The files that went, those that are not here (documents), and those that were refused."""

    documents: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()


def require_true_names(case: Case, shelf: FolderShelf) -> None:
    """Raise ``EvidenceDiffers`` unless every file the case speaks of, and which is here, is that file.

    Reads every byte: a file that was changed on its way must not become evidence.
    """
    differing = sum(
        1 for sha256 in sorted(known_files(case)) if shelf.holds(sha256) and not shelf.verify(sha256)
    )
    if differing:
        raise EvidenceDiffers(count=differing)


def bring_evidence(
    desk: Desk,
    parsers: Parsers,
    shelf: FolderShelf,
    *,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Carried:
    """Take in the files beside a case file that was just imported; call ``require_true_names`` first.

    Each is recognised and examined like any other file; what is refused stays "not here". Files the
    case does not speak of are left alone.
    """
    documents = _documents(desk.case)
    carried: list[str] = []
    missing: list[str] = []
    refused: list[Refused] = []
    for place, (document, sha256) in enumerate(documents):
        progress(place, len(documents))
        if desk.files.holds(sha256):
            continue
        if not shelf.holds(sha256):
            missing.append(document)
            continue
        source = FileSource(shelf.path(sha256), how="case_file")
        try:
            brought = bring(desk.files, parsers, desk.pack.evidence, source)
            if brought.received.sha256 != sha256:
                drop(desk, brought)
                raise EvidenceDiffers(count=1)
            if sha256 == covered_file(desk.case, document):
                desk.change(desk.case, taken=(brought.received,))
                continue
            outcome = put_in(desk, brought)
        except AssistantError as failure:
            if is_of_the_vault(failure) or isinstance(failure, EvidenceDiffers):
                raise
            refused.append(Refused(name=source.name, failure=failure))
            continue
        if isinstance(outcome, Taken):
            carried.append(document)
    progress(len(documents), len(documents))
    return Carried(documents=tuple(carried), missing=tuple(missing), refused=tuple(refused))


def require_room(case_file: Path) -> None:
    """Raise ``EvidenceFolderTaken`` if a folder ``evidence`` beside this file holds anything."""
    folder = case_file.parent / EVIDENCE_FOLDER
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise EvidenceFolderTaken


def write_evidence(
    desk: Desk, case_file: Path, *, progress: Callable[[int, int], None] = lambda *_: None
) -> Carried:
    """Write the originals of a case beside its case file, readable by anyone; written down first.

    Dangerous in the wrong hands, even more than the case file: callers say so and ask. If one cannot
    be written none is left behind. Write the case file itself afterwards: it is the sign that all is
    there.
    """
    require_room(case_file)
    shelf = FolderShelf.beside(case_file)
    documents = _documents(desk.case)
    here = [(document, sha256) for document, sha256 in documents if desk.files.holds(sha256)]
    entries = [log_entry(desk, "exported", sha256, document, kind="case_file") for document, sha256 in here]
    desk.change(desk.case, log=entries)
    folder = case_file.parent / EVIDENCE_FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    written: dict[str, Path] = {}
    try:
        for place, (_, sha256) in enumerate(here):
            progress(place, len(here))
            if sha256 not in written:
                write_whole(shelf.path(sha256), file_parts(desk.files, sha256))
                written[sha256] = shelf.path(sha256)
    except BaseException:
        for file in written.values():
            file.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            folder.rmdir()
        raise
    progress(len(here), len(here))
    gone = {document for document, _ in here}
    return Carried(
        documents=tuple(document for document, _ in here),
        missing=tuple(document for document, _ in documents if document not in gone),
    )


def _documents(case: Case) -> tuple[tuple[str, str], ...]:
    """The documents that have a file, with its fingerprint, in file order; then their covered copies."""
    items = case.items("documents")
    said = [(item, case.answer(f"documents[{item}].sha256")) for item in items]
    said += [(item, covered_file(case, item) or None) for item in items]
    return tuple((item, sha256) for item, sha256 in said if isinstance(sha256, str))
