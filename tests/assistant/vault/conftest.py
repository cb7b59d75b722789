"""A small vault and its passphrase."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.clock import FixedClock
from assistant.pack.pack import Pack
from assistant.usecases.opening import new_case
from assistant.vault.cost import LEAST_MEMORY, LEAST_PASSES, Cost, Profile
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import Vault, create_vault, unlock
from assistant.vault.ways import ways_into

WORDS = "amber canoe lantern olive quartz tulip"
CLOCK = FixedClock(datetime(2026, 11, 25, 10, 0, tzinfo=UTC))


@pytest.fixture
def clock() -> FixedClock:
    return CLOCK


@pytest.fixture
def passphrase() -> Passphrase:
    return Passphrase(WORDS)


@pytest.fixture(scope="session")
def closed_vault(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Path:
    """A vault with one new case; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("made") / "casebook"
    keys = create_vault(folder, Passphrase(WORDS), profile=Profile.SMALL)
    vault = Vault.connect(folder, keys, pack)
    vault.add(new_case(CLOCK, pack, "en"))
    vault.close()
    return folder


@pytest.fixture(scope="session")
def cheap_vault(tmp_path_factory: pytest.TempPathFactory, closed_vault: Path) -> Path:
    """The small vault at the least cost there is, for tests that open it many times."""
    folder = Path(shutil.copytree(closed_vault, tmp_path_factory.mktemp("cheap") / "casebook"))
    with ways_into(folder, Passphrase(WORDS), clock=CLOCK) as ways:
        ways.strengthen(Cost(memory=LEAST_MEMORY, passes=LEAST_PASSES))
    return folder


@pytest.fixture
def cheap(cheap_vault: Path, tmp_path: Path) -> Path:
    """A copy of the cheap vault, closed."""
    return Path(shutil.copytree(cheap_vault, tmp_path / "cheap"))


@pytest.fixture(scope="session")
def master(closed_vault: Path) -> Keys:
    return unlock(closed_vault, Passphrase(WORDS))


@pytest.fixture
def folder(closed_vault: Path, tmp_path: Path) -> Path:
    """A copy of the small vault, closed."""
    return Path(shutil.copytree(closed_vault, tmp_path / "casebook"))


@pytest.fixture
def keys(master: Keys) -> Keys:
    """The keys of the small vault; each test may wipe its own."""
    return Keys(master.vault_id, master.master)


@pytest.fixture
def opened(folder: Path, keys: Keys, pack: Pack) -> Iterator[Vault]:
    vault = Vault.connect(folder, keys, pack)
    yield vault
    vault.close()


@pytest.fixture
def reopen(master: Keys, pack: Pack) -> Iterator[Callable[[Path], Vault]]:
    """Opens a copy of the small vault, as often as wanted; closes them at the end."""
    made: list[Vault] = []

    def connect(folder: Path) -> Vault:
        made.append(Vault.connect(folder, Keys(master.vault_id, master.master), pack))
        return made[-1]

    yield connect
    for vault in made:
        vault.close()
