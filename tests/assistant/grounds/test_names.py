"""Spellings of a name, and upper case as each language has it."""

from __future__ import annotations

import pytest

from assistant.case.case import Case
from assistant.grounds.names import read_names, spelling_for, upper_case


def test_the_names_of_the_sample_are_shown_as_expected(sample: Case) -> None:
    assert [spelling.upper for spelling in read_names(sample)] == [
        "ЛАЗОЎСКІ", "ЛОЗОВСКИЙ", "LAZOUSKI", "LOZOVSKII",
    ]  # fmt: skip
    passport, original = spelling_for(sample, "id_document"), spelling_for(sample, "original_script")
    recorded, other = spelling_for(sample, "as_recorded"), spelling_for(sample, "alias")
    assert passport and original and recorded and other
    assert passport.listed == "LAZOUSKI Tadevush"
    assert original.plain == "Лазоўскі Тадэвуш"
    assert recorded.listed == "LOZOVSKII Tadeush"
    assert other.plain == "Лозовский Тадеуш"
    assert spelling_for(sample, "religious") is None


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("İlker Işık", "tr", "İLKER IŞIK"),
        ("ilker ışık", "tr", "İLKER IŞIK"),
        ("i\u0307lker", "tr", "İLKER"),
        ("Əliyev", "az-Latn", "ƏLİYEV"),
        ("Smith", "en", "SMITH"),
        ("Weiß", "de", "WEIß"),
        ("Παπαδόπουλος", "el", "ΠΑΠΑΔΟΠΟΥΛΟΣ"),
        ("Μάιος", "el", "ΜΑΪΟΣ"),
        ("Χαΐνης", "el", "ΧΑΪΝΗΣ"),
        ("Ζαΐμη", "el-GR", "ΖΑΪΜΗ"),
        ("მელაძე", "ka", "მელაძე"),
        ("Սևակ", "hy", "ՍԵՎԱԿ"),
        ("محمد", "ar", "محمد"),
        ("王", "zh-Hans", "王"),
        ("O’Neill-Ångström", "sv", "O’NEILL-ÅNGSTRÖM"),
        ("e\u0301tienne", "fr", "ÉTIENNE"),
        ("García Márquez", "es", "GARCÍA MÁRQUEZ"),
    ],
)
def test_upper_case_follows_the_language(text: str, lang: str, expected: str) -> None:
    assert upper_case(text, lang) == expected


def test_the_usual_order_of_a_language_holds_unless_the_person_says_otherwise() -> None:
    case = Case().with_item("person.names", "n1").with_item("person.names", "n2")
    for item in ("n1", "n2"):
        case = case.with_fact(f"person.names[{item}].lang", "hu")
    case = case.with_fact("person.names[n2].order", "given_first")
    assert [spelling.family_first for spelling in read_names(case)] == [True, False]


def test_a_name_that_is_half_told_is_shown_as_far_as_it_goes() -> None:
    case = Case().with_item("person.names", "n1").with_fact("person.names[n1].family", "Sample")
    assert read_names(case)[0].listed == "SAMPLE"
