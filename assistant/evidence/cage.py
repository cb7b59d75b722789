"""A cage for foreign bytes: every file is opened in a process that can only compute and is then gone.

What the cage promises is enforced by the system the program runs on; ``Cage.held`` says how much of it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, BinaryIO, Protocol, Self

from assistant.confinement import kernel
from assistant.confinement.degree import Degree, Held
from assistant.evidence.caged import TASKS
from assistant.evidence.cagefault import CageCancelled, CageTooSlow
from assistant.evidence.cagejob import Courier
from assistant.evidence.cagenursery import Nurseries
from assistant.evidence.cagestart import Launcher, Starts

_POLL = 0.02
_AT_ONCE = 2


class Source(Protocol):
    """Foreign bytes somewhere: a file of the casebook or of the disk."""

    @property
    def size(self) -> int:
        """Bytes that ``open`` will give."""

    def open(self) -> BinaryIO:
        """A stream of exactly these bytes; it is read and closed in the thread that called ``run``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds by the wall clock, bytes of memory beyond the libraries', bytes of the whole answer."""

    seconds: float = 60.0
    memory: int = 1024 * 1024 * 1024
    answer: int = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. The process that made it may have been taken over: treat the values as foreign."""

    values: Mapping[str, Any]
    parts: tuple[bytes, ...]


def _never() -> bool:
    return False


class Cage:
    """Runs jobs, at most two at once, each in a fresh process. Threads may share it. ``close`` ends all."""

    def __init__(self, limits: Limits | None = None, *, tasks: Mapping[str, str] = TASKS) -> None:
        self._limits = limits or Limits()
        self._tasks = tasks
        self._turn = threading.BoundedSemaphore(_AT_ONCE)
        self._launcher: Launcher = Nurseries(next(iter(tasks.values()))) if kernel.machine() else Starts()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self) -> None:
        """Start what takes long in the background, so that the first job need not wait."""
        self._launcher.warm()

    def close(self) -> None:
        """End every process of the cage. A job under way fails; a later one starts anew."""
        self._launcher.close()

    def run(
        self,
        task: str,
        parts: Sequence[Source | bytes],
        arguments: Mapping[str, Any],
        *,
        limits: Limits | None = None,
        cancelled: Callable[[], bool] = _never,
    ) -> Answer:
        """Give the parts to a task and wait for its answer; ``cancelled`` is asked every 20 ms or so.

        Raises the FileRefused of the task, or a CageFault. No process of the job is left in any case.
        """
        bounds = limits or self._limits
        started = time.monotonic()

        def watch() -> None:
            if cancelled():
                raise CageCancelled
            if time.monotonic() - started > bounds.seconds:
                raise CageTooSlow(seconds=round(bounds.seconds))

        while not self._turn.acquire(timeout=_POLL):
            watch()
        try:
            started = time.monotonic()
            order = {
                "module": self._tasks[task],
                "memory": bounds.memory,
                "seconds": int(bounds.seconds) + 2,
            }
            courier = Courier(self._launcher.start(order), bounds)
            values, contents = courier.run(parts, arguments, watch)
        finally:
            self._turn.release()
        return Answer(values, contents)

    def held(self) -> tuple[Held, ...]:
        """What holds in the cage on this computer, as told from inside."""
        told = self.run("held", (), {}).values["held"]
        return tuple(Held(str(name), Degree(degree), tuple(missing)) for name, degree, missing in told)
