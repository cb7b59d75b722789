"""Only these folders, enforced by the kernel (Landlock, Linux 5.13 and later).

Rights by version of Landlock: Linux Documentation/userspace-api/landlock.rst. What is already open
stays usable. Looking a path up (whether it exists, its size) is never restricted by Landlock.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

from assistant.confinement import kernel
from assistant.confinement.degree import Held

_MEASURE = "files"
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL
_READING = _READ_FILE | _READ_DIR
_FIRST = (1 << 13) - 1  # version 1: everything up to making symbolic links
_ADDED = {2: 1 << 13, 3: _TRUNCATE, 5: _IOCTL}
_ADDED_WORDS = {2: "moving between folders", 3: "shortening files"}
_TCP = 0b11  # version 4: bind, connect
_SCOPES = 0b11  # version 6: abstract sockets and signals leave the sandbox no more
_VERSION, _PATH_BENEATH = 1, 1


def allow_only(
    *, read: Iterable[Path] = (), write: Iterable[Path] = (), execute: bool = False, alone: bool = False
) -> Held:
    """From now on open nothing but what lies below ``read`` and, to write as well, below ``write``.

    ``execute`` also lets programs below them be started. ``alone`` cuts signals and abstract sockets
    to other processes where the kernel knows how. Binds the calling thread and what it starts later:
    call it before any other thread runs. A path that does not exist is passed over.
    """
    known = version()
    if known < 1:
        return Held.nothing(_MEASURE, "the system cannot bound files")
    others = _threads() > 1
    handled = _FIRST | sum(right for since, right in _ADDED.items() if since <= known)
    allowed = [(path, (_READING | (_EXECUTE if execute else 0)) & handled) for path in read]
    allowed += [(path, handled if execute else handled & ~_EXECUTE) for path in write]
    try:
        _restrict(handled, allowed, alone=alone)
    except OSError:
        return Held.nothing(_MEASURE, "the system refused to bound files")
    missing = [words for since, words in _ADDED_WORDS.items() if since > known]
    if alone and known < 6:
        missing.append("signals to other processes")
    if others:
        missing.append("threads already running")
    return Held.of(_MEASURE, *missing)


def start_only(programs: Iterable[Path], *, measure: str, tcp: bool) -> Held:
    """From now on start these programs only, and read and write as before; no TCP unless ``tcp``.

    Binds the calling thread and what it starts later. Needs version 2 of Landlock: version 1 would
    forbid moving files between folders.
    """
    others = _threads() > 1
    # Moving between folders is refused in every sandbox that does not name it.
    moving = _ADDED[2]
    allowed = [(Path("/"), moving), *((program, _EXECUTE) for program in programs)]
    try:
        _restrict(_EXECUTE | moving, allowed, tcp=tcp)
    except OSError:
        return Held.nothing(measure, "the system refused to bound programs")
    return Held.of(measure, *(["threads already running"] if others else []))


def _restrict(
    handled: int, allowed: Iterable[tuple[Path, int]], *, alone: bool = False, tcp: bool = False
) -> None:
    kernel.give_up_new_privileges()
    rules = _ruleset(handled, version(), alone=alone, tcp=tcp)
    try:
        for path, rights in allowed:
            _allow(rules, path, rights)
        kernel.call("landlock_restrict_self", ctypes.c_int(rules), ctypes.c_uint(0))
    finally:
        os.close(rules)


def version() -> int:
    """The version of Landlock here; 0 without it."""
    if kernel.machine() is None:
        return 0
    try:
        return kernel.call("landlock_create_ruleset", None, ctypes.c_size_t(0), ctypes.c_uint(_VERSION))
    except OSError:
        return 0


def _ruleset(handled: int, known: int, *, alone: bool, tcp: bool) -> int:
    fields = [handled]
    if known >= 4:
        fields.append(0 if tcp else _TCP)
    if known >= 6:
        fields.append(_SCOPES if alone else 0)
    described = struct.pack(f"={len(fields)}Q", *fields)
    return kernel.call(
        "landlock_create_ruleset", described, ctypes.c_size_t(len(described)), ctypes.c_uint(0)
    )


def _allow(rules: int, path: Path, rights: int) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not path.is_dir():
            rights &= _OF_FILES
        rule = struct.pack("=Qi", rights, folder)
        kernel.call(
            "landlock_add_rule", ctypes.c_int(rules), ctypes.c_uint(_PATH_BENEATH), rule, ctypes.c_uint(0)
        )
    finally:
        os.close(folder)


def _threads() -> int:
    if sys.platform != "linux":
        return 1
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208  # names only
    except OSError:
        return 1
