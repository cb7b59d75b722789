"""Secrets that the system shall not write to the disk when memory runs short."""

from __future__ import annotations

import ctypes
import mmap
import sys
from functools import cache


def keep_in_memory(secret: bytearray) -> bool:
    """Ask the system to keep the pages a secret lies on out of the swap area; whether it does.

    Does not hold for a secret that grows or shrinks afterwards, nor when the computer hibernates. The
    pages stay kept until the process ends: another secret may lie on the same one.
    """
    if not secret or sys.platform == "win32":
        return False
    view = (ctypes.c_char * len(secret)).from_buffer(secret)
    start = ctypes.addressof(view)
    del view  # as long as it lives, the secret could not be emptied
    first = start - start % mmap.PAGESIZE
    try:
        return bool(_libc().mlock(ctypes.c_void_p(first), ctypes.c_size_t(start + len(secret) - first)) == 0)
    except (OSError, AttributeError):
        return False


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)
