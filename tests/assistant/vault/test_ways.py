"""Who can open a vault and how: added, listed, replaced, removed; nobody is locked out by it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.clock import FixedClock
from assistant.pack.pack import Pack
from assistant.vault.cost import Cost, Profile
from assistant.vault.fault import (
    CostRefused,
    EmptyPassphrase,
    HeaderDamaged,
    KeyFileUnusable,
    LabelRefused,
    LastPassphrase,
    OthersWouldBeLockedOut,
    SlotsFull,
    SlotTaken,
    VaultBusy,
    WayMissing,
    WrongPassphrase,
)
from assistant.vault.folder import HEADERS, VaultFolder
from assistant.vault.header import read_header
from assistant.vault.keyfile import LARGEST, guard, guarded, make_key_file
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.recoverycode import RecoveryCode
from assistant.vault.register import Entry, Register, open_register, seal_register
from assistant.vault.shares import SharedSecret
from assistant.vault.slots import Secret, SlotKind, slot_key
from assistant.vault.vault import Vault, change_passphrase, unlock
from assistant.vault.ways import Ways, ways_into
from tests.assistant.vault.conftest import CLOCK, WORDS

CHEAP = Cost(memory=8 * 1024, passes=1)
OTHER = Passphrase("pencil river")


@pytest.fixture
def place(cheap: Path) -> Path:
    return cheap


@pytest.fixture
def ways(place: Path, passphrase: Passphrase) -> Iterator[Ways]:
    with ways_into(place, passphrase, clock=CLOCK) as ways:
        yield ways


def opens(folder: Path, secret: Secret) -> bool:
    try:
        return bool(unlock(folder, secret))
    except WrongPassphrase:
        return False


def test_a_new_vault_lists_the_one_who_made_it(ways: Ways) -> None:
    (way,) = ways.listed()

    assert (way.kind, way.label, way.is_mine) == (SlotKind.PASSPHRASE, "", True)


def test_a_second_person_opens_the_same_vault_with_words_of_her_own(
    place: Path, ways: Ways, passphrase: Passphrase
) -> None:
    number = ways.add(OTHER, "  Maître\tDupont ")

    assert unlock(place, OTHER).master == unlock(place, passphrase).master
    assert [(way.label, way.is_mine) for way in ways.listed()] == [("", True), ("Maître Dupont", False)]
    assert ways.listed()[1].number == number
    assert ways.listed()[1].since == CLOCK.today()


def test_each_person_changes_her_own_passphrase_only(place: Path, ways: Ways, passphrase: Passphrase) -> None:
    ways.add(OTHER, "Counsel")
    ways.close()

    change_passphrase_unlocked(place, OTHER, Passphrase("third words"))

    assert [opens(place, one) for one in (passphrase, OTHER, Passphrase("third words"))] == [
        True,
        False,
        True,
    ]


def change_passphrase_unlocked(place: Path, old: Secret, new: Passphrase) -> None:
    """Change while another test object still holds the lock of the vault."""
    with Ways(VaultFolder(place), old, clock=CLOCK) as ways:
        ways.change(new)


def test_a_removed_person_no_longer_opens_it(place: Path, ways: Ways, passphrase: Passphrase) -> None:
    number = ways.add(OTHER, "Counsel")
    ways.remove(number)

    assert not opens(place, OTHER)
    assert opens(place, passphrase)
    assert len(ways.listed()) == 1


def test_one_may_remove_oneself_if_somebody_stays(place: Path, ways: Ways, passphrase: Passphrase) -> None:
    ways.add(OTHER, "Counsel")
    ways.remove(ways.listed()[0].number)

    assert not opens(place, passphrase)
    assert opens(place, OTHER)


def test_the_last_passphrase_stays_even_beside_a_code_and_shares(place: Path, ways: Ways) -> None:
    ways.put_rescue(RecoveryCode.fresh())
    ways.put_rescue(SharedSecret.fresh())

    with pytest.raises(LastPassphrase):
        ways.remove(ways.listed()[0].number)
    assert opens(place, Passphrase(WORDS))


@pytest.mark.parametrize("number", [0, -3, 17, 99])
def test_a_number_nobody_has_is_refused(ways: Ways, number: int) -> None:
    with pytest.raises(WayMissing):
        ways.remove(number)
    with pytest.raises(WayMissing):
        ways.remove_rescue(SlotKind.CODE)


def test_sixteen_ways_in_and_no_more(place: Path, ways: Ways, passphrase: Passphrase) -> None:
    added = [Passphrase(f"person {number}") for number in range(15)]
    for number, words in enumerate(added):
        ways.add(words, f"{number}" + "𓀀" * 38)

    with pytest.raises(SlotsFull):
        ways.add(Passphrase("one too many"), "")
    with pytest.raises(SlotsFull):
        ways.put_rescue(RecoveryCode.fresh())
    assert all(opens(place, words) for words in (passphrase, *added))
    assert len({way.number for way in ways.listed()}) == 16


def test_two_people_cannot_have_the_same_words(ways: Ways, passphrase: Passphrase) -> None:
    ways.add(OTHER, "Counsel")

    for words in (passphrase, OTHER):
        with pytest.raises(SlotTaken):
            ways.add(words, "Again")
    with pytest.raises(SlotTaken):
        ways.change(OTHER)
    ways.change(passphrase)


def test_empty_words_let_nobody_in(ways: Ways) -> None:
    with pytest.raises(EmptyPassphrase):
        ways.add(Passphrase(" \u200f"), "Nobody")


@pytest.mark.parametrize("label", ["x" * 41, "a\x1bb", "\ud800"])
def test_a_label_that_cannot_be_kept_is_refused_before_anything_is_written(
    place: Path, ways: Ways, label: str
) -> None:
    before = (place / "header").read_bytes()

    with pytest.raises(LabelRefused):
        ways.add(OTHER, label)
    assert (place / "header").read_bytes() == before


# -- what a stranger sees


def test_nothing_about_the_people_can_be_read_or_counted_without_a_key(place: Path, ways: Ways) -> None:
    alone = (place / "header").read_bytes()
    for number in range(10):
        ways.add(Passphrase(f"person {number}"), "Counsel Zeynep")
    crowd = (place / "header").read_bytes()

    assert len(alone) == len(crowd)
    assert b"Zeynep" not in crowd
    assert b"person" not in crowd
    # Random bytes do not shrink: neither the slots nor the register shows what is in use.
    assert len(zlib.compress(crowd[90:])) > len(crowd) - 90


def test_the_register_is_not_taken_from_another_vault(place: Path, passphrase: Passphrase) -> None:
    header = read_header(VaultFolder(place))
    strange = seal_register(Register(()), Keys.fresh(), header.bound_without_cost)
    raw = header.with_slot(0, header.slots[0], strange).to_bytes()
    for name in HEADERS:
        (place / name).write_bytes(raw)

    assert opens(place, passphrase), "the passphrase opens without the register"
    with pytest.raises(HeaderDamaged), ways_into(place, passphrase):
        pass


def test_a_register_is_read_as_it_was_sealed() -> None:
    keys, bound = Keys.fresh(), b"bound"
    entry = Entry(place=3, kind=SlotKind.SHARES, label="\"\\'", since=CLOCK.today(), proved=CLOCK.today())

    sealed = seal_register(Register((entry,)), keys, bound)

    assert open_register(sealed, keys, bound) == Register((entry,))
    with pytest.raises(HeaderDamaged):
        open_register(sealed, keys, b"elsewhere")
    with pytest.raises(HeaderDamaged):
        open_register(sealed[:-1], keys, bound)


# -- recovery code


def test_a_recovery_code_opens_and_a_new_one_takes_its_place(place: Path, ways: Ways) -> None:
    first, second = RecoveryCode.fresh(), RecoveryCode.fresh()
    ways.put_rescue(first)
    assert opens(place, first)

    ways.put_rescue(second)

    assert [opens(place, code) for code in (first, second)] == [False, True]
    assert [way.kind for way in ways.listed()] == [SlotKind.PASSPHRASE, SlotKind.CODE]
    ways.remove_rescue(SlotKind.CODE)
    assert not opens(place, second)


def test_a_lost_passphrase_is_replaced_by_means_of_the_code(place: Path, passphrase: Passphrase) -> None:
    code = RecoveryCode.fresh()
    with ways_into(place, passphrase) as ways:
        ways.put_rescue(code)

    change_passphrase(place, code, OTHER)

    assert [opens(place, one) for one in (passphrase, OTHER, code)] == [False, True, True]


def test_among_several_people_a_lost_passphrase_gets_a_place_of_its_own(
    place: Path, passphrase: Passphrase
) -> None:
    code = RecoveryCode.fresh()
    with ways_into(place, passphrase) as ways:
        ways.put_rescue(code)
        ways.add(OTHER, "Counsel")

    change_passphrase(place, code, Passphrase("third words"))

    assert all(opens(place, one) for one in (passphrase, OTHER, code, Passphrase("third words")))


def test_a_rehearsal_is_written_down(place: Path, passphrase: Passphrase) -> None:
    code, later = RecoveryCode.fresh(), FixedClock(datetime(2026, 12, 24, tzinfo=UTC))
    with ways_into(place, passphrase, clock=CLOCK) as ways:
        ways.put_rescue(code)
    with ways_into(place, code, clock=later) as ways:
        ways.prove()

        assert [way.proved for way in ways.listed()] == [None, later.today()]
    assert opens(place, code)


def test_a_code_is_not_bound_to_the_cost_of_guessing(place: Path, passphrase: Passphrase) -> None:
    code = RecoveryCode.fresh()
    with ways_into(place, passphrase) as ways:
        ways.put_rescue(code)
        ways.strengthen(Cost(memory=16 * 1024, passes=1))

    assert opens(place, code)
    assert opens(place, passphrase)
    assert read_header(VaultFolder(place)).cost.memory == 16 * 1024


# -- key file


def test_with_a_key_file_neither_the_words_nor_the_file_open_alone(
    place: Path, passphrase: Passphrase, tmp_path: Path
) -> None:
    file, other = tmp_path / "song.ogg", tmp_path / "other"
    make_key_file(file)
    other.write_bytes(file.read_bytes() + b"\0")

    change_passphrase(place, passphrase, guard(OTHER, file))

    assert opens(place, guarded(OTHER, file))
    wrong = (OTHER, passphrase, guarded(OTHER, other), guarded(passphrase, file))
    assert not any(opens(place, secret) for secret in wrong)


def test_a_missing_key_file_is_a_wrong_passphrase_and_nothing_else(
    place: Path, passphrase: Passphrase, tmp_path: Path
) -> None:
    for file in (tmp_path / "gone", tmp_path, tmp_path / "no" / "where"):
        with pytest.raises(WrongPassphrase):
            unlock(place, guarded(passphrase, file))


def test_a_file_that_could_not_serve_does_not_become_a_key_file(
    passphrase: Passphrase, tmp_path: Path
) -> None:
    (tmp_path / "empty").touch()
    with (tmp_path / "film").open("wb") as stream:
        stream.truncate(LARGEST + 1)

    for name in ("empty", "film", "gone", "."):
        with pytest.raises(KeyFileUnusable):
            guard(passphrase, tmp_path / name)
    for name in ("empty", "no/where"):
        with pytest.raises(KeyFileUnusable):
            make_key_file(tmp_path / name)


def test_words_and_file_never_run_into_each_other() -> None:
    assert slot_key(Passphrase("olive"), bytes(16), CHEAP) != slot_key(
        guard_of("olive", b"\0" * 32), bytes(16), CHEAP
    )


def guard_of(words: str, digest: bytes) -> Secret:
    from assistant.vault.keyfile import GuardedPassphrase

    return GuardedPassphrase(Passphrase(words), digest)


# -- the cost


def test_the_cost_stays_while_others_have_words_of_their_own(
    place: Path, ways: Ways, passphrase: Passphrase
) -> None:
    ways.add(OTHER, "Counsel")

    with pytest.raises(OthersWouldBeLockedOut):
        ways.strengthen(Profile.SMALL.cost)
    assert opens(place, OTHER)


def test_a_code_does_not_change_the_cost_of_a_passphrase_it_does_not_know(
    place: Path, ways: Ways, passphrase: Passphrase
) -> None:
    code = RecoveryCode.fresh()
    ways.put_rescue(code)

    with Ways(VaultFolder(place), code) as rescued, pytest.raises(OthersWouldBeLockedOut):
        rescued.strengthen(Profile.SMALL.cost)
    assert opens(place, passphrase)


def test_a_cost_out_of_bounds_is_not_taken(place: Path, ways: Ways, passphrase: Passphrase) -> None:
    for cost in (Cost(memory=1024, passes=1), Cost(memory=8 * 1024, passes=21)):
        with pytest.raises(CostRefused):
            ways.strengthen(cost)
    assert opens(place, passphrase)


# -- while somebody else is there


def test_no_way_in_changes_while_another_program_has_the_vault_open(
    place: Path, passphrase: Passphrase, pack: Pack
) -> None:
    vault = Vault.connect(place, unlock(place, passphrase), pack)
    try:
        with pytest.raises(VaultBusy), ways_into(place, passphrase):
            pass
        with vault.ways(passphrase) as ways:
            ways.add(OTHER, "Counsel")
    finally:
        vault.close()

    assert opens(place, OTHER)


def test_of_a_change_killed_between_the_copies_the_later_copy_counts(
    place: Path, ways: Ways, passphrase: Passphrase, pack: Pack
) -> None:
    old = (place / HEADERS[1]).read_bytes()
    ways.add(OTHER, "Counsel")
    (place / HEADERS[1]).write_bytes(old)

    assert opens(place, passphrase)
    assert opens(place, OTHER)
