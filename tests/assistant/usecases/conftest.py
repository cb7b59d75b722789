"""Fixtures about evidence: an open casebook and the parsers, which cost a process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.evidence.parsers import Parsers
from assistant.pack.pack import Pack
from assistant.usecases.desk import Desk
from assistant.usecases.parsing import opened_parsers
from tests.assistant.usecases.evidencedesk import new_desk


@pytest.fixture(scope="module")
def parsers(pack: Pack) -> Iterator[Parsers]:
    """The real parsers in the real cage."""
    with opened_parsers(pack) as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path, pack: Pack) -> Iterator[Desk]:
    """A new, empty casebook."""
    made = new_desk(tmp_path / "casebook", pack)
    yield made
    made.close()
