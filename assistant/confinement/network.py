"""No network for this process and all it starts, enforced by the kernel."""

from __future__ import annotations

from assistant.confinement import callfilter
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
