"""A process that may do nothing but compute: read what it was given, think, answer.

A list of what is allowed, not of what is forbidden: a call nobody thought of is refused. No file is
opened, no process started, no memory made executable, no other process touched.
"""

from __future__ import annotations

import os
import sys
from errno import ENOSYS

from assistant.confinement import callfilter, files
from assistant.confinement.callfilter import Argument, Rule
from assistant.confinement.degree import Held

_MEASURE = "computing only"
_CLONE_THREAD = 0x00010000
_PROT_EXEC = 4
_ALLOWED = (
    # the pipes it holds
    "read", "write", "readv", "writev", "close", "fstat", "lseek",
    # its own memory
    "munmap", "mremap", "brk", "madvise",
    # its own threads
    "futex", "set_robust_list", "rseq", "sched_yield", "sched_getaffinity", "getcpu", "membarrier", "gettid",
    "getpid", "exit", "exit_group", "restart_syscall",
    # its own signals
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack",
    # time, chance, size of the machine
    "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "getrandom", "getrusage",
    "sysinfo",
)  # fmt: skip


def only_compute() -> tuple[Held, ...]:
    """Seal this process: all it will need must be loaded, all it must not have be closed."""
    if sys.platform == "darwin":
        return (_mac(),)
    nothing = files.allow_only(alone=True)
    no_code = Argument(2, 0, _PROT_EXEC)
    rules = [
        *(Rule(call, 0) for call in _ALLOWED),
        Rule("mmap", 0, (no_code,)),
        Rule("mprotect", 0, (no_code,)),
        # The flags of clone3 lie in memory, out of sight: the C library then falls back to clone.
        Rule("clone3", ENOSYS),
        Rule("clone", 0, (Argument(0, _CLONE_THREAD, _CLONE_THREAD),)),
        # abort() of a library ends this process; a signal to any other is refused.
        Rule("tgkill", 0, (Argument(0, os.getpid()),)),
    ]
    try:
        callfilter.install(rules, otherwise=callfilter.DENIED)
    except OSError:
        return nothing, Held.nothing(_MEASURE, "the system cannot filter calls")
    return nothing, Held.of(_MEASURE)


def _mac() -> Held:
    """The system's own profile for this purpose (sandbox_init(3), kSBXProfilePureComputation)."""
    import ctypes

    named = 1
    error = ctypes.c_char_p()
    try:
        refused = ctypes.CDLL(None).sandbox_init(
            b"pure-computation", ctypes.c_uint64(named), ctypes.byref(error)
        )
    except (OSError, AttributeError):
        refused = -1
    if refused:
        return Held.nothing(_MEASURE, "the system cannot bound this process")
    return Held.of(_MEASURE, "memory limit")
