"""Starting afresh: locking ends the process, so that nothing decrypted outlives it.

The new process is started without arguments; what it must know comes on its standard input, which
no other program can list. It answers with one line when its window is there.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

MARK = "CASEBOOK_HANDOVER"
"""Set, to nothing personal, for a process that has a hand-over on its standard input."""

READY = "ready"
_LONGEST = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What one process tells the next.

    The chosen folder and key file, whether to stay blank, where the window stood.
    """

    folder: str = ""
    key_file: str = ""
    hidden: bool = False
    geometry: tuple[int, int, int, int] | None = None

    def write(self) -> bytes:
        """As one line."""
        return json.dumps(asdict(self)).encode() + b"\n"


Relaunch = Callable[[Handover], None]


def relaunch(handover: Handover) -> None:
    """Start the next process and wait until its window is there, at most as long as it lives."""
    import subprocess

    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "assistant"]
    following = subprocess.Popen(  # noqa: S603  # this program itself, without arguments
        program,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, MARK: "1"},
        start_new_session=True,
    )
    if following.stdin is None or following.stdout is None:
        raise OSError("no pipe to the next process")
    following.stdin.write(handover.write())
    following.stdin.close()
    following.stdout.readline()


def take_handover(stream: IO[bytes]) -> Handover | None:
    """The hand-over of the process before, if there was one; anything unreadable counts as none."""
    if os.environ.pop(MARK, None) is None:
        return None
    try:
        held = json.loads(stream.readline(_LONGEST))
        geometry = held["geometry"]
        return Handover(
            folder=str(held["folder"]),
            key_file=str(held.get("key_file", "")),
            hidden=held["hidden"] is True,
            geometry=(*map(int, geometry),) if geometry else None,  # type: ignore[arg-type]  # four numbers
        )
    except (ValueError, KeyError, TypeError):
        return Handover()


def folder_of(handover: Handover | None) -> Path | None:
    """The folder handed over."""
    return Path(handover.folder) if handover is not None and handover.folder else None
