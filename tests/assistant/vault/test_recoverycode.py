"""A code survives paper and fingers: what is meant is read, what is wrong is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.vault.fault import CodeIncomplete, CodeMistyped, VaultFault
from assistant.vault.recoverycode import ALPHABET, GROUPS, RecoveryCode

DRAWN = st.binary(min_size=28, max_size=28).map(lambda raw: bytes(byte & 31 for byte in raw))


def test_a_fresh_code_has_seven_groups_and_140_random_bits() -> None:
    codes = {"-".join(RecoveryCode.fresh().groups()) for _ in range(50)}

    assert len(codes) == 50
    assert all([len(group) for group in code.split("-")] == [5] * GROUPS for code in codes)
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert set("".join(codes)) - {"-"} == set(ALPHABET)


@given(DRAWN)
def test_a_code_is_read_as_it_was_written(drawn: bytes) -> None:
    code = RecoveryCode(drawn)

    assert RecoveryCode.read("-".join(code.groups())).encoded() == code.encoded()


@given(DRAWN, st.randoms(use_true_random=False))
def test_spaces_small_letters_and_letters_that_look_alike_are_read_as_meant(
    drawn: bytes, chance: object
) -> None:
    code = RecoveryCode(drawn)
    alike = {"0": "0OoОо٠０", "1": "1IiLl۱ı", "V": "VvUu", "A": "AaА", "P": "PpРр", "X": "XxХ", "C": "CcС"}
    typed = "".join(
        chance.choice(alike.get(symbol, symbol + symbol.lower()))
        + chance.choice(["", "", " ", "-", "\u200f", "–"])  # type: ignore[attr-defined]
        for symbol in "".join(code.groups())
    )

    assert RecoveryCode.read(typed).encoded() == code.encoded()


@given(DRAWN, st.integers(0, 34), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_noticed_and_its_group_named(drawn: bytes, place: int, wrong: str) -> None:
    symbols = list("".join(RecoveryCode(drawn).groups()))
    if symbols[place] == wrong:
        return
    symbols[place] = wrong

    with pytest.raises(CodeMistyped) as refused:
        RecoveryCode.read("".join(symbols))

    assert refused.value.params == {"group": place // 5 + 1}


@given(DRAWN, st.integers(0, 6), st.integers(0, 3))
def test_two_symbols_that_changed_places_are_noticed(drawn: bytes, group: int, place: int) -> None:
    groups = list(RecoveryCode(drawn).groups())
    one = list(groups[group])
    one[place], one[place + 1] = one[place + 1], one[place]
    if "".join(one) == groups[group]:
        return
    groups[group] = "".join(one)

    with pytest.raises(CodeMistyped) as refused:
        RecoveryCode.read(" ".join(groups))

    assert refused.value.params == {"group": group + 1}


@given(DRAWN, st.integers(0, 5))
def test_two_groups_that_changed_places_are_noticed(drawn: bytes, place: int) -> None:
    groups = list(RecoveryCode(drawn).groups())
    groups[place], groups[place + 1] = groups[place + 1], groups[place]

    with pytest.raises(CodeMistyped):
        RecoveryCode.read(" ".join(groups))


@pytest.mark.parametrize("typed", ["", "AAAAA", "A" * 34, "A" * 36])
def test_a_code_with_symbols_missing_is_counted(typed: str) -> None:
    with pytest.raises(CodeIncomplete) as refused:
        RecoveryCode.read(typed)

    assert refused.value.params == {"given": len(typed), "needed": 35}


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_a_reason(typed: str) -> None:
    try:
        RecoveryCode.read(typed)
    except VaultFault as refused:
        assert refused.code.startswith("vault.code_")


def test_a_code_shows_nothing_and_can_be_wiped() -> None:
    code = RecoveryCode.fresh()
    assert not any(group in f"{code!r} {code}" for group in code.groups())
    with pytest.raises(TypeError):
        code.__reduce__()
    code.wipe()
    assert code.encoded() == b"0" * 28
