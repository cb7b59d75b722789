"""Giving up everything but computing, before the first foreign byte is read."""

from __future__ import annotations

import os
import site
import sys
from contextlib import suppress
from pathlib import Path

from assistant.confinement import computing, files, kernel, limits, network, processes
from assistant.confinement.degree import Held

held: list[Held] = []
"""What this process has given up, for whoever asks."""

DESCRIPTORS = 4096
"""No descriptor of the loading process is as high as this."""
_DESCRIPTORS_OF_JOB = 8
_LIBRARIES = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom", "/nix/store")


def confine_loader() -> None:
    """Before loading libraries: no network, no other program, nothing written, only program folders read."""
    processes.fall_first()
    kernel.one_arena()
    limits.limit(descriptors=DESCRIPTORS, written=0)
    held.append(processes.hide_memory())
    held.append(network.deny(local=False))
    held.append(processes.stay_alone())
    files.allow_only(read=_program_folders(), alone=True)


def seal(*, space: int, seconds: int) -> None:
    """Before reading: nothing but computing, within so many bytes of address space and processor seconds."""
    held.append(limits.limit(memory=space, seconds=seconds, descriptors=_DESCRIPTORS_OF_JOB, written=0))
    held.extend(computing.only_compute())


def _program_folders() -> list[Path]:
    own = Path(__file__).resolve().parents[3]
    named = [
        sys.executable,  # the built program carries its modules in itself
        sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, getattr(sys, "_MEIPASS", ""),
        *sys.path, *site.getsitepackages(), *_LIBRARIES,
    ]  # fmt: skip
    return [own, *(Path(folder) for folder in named if folder)]


def address_space() -> int:
    """Bytes of address space this process has taken so far; 0 where the system does not say."""
    if _statm < 0:
        return 0
    return int(os.pread(_statm, 64, 0).split()[0]) * os.sysconf("SC_PAGE_SIZE")


def watch_address_space() -> None:
    """Keep open where the kernel tells it: once confined, it cannot be opened."""
    global _statm  # noqa: PLW0603  # one descriptor for the life of the process
    with suppress(OSError):
        _statm = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)


_statm = -1
