"""Running a piece of work several times, in fresh processes or in this one."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


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
        stderr = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - started)
        if status:
            raise RuntimeError(f"{name}: {stderr.decode(errors='replace')[-2000:]}")
        megabytes = max(megabytes, usage.ru_maxrss / 1024)
    return Measured(name=name, seconds=tuple(seconds), megabytes=megabytes)


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
