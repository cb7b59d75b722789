"""Words that tell which country is meant are found, and ordinary words are not taken for them."""

from __future__ import annotations

import pytest

from assistant.i18n.telltale import fold, telltale_stems


@pytest.mark.parametrize(
    ("country", "language", "told"),
    [
        ("PT", "fr", "portugaise"),
        ("PT", "es", "Lisboa"),
        ("DE", "en", "Germans"),
        ("LT", "en", "Lithuanian"),
        ("AT", "en", "Austrian"),
        ("CH", "en", "Swiss"),
        ("GB", "es", "británica"),
        ("FR", "en", "French"),
        ("US", "fr", "américaine"),
        ("MA", "en", "Casablanca"),
        ("PT", "en", "Porto"),
        ("DE", "fr", "Francfort"),
        ("SE", "es", "Gotemburgo"),
        ("TR", "ar", "أنقرة"),
    ],
)
def test_what_comes_from_a_country_tells_of_it(country: str, language: str, told: str) -> None:
    assert any(fold(told).startswith(stem) for stem in telltale_stems(country, (language, "en"), known="BY"))


@pytest.mark.parametrize(
    ("country", "word"),
    [
        ("IN", "indicated"),
        ("CN", "chin"),
        ("DE", "ثمانية"),
        ("MT", "malted"),
        ("CH", "Geneva"),
        ("FR", "Lyon"),
    ],
)
def test_an_ordinary_word_tells_nothing(country: str, word: str) -> None:
    assert not any(fold(word).startswith(stem) for stem in telltale_stems(country, ("ar", "en"), known="BY"))


def test_a_language_of_many_countries_tells_of_none_but_its_own() -> None:
    assert not any("arab" in stem for stem in telltale_stems("EG", ("en",), known="BY"))
    assert "spanish" not in telltale_stems("MX", ("en",), known="BY")


def test_a_language_of_the_known_country_tells_nothing() -> None:
    assert "russian" not in telltale_stems("KZ", ("en",), known="BY")
    assert "kazakh" in telltale_stems("KZ", ("en",), known="BY")


def test_a_country_is_found_before_the_source_of_the_data_is_known() -> None:
    assert "portugal" in telltale_stems("PT", ("en",), known="")
