"""The measured cost: near the time wanted, never below the default, never outside the bounds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.vault.calibration import is_weaker, measure_cost
from assistant.vault.cost import MOST_PASSES, Cost, Profile


def timer(seconds: float) -> Callable[[], float]:
    """A stop watch that says so many seconds passed between its two readings."""
    readings = iter((100.0, 100.0 + seconds))
    return lambda: next(readings)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.vault.calibration.slot_key", lambda *_: b"")


@pytest.mark.parametrize(
    ("took", "passes"), [(0.3, 10), (0.6, 5), (1.0, 3), (7.0, 3), (0.0, MOST_PASSES), (0.01, MOST_PASSES)]
)
def test_the_passes_follow_the_time_that_the_default_takes(took: float, passes: int) -> None:
    cost = measure_cost(timer=timer(took))

    assert cost == Cost(memory=Profile.DEFAULT.cost.memory, passes=passes)
    cost.check_bounds()
    assert not is_weaker(cost, Profile.DEFAULT.cost)


def test_weaker_is_less_work() -> None:
    assert is_weaker(Profile.SMALL.cost, Profile.DEFAULT.cost)
    assert is_weaker(Profile.DEFAULT.cost, Profile.STRONG.cost)
    assert not is_weaker(Profile.DEFAULT.cost, Profile.DEFAULT.cost)
