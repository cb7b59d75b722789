"""A process with all libraries loaded that makes a fresh one for each job (Linux).

It never reads a foreign byte, so no job finds anything of another in its memory. Places for jobs are
pipes it was born with, each used once: (job in, answer out, end of the job out).
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
from contextlib import suppress
from typing import Any

from assistant.confinement import processes
from assistant.evidence.caged import loading, performing, sealing

_ORDERS = 0
_LONGEST = 65536
Place = tuple[int, int, int]


def serve() -> None:
    """Carry out orders until there is nobody to give them."""
    wake_read, wake_write = os.pipe()
    os.set_blocking(wake_write, False)
    os.set_blocking(wake_read, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    nursery = _Nursery()
    pending = b""
    while True:
        ready, _, _ = select.select([_ORDERS, wake_read], [], [])
        if wake_read in ready:
            os.read(wake_read, _LONGEST)
            nursery.bury()
        if _ORDERS in ready:
            piece = os.read(_ORDERS, _LONGEST)
            if not piece:
                nursery.end_all()
                return
            *lines, pending = (pending + piece).split(b"\n")
            for line in lines:
                nursery.obey(json.loads(line))


class _Nursery:
    def __init__(self) -> None:
        self._places: list[Place] = []
        self._children: dict[int, int] = {}
        """Which process works at which place."""

    def obey(self, order: dict[str, Any]) -> None:
        if "places" in order:
            self._places = [tuple(place) for place in order["places"]]
            for place in self._places:
                for descriptor in place:
                    os.set_inheritable(descriptor, False)
        elif "load" in order:
            with suppress(Exception):  # the job that needs it will tell
                loading.load(order["load"])
        elif "kill" in order:
            self._kill(order["kill"])
        else:
            self._bear(order)

    def _bear(self, order: dict[str, Any]) -> None:
        at = order["at"]
        job, answer, end = self._places[at]
        try:
            task = loading.load(order["module"])
            gc.freeze()  # what is loaded stays where it is, shared
            space = sealing.address_space() + order["memory"]
            own = os.getpid()
            child = os.fork()
            if child == 0:
                _become(job, answer, own)
                performing.perform_sealed(task, space=space, seconds=order["seconds"])
        except BaseException:
            os.close(end)
        else:
            self._children[child] = at
        finally:
            os.close(job)
            os.close(answer)

    def bury(self) -> None:
        while self._children:
            child, status = os.waitpid(-1, os.WNOHANG)
            if not child:
                return
            self._tell(self._children.pop(child), os.waitstatus_to_exitcode(status))

    def _tell(self, at: int, code: int) -> None:
        end = self._places[at][2]
        try:
            os.write(end, str(code).encode())
        except BrokenPipeError:
            pass  # whoever asked has gone
        finally:
            os.close(end)

    def _kill(self, at: int) -> None:
        for child, place in self._children.items():
            if place == at:
                os.kill(child, signal.SIGKILL)

    def end_all(self) -> None:
        for child in self._children:
            os.kill(child, signal.SIGKILL)
        for child in self._children:
            os.waitpid(child, 0)


def _become(job: int, answer: int, parent: int) -> None:
    """In the new process: only its own two pipes are left."""
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        processes.die_with_parent(parent)
        os.dup2(job, 0)
        os.dup2(answer, 1)
    except BaseException:
        os._exit(1)
