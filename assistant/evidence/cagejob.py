"""Carrying one job into the cage and its answer out, whatever the process inside does."""

from __future__ import annotations

import os
import queue
import re
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import AssistantError
from assistant.evidence import cagefault
from assistant.evidence.caged import frames
from assistant.evidence.fault import refusal

if TYPE_CHECKING:
    from assistant.evidence.cage import Limits, Source

_CHUNK = 256 * 1024
_WAITING = 4
_POLL = 0.02
_GRACE = 2.0
_LONGEST_VALUES = 64 * 1024 * 1024
_HARMLESS = re.compile(r"[A-Za-z0-9_.:-]{0,160}\Z")
_LARGEST = 2**53


class Job(Protocol):
    """A process waiting for its job: a pipe into it, a pipe out of it."""

    into: int
    out: int

    def end(self, grace: float) -> int:
        """Let it end by itself for so many seconds, then kill it; its exit code, negative for a signal."""


class Courier:
    """Feeds a job and takes its answer. The file is read in the calling thread, in pieces."""

    def __init__(self, job: Job, limits: Limits) -> None:
        self._job = job
        self._limits = limits
        self._waiting: queue.Queue[bytes | None] = queue.Queue(_WAITING)
        self._answer: tuple[dict[str, Any], tuple[bytes, ...]] | None = None
        self._failure: BaseException | None = None
        self._done = threading.Event()
        self._feeder = threading.Thread(target=self._feed, daemon=True)
        self._taker = threading.Thread(target=self._take, daemon=True)

    def run(
        self, parts: Sequence[Source | bytes], arguments: Mapping[str, Any], watch: Callable[[], None]
    ) -> tuple[dict[str, Any], tuple[bytes, ...]]:
        """The answer; ``watch`` raises to give the job up."""
        self._feeder.start()
        self._taker.start()
        grace = 0.0
        try:
            for piece in _pieces(parts, arguments):
                if not self._hand_over(piece, watch):
                    break
            self._hand_over(None, watch)
            while not self._done.wait(_POLL):
                watch()
            watch()
            grace = _GRACE
        finally:
            code = self._job.end(grace)
            self._clear_up()
        return self._judge(code)

    def _hand_over(self, piece: bytes | None, watch: Callable[[], None]) -> bool:
        while not self._done.is_set():
            watch()
            with suppress(queue.Full):
                self._waiting.put(piece, timeout=_POLL)
                return True
        return False

    def _feed(self) -> None:
        """In its own thread: a process that does not read blocks nobody else."""
        broken = False
        while (piece := self._waiting.get()) is not None:
            if not broken:
                try:
                    frames.write_all(self._job.into, piece)
                except OSError:
                    broken = True
        os.close(self._job.into)

    def _take(self) -> None:
        """In its own thread: a process that does not answer blocks nobody else."""
        try:
            largest = self._limits.answer
            values = frames.read_header(self._job.out, min(largest, _LONGEST_VALUES))
            sizes = frames.sizes_of(values, largest)
            contents = tuple(frames.read_exactly(self._job.out, size) for size in sizes)
            frames.read_end(self._job.out)
            self._answer = values, contents
        except BaseException as failed:
            self._failure = failed
        finally:
            self._done.set()

    def _clear_up(self) -> None:
        while self._feeder.is_alive():
            with suppress(queue.Full):
                self._waiting.put(None, timeout=_POLL)
                break
        self._feeder.join(_GRACE)
        self._taker.join(_GRACE)
        if not self._taker.is_alive():  # otherwise a grandchild holds the pipe: better lost than reused
            os.close(self._job.out)

    def _judge(self, code: int) -> tuple[dict[str, Any], tuple[bytes, ...]]:
        if isinstance(self._failure, frames.Garbled):
            raise cagefault.CageAnswerRefused
        if isinstance(self._failure, MemoryError):
            raise self._failure
        if self._answer is None:
            raise self._death(code)
        values, contents = self._answer
        if isinstance(values.get("values"), dict):
            return values["values"], contents
        raise self._told(values)

    def _death(self, code: int) -> cagefault.CageFault:
        if code == -getattr(signal, "SIGXCPU", -1):
            return cagefault.CageTooSlow(seconds=round(self._limits.seconds))
        if code == -getattr(signal, "SIGKILL", -1):  # not by us: a system out of memory
            return cagefault.CageOutOfMemory(mebibytes=self._limits.memory >> 20)
        return cagefault.CageDied(where=str(code))

    def _told(self, values: Mapping[str, Any]) -> AssistantError:
        if values.get("failed") == "memory":
            return cagefault.CageOutOfMemory(mebibytes=self._limits.memory >> 20)
        if values.get("failed") == "error":
            return cagefault.CageDied(**_harmless({"where": values.get("where")}))
        code = values.get("refused")
        known = refusal(code, _harmless(values.get("params"))) if isinstance(code, str) else None
        return known or cagefault.CageAnswerRefused()


def _pieces(parts: Sequence[Source | bytes], arguments: Mapping[str, Any]) -> Iterator[bytes]:
    sizes = [len(part) if isinstance(part, bytes) else part.size for part in parts]
    yield frames.header({"arguments": dict(arguments), "sizes": sizes})
    for part, size in zip(parts, sizes, strict=True):
        if isinstance(part, bytes):
            yield from (part[at : at + _CHUNK] for at in range(0, size, _CHUNK))
        else:
            yield from _read(part, size)


def _read(source: Source, size: int) -> Iterator[bytes]:
    with source.open() as stream:
        while size:
            piece = stream.read(min(size, _CHUNK))
            if not piece:
                raise cagefault.SourceCut
            size -= len(piece)
            yield bytes(piece)
        if stream.read(1):
            raise cagefault.SourceCut


def _harmless(params: object) -> dict[str, str | int]:
    """Of what a taken-over process may say, only short technical words and plain numbers."""
    if not isinstance(params, dict):
        return {}
    return {
        name: value
        for name, value in params.items()
        if _HARMLESS.match(name)
        and name.isidentifier()
        and name != "self"
        and (
            (type(value) is int and abs(value) <= _LARGEST)
            or (isinstance(value, str) and _HARMLESS.match(value))
        )
    }
