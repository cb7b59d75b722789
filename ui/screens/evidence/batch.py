"""Taking files in while the window goes on: one after the other, each whole or not at all. No Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError
from assistant.usecases.bringing import STOPPED, bring, known_files, put_in
from assistant.usecases.desk import Desk
from assistant.usecases.intake import TooManyFiles, is_of_the_vault
from assistant.usecases.intakereport import IntakeReport, Progress, Refused, Taken
from assistant.usecases.intakesources import FileSource, IntakeSource, SourceMissing, folder_sources

if TYPE_CHECKING:
    from assistant.evidence.parsers import Parsers
    from assistant.usecases.intakereport import Brought


def _nothing() -> None: ...


class Batch:
    """The files being taken in, for as long as the casebook is open; screens come and go meanwhile.

    Bytes are received and examined by ``run`` on another thread; what is whole is put into the case here.
    ``changed`` is called after each file, ``kept`` after each that became an exhibit.
    """

    def __init__(self, desk: Desk, run: Callable[..., object], parsers: Callable[[], Parsers]) -> None:
        self._desk = desk
        self._run = run
        self._parsers = parsers
        self._waiting: list[IntakeSource] = []
        self._sizes: list[int] = []
        self._done = 0
        self._bytes_before = 0
        self._received = 0
        self._under_way: IntakeSource | None = None
        self._listing = 0
        self._stopped = threading.Event()
        self.report = IntakeReport()
        self.changed: Callable[[], None] = _nothing
        self.kept: Callable[[], None] = _nothing

    # -- what the person does

    def add(self, paths: Sequence[Path], pasted: Sequence[IntakeSource] = ()) -> None:
        """Take in files, the files of folders, and what was pasted, after those that wait already."""
        if not self.is_busy:
            self._stopped = threading.Event()
            self._done, self._bytes_before, self._sizes = 0, 0, []
            self.report = IntakeReport()
        self._listing += 1
        limits = self._desk.pack.evidence

        def listed() -> list[IntakeSource]:
            found: list[IntakeSource] = []
            for path in paths:
                if path.is_dir() and not path.is_symlink():
                    found += folder_sources(
                        path, recursive=True, most=limits.batch_files, most_entries=limits.folder_entries
                    )
                else:
                    found.append(FileSource(path))
            return found

        self._run(listed, lambda found: self._queue([*found, *pasted]), partial(self._not_listed, paths))
        self.changed()

    def stop(self) -> None:
        """Begin no further file, and give up the one under way: nothing of it is left."""
        self._stopped.set()
        left = (*self.report.not_tried, *(source.name for source in self._waiting))
        self._waiting.clear()
        self.report = replace(self.report, not_tried=left)
        self.changed()

    def halt(self) -> None:
        """The program hides, locks or closes: as if the person had stopped it."""
        if self.is_busy:
            self.stop()

    def dismiss(self) -> None:
        """The person has read what became of the files."""
        if not self.is_busy:
            self.report = IntakeReport()
        self.changed()

    @property
    def is_busy(self) -> bool:
        """Whether files are being taken in."""
        return self._under_way is not None or bool(self._waiting) or self._listing > 0

    def progress(self) -> Progress | None:
        """How far it is; None if nothing is taken in."""
        if not self.is_busy:
            return None
        return Progress(
            done=self._done,
            files=len(self._sizes),
            name=self._under_way.name if self._under_way is not None else "",
            bytes_done=self._bytes_before + self._received,
            bytes_all=sum(self._sizes),
        )

    # -- one file after the other

    def _queue(self, found: Sequence[IntakeSource]) -> None:
        self._listing -= 1
        if self._stopped.is_set():
            left = tuple(source.name for source in found)
            self.report = replace(self.report, not_tried=(*self.report.not_tried, *left))
            self.changed()
            return
        most = self._desk.pack.evidence.batch_files - len(self._sizes)
        for source in found[max(0, most) :]:
            self._refuse(source.name, TooManyFiles(most=self._desk.pack.evidence.batch_files))
        for source in found[: max(0, most)]:
            self._waiting.append(source)
            self._sizes.append(source.size_now())
        self._next()

    def _not_listed(self, paths: Sequence[Path], failure: Exception) -> None:
        self._listing -= 1
        refused = failure if isinstance(failure, AssistantError) else SourceMissing()
        self._refuse(FileSource(paths[0]).name if paths else "", refused)
        self._next()

    def _next(self) -> None:
        if self._under_way is None and self._waiting and not self._stopped.is_set():
            source = self._under_way = self._waiting.pop(0)
            self._received = 0
            files, limits, parsers = self._desk.files, self._desk.pack.evidence, self._parsers
            known, stopped = known_files(self._desk.case), self._stopped

            def task() -> Brought:
                return bring(
                    files,
                    parsers(),
                    limits,
                    source,
                    known=known,
                    progress=self._advance,
                    cancelled=stopped.is_set,
                )

            self._run(task, self._brought, self._failed)
        self.changed()

    def _advance(self, received: int) -> None:
        self._received = received

    def _brought(self, brought: Brought) -> None:
        try:
            outcome = put_in(self._desk, brought)
        except (AssistantError, OSError) as failure:
            self._failed(failure)
            return
        if isinstance(outcome, Taken):
            self.report = replace(self.report, taken=(*self.report.taken, outcome))
            self.kept()
        else:
            self.report = replace(self.report, duplicates=(*self.report.duplicates, outcome))
        self._finish()

    def _failed(self, failure: Exception) -> None:
        name = self._under_way.name if self._under_way is not None else ""
        if isinstance(failure, STOPPED) or self._stopped.is_set():
            self.report = replace(self.report, not_tried=(name, *self.report.not_tried))
        else:
            refused = failure if isinstance(failure, AssistantError) else SourceMissing()
            self._refuse(name, refused)
            if is_of_the_vault(refused):
                for source in self._waiting:
                    self._refuse(source.name, refused)
                self._waiting.clear()
        self._finish()

    def _refuse(self, name: str, failure: AssistantError) -> None:
        self.report = replace(
            self.report, refused=(*self.report.refused, Refused(name=name, failure=failure))
        )

    def _finish(self) -> None:
        self._under_way = None
        self._bytes_before += self._sizes[self._done] if self._done < len(self._sizes) else 0
        self._received = 0
        self._done += 1
        self._next()
