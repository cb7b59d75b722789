# ruff: noqa: PTH102, PTH104, PTH108, PTH116, PTH208, S108, S606, TID251
"""Jobs as a parser taken over by a foreign file would do them: only for the tests of the cage."""

from __future__ import annotations

import ctypes
import gc
import mmap
import os
import resource
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from assistant.confinement import kernel
from assistant.evidence.caged import frames
from assistant.evidence.fault import TooManyPages

LIBRARIES = ()

Reply = tuple[dict[str, Any], list[bytes]]
KEPT: list[bytes] = []
"""Where a job leaves something for the next, if the next could see it."""


def _echo(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    return {
        "sizes_in": [len(part) for part in parts],
        "arguments": dict(arguments),
        "pid": os.getpid(),
    }, parts


def _loop(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    while True:
        pass


def _sleep(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    while True:
        time.sleep(60)


def _eat(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    eaten = [bytearray(16 * 1024 * 1024) for _ in range(10_000)]
    return {"eaten": len(eaten)}, []


def _recurse(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    return _recurse(parts, arguments)


def _crash(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    ctypes.string_at(8)
    return {}, []


def _abort(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    os.abort()


def _exit(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    os._exit(3)


def _raise(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    raise ValueError("words of the file that nobody may see")


def _refuse(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    raise TooManyPages(pages=9999, largest=3000)


def _huge(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    return {}, [bytes(arguments["size"])]


def _flood(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    while True:
        os.write(1, b"x" * 65536)


def _say(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    frames.write_all(1, bytes.fromhex(arguments["hex"]))
    os._exit(0)


def _say_and_stay(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    frames.write_all(1, bytes.fromhex(arguments["hex"]))
    return _sleep(parts, arguments)


def _thread(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    done: list[int] = []
    worker = threading.Thread(target=done.append, args=(7,))
    worker.start()
    worker.join()
    return {"done": done}, []


def _try(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    """Each forbidden thing, with what came of it."""
    return {name: _outcome(attempt) for name, attempt in _ATTEMPTS.items()}, []


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except PermissionError:
        return "refused"
    except OSError as failed:
        return f"errno {failed.errno}"
    return "allowed"


def _executable() -> None:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC).close()


_ATTEMPTS: Mapping[str, Callable[[], object]] = {
    "read a file": lambda: os.open("/etc/passwd", os.O_RDONLY),
    "read a file of the program": lambda: os.open(sys.executable, os.O_RDONLY),
    "read its own memory map": lambda: os.open("/proc/self/maps", os.O_RDONLY),
    "read the memory of its parent": lambda: os.open(f"/proc/{os.getppid()}/mem", os.O_RDONLY),
    "list a folder": lambda: os.listdir("/"),
    "look a file up": lambda: os.stat("/etc/passwd"),
    "write a file": lambda: os.open("/tmp/cage-escape", os.O_WRONLY | os.O_CREAT),
    "make a folder": lambda: os.mkdir("/tmp/cage-escape"),
    "delete a file": lambda: os.unlink("/tmp/cage-escape"),
    "rename a file": lambda: os.rename("/tmp/cage-a", "/tmp/cage-b"),
    "open an internet socket": lambda: socket.socket(socket.AF_INET),
    "open an IPv6 socket": lambda: socket.socket(socket.AF_INET6),
    "open a local socket": lambda: socket.socket(socket.AF_UNIX),
    "open a netlink socket": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
    "open a pair of sockets": socket.socketpair,
    "fork": os.fork,
    "start a program": lambda: os.execve("/bin/true", ["true"], {}),
    "signal its parent": lambda: os.kill(os.getppid(), 0),
    "signal everybody": lambda: os.kill(-1, 0),
    "raise its limits": lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
    "open a ring": lambda: kernel.call("io_uring_setup", 8, ctypes.create_string_buffer(256)),
    "trace its parent": lambda: kernel.call("ptrace", 16, os.getppid(), 0, 0),
    "read another process": lambda: kernel.call("process_vm_readv", os.getppid(), 0, 0, 0, 0, 0),
    "make a memory file": lambda: os.memfd_create("x"),
    "make a pipe": os.pipe,
    "duplicate a pipe": lambda: os.dup(1),
    "make memory executable": _executable,
    "become another user": lambda: os.setuid(1000),
    "leave its filters": lambda: kernel.prctl(22, 0),
}


def _descriptors(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    def is_open(descriptor: int) -> bool:
        try:
            os.lseek(descriptor, 0, os.SEEK_CUR)
        except OSError as failed:
            return failed.errno != 9
        return True

    return {"open": [number for number in range(2048) if is_open(number)]}, []


def _environment(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    return {"environment": dict(os.environ), "arguments": sys.argv}, []


def _leave(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    KEPT.extend(parts)
    return {"kept": len(KEPT)}, []


def _search(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    """Look for what an earlier job was given, in every object of this process; the word comes reversed."""
    word = arguments["reversed"][::-1].encode()
    gc.collect()
    hits = sum(
        isinstance(held, (bytes, bytearray)) and word in held and held is not word
        for thing in gc.get_objects()
        for held in (thing, *(gc.get_referents(thing) if isinstance(thing, (list, dict, tuple)) else ()))
    )
    return {"hits": hits, "kept": len(KEPT), "pid": os.getpid()}, []


def _handle(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    """Ignore every signal that can be ignored, then hang."""
    for number in range(1, 32):
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            signal.signal(number, signal.SIG_IGN)
    return _loop(parts, arguments)


def _unreadable(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    return {"thing": Path("/")}, []


_DOING = {
    "echo": _echo, "loop": _loop, "sleep": _sleep, "eat": _eat, "recurse": _recurse, "crash": _crash,
    "abort": _abort, "exit": _exit, "raise": _raise, "refuse": _refuse, "huge": _huge, "flood": _flood,
    "say": _say, "say and stay": _say_and_stay, "thread": _thread, "try": _try, "descriptors": _descriptors,
    "environment": _environment, "leave": _leave, "search": _search, "handle": _handle,
    "unreadable": _unreadable,
}  # fmt: skip


def perform(parts: list[bytes], arguments: Mapping[str, Any]) -> Reply:
    return _DOING[arguments["do"]](parts, arguments)
