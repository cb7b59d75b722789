"""Starting processes for the cage, one by one from nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from assistant.evidence.caged import frames, worker
from assistant.evidence.cagefault import CageNotStarted
from assistant.evidence.cagejob import Job


class Launcher(Protocol):
    """Makes processes that wait for one job each."""

    def start(self, order: Mapping[str, Any]) -> Job:
        """A process for one job; ``CageNotStarted`` if there can be none."""

    def warm(self) -> None:
        """Prepare for the first job."""

    def close(self) -> None:
        """End every process."""


def cage_process(way: str, **more: Any) -> subprocess.Popen[bytes]:
    """This program itself as a cage, with an empty environment; ``CageNotStarted`` if it cannot."""
    if getattr(sys, "frozen", False):
        program = [sys.executable]
    else:
        program = [sys.executable, "-I", "-B", str(Path(worker.__file__).resolve())]
    root = Path(sys.executable).anchor
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    try:
        return subprocess.Popen(  # noqa: S603  # this program itself
            program,
            stderr=subprocess.DEVNULL,
            env={
                **kept,
                "HOME": root,
                worker.MARK: way,
            },  # without one, Python asks the system for it by a socket
            cwd=root,  # the folder of the person is not held
            start_new_session=True,
            **more,
        )
    except OSError:
        raise CageNotStarted from None


class Starts:
    """A fresh process for each job, from nothing."""

    def __init__(self) -> None:
        self._running: set[_Started] = set()

    def warm(self) -> None:
        """Nothing can be prepared."""

    def start(self, order: Mapping[str, Any]) -> Job:
        started = _Started(
            cage_process("once", stdin=subprocess.PIPE, stdout=subprocess.PIPE), self._running.discard
        )
        self._running.add(started)
        with suppress(OSError):
            frames.write_all(started.into, frames.header(order))
        return started

    def close(self) -> None:
        for started in tuple(self._running):
            started.end(0)


class _Started:
    def __init__(self, process: subprocess.Popen[bytes], ended: Any) -> None:
        self._process = process
        self._ended = ended
        assert process.stdin and process.stdout  # noqa: S101  # asked for as pipes
        self.into, self.out = os.dup(process.stdin.fileno()), os.dup(process.stdout.fileno())
        process.stdin.close()
        process.stdout.close()

    def end(self, grace: float) -> int:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(grace)
        if self._process.poll() is None:
            if sys.platform == "win32":
                self._process.kill()
            else:
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)
        code = self._process.wait()
        self._ended(self)
        return code
