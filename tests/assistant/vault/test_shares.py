"""Paper shares: any two open, one says nothing, and what is mistyped is named."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.vault.fault import (
    ShareIncomplete,
    ShareMistyped,
    SharesTooFew,
    ShareStrange,
    ShareUnknownWord,
    VaultFault,
)
from assistant.vault.shares import Share, SharedSecret, combine, split

# A set of a secret that opens nothing.
SECRET = SharedSecret(bytes(range(16)))
SHARES = split(SECRET)


def typed(share: Share) -> str:
    return " ".join(share.words)


def test_any_two_of_three_give_the_secret_back() -> None:
    for pair in combinations(SHARES, 2):
        assert combine(pair).encoded() == SECRET.encoded()
        assert combine(pair[::-1]).encoded() == SECRET.encoded()
    assert combine(SHARES).encoded() == SECRET.encoded()


def test_one_alone_or_twice_the_same_is_refused() -> None:
    for shares in ([], SHARES[:1], [SHARES[0], SHARES[0]]):
        with pytest.raises(SharesTooFew):
            combine(shares)


def test_what_one_paper_holds_is_not_the_secret_and_differs_each_time() -> None:
    assert SECRET.encoded() not in {share.alone().encoded() for share in SHARES}
    again = {share.alone().encoded() for share in split(SECRET)}
    assert not again & {share.alone().encoded() for share in SHARES}


def test_papers_of_two_sets_do_not_go_together() -> None:
    other = next(share for share in split(SECRET) if share.number == 2)

    with pytest.raises(ShareStrange):
        combine([SHARES[0], other])


def test_a_paper_of_another_program_is_called_strange() -> None:
    from shamir_mnemonic import generate_mnemonics

    for groups, secret in (([(3, 5)], 16), ([(1, 1)], 16), ([(2, 3), (2, 3)], 16), ([(2, 5)], 16)):
        lists = generate_mnemonics(1, groups, bytes(secret))
        with pytest.raises(ShareStrange):
            Share.read(lists[-1][-1])
    with pytest.raises(ShareIncomplete):
        Share.read(generate_mnemonics(1, [(2, 3)], bytes(32))[0][0])


def test_papers_are_numbered_and_marked_as_one_set() -> None:
    assert [share.number for share in SHARES] == [1, 2, 3]
    assert len({share.mark for share in SHARES}) == 1
    assert all(len(share.mark) == 5 and share.mark.isdigit() for share in SHARES)


def test_a_share_is_read_as_people_type() -> None:
    words = SHARES[0].words
    forms = (
        typed(SHARES[0]).upper(),
        "\n".join(f"{place}. {word}" for place, word in enumerate(words, 1)),
        ", ".join(words),
        " ".join(word[:4] for word in words),
        "  ".join(f"{place:02d}){word.capitalize()}" for place, word in enumerate(words, 1)),
    )

    for form in forms:
        assert Share.read(form).words == words


@given(st.integers(0, 19), st.integers(0, 1023))
def test_one_wrong_word_of_the_list_is_noticed(place: int, number: int) -> None:
    from shamir_mnemonic.wordlist import WORDLIST

    words = list(SHARES[1].words)
    if words[place] == WORDLIST[number]:
        return
    words[place] = WORDLIST[number]

    with pytest.raises(ShareMistyped):
        Share.read(" ".join(words))


@pytest.mark.parametrize("place", range(19))
def test_two_words_that_changed_places_are_noticed(place: int) -> None:
    words = list(SHARES[2].words)
    words[place], words[place + 1] = words[place + 1], words[place]
    if words[place] == words[place + 1]:
        return

    with pytest.raises(ShareMistyped):
        Share.read(" ".join(words))


@pytest.mark.parametrize("wrong", ["casebook", "aca", "academik", "كتاب"])
def test_a_word_that_is_not_on_the_list_is_named_by_its_place(wrong: str) -> None:
    words = [*SHARES[0].words[:6], wrong, *SHARES[0].words[7:]]

    with pytest.raises(ShareUnknownWord) as refused:
        Share.read(" ".join(words))

    assert refused.value.params == {"place": 7}


def test_missing_words_are_counted() -> None:
    with pytest.raises(ShareIncomplete) as refused:
        Share.read(" ".join(SHARES[0].words[:-1]))

    assert refused.value.params == {"given": 19, "needed": 20}


@given(st.text(max_size=200))
def test_any_text_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(VaultFault) as refused:
        Share.read(text)
    assert refused.value.code.startswith("vault.share_")


@given(st.integers(0, 2**31))
def test_any_words_of_the_list_are_refused_with_a_reason(seed: int) -> None:
    from shamir_mnemonic.wordlist import WORDLIST

    chance = random.Random(seed)  # noqa: S311 - no secret
    with pytest.raises(VaultFault):
        Share.read(" ".join(chance.choices(WORDLIST, k=20)))


def test_shares_and_secrets_show_nothing() -> None:
    for hidden in (SECRET, SHARES[0]):
        assert repr(hidden).endswith("(hidden)")
        with pytest.raises(TypeError):
            hidden.__reduce__()
    secret = SharedSecret.fresh()
    secret.wipe()
    assert secret.encoded() == bytes(16)
