"""What the whole program gives up at its start, window and command line alike, and all it starts with it.

Reading and writing stay free: a person keeps papers and kits wherever she likes. Network, other programs
and the curiosity of other programs do not.
"""

from __future__ import annotations

import os
import sys
from functools import cache

from assistant.confinement import network, processes, programs
from assistant.confinement.degree import Held

_held: list[Held] = []


def confine() -> tuple[Held, ...]:
    """Before any other thread runs, once in a process; what could not be had is told, never raised.

    A process started by a confined one is confined already and adds nothing: the kernel takes only so
    many layers, and each lock of a casebook starts a process anew.
    """
    if not _held:
        _held.append(processes.hide_memory())
        if network.is_denied():
            _held.extend((programs.told(), network.told()))
        elif _is_far(os.environ.get("DISPLAY", "")):
            why = "the screen is reached over the network"
            _held.extend((programs.only_itself(tcp=True), Held.nothing("network", why)))
        else:
            _held.extend((programs.only_itself(tcp=False), network.deny()))
        _watch()
    return tuple(_held)


def held() -> tuple[Held, ...]:
    """What holds in this process; nothing if it was never confined."""
    return tuple(_held)


def _is_far(display: str) -> bool:
    """Whether a screen (X11) is reached over TCP, as with ``ssh -X``: cutting it off would end the window."""
    host = display.rpartition(":")[0]
    return bool(host) and host != "unix" and not host.startswith(("unix/", "/"))


_STRAY = ("socket.", "os.exec", "os.posix_spawn", "os.system", "os.startfile", "webbrowser.", "ftplib.",
          "smtplib.", "http.client.", "urllib.")  # fmt: skip
_OF_PYTHON = {"socket.gethostname"}


@cache
def _watch() -> None:
    """A tripwire for our own code and every Python library, on systems too whose kernel enforces nothing.

    Code in C passes it; the kernel does not let it pass. It cannot be taken away again.
    """
    sys.addaudithook(_trip)


def _trip(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_STRAY) and event not in _OF_PYTHON:
        raise PermissionError("Casebook uses no network and starts no other program")
    if event == "subprocess.Popen" and arguments[0] not in (sys.executable, os.fsencode(sys.executable)):
        raise PermissionError("Casebook starts no other program")
