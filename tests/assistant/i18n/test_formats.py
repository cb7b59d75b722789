"""What the four languages make of dates, figures, names and lists."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.case.values import Moment, Money, PartialDate, Qualifier
from assistant.i18n.formats import Formats

EN, FR, ES, AR = (Formats(code) for code in ("en", "fr", "es", "ar"))

NBSP, NARROW, LRM = "\u00a0", "\u202f", "\u200e"

DAY = PartialDate(year=2026, month=3, day=12)
FIRST = PartialDate(year=2026, month=3, day=1)
MONTH = PartialDate(year=2026, month=3)
YEAR = PartialDate(year=2026)


def qualified(date: PartialDate, qualifier: Qualifier) -> PartialDate:
    return PartialDate(year=date.year, month=date.month, day=date.day, qualifier=qualifier)


@pytest.mark.parametrize(
    ("date", "en", "fr", "es", "ar"),
    [
        (DAY, "12 March 2026", "12 mars 2026", "12 de marzo de 2026", "12 آذار/مارس 2026"),
        (FIRST, "1 March 2026", "1er mars 2026", "1 de marzo de 2026", "1 آذار/مارس 2026"),
        (MONTH, "March 2026", "mars 2026", "marzo de 2026", "آذار/مارس 2026"),
        (YEAR, "2026", "2026", "2026", "2026"),
        (
            qualified(DAY, Qualifier.ABOUT),
            "about 12 March 2026",
            "vers le 12 mars 2026",
            "hacia el 12 de marzo de 2026",
            "نحو 12 آذار/مارس 2026",
        ),
        (
            qualified(FIRST, Qualifier.BEFORE),
            "before 1 March 2026",
            "avant le 1er mars 2026",
            "antes del 1 de marzo de 2026",
            "قبل 1 آذار/مارس 2026",
        ),
        (
            qualified(MONTH, Qualifier.BEFORE),
            "before March 2026",
            "avant mars 2026",
            "antes de marzo de 2026",
            "قبل آذار/مارس 2026",
        ),
        (
            qualified(YEAR, Qualifier.AFTER),
            "after 2026",
            "après 2026",
            "después de 2026",
            "بعد عام 2026",
        ),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(date: PartialDate, en: str, fr: str, es: str, ar: str) -> None:
    assert [formats.date(date) for formats in (EN, FR, ES, AR)] == [en, fr, es, ar]


@pytest.mark.parametrize("qualifier", Qualifier)
@pytest.mark.parametrize("date", [DAY, MONTH, YEAR])
def test_no_language_borrows_the_english_words_of_an_inexact_date(
    date: PartialDate, qualifier: Qualifier
) -> None:
    inexact = qualified(date, qualifier)
    for formats in (FR, ES, AR):
        assert qualifier.value not in formats.date(inexact)
        assert formats.date(date) in formats.date(inexact)


@pytest.mark.parametrize(
    ("date", "en", "fr", "es", "ar"),
    [
        (DAY, "on 12 March 2026", "le 12 mars 2026", "el 12 de marzo de 2026", "في 12 آذار/مارس 2026"),
        (MONTH, "in March 2026", "en mars 2026", "en marzo de 2026", "في آذار/مارس 2026"),
        (YEAR, "in 2026", "en 2026", "en 2026", "في عام 2026"),
        (
            qualified(YEAR, Qualifier.BEFORE),
            "before 2026",
            "avant 2026",
            "antes de 2026",
            "قبل عام 2026",
        ),
    ],
)
def test_a_date_in_a_sentence_brings_its_preposition(
    date: PartialDate, en: str, fr: str, es: str, ar: str
) -> None:
    assert [formats.when(date) for formats in (EN, FR, ES, AR)] == [en, fr, es, ar]


def test_arabic_months_have_both_names_as_the_united_nations_write_them() -> None:
    assert [AR.month_name(number) for number in range(1, 13)] == [
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيه",
        "تموز/يوليه",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    ]


def test_short_months_fit_an_axis() -> None:
    assert [formats.month_name(9, short=True) for formats in (EN, FR, ES, AR)] == [
        "Sept",
        "sept.",
        "sept",
        "سبتمبر",
    ]


def test_a_moment_without_time_is_its_date() -> None:
    assert EN.moment(Moment(date=MONTH)) == "March 2026"


@pytest.mark.parametrize(
    ("formats", "expected"),
    [
        (EN, "12 March 2026 at 09:05"),
        (FR, f"12 mars 2026 à 9{NBSP}h{NBSP}05"),
        (ES, f"12 de marzo de 2026, 9:05{NBSP}h"),
        (AR, "12 آذار/مارس 2026، الساعة 09:05"),
    ],
)
def test_a_moment_with_time_uses_the_clock_of_24_hours(formats: Formats, expected: str) -> None:
    assert formats.moment(Moment(date=DAY, time=datetime.time(9, 5))) == expected


@pytest.mark.parametrize(
    ("number", "en", "fr", "es", "ar"),
    [
        (7, "7", "7", "7", "7"),
        (1250, "1,250", f"1{NARROW}250", "1250", f"1{NBSP}250"),
        (12500, "12,500", f"12{NARROW}500", f"12{NARROW}500", f"12{NBSP}500"),
        (Decimal("3.50"), "3.50", "3,50", "3,50", "3,50"),
        (-4, "-4", "-4", "-4", f"{LRM}-4"),
        (Decimal("1E+3"), "1,000", f"1{NARROW}000", "1000", f"1{NBSP}000"),
    ],
)
def test_numbers_are_grouped_as_the_register_says(
    number: int | Decimal, en: str, fr: str, es: str, ar: str
) -> None:
    assert [formats.number(number) for formats in (EN, FR, ES, AR)] == [en, fr, es, ar]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_no_digit_of_a_number_is_lost(number: Decimal) -> None:
    for formats in (EN, FR, ES, AR):
        shown = formats.number(number)
        assert [letter for letter in shown if letter.isdigit()] == [
            letter for letter in f"{number:f}" if letter.isdigit()
        ]
        assert shown.isascii() or not any(letter.isdigit() and not letter.isascii() for letter in shown)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("1250 EUR", ["EUR 1,250.00", f"1{NARROW}250,00 EUR", "1250,00 EUR", f"1{NBSP}250,00 يورو (EUR)"]),
        ("5 KWD", ["KWD 5.000", "5,000 KWD", "5,000 KWD", "5,000 دينار كويتي (KWD)"]),
        ("1900 JPY", ["JPY 1,900", f"1{NARROW}900 JPY", "1900 JPY", f"1{NBSP}900 ين ياباني (JPY)"]),
        ("0.125 EUR", ["EUR 0.125", "0,125 EUR", "0,125 EUR", "0,125 يورو (EUR)"]),
        ("2 QQQ", ["QQQ 2.00", "2,00 QQQ", "2,00 QQQ", "2,00 QQQ"]),
    ],
)
def test_an_amount_has_the_decimals_of_its_currency(amount: str, expected: list[str]) -> None:
    number, currency = amount.split()
    money = Money(amount=Decimal(number), currency=currency)
    shown = [formats.money(money) for formats in (EN, FR, ES, AR)]
    assert [text.replace(NBSP, " ") for text in shown] == [text.replace(NBSP, " ") for text in expected]


def test_an_amount_never_breaks_from_its_currency() -> None:
    money = Money(amount=Decimal("1250.5"), currency="EUR")
    assert not any(" " in formats.money(money) for formats in (EN, FR, ES))


def test_an_amount_may_break_before_the_code_that_follows_the_name_of_its_currency() -> None:
    money = Money(amount=Decimal("1250.5"), currency="EUR")
    assert AR.money(money).partition(" ")[2] == "(EUR)"


def test_an_amount_of_any_length_is_written_out() -> None:
    money = Money(amount=Decimal("9" * 40 + ".5"), currency="EUR")
    assert EN.money(money).count("9") == 40


@pytest.mark.parametrize(
    ("code", "en", "fr", "es", "ar"),
    [
        ("PS", "Palestinian Territories", "Territoires palestiniens", "Territorios Palestinos",
         "الأراضي الفلسطينية"),
        ("BY", "Belarus", "Biélorussie", "Bielorrusia", "بيلاروس"),
        ("PT", "Portugal", "Portugal", "Portugal", "البرتغال"),
        ("TR", "Türkiye", "Turquie", "Turquía", "تركيا"),
        ("XK", "Kosovo", "Kosovo", "Kosovo", "كوسوفو"),
        ("ZZZ", "ZZZ", "ZZZ", "ZZZ", "ZZZ"),
    ],
)  # fmt: skip
def test_countries_have_the_names_of_cldr(code: str, en: str, fr: str, es: str, ar: str) -> None:
    assert [formats.country(code) for formats in (EN, FR, ES, AR)] == [en, fr, es, ar]


def test_languages_scripts_and_currencies_have_names() -> None:
    assert [formats.language("be") for formats in (EN, FR, ES, AR)] == [
        "Belarusian",
        "biélorusse",
        "bielorruso",
        "البيلاروسية",
    ]
    assert EN.language("sr-Latn") == "Serbian (Latin)"
    assert EN.language("tlh-x") != ""
    assert FR.name_of_script("Cyrl") == "cyrillique"
    assert AR.currency("EUR") == "يورو"
    assert ES.currency("QQQ") == "QQQ"


@pytest.mark.parametrize(
    ("items", "kind", "expected"),
    [
        ("A", "and", ["A", "A", "A", "A"]),
        ("AB", "and", ["A and B", "A et B", "A y B", "A وB"]),
        ("ABC", "and", ["A, B and C", "A, B et C", "A, B y C", "A وB وC"]),
        ("ABC", "or", ["A, B or C", "A, B ou C", "A, B o C", "A أو B أو C"]),
    ],
)
def test_lists_are_joined_by_the_words_of_the_language(
    items: str, kind: Literal["and", "or"], expected: list[str]
) -> None:
    assert [formats.listing(list(items), kind) for formats in (EN, FR, ES, AR)] == expected


@pytest.mark.parametrize(
    ("last", "kind", "joint"),
    [
        ("Irlanda", "and", "e"),
        ("hijos", "and", "e"),
        ("\u2068Italia\u2069", "and", "e"),
        ("hielo", "and", "y"),
        ("Yemen", "and", "y"),
        ("Omán", "or", "u"),
        ("Honduras", "or", "u"),
        ("Portugal", "or", "o"),
    ],
)
def test_spanish_changes_the_joining_word_before_its_own_sound(
    last: str, kind: Literal["and", "or"], joint: str
) -> None:
    assert ES.listing(["Bélgica", last], kind) == f"Bélgica {joint} {last}"


def test_formats_bring_no_isolates() -> None:
    money = Money(amount=Decimal("-1250.5"), currency="EUR")
    moment = Moment(date=DAY, time=datetime.time(23, 59))
    for formats in (EN, FR, ES, AR):
        for text in (formats.money(money), formats.moment(moment), formats.listing(["x", "y"])):
            assert not set(text) & set("\u2066\u2067\u2068\u2069")


def test_a_language_the_program_does_not_speak_is_refused() -> None:
    with pytest.raises(KeyError):
        Formats("xx")
