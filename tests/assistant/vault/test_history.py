"""What an answer was earlier is kept, comes back, and can be forgotten for good."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.case.case import Case
from assistant.case.values import Text
from assistant.pack.pack import Pack
from assistant.vault.history import MOST_VERSIONS, Step
from assistant.vault.keys import Keys
from assistant.vault.vault import Vault

START = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)


class MovedClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        return self.moment

    def today(self) -> object:
        return self.moment.date()

    def wait(self, **time: int) -> None:
        self.moment += timedelta(**time)


@pytest.fixture
def moving() -> MovedClock:
    return MovedClock()


@pytest.fixture
def vault(folder: Path, keys: Keys, pack: Pack, moving: MovedClock) -> Iterator[Vault]:
    opened = Vault.connect(folder, keys, pack, clock=moving)  # type: ignore[arg-type]
    yield opened
    opened.close()


def first(vault: Vault) -> tuple[str, Case]:
    case_id = vault.cases()[0].case_id
    return case_id, vault.load(case_id)


def titles(vault: Vault, case_id: str) -> list[object]:
    past = vault.past(case_id)
    return [past.fact(version) for version in past.versions("meta.title")]


def test_each_earlier_title_is_kept_with_the_moment_in_which_it_was_replaced(
    vault: Vault, moving: MovedClock
) -> None:
    case_id, case = first(vault)
    for title in ("one", "two", "three"):
        moving.wait(minutes=5)
        case = case.with_fact("meta.title", title)
        vault.save(case_id, case)
    versions = vault.past(case_id).versions("meta.title")
    assert titles(vault, case_id) == ["two", "one", None]
    assert [datetime.fromisoformat(one.at) for one in versions] == [
        START + timedelta(minutes=minutes) for minutes in (15, 10, 5)
    ]


def test_saves_while_somebody_types_are_one_change(vault: Vault, moving: MovedClock) -> None:
    case_id, case = first(vault)
    for end in range(1, 8):
        moving.wait(seconds=5)
        case = case.with_fact("meta.title", "letters"[:end])
        vault.save(case_id, case)
    assert titles(vault, case_id) == [None]
    moving.wait(seconds=60)
    vault.save(case_id, case.with_fact("meta.title", "later"))
    assert titles(vault, case_id) == ["letters", None]


def test_a_change_of_something_else_between_ends_the_typing(vault: Vault, moving: MovedClock) -> None:
    case_id, case = first(vault)
    for path, said in (("meta.title", "a"), ("person.residence_country", "AL"), ("meta.title", "b")):
        moving.wait(seconds=1)
        case = case.with_fact(path, said)
        vault.save(case_id, case)
    assert titles(vault, case_id) == ["a", None]


def test_a_clock_set_back_loses_no_version(vault: Vault, moving: MovedClock) -> None:
    case_id, case = first(vault)
    for title in ("one", "two"):
        moving.wait(days=-3)
        vault.save(case_id, case.with_fact("meta.title", title))
    assert titles(vault, case_id) == ["one", None]


def test_a_removed_item_is_one_change_with_all_that_was_in_it(vault: Vault, moving: MovedClock) -> None:
    case_id, case = first(vault)
    full = case.with_item("documents", "d1").with_fact("documents[d1].title", Text(lang="en", text="Letter"))
    vault.save(case_id, full)
    moving.wait(minutes=2)
    vault.save(case_id, full.without_item("documents", "d1"))
    removed = vault.past(case_id).last_change()
    assert {one.path for one in removed} == {"documents", "documents[d1].title"}


def test_taken_back_and_made_again_the_history_is_as_it_was(vault: Vault, moving: MovedClock) -> None:
    case_id, case = first(vault)
    changed = case.with_fact("meta.title", "new")
    vault.save(case_id, changed)
    change = vault.past(case_id).last_change()[0].change
    vault.save(case_id, case, step=Step(takes_back=change))
    past = vault.past(case_id)
    assert past.last_change() == ()
    assert [past.fact(one) for one in past.last_taken_back()] == ["new"]
    assert past.taken_back_by(past.last_taken_back()[0].change) == change
    vault.save(case_id, changed, step=Step(makes_again=change))
    assert [past.fact(one) for one in past.last_change()] == [None]
    assert past.last_taken_back() == ()


def test_no_more_versions_are_kept_than_promised(vault: Vault, moving: MovedClock) -> None:
    case_id, case = first(vault)
    for number in range(MOST_VERSIONS + 5):
        moving.wait(minutes=2)
        vault.save(case_id, case.with_fact("meta.title", str(number)))
    assert len(titles(vault, case_id)) == MOST_VERSIONS
    assert titles(vault, case_id)[0] == str(MOST_VERSIONS + 3)


def test_the_moment_of_saving_is_no_version(vault: Vault) -> None:
    case_id, case = first(vault)
    vault.save(case_id, case.with_fact("meta.updated_at", "2026-11-30T10:00:00+00:00"))
    assert vault.past(case_id).count() == 0


@pytest.mark.parametrize("path", ["meta.title", None])
def test_what_is_forgotten_is_in_no_page_of_the_database(
    vault: Vault, moving: MovedClock, plain: Callable[[], bytes], path: str | None
) -> None:
    case_id, case = first(vault)
    words = ["Quetzalcoatlus", "Ornithorhynchus"]
    for word in [*words, "nothing"]:
        moving.wait(minutes=2)
        case = case.with_fact("meta.title", " ".join([word] * 10))
        vault.save(case_id, case)
        assert vault.look_up(case_id).find(word)
    assert all(word.encode() in plain() for word in words)

    vault.past(case_id).forget(path)

    left = plain()
    assert not [word for word in words if word.encode() in left or word.casefold().encode() in left]
    assert b"nothing" in left
    assert vault.past(case_id).count() == 0


def test_forgetting_an_item_leaves_the_others(vault: Vault, moving: MovedClock) -> None:
    case_id, case = first(vault)
    for item in ("d1", "d10"):
        case = case.with_item("documents", item)
        case = case.with_fact(f"documents[{item}].title", Text(lang="en", text=item))
        vault.save(case_id, case)
        moving.wait(minutes=2)
    vault.past(case_id).forget("documents[d1]")
    assert not vault.past(case_id).versions("documents[d1].title")
    assert vault.past(case_id).versions("documents[d10].title")


def test_versions_survive_closing_and_opening(
    vault: Vault, folder: Path, reopen: Callable[[Path], Vault]
) -> None:
    case_id, case = first(vault)
    vault.save(case_id, case.with_fact("meta.title", "one"))
    vault.close()
    assert titles(reopen(folder), case_id) == [None]


@pytest.fixture
def plain(vault: Vault) -> Callable[[], bytes]:
    """Every byte of the database, free pages too, deciphered with nothing of ours; its log is empty."""

    def read() -> bytes:
        vault._database.forget_deleted()
        assert not (vault.folder / "main-wal").stat().st_size
        key = bytes(vault.keys().derive("main"))
        return b"".join(deciphered_pages(vault.folder / "main", key))

    return read


def deciphered_pages(main: Path, key: bytes) -> Iterator[bytes]:
    content = main.read_bytes()
    for number in range(len(content) // 4096):
        page = content[number * 4096 : (number + 1) * 4096]
        body = page[16 if number == 0 else 0 : 4096 - 80]
        iv = page[4096 - 80 : 4096 - 64]
        yield subprocess.run(
            ["openssl", "enc", "-d", "-aes-256-cbc", "-nopad", "-K", key.hex(), "-iv", iv.hex()],
            input=body, capture_output=True, check=True,
        ).stdout  # fmt: skip
