"""The word lists and the estimate of strength."""

from __future__ import annotations

import math
import re
import unicodedata
from itertools import pairwise

import pytest

from assistant import resources
from assistant.vault.passphrase import Passphrase
from assistant.vault.strength import estimate_strength
from assistant.vault.wordlist import bits_of_words, listed_languages, suggest_words, words_of


def test_there_are_lists_in_english_and_arabic() -> None:
    assert {"en", "ar"} <= set(listed_languages())


@pytest.mark.parametrize("language", listed_languages())
def test_a_list_is_sorted_without_repetition_and_in_its_normal_form(language: str) -> None:
    words = words_of(language)

    assert all(before < after for before, after in pairwise(words))
    for word in words:
        assert 3 <= len(word) <= 8
        assert Passphrase(word).text() == word == unicodedata.normalize("NFKC", word)
        assert word.isalpha()


def test_arabic_words_have_no_letter_that_is_written_in_several_ways() -> None:
    assert not set("أإآؤئءىةـ") & set("".join(words_of("ar")))


@pytest.mark.parametrize("language", listed_languages())
def test_six_suggested_words_are_worth_sixty_bits_or_more(language: str) -> None:
    assert bits_of_words(language) == 6 * math.log2(len(words_of(language)))
    assert bits_of_words(language) >= 60


def test_the_readme_states_the_length_and_the_bits_of_each_list() -> None:
    readme = (resources.passphrase_words() / "README.md").read_text(encoding="utf-8")

    stated = re.findall(r"\| `(\w+)\.txt` \| (\d+) \| ([\d.]+) bits", readme)

    assert {language: (int(words), float(bits)) for language, words, bits in stated} == {
        language: (len(words_of(language)), math.floor(bits_of_words(language) * 10) / 10)
        for language in listed_languages()
    }


def test_suggested_words_come_from_the_list_and_differ_each_time() -> None:
    drawn = [suggest_words("ar") for _ in range(50)]

    assert all(len(words) == 6 and set(words) <= set(words_of("ar")) for words in drawn)
    assert len(set(drawn)) == 50


def test_every_word_can_be_drawn() -> None:
    assert set(suggest_words("en", 60_000)) == set(words_of("en"))


def test_a_language_without_a_list_gets_english_words() -> None:
    assert set(suggest_words("fr")) <= set(words_of("en"))


@pytest.mark.parametrize("language", listed_languages())
def test_suggested_words_are_judged_strong(language: str) -> None:
    words = suggest_words(language)

    judged = estimate_strength(Passphrase(" ".join(words)))

    assert len(set(words)) < 6 or (judged.bars, judged.word) == (5, "strong")


@pytest.mark.parametrize(
    "typed",
    [
        "password",
        "12345678901234567890",
        "aaaaaaaaaaaaaaaaaaaaaa",
        "qwertyuiop",
        "1984",
        "Moscow2019",
        "abcabcabcabc",
        "olive olive olive olive",
    ],
)
def test_what_everybody_types_is_judged_very_weak(typed: str) -> None:
    assert estimate_strength(Passphrase(typed)).bars == 1


@pytest.mark.parametrize(
    "typed", ["I love my mother very much", "بسم الله الرحمن الرحيم", "correct horse battery staple"]
)
def test_a_sentence_that_somebody_chose_is_not_judged_strong(typed: str) -> None:
    assert estimate_strength(Passphrase(typed)).bars < 4


def test_an_empty_passphrase_has_no_bars() -> None:
    judged = estimate_strength(Passphrase(""))

    assert (judged.bits, judged.bars, judged.word) == (0, 0, "empty")


def test_more_random_words_are_never_judged_weaker() -> None:
    words = suggest_words("en", 8)

    bars = [estimate_strength(Passphrase(" ".join(words[:count]))).bars for count in range(9)]

    assert bars == sorted(bars)
