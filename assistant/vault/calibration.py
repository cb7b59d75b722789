"""A cost of guessing measured on this computer: about one second for whoever has the right words."""

from __future__ import annotations

import time
from collections.abc import Callable

from assistant.vault.cost import MOST_PASSES, Cost, Profile
from assistant.vault.passphrase import Passphrase
from assistant.vault.slots import SALT_LENGTH, slot_key

SECONDS = 1.0


def measure_cost(seconds: float = SECONDS, timer: Callable[[], float] = time.perf_counter) -> Cost:
    """The memory of the default profile, with as many passes as take about ``seconds`` here.

    Never less than the default. Raises ``NotEnoughMemory`` where the default does. What another
    computer needs for the same vault is another matter: it may be much slower.
    """
    least = Profile.DEFAULT.cost
    started = timer()
    slot_key(Passphrase("measure"), bytes(SALT_LENGTH), least)
    for_a_pass = max(timer() - started, 0.001) / least.passes
    return Cost(memory=least.memory, passes=min(max(round(seconds / for_a_pass), least.passes), MOST_PASSES))


def is_weaker(cost: Cost, other: Cost) -> bool:
    """True if guessing at one cost takes less work than at another: memory times passes."""
    return cost.memory * cost.passes < other.memory * other.passes
