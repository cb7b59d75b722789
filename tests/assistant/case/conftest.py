"""Fixtures of the tests of cases."""

from __future__ import annotations

import pytest

from assistant.case.case import Case
from assistant.case.format import read_case
from assistant.pack.pack import Pack, bundled_pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return bundled_pack()


@pytest.fixture(scope="session")
def sample(pack: Pack, sample_bytes: bytes) -> Case:
    return read_case(sample_bytes, pack)
