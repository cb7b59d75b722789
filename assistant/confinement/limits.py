"""Limits the kernel counts: address space, processor time, files, descriptors."""

from __future__ import annotations

import sys

from assistant.confinement.degree import Held


def limit(
    *,
    memory: int | None = None,
    seconds: int | None = None,
    descriptors: int | None = None,
    written: int | None = None,
) -> Held:
    """Bound this process: bytes of address space, seconds of processor time, open files, bytes per file.

    A limit already stricter stays.
    """
    measure = "limits"
    try:
        import resource
    except ImportError:
        return Held.nothing(measure, "memory, processor time, files")
    wanted = {
        "RLIMIT_AS": memory,
        "RLIMIT_CPU": seconds,
        "RLIMIT_NOFILE": descriptors,
        "RLIMIT_FSIZE": written,
    }
    missing = [
        name
        for name, value in wanted.items()
        if value is not None and not _set(resource, getattr(resource, name, None), value)
    ]
    if sys.platform == "darwin" and memory is not None:
        missing.append("RLIMIT_AS")  # accepted there and never enforced
    return Held.of(measure, *missing)


def _set(resource: object, which: int | None, value: int) -> bool:
    if which is None:
        return False
    _, hard = resource.getrlimit(which)  # type: ignore[attr-defined]  # a module, absent on Windows
    if hard >= 0:
        value = min(value, hard)
    try:
        resource.setrlimit(which, (value, value))  # type: ignore[attr-defined]
    except (OSError, ValueError):
        return False
    return True
