"""Secrets stay out of the swap area, and can still be overwritten."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assistant.confinement.memory import keep_in_memory


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells how much is kept")
def test_a_secret_is_kept_in_memory_and_can_be_overwritten() -> None:
    secret = bytearray(b"k" * 32)

    assert keep_in_memory(secret)

    assert kept_kibibytes() > 0
    secret[:] = bytes(32)
    secret.clear()


def test_nothing_is_no_secret() -> None:
    assert not keep_in_memory(bytearray())


def kept_kibibytes() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmLck:")[2].split()[0])
