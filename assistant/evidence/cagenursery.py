"""The outer side of the nursery (``assistant.evidence.caged.nursery``): cheap fresh processes on Linux."""

from __future__ import annotations

import json
import os
import select
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from assistant.evidence.caged import frames
from assistant.evidence.cagefault import CageNotStarted
from assistant.evidence.cagejob import Job
from assistant.evidence.cagestart import cage_process

_PLACES = 64
_DESCRIPTORS_OF_A_PLACE = 12  # six while it is made, three for two nurseries at once, as many for others
_RENEW_AT = 8
_SLOWEST_END = 5.0
_KILLED, _LOST = -9, 1
_Place = tuple[int, int, int]


class Nurseries:
    """One nursery at a time; the next is started while the last places of the present one are used."""

    def __init__(self, first: str) -> None:
        """``first``: the module of a task whose libraries are loaded before any job asks for them."""
        self._first = first
        self._guard = threading.Lock()
        self._present: _Nursery | None = None
        self._next: _Nursery | None = None
        self._all: list[_Nursery] = []

    def warm(self) -> None:
        with self._guard:
            self._take()

    def start(self, order: Mapping[str, Any]) -> Job:
        with self._guard:
            for _ in range(2):
                nursery = self._take()
                with suppress(BrokenPipeError):  # it was ended from outside, perhaps for want of memory
                    return nursery.start(order)
                nursery.close()
                self._present = None
        raise CageNotStarted

    def close(self) -> None:
        with self._guard:
            for nursery in self._all:
                nursery.close()
            self._all.clear()
            self._present = self._next = None

    def _take(self) -> _Nursery:
        if self._present is not None and not self._present.left:
            self._present.retire()
            self._present, self._next = self._next, None
        self._all = [nursery for nursery in self._all if not nursery.is_closed]
        if self._present is None:
            self._present = self._new()
        if self._present.left <= _RENEW_AT and self._next is None:
            self._next = self._new()
        return self._present

    def _new(self) -> _Nursery:
        nursery = _Nursery(self._first)
        self._all.append(nursery)
        return nursery


class _Nursery:
    """One process and the places it was born with, each for one job."""

    def __init__(self, first: str) -> None:
        self._guard = threading.RLock()
        self._jobs = self._used = 0
        self._is_retired = self.is_closed = False
        self._places, inner = _pipes()
        try:
            self._process = cage_process(
                "fork",
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=[descriptor for place in inner for descriptor in place],
            )
        except BaseException:
            _close(self._places)
            raise
        finally:
            _close(inner)
        with suppress(BrokenPipeError):
            self._order({"places": inner})
            self._order({"load": first})

    @property
    def left(self) -> int:
        """Places not used yet."""
        return len(self._places) - self._used

    def start(self, order: Mapping[str, Any]) -> Job:
        """``BrokenPipeError`` if the process is no more."""
        with self._guard:
            at = self._used
            self._order({**order, "at": at})
            self._used += 1
            self._jobs += 1
            return _Born(self, at, self._places[at])

    def kill(self, at: int) -> None:
        with self._guard, suppress(OSError):
            self._order({"kill": at})

    def job_ended(self) -> None:
        with self._guard:
            self._jobs -= 1
            if self._is_retired and not self._jobs:
                self.close()

    def retire(self) -> None:
        """End it once its last job has ended."""
        with self._guard:
            self._is_retired = True
            if not self._jobs:
                self.close()

    def close(self) -> None:
        """End it and its jobs now; it is waited for, so that it leaves nothing in the list of processes."""
        with self._guard:
            if self.is_closed:
                return
            self.is_closed = True
            _close(self._places[self._used :])
            if self._process.stdin is not None:
                self._process.stdin.close()
            try:
                self._process.wait(_SLOWEST_END)
            except subprocess.TimeoutExpired:
                self._process.kill()  # its children end with it
                self._process.wait()

    def _order(self, order: Mapping[str, Any]) -> None:
        if self.is_closed or self._process.stdin is None:
            raise BrokenPipeError
        frames.write_all(self._process.stdin.fileno(), json.dumps(order).encode("ascii") + b"\n")


class _Born:
    """A process for one job, made by a nursery."""

    def __init__(self, nursery: _Nursery, at: int, place: _Place) -> None:
        self._nursery = nursery
        self._at = at
        self.into, self.out, self._told = place

    def end(self, grace: float) -> int:
        ended, _, _ = select.select([self._told], [], [], grace)
        if not ended:
            self._nursery.kill(self._at)
            ended, _, _ = select.select([self._told], [], [], _SLOWEST_END)
        try:
            return int(os.read(self._told, 16) or _LOST) if ended else _KILLED
        finally:
            os.close(self._told)
            self._nursery.job_ended()


def _pipes() -> tuple[list[_Place], list[_Place]]:
    """Our ends and the other ends of as many places as this process may have descriptors for."""
    import resource

    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    count = _PLACES if allowed < 0 else max(1, min(_PLACES, allowed // _DESCRIPTORS_OF_A_PLACE))
    pairs: list[tuple[int, int]] = []
    try:
        pairs.extend(os.pipe() for _ in range(3 * count))
    except OSError:
        _close(pairs)
        raise CageNotStarted from None
    places = [pairs[at : at + 3] for at in range(0, 3 * count, 3)]
    outer = [(job[1], answer[0], told[0]) for job, answer, told in places]
    return outer, [(job[0], answer[1], told[1]) for job, answer, told in places]


def _close(places: Sequence[tuple[int, ...]]) -> None:
    for place in places:
        for descriptor in place:
            os.close(descriptor)
