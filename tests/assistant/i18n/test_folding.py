"""Finding words whatever way they are written."""

from __future__ import annotations

import pytest

from assistant.i18n.folding import find_all


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Une requête à la Commission", "REQUETE A LA"),
        ("l’extrait public de la notice", "l'extrait"),
        ("Straße", "strasse"),
        ("Prenumele: Ștefan Łukasz", "stefan lukasz"),
        ("أُحيل الطلب إلى اللجنة", "احيل الطلب الي اللجنه"),
        ("مُقَدِّم الطلب", "مقدم الطلب"),
        ("في ١٤ آذار ٢٠٢٦", "14 اذار 2026"),
        ("exhibit A-04", "a 04"),
        ("EUR 48,210.55", "48 210,55"),
        ("the \u2068Nordbank\u2069 account", "nordbank account"),
    ],
)
def test_words_are_found_however_they_are_written(text: str, wanted: str) -> None:
    assert len(find_all(text, wanted)) == 1


def test_each_place_is_named_by_where_it_begins_and_ends() -> None:
    text = "Café, then café au lait"

    assert [text[start:end] for start, end in find_all(text, "cafe")] == ["Café", "café"]


def test_a_letter_of_two_and_a_mark_beside_it_stay_whole() -> None:
    joined, marked = "cœur d’affaire", "قُدِّمَ"

    assert [joined[start:end] for start, end in find_all(joined, "oe")] == ["œ"]
    assert [marked[start:end] for start, end in find_all(marked, "قدم")] == [marked]


def test_nothing_is_found_for_nothing() -> None:
    assert find_all("a text", "  … ") == ()
