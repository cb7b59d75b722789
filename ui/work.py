"""Work that takes its time, off the thread of the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal

from assistant.errors import AssistantError

_T = TypeVar("_T")

Failure = AssistantError | OSError
EXPECTED = (AssistantError, OSError)
"""What can be expected to go wrong; anything else is a bug and reaches ``sys.excepthook``."""

GIVE_WAY = 0.001
"""Seconds after which work gives way to the window: hiding must not wait for it."""

_WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents | QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents


class Job:
    """A piece of work under way; the work itself knows nothing of the window."""

    def __init__(self, done: Callable[[Any], None], failed: Callable[[Failure], None]) -> None:
        self._done = done
        self._failed = failed
        self._cancelled = False

    def cancel(self) -> None:
        """Do not tell the outcome."""
        self._cancelled = True

    @property
    def is_cancelled(self) -> bool:
        """Whether the outcome will be dropped; work in steps may look at this."""
        return self._cancelled

    def tell(self, result: object, failure: BaseException | None) -> None:
        """Hand over the outcome; called on the window's thread."""
        if self._cancelled:
            return
        if failure is None:
            self._done(result)
        elif isinstance(failure, AssistantError | OSError):
            self._failed(failure)
        else:
            raise failure


class Work(QObject):
    """Runs callables that get what they need beforehand and touch no widget; outcomes arrive on this thread.

    One thing at a time, in order: the computer may be small.
    """

    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(GIVE_WAY)
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        self._jobs: set[Job] = set()
        self._futures: set[Future[None]] = set()
        self._finished.connect(self._tell)

    def run(
        self,
        task: Callable[[], _T],
        done: Callable[[_T], None],
        failed: Callable[[Failure], None],
    ) -> Job:
        """Start ``task``; then ``done`` gets its result or ``failed`` its expected failure."""
        job = Job(done, failed)
        self._jobs.add(job)

        def perform() -> None:
            try:
                result = task()
            except BaseException as failure:  # handed over whole; the window's thread decides
                self._finished.emit(job, None, failure)
            else:
                self._finished.emit(job, result, None)

        self._futures = {one for one in self._futures if not one.done()} | {self._threads.submit(perform)}
        return job

    @property
    def is_idle(self) -> bool:
        """Whether every outcome has been told."""
        return not self._jobs

    def settle(self, seconds: float) -> None:
        """Wait until every outcome has been told, at most so long; the window hears no keys meanwhile."""
        waking = QTimer()  # without anything to do, the wait below would not end
        waking.setSingleShot(True)
        waking.start(round(seconds * 1000))
        while self._jobs and waking.isActive():
            QCoreApplication.processEvents(_WAIT)

    def close(self) -> None:
        """Drop what is waiting, tell nothing more. What runs is not waited for: see ``wait``."""
        for job in self._jobs:
            job.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def wait(self, seconds: float) -> bool:
        """Wait until nothing runs any more, at most so long; False if something still does."""
        return not wait(self._futures, seconds).not_done

    def _tell(self, job: Job, result: object, failure: BaseException | None) -> None:
        self._jobs.discard(job)
        job.tell(result, failure)
