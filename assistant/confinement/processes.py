"""What this process may do to others and others to it."""

from __future__ import annotations

import os
import signal
import sys

from assistant.confinement import callfilter, kernel
from assistant.confinement.callfilter import Rule
from assistant.confinement.degree import Held

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4

_REACHING_OUT = (
    "execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp",
    "pidfd_getfd", "bpf", "perf_event_open", "userfaultfd", "add_key", "request_key", "keyctl", "unshare",
    "setns",
)  # fmt: skip


def hide_memory() -> Held:
    """No other program of the same person may read this memory, and no core of it is ever written."""
    measure = "memory"
    missing = []
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        missing.append("core files")
    if sys.platform != "linux":
        return Held.nothing(measure, "reading by other programs")
    try:
        kernel.prctl(_PR_SET_DUMPABLE, 0)
    except OSError:
        missing.append("reading by other programs")
    return Held.of(measure, *missing)


def stay_alone() -> Held:
    """Start no other program, and neither read nor steer another process. Forking stays possible."""
    try:
        callfilter.install([Rule(call) for call in _REACHING_OUT], otherwise=0)
    except OSError:
        return Held.nothing("processes", "the system cannot filter calls")
    return Held.of("processes")


def die_with_parent(parent: int) -> None:
    """Be killed when the thread that made this process ends. Linux; elsewhere without effect.

    ``parent`` is its process number: had it ended before, nobody would send the signal.
    """
    if sys.platform == "linux":
        kernel.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def fall_first() -> None:
    """Let a kernel out of memory end this process before any other of the person."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:  # noqa: PTH123
            score.write("1000")
    except OSError:
        pass  # not Linux, or not allowed: then the kernel chooses
