"""System calls of Linux by number, for what the C library has no function for."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from functools import cache

# Numbers of x86-64 and aarch64 (Linux arch/x86/entry/syscalls/syscall_64.tbl and
# include/uapi/asm-generic/unistd.h). A call an architecture does not have is left out of its table.
_BOTH: dict[str, tuple[int, int | None]] = {
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "readv": (19, 65),
    "writev": (20, 66),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "nanosleep": (35, 101),
    "getpid": (39, 172),
    "socket": (41, 198),
    "socketpair": (53, 199),
    "clone": (56, 220),
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "exit": (60, 93),
    "kill": (62, 129),
    "gettimeofday": (96, 169),
    "getrusage": (98, 165),
    "sysinfo": (99, 179),
    "ptrace": (101, 117),
    "sigaltstack": (131, 132),
    "gettid": (186, 178),
    "futex": (202, 98),
    "sched_getaffinity": (204, 123),
    "restart_syscall": (219, 128),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "tgkill": (234, 131),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "unshare": (272, 97),
    "set_robust_list": (273, 99),
    "perf_event_open": (298, 241),
    "setns": (308, 268),
    "getcpu": (309, 168),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "seccomp": (317, 277),
    "getrandom": (318, 278),
    "bpf": (321, 280),
    "execveat": (322, 281),
    "userfaultfd": (323, 282),
    "membarrier": (324, 283),
    "rseq": (334, 293),
    # From here on every architecture counts alike.
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "clone3": (435, 435),
    "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
}

_PR_SET_NO_NEW_PRIVS = 38
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_COLUMN = {"x86_64": 0, "aarch64": 1}


@cache
def machine() -> str | None:
    """The architecture, if this is a 64-bit Linux whose call numbers are known here; otherwise nothing."""
    known = sys.platform == "linux" and sys.maxsize > 2**32 and platform.machine() in _COLUMN
    return platform.machine() if known else None


def audit_arch() -> int:
    """How seccomp names this architecture."""
    return _AUDIT_ARCH[machine() or ""]


def number(call: str) -> int | None:
    """The number of a call here; nothing where the architecture does not have it."""
    return _BOTH[call][_COLUMN[machine() or ""]]


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: object) -> int:
    """Make a system call; ``OSError`` if the kernel refuses."""
    found = number(name)
    if found is None:
        raise OSError(38, os.strerror(38))
    return _checked(_libc().syscall(ctypes.c_long(found), *arguments))


def prctl(option: int, *arguments: int) -> int:
    """Ask the kernel about this process or change it; ``OSError`` if it refuses."""
    filled = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    return _checked(_libc().prctl(ctypes.c_int(option), *filled))


def give_up_new_privileges() -> None:
    """No program started from here gains rights by its file; filters and Landlock need this first."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def one_arena() -> None:
    """Let threads share one heap: each further one would reserve 64 MiB of a limited address space."""
    arena_max = -8
    if machine() and hasattr(_libc(), "mallopt"):
        _libc().mallopt(ctypes.c_int(arena_max), ctypes.c_int(1))


def _checked(result: int) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
