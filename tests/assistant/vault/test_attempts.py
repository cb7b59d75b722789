"""The pause after wrong words: it grows, outlives the program, and never harms anything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.clock import FixedClock
from assistant.vault.attempts import FIRST, FREE, LONGEST, Attempts, pause_after
from assistant.vault.fault import TooManyAttempts, WrongPassphrase
from assistant.vault.folder import PAUSE, VaultFolder
from assistant.vault.passphrase import Passphrase
from assistant.vault.vault import unlock

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def at(seconds: float) -> FixedClock:
    return FixedClock(NOON + timedelta(seconds=seconds))


def attempts(folder: Path, seconds: float) -> Attempts:
    """As another start of the program sees them, so many seconds after noon."""
    return Attempts(VaultFolder(folder), at(seconds))


def fail(folder: Path, times: int, seconds: float = 0) -> None:
    for _ in range(times):
        attempts(folder, seconds).failed()


def left(folder: Path, seconds: float) -> int:
    try:
        attempts(folder, seconds).require()
    except TooManyAttempts as refused:
        return int(refused.params["seconds"])
    return 0


def test_the_first_wrong_attempts_have_no_pause(tmp_path: Path) -> None:
    fail(tmp_path, FREE)

    assert left(tmp_path, 0) == 0


def test_the_pause_doubles_up_to_a_quarter_of_an_hour(tmp_path: Path) -> None:
    pauses = []
    for _ in range(12):
        fail(tmp_path, 1)
        pauses.append(left(tmp_path, 0))

    assert pauses == [0, 0, 0, 0, 10, 20, 40, 80, 160, 320, 640, 900]
    assert pause_after(2**32 - 1) == LONGEST


def test_the_pause_ends_by_the_clock_and_not_with_the_program(tmp_path: Path) -> None:
    fail(tmp_path, FREE + 1)

    assert [left(tmp_path, seconds) for seconds in (0, 4, 9, 10, 11)] == [10, 6, 1, 0, 0]


def test_a_clock_set_back_begins_the_pause_anew_and_keeps_nobody_out_longer(tmp_path: Path) -> None:
    fail(tmp_path, FREE + 3)
    year = 365 * 24 * 3600

    assert left(tmp_path, -year) == 40
    assert left(tmp_path, -year + 39) == 1
    assert left(tmp_path, -year + 40) == 0


def test_an_opening_forgets_the_wrong_attempts(tmp_path: Path) -> None:
    fail(tmp_path, FREE + 1)
    assert attempts(tmp_path, 0).count == FREE + 1

    attempts(tmp_path, 60).succeeded()

    assert attempts(tmp_path, 60).count == 0
    assert not (tmp_path / PAUSE).exists()


@given(raw=st.binary(max_size=40))
def test_any_bytes_in_its_file_keep_nobody_out_for_longer_than_the_longest_pause(
    raw: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pause")
    (folder / PAUSE).write_bytes(raw)

    assert left(folder, 0) <= LONGEST
    assert left(folder, LONGEST) == 0
    attempts(folder, LONGEST).failed()


def test_its_file_says_nothing_about_anybody(folder: Path) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(folder, Passphrase("wrong words"), clock=at(0))

    assert (folder / PAUSE).read_bytes() == (1).to_bytes(4, "little") + int(NOON.timestamp()).to_bytes(
        8, "little"
    )


def test_the_right_words_wait_too_and_nothing_is_lost_however_many_were_wrong(
    folder: Path, passphrase: Passphrase
) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    fail(folder, 20)

    with pytest.raises(TooManyAttempts) as refused:
        unlock(folder, passphrase, clock=at(0))

    assert refused.value.params == {"seconds": LONGEST}
    assert unlock(folder, passphrase, clock=at(LONGEST))
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_an_opening_without_wrong_attempts_writes_nothing(folder: Path, passphrase: Passphrase) -> None:
    moment = folder.stat().st_mtime_ns

    unlock(folder, passphrase, clock=at(0))

    assert folder.stat().st_mtime_ns == moment


def test_where_nothing_can_be_written_there_is_no_pause_and_no_second_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "read-only")

    monkeypatch.setattr("assistant.vault.folder.os.open", refuse)

    for _ in range(FREE + 2):
        with pytest.raises(WrongPassphrase):
            unlock(folder, Passphrase("wrong words"), clock=at(0))


def test_the_numbers_are_what_the_manual_says() -> None:
    assert (FREE, FIRST, LONGEST) == (4, 10, 900)
