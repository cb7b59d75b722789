"""Running a piece of work several times, in fresh processes or in this one."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_LOOK = 0.002
"""Seconds between two looks at a running process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Seconds of several runs, and the largest memory of one in MB if it was a process of its own."""

    name: str
    seconds: tuple[float, ...]
    megabytes: float = 0.0

    @property
    def median(self) -> float:
        """The middle run, in seconds."""
        return statistics.median(self.seconds)


def run_fresh(name: str, code: str, *, runs: int = 5, environment: dict[str, str] | None = None) -> Measured:
    """Python code in fresh processes, start of the interpreter included."""
    return run_command(name, [sys.executable, "-c", code], runs=runs, environment=environment)


def run_command(
    name: str, command: list[str], *, runs: int = 5, environment: dict[str, str] | None = None
) -> Measured:
    """A command in fresh processes."""
    seconds, megabytes = [], 0.0
    for _ in range(runs):
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )
        peak, status = _wait(process.pid)
        seconds.append(time.perf_counter() - started)
        if status:
            told = process.stderr.read() if process.stderr else b""
            raise RuntimeError(f"{name}: {told.decode(errors='replace')[-2000:]}")
        megabytes = max(megabytes, peak)
    return Measured(name=name, seconds=tuple(seconds), megabytes=megabytes)


def _wait(pid: int) -> tuple[float, int]:
    """The largest memory of a process or of one it started, in MB, and how it ended.

    Linux counts the memory of whoever forked a process in its account of that process; so what it
    took itself is looked at while it runs.
    """
    peak = 0
    while True:
        peak = max(peak, _high_water(pid))
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return peak / 1024, status
        time.sleep(_LOOK)


def _high_water(pid: int) -> int:
    """The most memory a process, or one it started, has held so far, in KB."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0
    own = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
    return max([own, *(_high_water(int(child)) for child in children)])


def run_here(name: str, work: Callable[[], object], *, runs: int) -> Measured:
    """A callable in this process; the first run warms up and does not count."""
    work()
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return Measured(name=name, seconds=tuple(seconds))


def print_table(title: str, rows: list[Measured], *, beside: str) -> None:
    """Medians, and each as a multiple of the row named ``beside``."""
    base = next(row for row in rows if row.name == beside).median
    print(f"\n{title}")
    for row in rows:
        memory = f"{row.megabytes:8.0f} MB" if row.megabytes else ""
        print(
            f"  {row.name:<44} {row.median * 1000:9.1f} ms  {row.median / base:6.2f} x"
            f"  ({min(row.seconds) * 1000:.1f}-{max(row.seconds) * 1000:.1f}){memory}"
        )
