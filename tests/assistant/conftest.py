"""The pack and the sample case, for every test of the rules."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.case.case import Case
from assistant.case.format import read_case
from assistant.pack.pack import Pack, bundled_pack

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The pack that travels with the program."""
    return bundled_pack()


@pytest.fixture(scope="session")
def sample(pack: Pack, sample_bytes: bytes) -> Case:
    """The fictional sample case."""
    return read_case(sample_bytes, pack, TODAY)
