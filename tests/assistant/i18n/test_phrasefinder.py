"""Finding a phrase however it is written, and only where it stands as words of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.i18n.phrasefinder import PhraseFinder, squeezed, words_of


def finds(phrase: str, text: str, *, needs_capital: bool = False) -> bool:
    finder: PhraseFinder[str] = PhraseFinder()
    finder.add(phrase, "found", needs_capital=needs_capital)
    return any(finder.search(text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Al-Tahrir", "near al tahrir"),
        ("Al-Tahrir", "near Altahrir"),
        ("altahrir", "near al-Tahrir!"),
        ("Łódź", "w LODZ"),
        ("Straße", "in der STRASSE"),
        ("İstanbul", "istanbul'da"),
        ("ISPARTA", "ısparta"),
        ("Москва", "в Москве"),
        ("Москва", "над Москвой"),
        ("Ковалёв", "у Ковалева"),
        ("القاهرة", "بالقاهره"),
        ("القاهرة", "وإلى القَاهِرَة"),
        ("أحمد", "واحمد"),
        ("مصطفى", "لمصطفي"),
        ("٠١٢٣٤٥", "012345"),
        ("東京", "彼は東京に住む"),
        ("Maria da Silva", "MARIA\u00a0DA  SILVA"),
        ("Ann-Marie", "\u2068Ann\u2069-\u2068Marie\u2069"),
    ],
)
def test_a_phrase_is_found_however_it_is_written(phrase: str, text: str) -> None:
    assert finds(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Ann", "an annex"),
        ("Braga", "Bragança"),
        ("Rome", "prometheus"),
        ("Москва", "подмосковье"),
        ("Al-Tahrir", "al tahrirs"),
        ("", "anything"),
        ("...", "..."),
    ],
)
def test_a_part_of_a_word_is_not_the_phrase(phrase: str, text: str) -> None:
    assert not finds(phrase, text)


def test_a_name_that_is_also_a_word_is_found_as_a_name_only() -> None:
    assert finds("Wise", "paid by Wise in May", needs_capital=True)
    assert not finds("Wise", "a wise choice", needs_capital=True)
    assert finds("بريد", "في بريد", needs_capital=True)


def test_a_stem_stands_for_every_ending() -> None:
    finder: PhraseFinder[str] = PhraseFinder()
    finder.add_stem("portugu", "found")
    finder.add_stem("stati unit", "found")
    assert all(any(finder.search(text)) for text in ("Portuguesa", "portugués", "negli Stati Uniti"))
    assert not any(any(finder.search(text)) for text in ("port", "unit of statistics", "exportugu"))


def test_every_tag_comes_as_often_as_it_stands() -> None:
    finder: PhraseFinder[str] = PhraseFinder()
    finder.add("не виновен", "a")
    finder.add("innocent", "b")
    assert list(finder.search("Не виновен. Innocent, innocent; не виновен!")) == [
        "a",
        "b",
        "b",
        "a",
    ]


@given(st.text(max_size=40))
def test_words_are_compared_without_signs(text: str) -> None:
    assert squeezed(text) == "".join(word.plain for word in words_of(text))
    assert squeezed(f"\u2068{text}\u2069") == squeezed(text)
    assert squeezed(squeezed(text)) == squeezed(text)
