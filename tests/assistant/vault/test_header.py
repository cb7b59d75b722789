"""The header: two copies, sealed slots, bounded cost."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import AssistantError
from assistant.pack.pack import Pack
from assistant.vault.cost import Cost, Profile
from assistant.vault.fault import (
    CostRefused,
    HeaderDamaged,
    NotEnoughMemory,
    VaultTooNew,
    WrongPassphrase,
)
from assistant.vault.folder import HEADERS, VaultFolder
from assistant.vault.header import Header, parse_header, read_header
from assistant.vault.keys import Keys
from assistant.vault.passphrase import Passphrase
from assistant.vault.register import REGISTER_LENGTH
from assistant.vault.slots import empty_slots, open_slot, seal, slot_key
from assistant.vault.vault import Vault, unlock

COST = Profile.SMALL.cost


def header(**changes: object) -> Header:
    parts: dict[str, object] = {
        "vault_id": bytes(16),
        "cost": COST,
        "salt": bytes(16),
        "slots": empty_slots(),
    }
    return Header(**(parts | changes))  # type: ignore[arg-type]  # parts by name


def signed(body: bytes) -> bytes:
    """A header with a right checksum, as somebody who means harm would write it."""
    return b"CASEBOOK" + hashlib.blake2b(body, digest_size=32).digest() + body


def test_a_header_is_read_as_it_was_written() -> None:
    for register in (b"", b"r" * REGISTER_LENGTH):
        written = header(generation=7, register=register)

        assert parse_header(written.to_bytes()) == written


def test_a_slot_opens_with_its_key_and_no_other() -> None:
    keys, made = Keys.fresh(), header()
    slots = (*made.slots[:9], seal(b"k" * 32, made.bound, keys.master), *made.slots[10:])

    opened = open_slot(slots, b"k" * 32, made.bound)

    assert opened is not None
    assert (opened.place, opened.kind, opened.master) == (9, 1, keys.master)
    assert open_slot(slots, b"x" * 32, made.bound) is None


def test_a_slot_does_not_open_in_a_header_where_guessing_is_cheaper() -> None:
    made = header()
    slot = seal(b"k" * 32, made.bound, bytes(32))
    cheaper = header(cost=Cost(memory=8 * 1024, passes=1))

    assert open_slot((slot,), b"k" * 32, cheaper.bound) is None


def test_used_and_unused_slots_look_alike(folder: Path) -> None:
    slots = read_header(VaultFolder(folder)).slots

    assert len(slots) == 16
    assert len({len(slot) for slot in slots}) == 1
    assert len(set(slots)) == 16


def test_a_slot_shows_nothing_in_a_repr() -> None:
    opened = open_slot((seal(b"k" * 32, b"", b"m" * 32),), b"k" * 32, b"")

    assert "mmm" not in repr(opened)


@pytest.mark.parametrize(
    "cost",
    [
        Cost(memory=2**32 - 1, passes=3),
        Cost(memory=64 * 1024, passes=2**32 - 1),
        Cost(memory=64 * 1024, passes=0),
        Cost(memory=0, passes=4),
        Cost(memory=1024, passes=1),
    ],
)
def test_hostile_costs_are_refused_before_any_work(cost: Cost) -> None:
    with pytest.raises(CostRefused):
        parse_header(header(cost=cost).to_bytes())


def test_a_cost_beyond_this_computer_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.vault.cost._physical_memory", lambda: 32 * 1024 * 1024)

    with pytest.raises(NotEnoughMemory) as refused:
        slot_key(Passphrase("olive"), bytes(16), COST)

    assert refused.value.params == {"mebibytes": 64}


def test_a_header_that_could_not_be_written_again_is_no_header() -> None:
    with pytest.raises(HeaderDamaged):
        parse_header(header(generation=2**64 - 1).to_bytes())


def test_each_profile_is_within_the_bounds() -> None:
    for profile in Profile:
        profile.cost.check_bounds()


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("damage", [b"", b"x" * 5890, None, "cut", "flip"])
def test_one_damaged_copy_is_mended_from_the_other(
    folder: Path, passphrase: Passphrase, pack: Pack, name: str, damage: bytes | str | None
) -> None:
    copy = folder / name
    whole = copy.read_bytes()
    match damage:
        case None:
            copy.unlink()
        case "cut":
            copy.write_bytes(whole[:900])
        case "flip":
            copy.write_bytes(whole[:500] + bytes([whole[500] ^ 1]) + whole[501:])
        case bytes():
            copy.write_bytes(damage)

    Vault.connect(folder, unlock(folder, passphrase), pack).close()

    assert copy.read_bytes() == whole


def test_two_damaged_copies_are_called_damaged_and_not_a_wrong_passphrase(
    folder: Path, passphrase: Passphrase
) -> None:
    for name in HEADERS:
        raw = bytearray((folder / name).read_bytes())
        raw[100] ^= 1
        (folder / name).write_bytes(raw)

    with pytest.raises(HeaderDamaged):
        unlock(folder, passphrase)


def test_copies_of_two_vaults_are_refused(folder: Path, passphrase: Passphrase) -> None:
    (folder / HEADERS[1]).write_bytes(header().to_bytes())

    with pytest.raises(HeaderDamaged):
        unlock(folder, passphrase)


def test_a_copy_of_a_newer_format_is_not_passed_over(folder: Path, passphrase: Passphrase) -> None:
    (folder / HEADERS[0]).write_bytes(signed(struct.pack("<H", 3) + b"whatever comes"))

    with pytest.raises(VaultTooNew) as refused:
        unlock(folder, passphrase)

    assert refused.value.params == {"version": 3, "known": 2}


def test_a_header_from_a_stranger_never_opens(folder: Path, passphrase: Passphrase) -> None:
    for name in HEADERS:
        (folder / name).write_bytes(header(salt=b"s" * 16).to_bytes())

    with pytest.raises(WrongPassphrase):
        unlock(folder, passphrase)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused_with_a_reason(raw: bytes) -> None:
    versions = [signed(struct.pack("<H", version) + raw) for version in (0, 1, 2)]
    for attempt in (raw, signed(raw), *versions):
        try:
            parse_header(attempt)
        except AssistantError as refused:
            assert refused.code.startswith("vault.")


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 5889), st.integers(1, 255))
def test_any_changed_byte_is_noticed(place: int, change: int) -> None:
    raw = bytearray(header(register=bytes(REGISTER_LENGTH)).to_bytes())
    raw[place] ^= change

    with pytest.raises(AssistantError):
        parse_header(bytes(raw))


def test_keys_show_and_give_away_nothing() -> None:
    keys = Keys(bytes(16), b"m" * 32)

    assert "mmm" not in f"{keys!r} {keys}"
    assert keys.derive("main") != keys.derive("blobs")
    assert b"mmm" not in keys.derive("main")
    keys.wipe()
    with pytest.raises(ValueError, match="wiped"):
        keys.derive("main")


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="length"):
        Keys(bytes(16), bytes(length))
