"""Taking evidence in: recognised by content, stored encrypted, examined in the cage, entered in the case.

A window that must not wait does the same as ``take_in`` with ``bringing.bring`` on a worker thread and
``bringing.put_in`` on its own, one file after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from assistant.errors import AssistantError
from assistant.usecases.bringing import STOPPED, bring, known_files, put_in
from assistant.usecases.intakereport import (
    Duplicate,
    IntakeReport,
    Outcome,
    Progress,
    Refused,
    Taken,
)
from assistant.usecases.intakesources import IntakeSource

if TYPE_CHECKING:
    from assistant.evidence.parsers import Parsers
    from assistant.usecases.desk import Desk


class TooManyFiles(AssistantError):
    """More than ``most`` files at one time; those up to it were taken in."""

    code: ClassVar[str] = "evidence.too_many_files"


def _nobody(_: Progress) -> None: ...


def _never() -> bool:
    return False


def take_in(
    desk: Desk,
    parsers: Parsers,
    sources: Sequence[IntakeSource],
    *,
    progress: Callable[[Progress], None] = _nobody,
    cancelled: Callable[[], bool] = _never,
) -> IntakeReport:
    """Take in several files, one after the other, on the thread of the desk.

    No file's failure stops the others, except a failure of the vault itself (a full disk): then the
    rest is refused for the same reason. Cancelling keeps what is complete, and nothing of the file
    under way.
    """
    limits = desk.pack.evidence
    told = _Teller(sources, progress)
    outcomes: list[Outcome] = []
    stopped: AssistantError | None = None
    for place, source in enumerate(sources):
        if cancelled():
            return _report(outcomes, sources[place:])
        if place >= limits.batch_files:
            stopped = TooManyFiles(most=limits.batch_files)
        if stopped is not None:
            outcomes.append(Refused(name=source.name, failure=stopped))
            continue
        told.begin(place)
        try:
            brought = bring(
                desk.files,
                parsers,
                limits,
                source,
                known=known_files(desk.case),
                progress=told.advance,
                cancelled=cancelled,
            )
            outcomes.append(put_in(desk, brought))
        except STOPPED:
            return _report(outcomes, sources[place:])
        except AssistantError as failure:
            outcomes.append(Refused(name=source.name, failure=failure))
            stopped = failure if is_of_the_vault(failure) else None
    told.begin(len(sources))
    return _report(outcomes)


def is_of_the_vault(failure: AssistantError) -> bool:
    """Whether a failure says that no further file can be taken in now: the disk is full, for example."""
    from assistant.vault.fault import FileTooLarge, FileUnreadable, VaultFault

    return isinstance(failure, VaultFault) and not isinstance(failure, FileTooLarge | FileUnreadable)


# -- telling


def _report(outcomes: Iterable[Outcome], left: Sequence[IntakeSource] = ()) -> IntakeReport:
    every = tuple(outcomes)
    return IntakeReport(
        taken=tuple(one for one in every if isinstance(one, Taken)),
        duplicates=tuple(one for one in every if isinstance(one, Duplicate)),
        refused=tuple(one for one in every if isinstance(one, Refused)),
        not_tried=tuple(source.name for source in left),
    )


class _Teller:
    """Counts files and bytes of a batch for whoever watches."""

    def __init__(self, sources: Sequence[IntakeSource], progress: Callable[[Progress], None]) -> None:
        self._names = [source.name for source in sources]
        self._sizes = [source.size_now() for source in sources]
        self._before = [0, *accumulate(self._sizes)]
        self._progress = progress
        self._place = 0

    def begin(self, place: int) -> None:
        """The file at ``place`` begins; past the last one all is done."""
        self._place = place
        self.advance(0)

    def advance(self, received: int) -> None:
        """So many bytes of the file under way are in."""
        place = self._place
        name = self._names[place] if place < len(self._names) else ""
        self._progress(
            Progress(
                done=place,
                files=len(self._names),
                name=name,
                bytes_done=min(self._before[place] + received, self._before[-1]),
                bytes_all=self._before[-1],
            )
        )
