"""No network for this process and all it starts, enforced by the kernel."""

from __future__ import annotations

import ctypes

from assistant.confinement import callfilter, kernel
from assistant.confinement.callfilter import Argument, Rule
from assistant.confinement.degree import Held

_MEASURE = "network"
_AF_UNIX = 1
# io_uring opens sockets without the call socket(), past the filter.
_RINGS = tuple(Rule(call) for call in ("io_uring_setup", "io_uring_enter", "io_uring_register"))


def deny(*, local: bool = True) -> Held:
    """Refuse every socket but, with ``local``, those within this computer (the window needs one).

    Threads already running are bound as well. Sockets already open stay usable.
    """
    rules = [*_RINGS, Rule("pidfd_getfd")]
    if local:
        rules += [
            Rule("socket", 0, (Argument(0, _AF_UNIX),)),
            Rule("socketpair", 0, (Argument(0, _AF_UNIX),)),
        ]
    rules += [Rule("socket"), Rule("socketpair")]
    try:
        callfilter.install(rules, otherwise=0)
    except OSError:
        return Held.nothing(_MEASURE, "the system cannot filter calls")
    return Held.of(_MEASURE)


def is_denied() -> bool:
    """Whether ``deny`` binds this process already, by itself or by the one that started it.

    Asks for a ring without room and for a descriptor of nobody: only the filter refuses both in this way.
    """
    return _is_refused("io_uring_setup", 0, None) and _is_refused("pidfd_getfd", -1, -1, 0)


def told() -> Held:
    """What a process that was started confined has of it."""
    return Held.of(_MEASURE)


def _is_refused(call: str, *arguments: int | None) -> bool:
    if kernel.machine() is None:
        return False
    try:
        kernel.call(call, *(one if one is None else ctypes.c_long(one) for one in arguments))
    except OSError as refused:
        return refused.errno == callfilter.DENIED
    return False
