"""One file on its way in: its bytes into the vault and through the cage, then into the case.

Two halves, because the case belongs to one thread and reading takes its time on another. ``bring`` puts
the bytes into the vault as pending and examines them there; ``put_in`` makes the file real together with
its exhibit and its line in the custody log, in one transaction. What is not put in leaves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.case.case import Case
from assistant.case.exhibits import exhibit_numbers, with_exhibit_numbers
from assistant.case.values import Fact, NoAnswer, NonAnswer
from assistant.evidence.cagefault import CageCancelled, CageFault
from assistant.evidence.findings import Examination
from assistant.evidence.kinds import kind_of, recognise
from assistant.usecases.examinations import keep_examination
from assistant.usecases.intakereport import Brought, Duplicate, Taken
from assistant.usecases.intakesources import IntakeSource, SourceChanged, SourceTooLarge
from assistant.vault.fault import ReceivingCancelled

if TYPE_CHECKING:
    from assistant.evidence.kinds import FileKind
    from assistant.evidence.parsers import Parsers
    from assistant.pack.evidencelimits import EvidenceLimits
    from assistant.usecases.desk import Desk
    from assistant.vault.filestore import FileStore

UNSORTED = "other"
"""The class of a paper nobody has looked at yet."""

UNKNOWN_LANGUAGE = "und"
"""BCP 47 for a language that is not known yet."""


STOPPED = (ReceivingCancelled, CageCancelled)
"""What ``bring`` raises when somebody cancelled it."""


def _nothing(_: int) -> None: ...


def _never() -> bool:
    return False


def known_files(case: Case) -> frozenset[str]:
    """The fingerprints of the files that are exhibits of a case."""
    said = (case.answer(f"{path}.sha256") for path in case.item_paths("documents"))
    return frozenset(one for one in said if isinstance(one, str))


# -- first half, for a worker thread


def bring(
    files: FileStore,
    parsers: Parsers,
    limits: EvidenceLimits,
    source: IntakeSource,
    *,
    known: frozenset[str] = frozenset(),
    progress: Callable[[int], None] = _nothing,
    cancelled: Callable[[], bool] = _never,
) -> Brought:
    """Put the bytes of one source into the vault as pending, and examine them there.

    ``known`` are the fingerprints that are exhibits already: their bytes are not examined again.
    ``progress`` gets the bytes received so far. Raises one of ``STOPPED`` after a cancel, why the
    source is refused, or a fault of the vault or the cage; then nothing of it is left.
    """
    with source.opened() as opened:
        largest = _largest(recognise(opened.head, opened.tail, opened.size), limits)
        if opened.size > largest:
            raise SourceTooLarge(limit=largest)
        received = files.receive(opened.stream, largest=largest, progress=progress, cancelled=cancelled)
        try:
            opened.check_unchanged(received.size)
            examination = None
            if received.is_new or received.sha256 not in known:
                examination = _examined(files, received.sha256, parsers, limits, cancelled)
        except BaseException:
            files.discard(received)
            raise
    return Brought(name=source.name, how=source.how, received=received, examination=examination)


def _examined(
    files: FileStore,
    sha256: str,
    parsers: Parsers,
    limits: EvidenceLimits,
    cancelled: Callable[[], bool],
) -> Examination:
    """What was received, looked at where it now lies: nobody can change it there any more.

    A recording whose hidden data cannot be read is stored all the same: it is never opened here.
    """
    stored = files.source(sha256)
    kind = kind_of(stored)
    if stored.size > (largest := _largest(kind, limits)):
        raise SourceTooLarge(limit=largest)
    try:
        found = parsers.examine(stored, kind, cancelled=cancelled)
    except CageCancelled:
        raise
    except CageFault:
        if kind.has_pages:
            raise
        return Examination(kind=kind, pages=None)
    keep_examination(files, sha256, found)
    return found


def _largest(kind: FileKind, limits: EvidenceLimits) -> int:
    return limits.paper_bytes if kind.has_pages else limits.file_bytes


# -- second half, on the thread of the desk


def put_in(desk: Desk, brought: Brought) -> Taken | Duplicate:
    """Make one file an exhibit: bytes, document, number and custody entry in one transaction.

    If these bytes are an exhibit already, they are dropped and its number is told; if that exhibit
    stood there without its file, the file comes back to it.
    """
    from assistant.vault.custody import CustodyEntry

    sha256 = brought.received.sha256
    document = _document_of(desk.case, sha256)
    examination = brought.examination
    if document and (not brought.received.is_new or examination is None):
        drop(desk, brought)
        return Duplicate(name=brought.name, document=document, number=exhibit_numbers(desk.case)[document])
    if examination is None:
        raise SourceChanged  # its exhibit was removed while it was read
    was_missing = bool(document)
    document, case = _entered(desk, brought, examination, document)
    number = exhibit_numbers(case)[document]
    detail: dict[str, str | int] = {
        "exhibit": number,
        "bytes": brought.received.size,
        "kind": examination.kind.name,
        "how": "returned" if was_missing else brought.how,
    }
    entry = CustodyEntry(act="taken", sha256=sha256, document=document, detail=detail)
    try:
        desk.change(case, taken=(brought.received,), log=(entry,))
    except BaseException:
        drop(desk, brought)
        raise
    return Taken(
        name=brought.name,
        document=document,
        number=number,
        sha256=sha256,
        size=brought.received.size,
        examination=examination,
        was_missing=was_missing,
    )


def drop(desk: Desk, brought: Brought) -> None:
    """Leave nothing of a file that was brought and is not put in."""
    desk.files.discard(brought.received)


def _document_of(case: Case, sha256: str) -> str:
    return next(
        (item for item in case.items("documents") if case.answer(f"documents[{item}].sha256") == sha256), ""
    )


def _entered(desk: Desk, brought: Brought, found: Examination, document: str) -> tuple[str, Case]:
    """The case with the file entered.

    The paper is held and private: it goes nowhere until the person has looked at it and said what
    it is. Its title is left open, because a file name can tell more than a title should.
    """
    case = desk.case
    path = f"documents[{document}]"
    if not document:
        document = case.new_item_id("doc")
        path = f"documents[{document}]"
        later = NonAnswer(kind=NoAnswer.LATER)
        case = case.with_item("documents", document)
        case = _said(
            case,
            path,
            {
                "classes": (UNSORTED,),
                "title": later,
                "date": later,
                "state": "held",
                "use": "keep_private",
                "languages": (UNKNOWN_LANGUAGE,),
                "decisive": later,
                "confidentiality": desk.pack.classes[UNSORTED].level,
                "file_name": brought.name,
            },
        )
    pages = case.fact(f"{path}.pages") or NonAnswer(kind=NoAnswer.LATER)
    if found.pages:
        pages = found.pages
    elif not found.kind.has_pages:
        pages = NonAnswer(kind=NoAnswer.NOT_APPLICABLE)
    case = _said(
        case,
        path,
        {
            "pages": pages,
            "media_type": found.kind.media_type,
            "size_bytes": brought.received.size,
            "sha256": brought.received.sha256,
        },
    )
    return document, with_exhibit_numbers(case)


def _said(case: Case, path: str, said: Mapping[str, Fact]) -> Case:
    return replace(case, facts={**case.facts, **{f"{path}.{key}": fact for key, fact in said.items()}})
